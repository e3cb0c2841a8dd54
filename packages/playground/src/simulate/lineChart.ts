/** Columns of a run over its steps as lines, on a scale of logarithms or a plain one; a line shows where the scrubber is. */
import { ticksIn } from "../plots/ticks.js";
import { el, fill, svg } from "../ui/dom.js";
import { type Extent, extentOf, logTicks } from "./extent.js";

export interface Series {
  readonly steps: readonly number[];
  /** One list for each line. */
  readonly lines: readonly (readonly number[])[];
}

export interface LineChart {
  readonly element: HTMLElement;
  readonly draw: (series: Series, now: number | undefined) => void;
}

const [WIDTH, HEIGHT] = [340, 200];
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 334, 8, 178];

export function lineChart(title: string, scale: Extent["scale"]): LineChart {
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title });
  const element = el("figure", { class: "panel" }, el("figcaption", {}, el("strong", {}, title)), drawing);
  const draw: LineChart["draw"] = ({ steps, lines }, now) => {
    const last = steps.at(-1) ?? 0;
    const extent = extentOf(lines.flat(), scale);
    const x = (step: number): number => LEFT + (last === 0 ? 0 : (step / last) * (RIGHT - LEFT));
    const y = (value: number): number => BOTTOM - extent.share(value) * (BOTTOM - TOP);
    const marks = (scale === "log" ? logTicks(extent) : ticksIn(extent.low, extent.high, 5)).flatMap(({ at, text }) => [
      svg("line", { class: "grid", x1: `${LEFT}`, x2: `${RIGHT}`, y1: `${y(at)}`, y2: `${y(at)}` }),
      svg("text", { x: `${LEFT - 5}`, y: `${y(at) + 3.5}`, "text-anchor": "end" }, text),
    ]);
    const below = ticksIn(0, last, 4).map(({ at, text }) =>
      svg("text", { x: `${x(at)}`, y: `${BOTTOM + 14}`, "text-anchor": x(at) > RIGHT - 12 ? "end" : "middle" }, text),
    );
    const curves = lines.map((line, k) =>
      svg("polyline", {
        class: `curve line-${k % 4}`,
        points: line
          .flatMap((value, i) => (extent.shows(value) ? [`${x(steps[i] ?? 0).toFixed(1)},${y(value).toFixed(1)}`] : []))
          .join(" "),
      }),
    );
    const hair = now === undefined ? [] : [svg("line", { class: "hair", x1: `${x(now)}`, x2: `${x(now)}`, y1: `${TOP}`, y2: `${BOTTOM}` })];
    fill(drawing, ...marks, ...below, ...curves, ...hair);
  };
  return { element, draw };
}
