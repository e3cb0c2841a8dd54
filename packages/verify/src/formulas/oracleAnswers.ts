/** What one oracle answered about a formula, case by case. An answer whose tolerance is no smaller than the quantity is undecided: it could not have told the formula from 0. */
import { isDecisive, type OracleError, type Worst } from "../ledger/statement.js";
import type { FormulaCase } from "./formulaCase.js";

type Met = Worst & { readonly size: number };

export interface Answers {
  readonly decided: Set<FormulaCase>;
  readonly undecided: Set<FormulaCase>;
  /** The answer that comes closest to its tolerance, of those that decide. */
  worst: Met | undefined;
  /** The undecided answer with the least tolerance for its quantity. */
  bluntest: Met | undefined;
  /** Why it had none. */
  refused: string | undefined;
}

export const noAnswers = (refused: string | undefined): Answers => ({
  decided: new Set(),
  undecided: new Set(),
  worst: undefined,
  bluntest: undefined,
  refused,
});

/** Whether the first is closer to its tolerance than the second. */
export const isCloser = (first: Worst, second: Worst): boolean => first.error * second.tolerance > second.error * first.tolerance;

/** Keeps an answer about a case. */
export function note(answers: Answers, k: FormulaCase, met: Met): void {
  if (isDecisive(met)) {
    answers.decided.add(k);
    if (answers.worst === undefined || isCloser(met, answers.worst)) answers.worst = met;
    return;
  }
  answers.undecided.add(k);
  const { bluntest } = answers;
  if (bluntest === undefined || met.tolerance * bluntest.size < bluntest.tolerance * met.size) answers.bluntest = met;
}

/** What the ledger keeps of an oracle; undefined where it had no answer. */
export function errorOf(oracle: string, { decided, undecided, worst, bluntest }: Answers): OracleError | undefined {
  const met = worst ?? bluntest;
  if (met === undefined) return undefined;
  const { error, tolerance, size } = met;
  const open = [...undecided].filter((k) => !decided.has(k)).length;
  return { oracle, error, tolerance, relative: error / size, cases: decided.size, ...(open === 0 ? {} : { undecided: open }) };
}

/** Why an oracle decided no case; undefined where it did. */
export function silenceOf(oracle: string, { decided, undecided, refused }: Answers): string | undefined {
  if (decided.size > 0) return undefined;
  if (undecided.size > 0) return `${oracle}: undecided, as its tolerance is no smaller than the quantity`;
  return `${oracle}: ${refused === undefined ? "no case was left for it" : `not possible here (${refused})`}`;
}
