/** Breaks formulas into lines that fit a column, at their outermost sums and products first. */
import { item } from "@flatcheck/enclosure";
import { type MathList, readMath, writeMath } from "./mathTree.js";
import { widthOf } from "./measure.js";
import { type Piece, piecesOf } from "./pieces.js";
import { opened } from "./rewritten.js";

/** One formula in lines: the first as it is, the others with the sign that continues it. `indent` is \quad or \qquad. */
export interface Line {
  readonly text: string;
  readonly indent: "" | "\\quad" | "\\qquad";
}

/** Indents of lines that go on outside and inside of parentheses, in em. */
const INDENTS = { "": 0, "\\quad": 1, "\\qquad": 2 } as const;

/** @param room what a line has, in em */
export function linesOf(list: MathList, room: number): readonly Line[] {
  if (widthOf(list) <= room) return [{ text: writeMath(list), indent: "" }];
  const pieces = piecesOf(opened(list, Math.max(4, 0.8 * room - INDENTS["\\qquad"])), 0.3 * room);
  const starts = breaks(pieces, room);
  const lineOf = lineOfFences(pieces, starts);
  return starts.map((start, k) => ({
    text: lineText(pieces, start, starts[k + 1] ?? pieces.length, lineOf),
    indent: indentOf(item(pieces, start), start),
  }));
}

const indentOf = (piece: Piece, start: number): Line["indent"] => (start === 0 ? "" : piece.depth === 0 ? "\\quad" : "\\qquad");

/** What a line more costs, and what a pair of parentheses around a break costs. */
const [LINE, DEPTH] = [10, 7];
/** What a break costs beside one between summands: to leave a summand whole is worth a line more. */
const COSTS = { summand: 0, entry: 0, factor: 4, "inner factor": 12, digits: 200 } as const;
/** Beyond all others: a line that is too wide. */
const TOO_WIDE = 1e6;

/** Where lines begin: the cheapest way over all, from the last piece to the first. */
function breaks(pieces: readonly Piece[], room: number): readonly number[] {
  const count = pieces.length;
  const best = new Float64Array(count + 1);
  const next = new Int32Array(count + 1).fill(count);
  for (let start = count - 1; start >= 0; start--) {
    if (start > 0 && item(pieces, start).before === undefined) continue;
    best[start] = Number.POSITIVE_INFINITY;
    let width = lead(item(pieces, start), start);
    for (let end = start + 1; end <= count; end++) {
      width += item(pieces, end - 1).width;
      if (end < count && item(pieces, end).before === undefined) continue;
      const excess = Math.max(0, width - room);
      const cost = LINE + (excess > 0 ? TOO_WIDE * (1 + excess) : 0) + (end < count ? breakCost(item(pieces, end)) + item(best, end) : 0);
      if (cost < item(best, start)) [best[start], next[start]] = [cost, end];
      if (excess > 0) break;
    }
  }
  const starts: number[] = [];
  for (let start = 0; start < count; start = item(next, start)) starts.push(start);
  return starts;
}

const breakCost = ({ depth, before }: Piece): number => DEPTH * depth + (before === undefined ? 0 : COSTS[before]);

/** What stands before the first piece of a line: an indent and perhaps a dot, without the space that the piece had before it. */
const lead = (piece: Piece, start: number): number =>
  start === 0 ? 0 : INDENTS[indentOf(piece, start)] - piece.space + (getsDot(piece) ? DOT : 0.45);

/** Whether a dot goes before the piece at the beginning of a line. */
const getsDot = ({ before, text }: Piece): boolean => (before === "factor" || before === "inner factor") && text !== "\\cdot";

/** A dot with its spaces. */
const DOT = 0.723;

/** By number of a pair of parentheses, the lines in which it begins and ends. */
function lineOfFences(pieces: readonly Piece[], starts: readonly number[]): ReadonlySet<number> {
  const broken = new Set<number>();
  const opening = new Map<number, number>();
  let line = -1;
  for (const [k, { fence }] of pieces.entries()) {
    if (starts[line + 1] === k) line++;
    if (fence === undefined) continue;
    const first = opening.get(fence.id);
    if (first === undefined) opening.set(fence.id, line);
    else if (first !== line) broken.add(fence.id);
  }
  return broken;
}

function lineText(pieces: readonly Piece[], start: number, end: number, broken: ReadonlySet<number>): string {
  const parts = pieces.slice(start, end);
  while (parts.at(-1)?.text === "\\,") parts.pop();
  const text = parts.map((piece, k) => `${piece.gap && k > 0 ? " " : ""}${pieceText(piece, broken)}`).join("");
  const [first] = parts;
  if (start === 0 || first === undefined || first.before === "entry" || first.before === "digits") return text;
  return getsDot(first) ? `{} \\cdot ${text}` : `{} ${text}`;
}

const pieceText = ({ text, fence }: Piece, broken: ReadonlySet<number>): string =>
  fence !== undefined && broken.has(fence.id) ? fence.sized : text;

/** For tests and for what has no tree at hand. @throws Error for LaTeX that our printers do not write */
export const linesOfLatex = (latex: string, room: number): readonly Line[] => linesOf(readMath(latex), room);
