/** Statements that compare several numbers in each case, each within a tolerance of its own. */
import { DomainError } from "@flatcheck/enclosure";
import { SingularGramError } from "@flatcheck/numeric";
import type { Context } from "./context.js";
import { isSmooth, NOT_SMOOTH } from "./smoothness.js";
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

/** The comparisons of a case, where it can be made. */
export type ComparedLater = () => ComparedCase | undefined;

/** Goes through the cases until a comparison is off by more than its tolerance; `none` says what it means that there was no case. */
export function* examineComparisons(cases: Iterable<ComparedLater>, none: string): Generator<number, Finding> {
  let [count, worst]: [number, Worst | undefined] = [0, undefined];
  for (const later of cases) {
    const one = attempted(later);
    // A difference that does not settle says nothing, nor does a point at which numbers overflow.
    const comparisons = one?.comparisons.filter(({ error, tolerance }) => Number.isFinite(error) && Number.isFinite(tolerance)) ?? [];
    if (one === undefined || comparisons.length === 0) continue;
    count++;
    for (const { label, error, tolerance } of comparisons) {
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

/** Examines by differences, where φ allows them. */
export function* examineDifferences(c: Context, cases: Iterable<ComparedLater>, none: string): Generator<number, Finding> {
  if (!isSmooth(c)) return { conclusion: "unknown", evidence: "tested", cases: 0, notes: [NOT_SMOOTH] };
  return yield* examineComparisons(cases, none);
}

/** Undefined where φ has no value, or G is singular. */
function attempted(later: ComparedLater): ComparedCase | undefined {
  try {
    return later();
  } catch (error) {
    if (error instanceof DomainError || error instanceof SingularGramError) return undefined;
    throw error;
  }
}
