/** A proof as a strip over ℝ: one block for each box and tail, to be walked through with arrows or clicked. */
import { el, fill, svg } from "../ui/dom.js";
import { marksOnStrip, placeOnStrip, type StripScale, stripScale } from "./stripScale.js";
import type { StatementView, StepView } from "./view.js";

export interface Strip {
  readonly element: HTMLElement;
  readonly show: (statement: StatementView, step: number) => void;
}

const WIDTH = 1000;
const HEIGHT = 64;
const [TOP, BOTTOM] = [6, 40];

/** @param onStep called with the number of the step that is chosen, from 0 */
export function strip(onStep: (step: number) => void): Strip {
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const labels = el("div", { class: "marks", "aria-hidden": "true" });
  const slider = el(
    "div",
    { role: "slider", tabindex: "0", class: "strip", "aria-label": "Step of the proof", "aria-valuemin": "1" },
    drawing,
    labels,
  );
  const sentence = el("p", { class: "sentence" });
  let count = 0;
  let now = 0;
  slider.addEventListener("keydown", (event) => {
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: count - 1, PageUp: now - 10, PageDown: now + 10 }[event.key];
    if (next === undefined || count === 0) return;
    onStep(Math.max(0, Math.min(count - 1, next)));
    event.preventDefault();
  });
  const show: Strip["show"] = (statement, step) => {
    const { steps, at } = statement;
    count = steps.length;
    now = Math.max(0, Math.min(count - 1, step));
    const scale = stripScale(steps.length === 0 ? (at ?? []) : steps.flatMap(({ from, to }) => [from, to]));
    const here = steps[now];
    const words =
      here === undefined ? "No steps: it is computed at once." : `Step ${now + 1} of ${count}, ${NAMES[here.kind]}, ${here.sentence}`;
    fill(sentence, words);
    fill(drawing, ...axis(), ...blocks(steps, scale, now, onStep), ...(at === undefined ? [] : placeMarks(at, scale)));
    fill(labels, ...labelsOf(scale));
    slider.setAttribute("aria-valuemax", `${Math.max(1, count)}`);
    slider.setAttribute("aria-valuenow", `${count === 0 ? 1 : now + 1}`);
    slider.setAttribute("aria-valuetext", words);
  };
  return { element: el("div", {}, slider, sentence), show };
}

const NAMES: Readonly<Record<StepView["kind"], string>> = {
  box: "a box",
  zero: "a box about a zero",
  turn: "a box about a point where one form gives way to another",
  tail: "a tail",
  factor: "a tail with a bound in place of a derivative",
  range: "a range",
  enclosure: "an enclosure",
  polynomial: "a sign that does not depend on φ",
  seam: "about a point where pieces meet",
  sturm: "an exact count of roots",
  family: "a count of roots for every value",
};

const axis = (): readonly SVGElement[] => [svg("line", { x1: "0", x2: `${WIDTH}`, y1: `${BOTTOM}`, y2: `${BOTTOM}`, class: "axis" })];

/** The chosen one last, so that it lies above its neighbours. */
function blocks(steps: readonly StepView[], scale: StripScale, now: number, onStep: (k: number) => void): readonly SVGElement[] {
  const drawn = steps.map((step, k) => {
    const [from, to] = [WIDTH * placeOnStrip(scale, step.from), WIDTH * placeOnStrip(scale, step.to)];
    const isNow = k === now;
    return svg("rect", {
      x: `${from}`,
      width: `${Math.max(isNow ? 3 : 0.5, to - from)}`,
      y: `${isNow ? 0 : TOP}`,
      height: `${BOTTOM - (isNow ? 0 : TOP)}`,
      class: `step ${step.kind}${isNow ? " now" : ""}`,
      onclick: () => onStep(k),
    });
  });
  const chosen = drawn[now];
  return chosen === undefined ? drawn : [...drawn.filter((one) => one !== chosen), chosen];
}

const placeMarks = ([from, to]: readonly [number, number], scale: StripScale): readonly SVGElement[] => {
  const [left, right] = [WIDTH * placeOnStrip(scale, from), WIDTH * placeOnStrip(scale, to)];
  return [
    svg("rect", {
      x: `${Math.min(left, WIDTH - 4) - 2}`,
      width: `${Math.max(4, right - left)}`,
      y: `${TOP}`,
      height: `${BOTTOM - TOP}`,
      class: "step now",
    }),
  ];
};

function labelsOf(scale: StripScale): readonly HTMLElement[] {
  const label = (text: string, at: number): HTMLElement => {
    const one = el("span", {}, text);
    one.style.left = `${100 * at}%`;
    return one;
  };
  const numbers = marksOnStrip(scale).map((x) => label(`${x}`.replace("-", "−"), placeOnStrip(scale, x)));
  return [label("−∞", 0), ...numbers, label("+∞", 1)];
}

export const STRIP_STYLES = `
.strip{padding:2px;border-radius:6px}.strip svg{display:block;width:100%;height:64px}
.strip .axis{stroke:var(--edge);stroke-width:1;vector-effect:non-scaling-stroke}
.step{cursor:pointer;stroke:var(--ground);stroke-width:1;vector-effect:non-scaling-stroke;fill:light-dark(#8fb3dd,#41658f)}
.step.tail,.step.range,.step.enclosure,.step.polynomial{fill:light-dark(#c9b28a,#7a6436)}.step.zero,.step.turn{fill:light-dark(#9fcfae,#3a7a52)}.step.sturm{fill:light-dark(#b9a7dd,#5d4a8c)}
.step.now{fill:var(--accent);stroke:none}
.marks{position:relative;height:1.4em;margin-top:-22px;font-size:.78em;color:var(--soft)}.marks span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.marks span:first-child{transform:none}.marks span:last-child{transform:translateX(-100%)}
.sentence{min-height:3em;overflow-wrap:anywhere}
.statements{max-height:14em;overflow:auto;border:1px solid var(--line);border-radius:6px;padding:.2em;margin:.4em 0 .8em}
.statements [role=option]{padding:.25em .5em;border-radius:4px;cursor:pointer;overflow-wrap:anywhere}
.statements [aria-selected=true]{background:var(--accent);color:var(--on-accent)}
.digest{font-family:var(--mono);font-size:.8em;overflow-wrap:anywhere;color:var(--soft)}
`;
