/**
 * Functions of {@link TailSum}s on y ≥ R, as a {@link Scalar}: jets over it are rigorous expansions of an activation and its
 * derivatives at infinity (or, with x = c ± 1/y, beside a point). A function of a sum is expanded about its leading part by
 * Taylor's theorem with the remainder as an interval coefficient.
 */
import { type ExactConstant, exactRational } from "./exactConstant.js";
import { directionOf, logarithmOf, powerGrowth, UNIT } from "./growth.js";
import * as J from "./jet.js";
import type { MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { CutOffError, DomainError, type Elementary, insideDomain, type Scalar } from "./scalar.js";
import { TailRing } from "./tailRing.js";
import { beside } from "./tailSingularities.js";
import { type Coefficient, constantOf, exponentialGrowth, isExactAndSmooth, type SumTerm, type TailSum } from "./tailSum.js";

const minusOne: Rational = { n: -1n, d: 1n };

/** Expansions on y ≥ R, with quotients, powers and elementary functions. */
export class TailArithmetic extends TailRing implements Scalar<TailSum> {
  div = (a: TailSum, b: TailSum): TailSum => this.mul(a, this.power(b, minusOne));

  private hasSwitched = false;

  /** Whether pieces alternate on the tail: then sums hold of the points at which no argument of |·|, max, min or sign vanishes. */
  get switches(): boolean {
    return this.hasSwitched;
  }

  /** A number in [−1, 1] at each point, where the leading part of u changes its sign again and again. */
  switchingSign(u: TailSum): TailSum | undefined {
    const [leading] = this.groups(u);
    if (leading === undefined || this.K.sign(leading.hull) !== undefined) return undefined;
    this.hasSwitched = true;
    return this.ring.monomial(this.ring.inexact(this.K.between(minusOne, Q.ONE)), UNIT);
  }

  /** |u| as a number of which only the range is kept. */
  switchingSize(u: TailSum): TailSum | undefined {
    const { K } = this;
    const hull = this.hull(u);
    const size = K.larger(hull, K.neg(hull));
    return K.isBounded(hull) ? this.ring.monomial(this.ring.inexact(K.larger(size, K.rational(Q.ZERO))), UNIT) : undefined;
  }

  /**
   * f(c + ε) = Σ_{k<n} f⁽ᵏ⁾(c)/k!·εᵏ + f⁽ⁿ⁾(c + ε̂)/n!·εⁿ, ε̂ in the hull of ε, where `f` is any jet rule.
   */
  private taylor(f: <S>(K: Scalar<S>, u: J.Jet<S>) => J.Jet<S>, c: Coefficient, epsilon: TailSum): TailSum {
    const K = this.K;
    // Powers of 1/log y hardly fall: more of them would cost much and tell little.
    const n = this.slowness(epsilon) > 0 ? Math.min(this.order, 2) : this.order;
    const around = K.add(c.value, this.hull(epsilon));
    const remainder = f(K, J.variable(K, K.hull(around, c.value), n))[n] as MpfrInterval;
    const head = this.exactJet(f, c, n - 1) ?? f(K, J.variable(K, c.value, n - 1)).map((v) => this.ring.inexact(v));
    let sum = this.ring.monomial(this.ring.inexact(remainder), UNIT);
    for (let k = n - 1; k >= 0; k--) {
      sum = this.prune(this.ring.add(this.prune(this.ring.mul(sum, epsilon)), this.ring.monomial(head[k] as Coefficient, UNIT)));
    }
    return sum;
  }

  private exactJet(f: <S>(K: Scalar<S>, u: J.Jet<S>) => J.Jet<S>, c: Coefficient, order: number): Coefficient[] | undefined {
    const { exact } = c;
    if (exact === undefined) return undefined;
    return insideDomain(() => f(this.E, J.variable(this.E, exact, order)).map((v) => this.ring.exact(v)));
  }

  power(u: TailSum, q: Rational): TailSum {
    if (Q.isInteger(q) && q.n >= 0n && q.n <= 16n) {
      let result = this.rational(Q.ONE);
      for (let k = 0n; k < q.n; k++) result = this.mul(result, u);
      return result;
    }
    if (this.isZero(u) && q.n > 0n) return u;
    if (this.isZero(u)) throw new DomainError("division", q.n < 0n);
    return insideDomain(
      () => this.powerOfLeading(u, q),
      this.unlessFurtherOut(u, () => this.powerOfAny(u, q)),
    );
  }

  private powerOfLeading(u: TailSum, q: Rational): TailSum {
    const { coefficient, growth, epsilon } = this.leading(u, "division");
    const isPositive = this.K.isPositive(coefficient.value);
    if (!isPositive && !Q.isInteger(q)) throw new DomainError("power", false);
    const head = this.ring.monomial(this.powerCoefficient(coefficient, q), powerGrowth(growth, q));
    const one = this.ring.exact(exactRational(Q.ONE));
    return this.mul(head, this.isZero(epsilon) ? this.rational(Q.ONE) : this.taylor((K, v) => J.powerRational(K, v, q), one, epsilon));
  }

  /** The range of u^q for q < 0, where the leading part of u vanishes again and again and u keeps away from 0, as y²·sin²y + 1. @throws DomainError elsewhere */
  private powerOfAny(u: TailSum, q: Rational): TailSum {
    const range = this.K.power(this.hull(u), q);
    if (q.n > 0n || !this.K.isBounded(range)) throw new DomainError("division", false);
    return this.ring.monomial(this.ring.inexact(range), UNIT);
  }

  /** 0^b = 0 for b > 0. @throws DomainError for another base */
  powerNearZero(a: TailSum, b: TailSum): TailSum {
    if (!this.isZero(a) || this.sign(b) !== 1) throw new DomainError("power", false);
    return a;
  }

  private powerCoefficient(c: Coefficient, q: Rational): Coefficient {
    return c.exact !== undefined ? this.ring.exact(this.E.power(c.exact, q)) : this.ring.inexact(this.K.power(c.value, q));
  }

  apply(f: Elementary, u: TailSum): TailSum {
    const c = constantOf(u);
    if (c !== undefined) return this.ofConstant(f, c);
    return insideDomain(
      () => this.expanded(f, u),
      this.unlessFurtherOut(u, () => this.ofAny(f, u)),
    );
  }

  /** What is coarser, unless an expansion may exist on a tail that begins later: where the leading part of u has one sign, it wins there. */
  private unlessFurtherOut<T>(u: TailSum, coarser: () => T): (error: DomainError) => T {
    return (error) => {
      const { K } = this;
      const leading = insideDomain(() => this.groups(u)[0]?.hull);
      if (error instanceof CutOffError || (leading !== undefined && (K.isPositive(leading) || K.isPositive(K.neg(leading))))) throw error;
      return coarser();
    };
  }

  private expanded(f: Elementary, u: TailSum): TailSum {
    const isBounded = this.groups(u).every((g) => directionOf(this.E, g.growth) <= 0);
    return isBounded ? this.ofBounded(f, u) : this.ofUnbounded(f, u);
  }

  /** The range of a bounded function of an argument of which no limit is known, as of tanh(k·y) where k may be 0. @throws DomainError where it is not bounded */
  private ofAny(f: Elementary, u: TailSum): TailSum {
    const { K } = this;
    const range = K.apply(f, insideDomain(() => this.hull(u)) ?? K.between("-inf", "+inf"));
    if (!K.isBounded(range)) throw new DomainError(f, false);
    return this.ring.monomial(this.ring.inexact(range), UNIT);
  }

  private ofConstant(f: Elementary, c: ExactConstant): TailSum {
    return this.ring.fromConstant(this.E.apply(f, c));
  }

  /** u = c + ε with ε → 0, or a bounded oscillation, of which only the range is kept. */
  private ofBounded(f: Elementary, u: TailSum): TailSum {
    if (u.terms.some((t) => t.growth.key === UNIT.key && t.oscillations.length > 0)) return this.rangeOf(f, u);
    const head = u.terms.find((t) => t.growth.key === UNIT.key);
    const limit = head === undefined ? exactRational(Q.ZERO) : head.coefficient.exact;
    const singular = limit === undefined ? undefined : beside(this, f, limit, u);
    if (singular !== undefined) return singular;
    const epsilon = { terms: u.terms.filter((t) => t.growth.key !== UNIT.key) };
    return this.taylor((K, v) => J[f](K, v), head?.coefficient ?? this.ring.exact({ terms: [] }), epsilon);
  }

  private rangeOf(f: Elementary, u: TailSum): TailSum {
    return this.ring.monomial(this.ring.inexact(this.K.apply(f, this.hull(u))), UNIT);
  }

  private ofUnbounded(f: Elementary, u: TailSum): TailSum {
    const rule = UNBOUNDED[f];
    if (rule === undefined) throw new DomainError(f, false);
    const slowness = SLOW.has(f) ? this.slowness(u) : 0;
    // Logarithms of logarithms of logarithms are positive only past e^e^…: they are not worth an expansion.
    if (slowness > 1) return this.rangeOf(f, u);
    return slowness > 0 && f !== "log" ? this.coarse(rule(this, this.coarse(u))) : rule(this, u);
  }

  /** How often a logarithm is taken in the largest growth of u, where that is no faster than a power of a logarithm; else 0. */
  slowness(u: TailSum): number {
    const [leading] = this.groups(u);
    if (leading === undefined || leading.growth.exponent.length > 0 || leading.growth.x.n !== 0n) return 0;
    return 1 + leading.growth.logs.findIndex((l) => l.n !== 0n);
  }

  /** e^u: exact growing terms become a growth monomial, the rest is bounded. */
  exponential(u: TailSum): TailSum {
    const isLarge = (t: SumTerm): boolean => directionOf(this.E, t.growth) > 0;
    const growth = exponentialGrowth(u.terms.filter(isLarge));
    if (growth === undefined) return this.exponentialBeyond(u);
    const rest = { terms: u.terms.filter((t) => !isLarge(t)) };
    const head = this.ring.monomial(this.ring.exact(exactRational(Q.ONE)), growth);
    return this.mul(head, this.apply("exp", rest));
  }

  /**
   * e^u where the growing part of u is not a sum of exact terms: with v = ½·c·g half of its leading part, c an end of the range of its
   * coefficient, u ≤ v < 0 on the tail gives e^u ∈ [0, 1]·e^v, and u ≥ v > 0 gives e^u ∈ [1, ∞)·e^v.
   */
  private exponentialBeyond(u: TailSum): TailSum {
    const [leading] = this.groups(u);
    const side = this.side(u, "exp");
    const ends = leading === undefined ? undefined : this.K.ends(leading.hull);
    const end = side > 0 ? ends?.lo : ends?.hi;
    if (leading === undefined || end === undefined || Q.sign(end) !== side) throw new DomainError("exp", false);
    const v = this.ring.monomial(this.ring.exact(exactRational(Q.mul(half, end))), leading.growth);
    if (this.side(this.sub(u, v), "exp") !== side) throw new DomainError("exp", false);
    const factor = side > 0 ? this.K.between(Q.ONE, "+inf") : this.K.between(Q.ZERO, Q.ONE);
    return this.mul(this.ring.monomial(this.ring.inexact(factor), UNIT), this.exponential(v));
  }

  /** log u = log c + log g + log(1 + ε), for u = c·g·(1 + ε), ε → 0. */
  logarithm(u: TailSum): TailSum {
    const { coefficient, growth, epsilon } = this.leading(u, "log");
    if (!this.K.isPositive(coefficient.value))
      throw new DomainError("log", this.isZero(epsilon) && this.K.isPositive(this.K.neg(coefficient.value)));
    if (growth.logs.length > 0) this.domain.requireLogarithm(growth.logs.length + 1);
    const head =
      coefficient.exact !== undefined
        ? this.ofConstant("log", coefficient.exact)
        : this.ring.monomial(this.ring.inexact(this.K.apply("log", coefficient.value)), UNIT);
    const terms = logarithmOf(growth).map((t) => this.ring.monomial(this.ring.exact(t.coefficient), t.growth));
    const sum = terms.reduce((p, q) => this.add(p, q), head);
    return this.isZero(epsilon)
      ? sum
      : this.add(
          sum,
          this.taylor((K, v) => J.log1p(K, v), this.ring.exact({ terms: [] }), epsilon),
        );
  }
}

type Rule = (T: TailArithmetic, u: TailSum) => TailSum;
const one = (T: TailArithmetic): TailSum => T.rational(Q.ONE);
const half: Rational = { n: 1n, d: 2n };
const multiple = (T: TailArithmetic, q: Rational, u: TailSum): TailSum => T.mul(T.rational(q), u);

/** sin(A + ε) = sin A·cos ε + cos A·sin ε for an exact A → ±∞ and ε → 0; of other angles only the range [−1, 1] is kept. */
const wave =
  (f: "sin" | "cos"): Rule =>
  (T, u) => {
    if (isExactAndSmooth(u)) return T.ring.atom(f, u);
    const angle = { terms: u.terms.filter((t) => directionOf(T.E, t.growth) >= 0) };
    if (!isExactAndSmooth(angle)) return T.ring.monomial(T.ring.inexact(T.K.between(minusOne, Q.ONE)), UNIT);
    const epsilon = { terms: u.terms.filter((t) => !angle.terms.includes(t)) };
    const [sin, cos] = [T.ring.atom("sin", angle), T.ring.atom("cos", angle)];
    const [smallSin, smallCos] = [T.apply("sin", epsilon), T.apply("cos", epsilon)];
    return f === "sin" ? T.add(T.mul(sin, smallCos), T.mul(cos, smallSin)) : T.sub(T.mul(cos, smallCos), T.mul(sin, smallSin));
  };

const exponentialPair =
  (sign: 1 | -1): Rule =>
  (T, u) => {
    const sum = T.add(T.exponential(u), multiple(T, Q.fromInteger(sign), T.exponential(T.neg(u))));
    return multiple(T, half, sum);
  };

/** Odd functions with a limit: f(−u) = −f(u), `positive` for u → +∞; where u goes to and fro, |f| < 2. */
const odd =
  (f: Elementary, positive: Rule): Rule =>
  (T, u) => {
    if (T.mayOscillate(u)) return T.ring.monomial(T.ring.inexact(T.K.between(Q.fromInteger(-2), Q.fromInteger(2))), UNIT);
    return T.side(u, f) > 0 ? positive(T, u) : T.neg(positive(T, T.neg(u)));
  };

const tanhAtInfinity: Rule = (T, u) => {
  const t = T.exponential(multiple(T, { n: -2n, d: 1n }, u));
  return T.div(T.sub(one(T), t), T.add(one(T), t));
};

/**
 * erfc(u) = e^{−u²}/(u√π)·(Σ_{k<n} (−1)ᵏ(2k−1)!!·vᵏ + θ·(−1)ⁿ(2n−1)!!·vⁿ), v = 1/(2u²), 0 < θ < 1 for u > 0 (DLMF 7.12.1 and the
 * bound after it: a remainder is less than the first term left out, and has its sign).
 */
const erfcAtInfinity: Rule = (T, u) => {
  const v = multiple(T, half, T.power(u, { n: -2n, d: 1n }));
  let sum: TailSum = T.ring.monomial(T.ring.inexact(T.K.between(Q.ZERO, Q.ONE)), UNIT);
  for (let k = T.order; k > 0; k--) {
    const factor = T.mul(T.rational(Q.fromInteger(1 - 2 * k)), v);
    sum = T.mul(factor, k === T.order ? sum : T.add(one(T), sum));
  }
  const scale = T.ring.fromConstant(T.E.power(T.E.constant("pi"), { n: -1n, d: 2n }));
  return T.mul(T.mul(T.add(one(T), sum), scale), T.div(T.exponential(T.neg(T.mul(u, u))), u));
};

const atanAtInfinity: Rule = (T, u) => T.sub(multiple(T, half, T.constant("pi")), T.apply("atan", T.power(u, minusOne)));
const areaSine: Rule = (T, u) => T.logarithm(T.add(u, T.power(T.add(T.mul(u, u), one(T)), half)));

/** Increasing functions that grow more slowly than every power. */
const SLOW: ReadonlySet<Elementary> = new Set(["log", "log1p", "asinh", "acosh"]);

const UNBOUNDED: Partial<Record<Elementary, Rule>> = {
  exp: (T, u) => T.exponential(u),
  expm1: (T, u) => T.sub(T.exponential(u), one(T)),
  log: (T, u) => T.logarithm(u),
  log1p: (T, u) => T.logarithm(T.add(one(T), u)),
  sin: wave("sin"),
  cos: wave("cos"),
  tan: (T, u) => T.div(wave("sin")(T, u), wave("cos")(T, u)),
  sinh: exponentialPair(-1),
  cosh: exponentialPair(1),
  tanh: odd("tanh", tanhAtInfinity),
  atan: odd("atan", atanAtInfinity),
  asinh: (T, u) => (T.side(u, "asinh") > 0 ? areaSine(T, u) : T.neg(areaSine(T, T.neg(u)))),
  acosh: (T, u) => T.logarithm(T.add(u, T.power(T.sub(T.mul(u, u), one(T)), half))),
  erf: odd("erf", (T, u) => T.sub(one(T), erfcAtInfinity(T, u))),
  erfc: (T, u) => (T.side(u, "erfc") > 0 ? erfcAtInfinity(T, u) : T.sub(T.rational(Q.fromInteger(2)), erfcAtInfinity(T, T.neg(u)))),
};
