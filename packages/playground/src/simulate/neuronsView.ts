/** The neurons at one record: for each sample a vertical axis with a dot for every neuron's pre-activation z_ij. Where neurons agree, dots meet. */
import { ticksIn } from "../plots/ticks.js";
import { el, fill, svg } from "../ui/dom.js";
import { extentOf } from "./extent.js";
import type { TrainRecord } from "./training.js";

export interface NeuronsView {
  readonly element: HTMLElement;
  readonly draw: (record: TrainRecord | undefined) => void;
}

const [WIDTH, HEIGHT] = [340, 200];
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 334, 8, 178];

export function neuronsView(): NeuronsView {
  const drawing = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": "Pre-activations of all neurons, one column for each sample",
  });
  const note = el("p", { class: "note" });
  const element = el(
    "figure",
    { class: "panel" },
    el("figcaption", {}, el("strong", {}, "Neurons: z_ij, a column for each sample i")),
    drawing,
    note,
  );
  const draw = (record: TrainRecord | undefined): void => {
    const Z = record?.Z ?? [];
    const extent = extentOf(Z.flat(), "linear");
    const y = (value: number): number => BOTTOM - extent.share(value) * (BOTTOM - TOP);
    const x = (i: number): number => LEFT + ((i + 0.5) / Math.max(1, Z.length)) * (RIGHT - LEFT);
    const ticks = ticksIn(extent.low, extent.high, 5).flatMap(({ at, text }) => [
      svg("line", { class: "grid", x1: `${LEFT}`, x2: `${RIGHT}`, y1: `${y(at)}`, y2: `${y(at)}` }),
      svg("text", { x: `${LEFT - 5}`, y: `${y(at) + 3.5}`, "text-anchor": "end" }, text),
    ]);
    const dots = Z.flatMap((row, i) => row.map((z) => svg("circle", { class: "neuron", cx: `${x(i)}`, cy: `${y(z)}`, r: "4" })));
    fill(drawing, ...ticks, ...dots);
    note.textContent = record === undefined || Z.length > 0 ? "" : "More numbers than are shown.";
  };
  return { element, draw };
}
