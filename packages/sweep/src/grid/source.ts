/** The text of a grid, YAML or JSON, as plain values that know their line, with numbers as they are written: 0.1 stays one tenth. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { SweepError } from "../sweepError.js";

/** A value with where it stands, in words: `line 3 of grid.yaml`. */
export type Source =
  | { readonly kind: "text"; readonly text: string; readonly isQuoted: boolean; readonly place: string }
  | { readonly kind: "list"; readonly items: readonly Source[]; readonly place: string }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Source>; readonly place: string };

/** @throws SweepError with the line, for a text that is no YAML and no JSON */
export function sourceOf(text: string, file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (offset: number | undefined): string => (offset === undefined ? file : `line ${lines.linePos(offset).line} of ${file}`);
  const [error] = document.errors;
  if (error !== undefined)
    throw new SweepError("grid", `expected YAML or JSON, got an error in ${placeAt(error.pos[0])}: ${error.message.split("\n")[0]}`);
  if (document.contents === null) throw new SweepError("grid", `expected a grid in ${file}, got an empty file; ${EXAMPLE}`);
  return converted(document.contents as Node, placeAt);
}

/** What to do, where nothing better is known. */
export const EXAMPLE = 'write for example {"activation": "x^3+nu*x", "axes": {"nu": {"grid": [0.1, 1]}}, "seeds": {"from": 1, "count": 4}}';

function converted(node: Node | null, placeAt: (offset: number | undefined) => string): Source {
  const place = placeAt(node?.range?.[0]);
  if (isMap(node)) {
    const entries = node.items.map(
      ({ key, value }) => [isScalar(key) ? String(key.value) : "", converted(value as Node | null, placeAt)] as const,
    );
    return { kind: "map", entries: new Map(entries), place };
  }
  if (isSeq(node)) return { kind: "list", items: node.items.map((item) => converted(item as Node | null, placeAt)), place };
  if (isAlias(node)) throw new SweepError("grid", `expected values that are written out, got the alias *${node.source} in ${place}`);
  if (!isScalar(node) || node.value === null) return { kind: "text", text: "", isQuoted: false, place };
  const isQuoted = typeof node.value === "string";
  return { kind: "text", text: isQuoted ? (node.value as string) : (node.source ?? String(node.value)), isQuoted, place };
}
