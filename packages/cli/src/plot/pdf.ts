/** From the SVG of a figure to PDF: lines stay lines, and text stays text, in a font that the file holds: the only module that names pdfkit. */
import { fontFiles } from "../fonts.js";
import { once } from "../loadAhead.js";
import { type SvgElement, svgTree } from "./svgTree.js";

/** Loads what writes PDF. */
export const loadPdf: () => Promise<typeof import("pdfkit")> = once(async () => (await import("pdfkit")).default);

type Document = InstanceType<typeof import("pdfkit")>;

/** Points of PDF in a pixel of SVG: 72 and 96 are an inch. */
const POINT = 0.75;

/** @param svg as vega writes it, with a width and height in pixels or millimetres */
export async function renderPdf(svg: string, title: string): Promise<Uint8Array> {
  const PDF = await loadPdf();
  const root = svgTree(svg);
  const [, , width, height] = (root.attributes.get("viewBox") ?? "").split(" ").map(Number) as [number, number, number, number];
  const scale = (pixels(root.attributes.get("width") ?? "") / width) * POINT;
  const document = new PDF({
    size: [width * scale, height * scale],
    margin: 0,
    font: null as unknown as string,
    info: { Title: title, CreationDate: madeAt() },
    compress: true,
  });
  for (const [name, file] of fontsByName()) document.registerFont(name, file);
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
  document.scale(scale);
  draw(root, { document, clips: clipsOf(root) });
  document.end();
  return done;
}

/** Now, or the time that SOURCE_DATE_EPOCH states, by which builds that are to give the same bytes say theirs. */
function madeAt(): Date {
  const seconds = process.env["SOURCE_DATE_EPOCH"];
  return seconds !== undefined && /^\d+$/.test(seconds) ? new Date(1000 * Number(seconds)) : new Date();
}

const fontsByName = (): ReadonlyMap<string, string> =>
  new Map(fontFiles().map((file) => [/Bold/.test(file) ? "bold" : /Oblique/.test(file) ? "italic" : "normal", file]));

/** 84mm and 317 in pixels. */
const pixels = (length: string): number => (length.endsWith("mm") ? (Number.parseFloat(length) * 96) / 25.4 : Number.parseFloat(length));

interface Drawing {
  readonly document: Document;
  readonly clips: ReadonlyMap<string, SvgElement>;
}

function clipsOf(element: SvgElement): ReadonlyMap<string, SvgElement> {
  const below = element.children.flatMap((child) => (typeof child === "string" ? [] : [...clipsOf(child)]));
  const own = element.name === "clipPath" ? [[element.attributes.get("id") ?? "", element] as const] : [];
  return new Map([...own, ...below]);
}

function draw(element: SvgElement, drawing: Drawing): void {
  const { document, clips } = drawing;
  const { name, attributes } = element;
  if (attributes.get("display") === "none" || name === "clipPath" || name === "defs") return;
  document.save();
  transform(document, attributes.get("transform") ?? "");
  const clip = clips.get(/url\(#(.*)\)/.exec(attributes.get("clip-path") ?? "")?.[1] ?? "");
  if (clip !== undefined) {
    for (const child of clip.children) if (typeof child !== "string") trace(document, child);
    document.clip();
  }
  if (name === "text") drawText(document, element);
  else if (name === "path" || name === "rect" || name === "line") paint(document, element);
  else for (const child of element.children) if (typeof child !== "string") draw(child, drawing);
  document.restore();
}

function transform(document: Document, text: string): void {
  for (const [, name, list = ""] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [x = 0, y] = list.split(/[\s,]+/).map(Number);
    if (name === "translate") document.translate(x, y ?? 0);
    else if (name === "rotate") document.rotate(x, {});
    else if (name === "scale") document.scale(x, y ?? x);
  }
}

const number = ({ attributes }: SvgElement, name: string): number => Number(attributes.get(name) ?? 0);

/** The outline of a shape; false where there is none. */
function trace(document: Document, shape: SvgElement): boolean {
  if (shape.name === "line") {
    document.moveTo(number(shape, "x1"), number(shape, "y1")).lineTo(number(shape, "x2"), number(shape, "y2"));
    return true;
  }
  if (shape.name === "rect") {
    document.rect(number(shape, "x"), number(shape, "y"), number(shape, "width"), number(shape, "height"));
    return true;
  }
  const path = shape.attributes.get("d") ?? "";
  if (path !== "") document.path(path);
  return path !== "";
}

const isSeen = (colour: string | undefined): colour is string => colour !== undefined && colour !== "none" && colour !== "transparent";

function paint(document: Document, shape: SvgElement): void {
  const { attributes } = shape;
  const [fill, stroke] = [attributes.get("fill"), attributes.get("stroke")];
  if ((!isSeen(fill) && !isSeen(stroke)) || !trace(document, shape)) return;
  const opacity = Number(attributes.get("opacity") ?? 1);
  const share = (name: string): number => opacity * Number(attributes.get(name) ?? 1);
  document.fillOpacity(share("fill-opacity")).strokeOpacity(share("stroke-opacity"));
  document.lineWidth(Number(attributes.get("stroke-width") ?? 1));
  document
    .lineCap((attributes.get("stroke-linecap") ?? "butt") as "butt")
    .lineJoin((attributes.get("stroke-linejoin") ?? "miter") as "miter");
  const dashes = (attributes.get("stroke-dasharray") ?? "")
    .split(/[\s,]+/)
    .map(Number)
    .filter((length) => length > 0);
  if (dashes.length > 0) document.dash(dashes as unknown as number, {});
  if (isSeen(fill) && isSeen(stroke)) document.fillAndStroke(fill, stroke);
  else if (isSeen(fill)) document.fill(fill);
  else document.stroke(stroke as string);
}

/** One line, or a line for each `tspan`. */
function drawText(document: Document, element: SvgElement): void {
  const { attributes, children } = element;
  const isBold = /bold|[6-9]00/.test(attributes.get("font-weight") ?? "");
  document.font(isBold ? "bold" : attributes.get("font-style") === "italic" ? "italic" : "normal");
  document.fontSize(Number.parseFloat(attributes.get("font-size") ?? "10"));
  document.fillColor(attributes.get("fill") ?? "black").fillOpacity(Number(attributes.get("opacity") ?? 1));
  let y = 0;
  for (const child of children) {
    if (typeof child === "string") writeLine(document, child, 0, y, attributes.get("text-anchor"));
    else {
      y += number(child, "dy");
      writeLine(document, child.children.join(""), number(child, "x"), y, attributes.get("text-anchor"));
    }
  }
}

function writeLine(document: Document, text: string, x: number, y: number, anchor: string | undefined): void {
  if (text.trim() === "") return;
  const width = document.widthOfString(text);
  const left = anchor === "middle" ? x - width / 2 : anchor === "end" ? x - width : x;
  document.text(text, left, y, { lineBreak: false, baseline: "alphabetic" });
}
