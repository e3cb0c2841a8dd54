/** Functions that leave every bound, and functions that stay below one: by what is seen of them beyond cut-offs. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { aboveBound, belowBound, type Claim, oppositeClaim, plusMultipleOfX } from "./claim.js";
import { coqNumber } from "./coqText.js";
import { evaluateElement } from "./element.js";
import { type Tail, tailLemma } from "./tailLemma.js";

/** Lemmas about both sides with one rate, and what is said after their names: `a r l`. */
export interface TwoTails {
  readonly text: string;
  /** The rate and the cut-offs, as arguments of the lemmas of the prelude. */
  readonly numbers: string;
  readonly right: string;
  readonly left: string;
}

/** Rates that are tried, the largest first. */
const RATES: readonly Rational[] = [Q.ONE, Q.rational(1n, 10n), Q.rational(1n, 1000n), Q.rational(1n, 1_000_000n)];

type Make = (claim: Claim, rate: Rational) => Claim;

/** The tails of a claim on the right and of one on the left, for the first rate for which both are seen to be ≥ 0. */
export function twoTails(name: string, right: Make, left: Make, claim: Claim): TwoTails | undefined {
  for (const rate of RATES) {
    const ends = [tailLemma(`${name}_right`, right(claim, rate), 1), tailLemma(`${name}_left`, left(claim, rate), -1)];
    if (ends.some((end) => end === undefined)) continue;
    const [r, l] = ends as [Tail, Tail];
    const numbers = `${coqNumber(rate)} ${r.from} ${l.from}`;
    return { text: `${r.lemma}${l.lemma}`, numbers, right: `${name}_right`, left: `${name}_left` };
  }
  return undefined;
}

/** f − a·x. */
export const aboveLine: Make = (f, a) => plusMultipleOfX(f, Q.neg(a));
/** f + a·x. */
export const aboveFallingLine: Make = (f, a) => plusMultipleOfX(f, a);
/** a·x − f. */
export const belowLine: Make = (f, a) => {
  const { text, element, parts } = oppositeClaim(f);
  const sum = plusMultipleOfX({ text, element, parts }, a);
  return { ...sum, text: `${coqNumber(a)} * x - ${f.text}` };
};
/** −f − a·x. */
export const oppositeAboveLine: Make = (f, a) => plusMultipleOfX(oppositeClaim(f), Q.neg(a));
/** a·x + f. */
export const lineAbove: Make = (f, a) => ({ ...plusMultipleOfX(f, a), text: `${coqNumber(a)} * x + ${f.text}` });
/** f − a. */
export const atLeast: Make = (f, a) => aboveBound(f, a);
/** −f − a. */
export const oppositeAtLeast: Make = (f, a) => aboveBound(oppositeClaim(f), a);

/** `name x : R <= x -> 0 <= c - f x`, with R and c. */
export interface BoundedTail extends Tail {
  readonly bound: Rational;
}

/** A whole number above what the claim is far out, where that is seen to be a bound. */
export function boundedTail(name: string, claim: Claim, side: 1 | -1): BoundedTail | undefined {
  const values = [8, 16, 32, 64, 128, 300].map((x) => evaluateElement(claim.element, side * x));
  const highest = Math.max(...values.slice(2));
  if (!Number.isFinite(highest) || Math.abs(highest) > 1e6) return undefined;
  const bound = Q.fromInteger(Math.ceil(highest) + 1);
  const tail = tailLemma(name, belowBound(claim, bound), side);
  return tail === undefined ? undefined : { ...tail, bound };
}
