/** Statements that compare several numbers in each case, each within a tolerance of its own. */
import { DomainError } from "@flatcheck/enclosure";
import { SingularGramError } from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";
import { type Counterexample, type Examination, isDecisive, type Worst } from "../ledger/statement.js";
import { differenceRefusal } from "../smoothness.js";
import { partNotes } from "./givenPart.js";

/** Two numbers that should agree. */
export interface Difference {
  /** What is compared, in which case. */
  readonly label: string;
  readonly error: number;
  readonly tolerance: number;
  /** Of what is compared. */
  readonly size?: number;
}

/** Something that is decided without any tolerance, in enclosures say. */
export interface Check {
  readonly label: string;
  readonly holds: boolean;
}

export type Comparison = Difference | Check;

/** The comparisons of one case, and its numbers. */
export interface ComparedCase {
  readonly comparisons: readonly Comparison[];
  readonly values: Counterexample["values"];
}

/** The comparisons of a case, where it can be made. */
export type ComparedLater = () => ComparedCase | undefined;

/** A difference that does not settle says nothing, nor does a point at which numbers overflow, nor agreement to a tolerance that is as large as what is compared. */
const isSettled = (one: Comparison): boolean =>
  "holds" in one || (Number.isFinite(one.error) && Number.isFinite(one.tolerance) && (isDecisive(one) || one.error > one.tolerance));

/** What is off: undefined where nothing is. */
function offText(one: Comparison): string | undefined {
  if ("holds" in one) return one.holds ? undefined : `${one.label}: not so`;
  return one.error <= one.tolerance ? undefined : `${one.label}: ${one.error} off (at most ${one.tolerance} is explained)`;
}

const worstOf = ({ label, error, tolerance, size }: Difference): Worst => ({
  error,
  tolerance,
  ...(size === undefined ? {} : { size }),
  case: label,
});

/** Goes through the cases until a comparison is off by more than its tolerance; `none` says what it means that there was no case. */
export function* examineComparisons(cases: Iterable<ComparedLater>, none: string): Generator<number, Examination> {
  let [count, undecided]: [number, number] = [0, 0];
  let worst: Worst | undefined;
  for (const later of cases) {
    const one = attempted(later);
    const comparisons = one?.comparisons.filter(isSettled) ?? [];
    if (one === undefined || comparisons.length === 0) {
      if (one !== undefined) undecided++;
      continue;
    }
    count++;
    for (const comparison of comparisons) {
      const found = "holds" in comparison ? undefined : worstOf(comparison);
      const text = offText(comparison);
      if (text !== undefined) {
        const counterexample = { text, values: one.values };
        return { conclusion: "fails", evidence: "tested", cases: count, ...(found === undefined ? {} : { worst: found }), counterexample };
      }
      if (found !== undefined && (worst === undefined || found.error * worst.tolerance > worst.error * found.tolerance)) worst = found;
    }
    yield count;
  }
  const counted = { evidence: "tested", cases: count, ...(undecided === 0 ? {} : { undecided }) } as const;
  if (count === 0) return { conclusion: "unknown", ...counted, notes: [none] };
  return { conclusion: "holds", ...counted, ...(worst === undefined ? {} : { worst }) };
}

/** Examines by differences, where φ allows them. */
export function* examineDifferences(c: Context, cases: Iterable<ComparedLater>, none: string): Generator<number, Examination> {
  const refusal = differenceRefusal(c);
  if (refusal !== undefined) return { conclusion: "unknown", evidence: "tested", cases: 0, notes: [refusal] };
  const finding = yield* examineComparisons(cases, none);
  return { ...finding, notes: [...(finding.notes ?? []), ...partNotes(c)] };
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
