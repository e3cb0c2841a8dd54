/** From a specification for vega-lite to SVG text and PNG bytes: the only module that names the three libraries. */
import { once } from "./loadAhead.js";

/** Loads all three; a command that draws at the end of a long run does so at its beginning. */
export const loadRenderer: () => Promise<Renderer> = once(async () => {
  const [vega, lite, resvg] = await Promise.all([import("vega"), import("vega-lite"), import("@resvg/resvg-js")]);
  return { vega, lite, resvg };
});

interface Renderer {
  readonly vega: typeof import("vega");
  readonly lite: typeof import("vega-lite");
  readonly resvg: typeof import("@resvg/resvg-js");
}

/** @param spec a specification for vega-lite 6, as plain data */
export async function renderSvg(spec: object): Promise<string> {
  const { vega, lite } = await loadRenderer();
  const { spec: compiled } = lite.compile(spec as unknown as Parameters<typeof lite.compile>[0]);
  return new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
}

/** At twice the size that the SVG states, on white. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = (await loadRenderer()).resvg;
  return new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, background: "white", font: { loadSystemFonts: true } }).render().asPng();
}
