/** Statements that compare two sides: both are data, so that what is printed, tested and mutated is one thing. */
import { type Bound, type Quantities, textOf, valueOf } from "./bound.js";
import type { Context } from "./context.js";
import type { Finding, Sharpness, Statement } from "./statement.js";

export interface Case {
  readonly quantities: Quantities;
  /** What tells the case apart. */
  readonly label: string;
  /** Relative error of both sides: what rounding, and the solver of a flow, can do to them. */
  readonly error: number;
}

/** left ≤ right, for every case. */
export interface Inequality {
  readonly left: Bound;
  readonly right: Bound;
  /** Cases in which the hypotheses hold, chosen to be hard; undefined where a constant that the bound needs is not known. */
  readonly cases: (c: Context) => Generator<Case> | undefined;
}

export type InequalityStatement = Statement & { readonly inequality: Inequality };

/** The statement that the inequality holds; its conclusion is printed from both sides. */
export function inequalityStatement(
  spec: Omit<Statement, "conclusion" | "examine"> & { readonly inequality: Inequality; readonly remark?: string },
): InequalityStatement {
  const { inequality, remark, ...rest } = spec;
  const conclusion = `${textOf(inequality.left)} ≤ ${textOf(inequality.right)}${remark === undefined ? "" : `, ${remark}`}`;
  return { ...rest, inequality, conclusion, examine: (c) => examineInequality(inequality, c) };
}

/** Looks for a case in which left > right by more than errors can make it; keeps the one that comes closest. */
export function* examineInequality({ left, right, cases }: Inequality, c: Context): Generator<number, Finding> {
  const all = cases(c);
  if (all === undefined) return { conclusion: "unknown", evidence: "tested", cases: 0, notes: ["a constant of the bound is not known"] };
  let count = 0;
  let sharpest: Sharpness | undefined;
  for (const { quantities, label, error } of all) {
    const [l, r] = [valueOf(left, quantities), valueOf(right, quantities)];
    count++;
    const ratio = l <= 0 ? 0 : l / r;
    if (!(l <= r * (1 + error) + Number.MIN_VALUE)) {
      const text = `${label}: ${textOf(left)} = ${l} > ${textOf(right)} = ${r}`;
      return {
        conclusion: "fails",
        evidence: "tested",
        cases: count,
        sharpness: { ratio, case: label },
        counterexample: { text, values: quantities },
      };
    }
    if (sharpest === undefined || ratio > sharpest.ratio) sharpest = { ratio, case: label };
    yield count;
  }
  return { conclusion: "holds", evidence: "tested", cases: count, ...(sharpest === undefined ? {} : { sharpness: sharpest }) };
}
