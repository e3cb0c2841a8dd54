/** The figure of a run, as SVG and PNG. */
import { type Drawn, FIGURES } from "@flatcheck/numeric";
import { renderPng, renderSvg } from "../render.js";

export interface FigureFiles {
  readonly svg: string;
  readonly png: Uint8Array;
}

export const figureNames = (): readonly string[] => (FIGURES.size === 0 ? ["singular-values"] : [...FIGURES.keys()]);

/** The figure, or in words why there is none. */
export async function drawFigure(kind: string, drawn: Drawn): Promise<FigureFiles | string> {
  const spec = FIGURES.get(kind)?.draw(drawn) ?? singularValues(drawn);
  if (typeof spec === "string") return spec;
  const svg = await renderSvg(spec);
  return { svg, png: await renderPng(svg) };
}

/** Singular values of Z over steps, on two log axes. */
function singularValues({ trajectory: { steps, singularValues: s }, expression }: Drawn): object | string {
  const values = Array.from(s.data, (value, k) => ({
    step: steps[Math.floor(k / s.columns)] as number,
    value,
    index: `${(k % s.columns) + 1}`,
  })).filter(({ step, value }) => step > 0 && value > 0);
  if (values.length === 0) return "no record after the start has a positive singular value";
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { text: `Singular values of Z for φ(x) = ${expression}`, fontSize: 15, anchor: "start" },
    background: "white",
    config: { view: { stroke: "#ccc" }, axis: { gridColor: "#eee" }, font: "DejaVu Sans, Helvetica, Arial, sans-serif" },
    width: 420,
    height: 280,
    data: { values },
    mark: { type: "line", strokeWidth: 1.8 },
    encoding: {
      x: { field: "step", type: "quantitative", title: "step", scale: { type: "log" } },
      y: { field: "value", type: "quantitative", title: "singular value", scale: { type: "log" } },
      color: { field: "index", type: "nominal", title: "index" },
    },
  };
}
