/**
 * The second-order test (section 8 of the theory). With q_j = φ′(z_j)/φ‴(z_j), a stationary point with φ′ ≠ 0 is a strict local minimum of Σ_j a_j² φ′(z_j)² on Σ_j a_j φ(z_j) = y if and only if all q_j > 0, or exactly one
 * q_k < 0 and Σ_j q_j < 0. The Lagrangian's Hessian is diag(4a_j² φ′φ‴), the constraint's gradient a_jφ′(z_j): positive definite on its kernel exactly then.
 */
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import { signOf } from "../enclosures/sign.js";

/** Of a stationary point: `undecided` where an interval does not tell, or the test is degenerate. */
export type SecondOrder = "minimum" | "no minimum" | "undecided";

/** q_j of neurons, each with how many of them there are. */
export function secondOrder(q: readonly { readonly value: DoubleInterval; readonly count: number }[]): SecondOrder {
  const signs = q.map(({ value }) => signOf(value));
  if (signs.some((sign) => sign === undefined || sign === 0)) return "undecided";
  const falling = q.reduce((n, { count }, k) => n + (signs[k] === -1 ? count : 0), 0);
  if (falling === 0) return "minimum";
  if (falling > 1) return "no minimum";
  const sum = signOf(q.reduce((s, { value, count }) => I.add(s, I.mul(I.interval(count), value)), I.interval(0)));
  if (sum === undefined || sum === 0) return "undecided";
  return sum < 0 ? "minimum" : "no minimum";
}

/** q = φ′/φ‴, [−∞, ∞] where φ‴ may vanish. */
export const quotient = (first: DoubleInterval, third: DoubleInterval): DoubleInterval =>
  (signOf(third) ?? 0) === 0 ? I.ENTIRE : I.div(first, third);
