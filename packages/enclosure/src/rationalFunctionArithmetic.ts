/**
 * Rational functions on an interval (from, to) as a {@link Scalar}: jets over it are exact, so that polynomial, rational
 * and piecewise rational activations are decided by Sturm's theorem. A division is checked to have no pole on the closed
 * interval, an absolute value to keep one sign on the open one. An end may be left out: then nothing is asked of it.
 */

import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import type { RationalFunction } from "./rationalFunction.js";
import * as F from "./rationalFunction.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";
import { isNonNegativeOn, isPositiveOn, type LowerEnd, type UpperEnd } from "./sturm.js";

/** The ends that do not belong to the interval; infinite ones never do. */
export interface OpenEnds {
  readonly from?: boolean;
  readonly to?: boolean;
}

/** Scalars that are rational functions of x on an interval: as a {@link Scalar} it makes exact jets, whose signs Sturm's theorem decides. */
export class RationalFunctionArithmetic implements Scalar<RationalFunction> {
  constructor(
    readonly from: LowerEnd,
    readonly to: UpperEnd,
    /** Called before each operation, which may take a second where degrees are high; it may throw to end them. */
    private readonly tick: () => void = () => {},
    private readonly open: OpenEnds = {},
  ) {}

  rational = (q: Rational): RationalFunction => F.constant(q);
  add = (f: RationalFunction, g: RationalFunction): RationalFunction => this.timed(() => F.add(f, g));
  sub = (f: RationalFunction, g: RationalFunction): RationalFunction => this.timed(() => F.sub(f, g));
  mul = (f: RationalFunction, g: RationalFunction): RationalFunction => this.timed(() => F.mul(f, g));
  neg = (f: RationalFunction): RationalFunction => F.neg(f);
  isZero = (f: RationalFunction): boolean => F.isZero(f);

  constant(name: "pi" | "e"): RationalFunction {
    throw new DomainError(`the constant ${name}, which is not rational,`, false);
  }

  div(f: RationalFunction, g: RationalFunction): RationalFunction {
    this.tick();
    const p = g.numerator;
    if (P.isZero(p)) throw new DomainError("division", true);
    if (!this.isPositiveHere(p) && !this.isPositiveHere(P.neg(p))) throw new DomainError("division", false);
    return F.div(f, g);
  }

  power(f: RationalFunction, q: Rational): RationalFunction {
    if (!Q.isInteger(q) || q.n > 400n || q.n < -400n) throw new DomainError("power", false);
    return q.n >= 0n ? F.pow(f, Number(q.n)) : this.div(F.constant(Q.ONE), F.pow(f, Number(-q.n)));
  }

  /** f(0), where that is rational: a piece that is not in use is a function of the constant 0, as e^min(x, 0) for x > 0. */
  apply(f: Elementary, u: RationalFunction): RationalFunction {
    const value = F.isZero(u) ? AT_ZERO[f] : undefined;
    if (value === undefined) throw new DomainError(f, false);
    return F.constant(value);
  }

  /** The sign of f on the interval; undefined where it changes, or where f has a pole. */
  sign(f: RationalFunction): -1 | 0 | 1 | undefined {
    if (F.isZero(f)) return 0;
    if (this.isNonNegative(f)) return 1;
    return this.isNonNegative(F.neg(f)) ? -1 : undefined;
  }

  /** Whether f > 0 on the interval, without a pole there. */
  isPositive(f: RationalFunction): boolean {
    const p = this.signedNumerator(f);
    return p !== undefined && this.isPositiveHere(p);
  }

  /** Whether f ≥ 0 on the interval, without a pole there. */
  isNonNegative(f: RationalFunction): boolean {
    const p = this.signedNumerator(f);
    return p !== undefined && isNonNegativeOn(p, this.from, this.to);
  }

  private isPositiveHere(p: P.Polynomial): boolean {
    return isPositiveOn(this.withoutEnds(p), this.from, this.to);
  }

  /** p without its zeros at ends that are left out, with the sign that it has between them: p is divided by powers of x − a and of b − x. */
  private withoutEnds(p: P.Polynomial): P.Polynomial {
    const { from, to, open } = this;
    let rest = p;
    if (open.from === true && from !== "-inf") rest = withoutFactor(rest, from, Q.ONE);
    if (open.to === true && to !== "+inf") rest = withoutFactor(rest, to, Q.fromInteger(-1));
    return rest;
  }

  private timed(operation: () => RationalFunction): RationalFunction {
    this.tick();
    return operation();
  }

  /** ± the numerator, with the sign that the denominator has on the whole interval. */
  private signedNumerator({ numerator, denominator }: RationalFunction): P.Polynomial | undefined {
    this.tick();
    if (P.degree(denominator) === 0) return numerator; // monic, so 1
    if (this.isPositiveHere(denominator)) return numerator;
    return this.isPositiveHere(P.neg(denominator)) ? P.neg(numerator) : undefined;
  }
}

/** Values at 0 that are rational. */
const AT_ZERO: { readonly [K in Elementary]?: Rational } = {
  ...Object.fromEntries((["exp", "cos", "cosh", "erfc"] as const).map((f) => [f, Q.ONE])),
  ...Object.fromEntries(
    (["expm1", "log1p", "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf"] as const).map((f) => [f, Q.ZERO]),
  ),
};

/** p divided by sign·(x − a) as often as that divides it. */
function withoutFactor(p: P.Polynomial, a: Rational, sign: Rational): P.Polynomial {
  const factor = P.scale(P.polynomial([Q.neg(a), Q.ONE]), sign);
  let rest = p;
  while (P.degree(rest) > 0 && P.evaluate(rest, a).n === 0n) rest = P.divmod(rest, factor).quotient;
  return rest;
}
