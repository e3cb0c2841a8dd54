/** Terms of a sum that are bounded below whatever x is, each by itself, and Coq's proof of that. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqElement, coqNumber } from "./coqText.js";
import { type Element, type RingGenerator, scaleElement, sumOf, termsOf } from "./element.js";
import { wholeRange } from "./wholeRange.js";

type Term = ReturnType<typeof termsOf>[number];

export interface TermBound {
  readonly bound: Rational;
  /** Proves `bound <= term`. */
  readonly tactic: string;
}

/** A positive number that the sum of its terms is never below; undefined where none is seen. */
export function visibleLowerBound(q: Element): Rational | undefined {
  const bounds = termsOf(q).map(termBound);
  if (bounds.some((b) => b === undefined)) return undefined;
  const sum = (bounds as TermBound[]).map((b) => b.bound).reduce(Q.add, Q.ZERO);
  return sum.n > 0n ? sum : undefined;
}

/** The number itself; 0 for a product of factors that cannot be negative; a number times one factor in a range. */
export function termBound({ coefficient, powers }: Term): TermBound | undefined {
  const [entry, more] = [...powers];
  if (entry === undefined) return { bound: coefficient, tactic: "lra" };
  if (coefficient.n > 0n && [...powers].every(([g, p]) => isNonNegative(g, p))) return { bound: Q.ZERO, tactic: "visible" };
  const range = more === undefined ? powerRange(...entry) : undefined;
  if (range === undefined) return undefined;
  const text = coqElement(sumOf([{ coefficient: Q.ONE, powers }]));
  const inRange = `assert (B : ${coqNumber(range.lo)} <= ${text} <= ${coqNumber(range.hi)}) by (${range.proof})`;
  return { bound: Q.mul(coefficient, coefficient.n > 0n ? range.lo : range.hi), tactic: `${inRange}; lra` };
}

/** Whether g^p is ≥ 0 for every x: an exponential, an even power, or a power of what is not negative. */
const isNonNegative = (g: RingGenerator, p: Rational): boolean =>
  g.exponent !== undefined || (p.d === 1n && p.n % 2n === 0n) || (g.range !== undefined && g.range.lo.n >= 0n);

/** The range of g, or of an exponential of what is seen to be ≤ 0. */
function powerRange(g: RingGenerator, p: Rational): RingGenerator["range"] {
  if (g.exponent === undefined) return g.range === undefined || !Q.eq(p, Q.ONE) ? undefined : wholeRange(g);
  const opposite = scaleElement(g.exponent, Q.neg(p));
  if (termsOf(opposite).some((t) => termBound(t)?.bound.n !== 0n || termBound(t)?.tactic !== "visible")) return undefined;
  const steps = termsOf(opposite).map((t, i) => `assert (E${i} : 0 <= ${coqElement(sumOf([t]))}) by visible; `);
  const proof = `split; [apply Rlt_le, exp_pos | apply exp_at_most_one; ${steps.join("")}lra]`;
  return { lo: Q.ZERO, hi: Q.ONE, proof };
}
