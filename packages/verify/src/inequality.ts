/** Statements that compare two sides: both are data, so that what is printed, tested and mutated is one thing. */
import { type Bound, type Quantities, textOf, valueOf } from "./bound.js";
import type { Context } from "./context.js";
import type { Counterexample, Finding, Sharpness, Statement } from "./statement.js";

export interface Case {
  readonly quantities: Quantities;
  /** What tells the case apart. */
  readonly label: string;
  /** Relative error of both sides: what rounding, and the solver of a flow, can do to them. */
  readonly error: number;
  /** Absolute error of right − left, for sides that are differences; 0 without it. */
  readonly absolute?: number;
  /** What the case is made of: data, labels, parameters. */
  readonly values?: Counterexample["values"];
  /** Cases of the same kind that are simpler to read, simplest first: where this one is a counterexample, one of them may be one too. */
  readonly simpler?: () => Iterable<Case>;
}

/** left ≤ right. */
export interface Sides {
  readonly left: Bound;
  readonly right: Bound;
}

/** left ≤ right, for every case in which the premise holds. */
export interface Inequality extends Sides {
  readonly premise?: Sides;
  /** The statement is a lemma the other way round: cases in which the premise does not hold speak for it, too. */
  readonly isContrapositive?: boolean;
  /** Cases in which the other hypotheses hold, chosen to be hard; undefined where a constant that the bound needs is not known. */
  readonly cases: (c: Context) => Generator<Case> | undefined;
}

export type InequalityStatement = Statement & { readonly inequality: Inequality };

export type InequalitySpec = Omit<Statement, "conclusion" | "examine"> & { readonly inequality: Inequality; readonly remark?: string };

const sidesText = ({ left, right }: Sides): string => `${textOf(left)} ≤ ${textOf(right)}`;

/** The inequality in symbols. */
export function inequalityText(inequality: Inequality, remark?: string): string {
  const premise = inequality.premise === undefined ? "" : `${sidesText(inequality.premise)} ⇒ `;
  return `${premise}${sidesText(inequality)}${remark === undefined ? "" : `, ${remark}`}`;
}

/** The statement that the inequality holds; its conclusion is printed from both sides. */
export function inequalityStatement({ remark, ...spec }: InequalitySpec): InequalityStatement {
  return { ...spec, conclusion: inequalityText(spec.inequality, remark), examine: (c) => examineInequality(spec.inequality, c) };
}

/** left/right: at most 1 where left ≤ right, 0 where left is not positive as far as errors can tell, ∞ where only the right side is not. */
export function ratioOf({ left, right }: Sides, { quantities, absolute = 0 }: Case): number {
  const [l, r] = [valueOf(left, quantities), valueOf(right, quantities)];
  if (l <= absolute) return 0;
  return r > 0 ? l / r : Number.POSITIVE_INFINITY;
}

/** Whether left ≤ right, as far as the errors of the case can tell. */
export function isWithin({ left, right }: Sides, { quantities, error, absolute = 0 }: Case): boolean {
  const [l, r] = [valueOf(left, quantities), valueOf(right, quantities)];
  return l <= r + error * Math.abs(r) + absolute + Number.MIN_VALUE;
}

/** Whether the premise holds, without any margin. */
export const isMeant = ({ premise }: { readonly premise?: Sides }, { quantities }: Case): boolean =>
  premise === undefined || valueOf(premise.left, quantities) <= valueOf(premise.right, quantities);

/** Looks for a case in which left > right by more than errors can make it; keeps the one that comes closest. */
export function* examineInequality(inequality: Inequality, c: Context): Generator<number, Finding> {
  const all = inequality.cases(c);
  if (all === undefined) return { conclusion: "unknown", evidence: "tested", cases: 0, notes: ["a constant of the bound is not known"] };
  const { isContrapositive = false } = inequality;
  let count = 0;
  let sharpest: Sharpness | undefined;
  for (const one of all) {
    const isOneMeant = isMeant(inequality, one);
    if (isOneMeant || isContrapositive) count++;
    if (!isOneMeant) {
      yield count;
      continue;
    }
    if (!isWithin(inequality, one)) return failure(inequality, yield* simplest(inequality, one, count), count);
    const ratio = ratioOf(inequality, one);
    if (sharpest === undefined || ratio > sharpest.ratio) sharpest = { ratio, case: one.label };
    yield count;
  }
  if (count === 0) return { conclusion: "unknown", evidence: "tested", cases: 0, notes: ["no case was found in which the premises hold"] };
  return { conclusion: "holds", evidence: "tested", cases: count, ...(sharpest === undefined ? {} : { sharpness: sharpest }) };
}

function failure(inequality: Inequality, one: Case, count: number): Finding {
  const { quantities, label, values } = one;
  const ratio = ratioOf(inequality, one);
  const side = (b: Bound): string => `${textOf(b)} = ${valueOf(b, quantities)}`;
  return {
    conclusion: "fails",
    evidence: "tested",
    cases: count,
    ...(Number.isFinite(ratio) ? { sharpness: { ratio, case: label } } : {}),
    counterexample: { text: `${label}: ${side(inequality.left)} > ${side(inequality.right)}`, values: { ...quantities, ...values } },
  };
}

/** How many simpler cases are tried before the counterexample is taken as it is. */
const MOST_TRIED = 300;

/** A counterexample of which no simpler case is one. */
function* simplest(inequality: Inequality, found: Case, count: number): Generator<number, Case> {
  let current = found;
  let tried = 0;
  for (;;) {
    let next: Case | undefined;
    for (const candidate of current.simpler?.() ?? []) {
      if (++tried > MOST_TRIED) return current;
      yield count;
      if (!isMeant(inequality, candidate) || isWithin(inequality, candidate)) continue;
      next = candidate;
      break;
    }
    if (next === undefined) return current;
    current = next;
  }
}
