/** The order in which a reader of the paper meets its statements: sections, then appendices, then what goes beyond it. */
import { item } from "@flatcheck/enclosure";
import type { Statement } from "../ledger/statement.js";

/** Where equations and definitions stand that have no number of their own kind: section or appendix, then a place in it. */
const PLACES: Readonly<Record<string, readonly [string, number]>> = {
  outputs: ["3", 0],
  loss: ["3", 0],
  "loss-hessian": ["4", 1.5],
  trace: ["4", 1.5],
  gram: ["4", 4.5],
  "normal-part": ["4", 4.5],
  multipliers: ["4", 4.5],
  clusters: ["5", 2],
  span: ["6", 1],
  three: ["6", 2],
  "12": ["A", 3.5],
  "13": ["A", 3.5],
  "14": ["A", 3.5],
  descent: ["B", 4.5],
  "15": ["B", 2.5],
  "16": ["B", 2.5],
  "19": ["C", 1],
  "20": ["C", 2],
  "21": ["C", 3],
  "22": ["C", 3],
};

/** Behind everything that the paper has a place for. */
const BEYOND = [Number.POSITIVE_INFINITY, 0] as const;

/** Sections in their order, then appendices in theirs, each with the number in it. */
function placeOf(id: string): readonly [number, number] {
  const [part, number] = PLACES[id] ?? PLACES[item(id.split("-"), 0)] ?? numbered(id);
  if (part === undefined) return BEYOND;
  return [/^\d/.test(part) ? Number(part) : 100 + part.charCodeAt(0), number];
}

function numbered(id: string): readonly [string | undefined, number] {
  const [, part, number] = /^(\d+|[A-Z])(?:\.(\d+))?(?:-|$)/.exec(id) ?? [];
  return [part, Number(number ?? 0)];
}

/** Sorted by their places; those at one place stay as they are. */
export const inPaperOrder = <S extends Pick<Statement, "id">>(statements: readonly S[]): readonly S[] =>
  statements
    .map((statement) => ({ statement, place: placeOf(statement.id) }))
    .toSorted((x, y) => compared(x.place[0], y.place[0]) || compared(x.place[1], y.place[1]))
    .map(({ statement }) => statement);

/** Also of infinities, whose difference is no number. */
const compared = (x: number, y: number): number => (x < y ? -1 : x > y ? 1 : 0);
