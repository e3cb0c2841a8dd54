/** From a specification for vega-lite to SVG text and PNG bytes: the only module that names the three libraries. */
import { createRequire } from "node:module";
import { once } from "./loadAhead.js";

/** Loads all three; a command that draws at the end of a long run does so at its beginning. */
export const loadRenderer: () => Promise<Renderer> = once(async () => {
  const [vega, lite, resvg] = await Promise.all([import("vega"), import("vega-lite"), import("@resvg/resvg-js")]);
  const { resolve } = createRequire(import.meta.url);
  return { vega, lite, resvg, fontFiles: FONT_FILES.map((file) => resolve(file)) };
});

interface Renderer {
  readonly vega: typeof import("vega");
  readonly lite: typeof import("vega-lite");
  readonly resvg: typeof import("@resvg/resvg-js");
  readonly fontFiles: readonly string[];
}

/** @param spec a specification for vega-lite 6, as plain data */
export async function renderSvg(spec: object): Promise<string> {
  const { vega, lite } = await loadRenderer();
  const { spec: compiled } = lite.compile(spec as unknown as Parameters<typeof lite.compile>[0]);
  return new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
}

/** At twice the size that the SVG states, on white. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { resvg, fontFiles } = await loadRenderer();
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: FONT, sansSerifFamily: FONT };
  return new resvg.Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, background: "white", font }).render().asPng();
}

/** The font that figures name first, which comes with the program: so text is drawn, and drawn alike, on machines without fonts. */
const FONT = "DejaVu Sans";
const FONT_FILES = [
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf",
];
