/** Ranges of bounded functions beyond a cut-off, narrower than on ℝ where the function is monotone there. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqNumber } from "./coqText.js";
import { type Element, type RingGenerator, termsOf } from "./element.js";
import { type Range, wholeRange } from "./wholeRange.js";

/** x ≥ from, or x ≤ −from for side −1. */
export interface Beyond {
  readonly side: 1 | -1;
  readonly from: number;
}

/** The range of g for side·x ≥ from. */
export function rangeBeyond(g: RingGenerator, side: 1 | -1, from: number): Range {
  const whole = wholeRange(g);
  if (g.monotoneIn === undefined || direction(g.monotoneIn, side) === undefined) return whole;
  const values = [side * from, side * FAR].map(g.evaluate);
  const [lo, hi] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return whole;
  return {
    lo: Q.max(whole.lo, outward(lo, "down")),
    hi: Q.min(whole.hi, outward(hi, "up")),
    proof: `assert (W : ${coqNumber(whole.lo)} <= ${g.text} <= ${coqNumber(whole.hi)}) by (${whole.proof}); split; first [lra | elementary; interval]`,
  };
}

/** Where a monotone function is taken for its limit. */
const FAR = 1e9;

/** A short number below or above v, with room for interval arithmetic. */
function outward(v: number, way: "down" | "up"): Rational {
  const slack = (Math.abs(v) + 1) * 1e-4 * (way === "down" ? -1 : 1);
  return Q.parse(Q.toDecimal(Q.fromNumber(v + slack), 5, way)) as Rational;
}

/** Whether a sum of powers of x and of exponentials grows (1) or falls (−1) term by term on the side. */
function direction(e: Element, side: 1 | -1): 1 | -1 | undefined {
  const signs = termsOf(e).flatMap(({ coefficient, powers }) => {
    const [entry, more] = [...powers];
    if (entry === undefined) return [];
    if (more !== undefined) return [undefined];
    const [g, p] = entry;
    const inner = g.exponent === undefined ? powerSign(g, p, side) : growthSign(g.exponent, side);
    return [inner === undefined ? undefined : inner * Q.sign(coefficient) * (g.exponent === undefined ? 1 : Q.sign(p))];
  });
  return signs.every((s) => s === signs[0]) ? (signs[0] as 1 | -1 | undefined) : undefined;
}

/** Whether c·x^k + b grows or falls on the side; undefined for other elements. */
export function growthSign(exponent: Element, side: 1 | -1): 1 | -1 | undefined {
  const [term, ...others] = termsOf(exponent).filter((t) => t.powers.size > 0);
  const [entry, ...more] = [...(term?.powers ?? [])];
  if (term === undefined || others.length > 0 || more.length > 0 || entry === undefined) return undefined;
  const sign = powerSign(entry[0], entry[1], side);
  return sign === undefined ? undefined : ((Q.sign(term.coefficient) * sign) as 1 | -1);
}

const powerSign = (g: RingGenerator, p: Rational, side: 1 | -1): 1 | -1 | undefined =>
  g.text !== "x" ? undefined : p.n % 2n === 0n ? 1 : side;
