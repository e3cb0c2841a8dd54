/** From a specification for vega-lite to SVG text and PNG bytes: the only module that names the three libraries. */

/** @param spec a specification for vega-lite 6, as plain data */
export async function renderSvg(spec: object): Promise<string> {
  const [vega, lite] = await Promise.all([import("vega"), import("vega-lite")]);
  const { spec: compiled } = lite.compile(spec as unknown as Parameters<typeof lite.compile>[0]);
  return new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
}

/** At twice the size that the SVG states, on white. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, background: "white", font: { loadSystemFonts: true } }).render().asPng();
}
