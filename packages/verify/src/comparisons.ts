/** Statements that compare several numbers in each case, each within a tolerance of its own. */
import type { Counterexample, Finding, Worst } from "./statement.js";

export interface Comparison {
  /** What is compared, in which case. */
  readonly label: string;
  readonly error: number;
  readonly tolerance: number;
}

/** The comparisons of one case, and its numbers. */
export interface ComparedCase {
  readonly comparisons: readonly Comparison[];
  readonly values: Counterexample["values"];
}

/** Goes through the cases until a comparison is off by more than its tolerance. */
export function* examineComparisons(cases: Iterable<ComparedCase | undefined>, none: string): Generator<number, Finding> {
  let [count, worst]: [number, Worst | undefined] = [0, undefined];
  for (const one of cases) {
    if (one === undefined) continue;
    count++;
    for (const { label, error, tolerance } of one.comparisons) {
      const found = { error, tolerance, case: label };
      if (!(error <= tolerance)) {
        const text = `${label}: ${error} off (at most ${tolerance} is explained)`;
        return { conclusion: "fails", evidence: "tested", cases: count, worst: found, counterexample: { text, values: one.values } };
      }
      if (worst === undefined || error * worst.tolerance > worst.error * tolerance) worst = found;
    }
    yield count;
  }
  if (count === 0) return { conclusion: "unknown", evidence: "tested", cases: 0, notes: [none] };
  return { conclusion: "holds", evidence: "tested", cases: count, ...(worst === undefined ? {} : { worst }) };
}

/** ‖u − v‖. */
export const distance = (u: readonly number[], v: readonly number[]): number =>
  Math.hypot(...u.map((value, p) => value - (v[p] as number)));
