/** What is seen of a run: singular values, trace, loss, neurons, at the record that the scrubber is on. */
import { numberText } from "../plots/ticks.js";
import { el } from "../ui/dom.js";
import { lineChart } from "./lineChart.js";
import { neuronsView } from "./neuronsView.js";
import type { TrainRecord } from "./training.js";

export interface RunView {
  readonly element: HTMLElement;
  readonly add: (records: readonly TrainRecord[]) => void;
  readonly clear: () => void;
}

/** A record each: more would take memory, and no screen shows more. */
const MOST = 2000;

export function runView(): RunView {
  const charts = [
    { chart: lineChart("Singular values of Z = XΘᵀ", "log"), lines: (r: TrainRecord) => r.features },
    { chart: lineChart("Singular values of φ(Z)", "log"), lines: (r: TrainRecord) => r.images },
    { chart: lineChart("Tr ∇²L", "linear"), lines: (r: TrainRecord) => [r.trace] },
    { chart: lineChart("Loss L", "log"), lines: (r: TrainRecord) => [r.loss] },
  ];
  const neurons = neuronsView();
  const scrubber = el("input", { type: "range", id: "scrub", min: "0", max: "0", value: "0", disabled: true });
  const words = el("span", {});
  let records: readonly TrainRecord[] = [];
  let isFollowing = true;
  let isDue = false;

  const draw = (): void => {
    isDue = false;
    scrubber.disabled = records.length === 0;
    scrubber.max = `${Math.max(0, records.length - 1)}`;
    if (isFollowing) scrubber.value = scrubber.max;
    const now = records[scrubber.valueAsNumber];
    const steps = records.map(({ step }) => step);
    for (const { chart, lines } of charts) {
      const count = Math.max(0, ...records.map((r) => lines(r).length));
      chart.draw({ steps, lines: Array.from({ length: count }, (_, k) => records.map((r) => lines(r)[k] ?? Number.NaN)) }, now?.step);
    }
    neurons.draw(now);
    words.textContent = now === undefined ? "" : momentText(now);
    scrubber.setAttribute("aria-valuetext", words.textContent);
  };
  /** At most once a frame. */
  const soon = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(draw);
  };
  scrubber.addEventListener("input", () => {
    isFollowing = scrubber.value === scrubber.max;
    soon();
  });
  const add: RunView["add"] = (more) => {
    if (more.length === 0) return;
    // A run whose worker was ended for another question begins anew.
    const isNew = (more[0]?.step ?? 0) < (records.at(-1)?.step ?? 0);
    records = thinned(isNew ? more : [...records, ...more]);
    soon();
  };
  const clear = (): void => {
    records = [];
    isFollowing = true;
    soon();
  };
  const element = el(
    "div",
    {},
    el("div", { class: "scrub" }, el("label", { for: "scrub" }, "Moment"), scrubber, words),
    el("div", { class: "panels still" }, charts[0]?.chart.element, neurons.element, ...charts.slice(1).map(({ chart }) => chart.element)),
  );
  draw();
  return { element, add, clear };
}

/** Every second record is left out where there are too many, and never the last. */
const thinned = (records: readonly TrainRecord[]): readonly TrainRecord[] =>
  records.length <= MOST ? records : records.filter((_, k) => k % 2 === 0 || k === records.length - 1);

const digits = (x: number): string => numberText(Number(x.toPrecision(4)));

function momentText({ step, loss, trace, collapse, gradientNorm }: TrainRecord): string {
  const parts = [
    `step ${step.toLocaleString("en")}`,
    `L = ${digits(loss)}`,
    `Tr ∇²L = ${digits(trace)}`,
    ...(collapse === undefined ? [] : [`max |z_ij − z*_ij| = ${digits(collapse)}`]),
    ...(gradientNorm === undefined ? [] : [`‖grad F‖ = ${digits(gradientNorm)}`]),
  ];
  return parts.join(" · ");
}
