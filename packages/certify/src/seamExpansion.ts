/**
 * φ expanded beside a seam r, of which a bracket is known, in y = 1/|x − r|. The argument u that vanishes at r has there, by Taylor's
 * theorem, u(r + h) = Σ u_k·h^k + U·h^n, k from 1 to n − 1, with u_k over the bracket and U over the whole step; and so have its
 * derivatives. So relu(u)^{7/3} is on the scale of powers of y, whatever r is. Both search and replay ask this file.
 */
import { type Application, apply, canonical, type Expression, jetOf, jetWith, structurallyEqual } from "@flatcheck/activation";
import {
  DomainError,
  ExactArithmetic,
  exactRational,
  item,
  jets as J,
  type Jet,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
  TailArithmetic,
  type TailSum,
} from "@flatcheck/enclosure";
import { Monomials } from "./form.js";

/** A step about a seam. */
export interface SeamStep {
  readonly u: Expression;
  readonly bracket: readonly [Rational, Rational];
  readonly from: Rational;
  readonly to: Rational;
  /** Terms that are kept. */
  readonly order: number;
}

/** φ to a derivative on one side of a seam. */
export interface SeamExpansion {
  readonly T: TailArithmetic;
  readonly forms: Monomials<TailSum>;
}

/** 1/R where |x − r| ≤ R all over the step. */
const cutOff = ({ bracket: [a, b], from, to }: SeamStep): Rational => Q.div(Q.ONE, [Q.sub(to, a), Q.sub(b, from)].reduce(Q.max));

/**
 * φ and its derivatives to an order, to the right (side 1) or the left of the seam. Registers of K are in use as long as the result is.
 * @throws DomainError where φ has no such expansion; RangeError where the step is longer than 1/3
 */
export function expandBesideSeam(
  K: MpfrArithmetic,
  expression: Expression,
  step: SeamStep,
  { side, derivatives, tick }: { readonly side: 1 | -1; readonly derivatives: number; readonly tick: () => void },
): SeamExpansion {
  const T = new TailArithmetic(new ExactArithmetic(K, tick), cutOff(step), step.order);
  const reciprocal = T.power(T.variable(), { n: -1n, d: 1n });
  const h = side > 0 ? reciprocal : T.neg(reciprocal);
  const r = T.ring.fromInterval(K.between(...step.bracket));
  const x = J.variable(T, T.add(r, h), derivatives);
  const known = vanishingJet(K, T, step, { h, derivatives });
  const minus = canonical(apply("neg", step.u));
  const own = (e: Application): Jet<TailSum> | undefined => {
    if (structurallyEqual(e, step.u)) return known;
    return structurallyEqual(e, minus) ? known.map((c) => T.neg(c)) : undefined;
  };
  const phi = jetWith(T, expression, step.u.kind === "variable" ? known : x, { own });
  if (T.switches) throw new DomainError("pieces", false);
  return { T, forms: new Monomials(T, { x: item(x, 0), phi }) };
}

interface Displacement {
  readonly h: TailSum;
  readonly derivatives: number;
}

/** u⁽ᵐ⁾/m! for m up to an order: Σ_k C(k, m)·u_k·h^{k−m}, whose last u_k is that over the step. */
function vanishingJet(K: MpfrArithmetic, T: TailArithmetic, { u, bracket, from, to, order }: SeamStep, at: Displacement): Jet<TailSum> {
  const n = Math.max(order, at.derivatives) + 1;
  const near = jetOf(K.inside(), u, J.variable(K, K.between(...bracket), n));
  const over = jetOf(K.inside(), u, J.variable(K, K.between(from, to), n));
  const coefficients = near.map((c, k) => (k === n ? item(over, k) : c));
  const powers = Array.from({ length: n + 1 }, (_, k) => T.power(at.h, Q.fromInteger(k)));
  return Array.from({ length: at.derivatives + 1 }, (_, m) =>
    coefficients.reduce<TailSum>((sum, c, k) => {
      if (k < Math.max(m, 1) || K.isZero(c)) return sum;
      const factor = T.mul(T.rational(Q.fromInteger(binomial(k, m))), numberOf(K, T, c));
      return T.add(sum, T.mul(factor, item(powers, k - m)));
    }, T.rational(Q.ZERO)),
  );
}

/** An interval as a coefficient, exact where it is one number. */
function numberOf(K: MpfrArithmetic, T: TailArithmetic, c: MpfrInterval): TailSum {
  const { lo, hi } = K.ends(c);
  return lo !== undefined && hi !== undefined && Q.eq(lo, hi) ? T.ring.fromConstant(exactRational(lo)) : T.ring.fromInterval(c);
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return value;
}
