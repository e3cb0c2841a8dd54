/** A region of one parameter in which φ is a polynomial: the values at which the verdict can change are known, so that it is one between them, and is decided there at one value and then on cells. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Box, shortBetween } from "../ranges/box.js";
import { type Critical, polynomialText } from "../ranges/critical.js";
import type { Line } from "../ranges/line.js";
import { exactText } from "../words/exactText.js";
import { paved } from "./paving.js";
import type { BoundaryReport } from "./regionReport.js";
import { type Cell, decided, type RegionTask } from "./task.js";

export interface ExactLine {
  readonly cells: readonly Cell[];
  /** Single values that were decided, one between any two critical ones. */
  readonly samples: readonly Cell[];
  readonly boundary: readonly BoundaryReport[];
}

/** How cells are cut where one between two critical values is not decided at once. */
export interface ExactCutting {
  readonly cut: (box: Box) => readonly [Box, Box] | undefined;
  readonly onCell: (cell: Cell) => void;
  /** How far from a critical value cells end that do not reach it. */
  readonly margin: Rational;
}

/** Between which critical values a gap lies, and the verdict at a value in it. */
interface Gap {
  readonly from: Rational;
  readonly to: Rational;
  readonly sample: Cell;
}

/** Cells that cover the line, and the critical values at which the verdict changes. */
export async function exactLine(task: RegionTask, line: Line, criticals: readonly Critical[], how: ExactCutting): Promise<ExactLine> {
  const at = (q: Rational): Promise<Cell> => decided(task, new Map([[line.name, [q, q]]]));
  const gaps: Gap[] = [];
  const [starts, ends] = [
    [line.from, ...criticals.map((c) => c.upper)],
    [...criticals.map((c) => c.lower), line.to],
  ];
  for (const [i, from] of starts.entries()) {
    const to = ends[i] as Rational;
    const middle = Q.add(from, Q.div(Q.sub(to, from), Q.fromInteger(2)));
    gaps.push({ from, to, sample: await at(Q.cmp(from, to) < 0 ? shortBetween(middle, Q.sub(to, from)) : from) });
  }
  const cells: Cell[] = [];
  for (const gap of gaps) if (Q.cmp(gap.from, gap.to) < 0) cells.push(...(await cellsOf(task, line, gap, how)));
  const boundary: BoundaryReport[] = [];
  for (const [i, critical] of criticals.entries()) {
    const isRational = Q.eq(critical.lower, critical.upper);
    const there = isRational ? await at(critical.lower) : undefined;
    if (there !== undefined && there.verdict !== "unknown" && !isShown(cells, there, line.name)) cells.push(there);
    if (!isRational) cells.push(...(await acrossOf(task, line, critical, { below: gaps[i], above: gaps[i + 1] })));
    const isOpenThere = cells.some((c) => c.verdict === "unknown" && isRangeOf(c, line.name, critical));
    const report = boundaryOf(critical, { below: gaps[i], above: gaps[i + 1], there, isOpenThere }, line);
    if (report !== undefined) boundary.push(report);
  }
  return { cells, samples: gaps.map((g) => g.sample), boundary };
}

/** A cell across a value at which nothing changes, which has inner points on both sides; else what is enclosed about it is open. */
async function acrossOf(
  task: RegionTask,
  { name, from, to }: Line,
  { lower, upper }: Critical,
  { below, above }: { readonly below: Gap | undefined; readonly above: Gap | undefined },
): Promise<readonly Cell[]> {
  const verdict = below?.sample.verdict;
  if (verdict !== "unknown" && verdict === above?.sample.verdict) {
    for (const part of REACHES) {
      const reach = Q.mul(part, Q.sub(to, from));
      const cell = await decided(task, new Map([[name, [Q.max(from, Q.sub(lower, reach)), Q.min(to, Q.add(upper, reach))]]]));
      if (cell.verdict === verdict) return [cell];
    }
  }
  return [open(name, lower, upper)];
}

/** Parts of the line. */
const REACHES: readonly Rational[] = [64n, 4096n, 10n ** 7n].map((d) => ({ n: 1n, d }));

const open = (name: string, from: Rational, to: Rational): Cell => ({
  box: new Map([[name, [from, to]]]),
  verdict: "unknown",
  statements: [],
});

const isRangeOf = ({ box }: Cell, name: string, { lower, upper }: Critical): boolean => {
  const [from, to] = box.get(name) as readonly [Rational, Rational];
  return Q.eq(from, lower) && Q.eq(to, upper);
};

const isShown = (cells: readonly Cell[], { box, verdict }: Cell, name: string): boolean => {
  const [q] = box.get(name) as readonly [Rational, Rational];
  return cells.some((c) => {
    const [from, to] = c.box.get(name) as readonly [Rational, Rational];
    return c.verdict === verdict && Q.cmp(from, q) <= 0 && Q.cmp(q, to) <= 0;
  });
};

/** The whole gap with its ends, else without a margin at one end or at both, which is left open; else it is paved. */
async function cellsOf(
  task: RegionTask,
  { name }: Line,
  { from, to, sample }: Gap,
  { cut, onCell, margin }: ExactCutting,
): Promise<readonly Cell[]> {
  const length = Q.sub(to, from);
  const step = Q.min(margin, Q.div(length, Q.fromInteger(8)));
  const [later, earlier] = [Q.add(from, step), Q.sub(to, step)];
  const tries: readonly (readonly [Rational, Rational])[] = [
    [from, to],
    [later, to],
    [from, earlier],
    [later, earlier],
  ];
  for (const [a, b] of tries) {
    const cell = await decided(task, new Map([[name, [a, b]]]));
    if (cell.verdict === "unknown") {
      if (sample.verdict === "unknown") break;
      continue;
    }
    onCell(cell);
    return [...(Q.cmp(from, a) < 0 ? [open(name, from, a)] : []), cell, ...(Q.cmp(b, to) < 0 ? [open(name, b, to)] : [])];
  }
  return paved(task, new Map([[name, [from, to]]]), { cut, onCell });
}

/** A critical value at which the verdict is not the same before, there and after, or at which it was not decided. */
function boundaryOf(
  { lower, upper, polynomial }: Critical,
  {
    below,
    above,
    there,
    isOpenThere,
  }: { readonly below: Gap | undefined; readonly above: Gap | undefined; readonly there: Cell | undefined; readonly isOpenThere: boolean },
  { name, from, to }: Line,
): BoundaryReport | undefined {
  const before = Q.cmp(from, lower) < 0 ? below?.sample.verdict : undefined;
  const after = Q.cmp(upper, to) < 0 ? above?.sample.verdict : undefined;
  const known = [before, there?.verdict, after].filter((v) => v !== undefined);
  const isIsolated = there === undefined && isOpenThere;
  if (new Set(known).size < 2 && !isIsolated) return undefined;
  const ends =
    there === undefined
      ? { lower: exactText(lower), upper: exactText(upper) }
      : { lower: exactText(lower), upper: exactText(upper), exact: exactText(lower) };
  return {
    ...ends,
    polynomial: polynomialText(polynomial, name),
    verdicts: {
      ...(before === undefined ? {} : { below: before }),
      ...(there === undefined ? {} : { at: there.verdict }),
      ...(after === undefined ? {} : { above: after }),
    },
  };
}
