/** From a specification for vega-lite to SVG text and PNG bytes: the only module that names the three libraries. */
import { fontFiles } from "./fonts.js";
import { once } from "./loadAhead.js";
import { missingPackage } from "./optionalPackage.js";
import { fontWidths, type TextWidth } from "./plot/fontWidths.js";

/** Loads what draws SVG; a command that draws at the end of a long run does so at its beginning. */
export const loadRenderer: () => Promise<Renderer> = once(async () => {
  const [vega, lite] = await Promise.all([import("vega"), import("vega-lite")]);
  (vega as unknown as { readonly textMetrics: { width: ReturnType<typeof textWidths> } }).textMetrics.width = textWidths();
  return { vega, lite };
});

/** Loads what makes PNG of SVG. @throws UsageError where it is not installed */
export const loadRasteriser: () => Promise<Rasteriser> = once(async () => {
  const resvg = await import("@resvg/resvg-js").catch((error: unknown) => {
    throw missingPackage(error, "@resvg/resvg-js", "PNG", "take the SVG");
  });
  return { resvg, fonts: fontFiles() };
});

interface Renderer {
  readonly vega: typeof import("vega");
  readonly lite: typeof import("vega-lite");
}

interface Rasteriser {
  readonly resvg: typeof import("@resvg/resvg-js");
  readonly fonts: readonly string[];
}

/** @param spec a specification for vega-lite 6, as plain data. Room for text is that which the font of figures needs */
export async function renderSvg(spec: object): Promise<string> {
  const { vega, lite } = await loadRenderer();
  const { spec: compiled } = lite.compile(spec as unknown as Parameters<typeof lite.compile>[0]);
  vega.resetSVGDefIds();
  return new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  readonly limit?: number;
}

/** What vega asks for the room of a text. By itself it takes four fifths of the size for each character, where there is no canvas. */
function textWidths(): (item: TextItem, text: unknown) => number {
  const [regular, bold] = fontFiles().map(fontWidths) as [TextWidth, TextWidth];
  return ({ fontSize = 11, fontWeight = "normal", limit = 0 }, text) => {
    const width = fontSize * (/bold|[6-9]00/.test(String(fontWeight)) ? bold : regular)(String(text ?? "").trim());
    return limit > 0 ? Math.min(limit, width) : width;
  };
}

/** At twice the size that the SVG states, or as many times as asked for, on white. @throws UsageError where what makes PNG is not installed */
export async function renderPng(svg: string, zoom = 2): Promise<Uint8Array> {
  const { resvg, fonts } = await loadRasteriser();
  const font = { loadSystemFonts: false, fontFiles: [...fonts], defaultFontFamily: FONT, sansSerifFamily: FONT };
  return new resvg.Resvg(svg, { fitTo: { mode: "zoom", value: zoom }, background: "white", font }).render().asPng();
}

/** The font that figures name first, which comes with the program: so text is drawn, and drawn alike, on machines without fonts. */
const FONT = "DejaVu Sans";
