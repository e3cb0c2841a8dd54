/** How wide text is in the font of figures, read from the font's own tables (OpenType: head, hhea, hmtx, and cmap of format 4). */
import { readBytes } from "../files.js";

/** Width of a text in parts of the size of type. */
export type TextWidth = (text: string) => number;

/** @param file a TrueType font; what it has no glyph for is as wide as what is drawn in its place */
export function fontWidths(file: string): TextWidth {
  const bytes = readBytes(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const at = (name: string): number => tables.get(name) ?? Number.NaN;
  const unitsPerEm = view.getUint16(at("head") + 18);
  const metrics = view.getUint16(at("hhea") + 34);
  const glyphs = glyphsOf(view, at("cmap"));
  const advance = (character: string): number =>
    view.getUint16(at("hmtx") + 4 * Math.min(glyphs.get(character.codePointAt(0) as number) ?? 0, metrics - 1)) / unitsPerEm;
  return (text) => [...text].reduce((width, character) => width + advance(character), 0);
}

/** Where each table begins. */
function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const entries = Array.from({ length: view.getUint16(4) }, (_, k) => 12 + 16 * k);
  const tag = (entry: number): string => String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(entry + k)));
  return new Map(entries.map((entry) => [tag(entry), view.getUint32(entry + 8)]));
}

/** Numbers of glyphs by code point, of the table for characters of Unicode's first plane. */
function glyphsOf(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const offsets = Array.from({ length: view.getUint16(cmap + 2) }, (_, k) => cmap + view.getUint32(cmap + 8 + 8 * k));
  const table = offsets.find((offset) => view.getUint16(offset) === 4);
  return table === undefined ? new Map() : new Map(segmentsOf(view, table));
}

/** Pairs of code point and glyph: format 4 holds them in segments, by a difference or in a list. */
function* segmentsOf(view: DataView, table: number): Generator<readonly [number, number]> {
  const size = view.getUint16(table + 6);
  const [ends, starts, deltas, ranges] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((offset) => table + offset) as [
    number,
    number,
    number,
    number,
  ];
  for (let k = 0; k < size; k += 2) {
    const [start, range] = [view.getUint16(starts + k), view.getUint16(ranges + k)];
    for (let code = start; code <= view.getUint16(ends + k) && code < 0xffff; code++) {
      const listed = range === 0 ? code : view.getUint16(ranges + k + range + 2 * (code - start));
      yield [code, listed === 0 ? 0 : (listed + view.getUint16(deltas + k)) & 0xffff];
    }
  }
}
