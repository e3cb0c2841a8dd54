/** One panel: a curve in a frame with its axes, the certified infimum in green, witnesses in red, and a cross hair that all panels share. */
import type { Mark, Window } from "@flatcheck/symbolic";
import { el, svg } from "../ui/dom.js";
import type { PlotPanel } from "./plotting.js";
import { numberText, ticksIn } from "./ticks.js";

/** The width of a drawing in its own units. */
export const WIDTH = 340;
const HEIGHT = 210;
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 334, 8, 188];

/** Where x is in the drawing, and back. */
export const xAt = ({ from, to }: Window, pixel: number): number => from + ((pixel - LEFT) / (RIGHT - LEFT)) * (to - from);
const pixelOf = ({ from, to }: Window, x: number): number => LEFT + ((x - from) / (to - from)) * (RIGHT - LEFT);

/** What of y is beyond the frame is held just outside, where nothing is drawn. */
const heightOf = ({ low, high }: PlotPanel["frame"], y: number): number =>
  Math.max(TOP - 400, Math.min(BOTTOM + 400, BOTTOM - ((y - low) / (high - low)) * (BOTTOM - TOP)));

export interface PanelView {
  readonly element: HTMLElement;
  /** Shows the cross hair at x, or none. */
  readonly point: (x: number | undefined) => void;
}

let panels = 0;

export function panelView(panel: PlotPanel, window: Window): PanelView {
  const { title, frame, curve, marks, infimum, captions } = panel;
  const clip = `frame-${++panels}`;
  const hair = svg("line", { class: "hair", y1: `${TOP}`, y2: `${BOTTOM}`, visibility: "hidden" });
  const reading = el("span", { class: "soft" });
  const drawing = svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "img",
      "aria-label": `${title} from x = ${numberText(window.from)} to ${numberText(window.to)}`,
    },
    svg("clipPath", { id: clip }, svg("rect", { x: `${LEFT}`, y: `${TOP}`, width: `${RIGHT - LEFT}`, height: `${BOTTOM - TOP}` })),
    ...axes(panel, window),
    svg(
      "g",
      { "clip-path": `url(#${clip})` },
      ...(infimum === undefined ? [] : [horizontal(panel, infimum.at, "infimum")]),
      ...marks.flatMap((mark) => behind(mark, panel, window)),
      ...curve.map((piece) =>
        svg("polyline", {
          class: "curve",
          points: piece.map(({ x, y }) => `${round(pixelOf(window, x))},${round(heightOf(frame, y))}`).join(" "),
        }),
      ),
      ...marks.flatMap((mark) => dots(mark, panel, window)),
      hair,
    ),
  );
  const point: PanelView["point"] = (x) => {
    hair.setAttribute("visibility", x === undefined ? "hidden" : "visible");
    reading.textContent = "";
    if (x === undefined) return;
    hair.setAttribute("x1", `${pixelOf(window, x)}`);
    hair.setAttribute("x2", `${pixelOf(window, x)}`);
    const y = valueNear(panel, x, (window.to - window.from) / 100);
    reading.textContent = y === undefined ? "not drawn here" : `≈ ${numberText(Number(y.toPrecision(4)))}`;
  };
  const words = [...(infimum === undefined ? [] : [infimum.text]), ...captions, ...(curve.length === 0 ? ["is not defined here"] : [])];
  const element = el(
    "figure",
    { class: "panel" },
    el("figcaption", {}, el("strong", {}, title), " ", reading),
    drawing,
    ...words.map((text) => el("p", { class: "note" }, text)),
  );
  return { element, point };
}

const round = (pixel: number): number => Math.round(10 * pixel) / 10;

/** Of the curve's points the nearest one, if it is near. */
function valueNear({ curve }: PlotPanel, x: number, reach: number): number | undefined {
  let best: { readonly x: number; readonly y: number } | undefined;
  for (const point of curve.flat()) if (Math.abs(point.x - x) < Math.abs((best?.x ?? Number.POSITIVE_INFINITY) - x)) best = point;
  return best !== undefined && Math.abs(best.x - x) <= reach ? best.y : undefined;
}

function axes({ frame }: PlotPanel, window: Window): readonly SVGElement[] {
  const vertical = ticksIn(window.from, window.to, 6).flatMap(({ at, text }) => {
    const x = `${round(pixelOf(window, at))}`;
    return [
      svg("line", { class: at === 0 ? "zero" : "grid", x1: x, x2: x, y1: `${TOP}`, y2: `${BOTTOM}` }),
      svg("text", { x, y: `${BOTTOM + 14}`, "text-anchor": "middle" }, text),
    ];
  });
  const level = ticksIn(frame.low, frame.high, 5).flatMap(({ at, text }) => {
    const y = round(heightOf(frame, at));
    return [
      svg("line", { class: at === 0 ? "zero" : "grid", x1: `${LEFT}`, x2: `${RIGHT}`, y1: `${y}`, y2: `${y}` }),
      svg("text", { x: `${LEFT - 5}`, y: `${y + 3.5}`, "text-anchor": "end" }, text),
    ];
  });
  return [...vertical, ...level];
}

const horizontal = ({ frame }: PlotPanel, y: number, kind: string): SVGElement =>
  svg("line", { class: kind, x1: `${LEFT}`, x2: `${RIGHT}`, y1: `${heightOf(frame, y)}`, y2: `${heightOf(frame, y)}` });

/** Lines, below the curve. */
function behind(mark: Mark, panel: PlotPanel, window: Window): readonly SVGElement[] {
  if (mark.kind === "level") return [horizontal(panel, mark.y, "witness")];
  if (mark.kind !== "place") return [];
  const x = `${pixelOf(window, mark.x)}`;
  return [svg("line", { class: "witness", x1: x, x2: x, y1: `${TOP}`, y2: `${BOTTOM}` })];
}

/** Dots and stretches, above it. */
function dots(mark: Mark, { frame }: PlotPanel, window: Window): readonly SVGElement[] {
  if (mark.kind === "point")
    return [svg("circle", { class: "dot", cx: `${pixelOf(window, mark.x)}`, cy: `${heightOf(frame, mark.y)}`, r: "4.5" })];
  if (mark.kind !== "stretch") return [];
  const y = `${heightOf(frame, 0)}`;
  return [svg("line", { class: "stretch", x1: `${pixelOf(window, mark.from)}`, x2: `${pixelOf(window, mark.to)}`, y1: y, y2: y })];
}

export const PANEL_STYLES = `
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20em),1fr));gap:1em;touch-action:pan-y;cursor:grab}
.panels:active{cursor:grabbing}.panels.old{opacity:.6}
.panel{margin:0;min-width:0;overflow-wrap:anywhere}.panel svg{display:block;width:100%;user-select:none}.panel text{font-size:10px;fill:var(--soft)}
.grid{stroke:var(--line);stroke-width:.6}.zero{stroke:var(--edge);stroke-width:1}.curve{fill:none;stroke:var(--accent);stroke-width:1.7;stroke-linejoin:round}
.infimum{stroke:var(--holds);stroke-width:1.4;stroke-dasharray:6 3}.witness{stroke:var(--fails);stroke-width:1.4;stroke-dasharray:2 3}
.dot{fill:var(--fails);stroke:var(--ground)}.stretch{stroke:var(--fails);stroke-width:4}.hair{stroke:var(--text);stroke-width:.7}
`;
