/** The numbers with which a bound on a sharp constant is stated in Coq. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

const SLACK = Q.rational(9_999_999n, 10_000_000n);
const DIGITS = 10;

interface Bounds {
  readonly lower: Rational | "-inf" | "+inf";
  readonly upper: Rational | "-inf" | "+inf";
}

/**
 * The sharp constant itself where it is known exactly and short, then a number less than 2·10⁻⁷ below the certified lower bound,
 * which leaves room for interval arithmetic.
 */
export function statedConstants({ lower, upper }: Bounds): readonly Rational[] {
  if (lower === "+inf") return [Q.ONE];
  if (typeof lower === "string" || Q.sign(lower) <= 0) return [];
  const relaxed = Q.parse(Q.toDecimal(Q.mul(lower, SLACK), DIGITS, "down")) as Rational;
  const isExact = typeof upper !== "string" && Q.eq(lower, upper) && Q.toString(lower).length <= 2 * DIGITS;
  return isExact ? [lower, relaxed] : [relaxed];
}
