/**
 * Functions of {@link TailSum}s on y ≥ R, as a {@link Scalar}: jets over it are rigorous expansions of an activation and its
 * derivatives at infinity (or, with x = c ± 1/y, beside a point). A function of a sum is expanded about its leading part by
 * Taylor's theorem with the remainder as an interval coefficient.
 */
import { type ExactArithmetic, type ExactConstant, exactRational, parameterConstant } from "./exactConstant.js";
import { compareGrowth, directionOf, divideGrowth, type Growth, inverseGrowth, powerGrowth, TailDomain, UNIT } from "./growth.js";
import * as J from "./jet.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";
import {
  type Coefficient,
  constantOf,
  exponentialGrowth,
  isExactAndSmooth,
  SumRing,
  type SumTerm,
  type TailSum,
  VARIABLE,
} from "./tailSum.js";

/** Terms of one growth, and the range of their joint coefficient. */
export interface Group {
  readonly growth: Growth;
  readonly hull: MpfrInterval;
  readonly terms: readonly SumTerm[];
}

/** What is known of the sign of a sum for all y ≥ R. */
export interface TailSign {
  readonly sign: -1 | 0 | 1 | undefined;
  /** True when the sum is nowhere zero. */
  readonly strict: boolean;
}

const LARGEST_SUM = 14;
const LARGEST_GROUP = 24;
const minusOne: Rational = { n: -1n, d: 1n };

export class TailArithmetic implements Scalar<TailSum> {
  readonly ring: SumRing;
  readonly domain: TailDomain;

  /** @param order the number of Taylor terms kept, 1 … 12 @throws RangeError when R < 3 */
  constructor(
    readonly E: ExactArithmetic,
    R: Rational,
    readonly order: number,
  ) {
    this.ring = new SumRing(E);
    this.domain = new TailDomain(E, R);
  }

  get K(): MpfrArithmetic {
    return this.E.K;
  }

  /** The variable y. */
  variable = (): TailSum => this.ring.monomial(this.ring.exact(exactRational(Q.ONE)), VARIABLE);

  /** A parameter of which only bounds are known: one number for all y, so that exponents with it can be compared. */
  parameter = (name: string, lo: Rational, hi: Rational): TailSum => this.ring.fromConstant(parameterConstant(name, lo, hi));

  rational = (q: Rational): TailSum => this.ring.rational(q);
  constant = (name: "pi" | "e"): TailSum => this.ring.fromConstant(this.E.constant(name));
  add = (a: TailSum, b: TailSum): TailSum => this.ring.add(a, b);
  sub = (a: TailSum, b: TailSum): TailSum => this.ring.add(a, this.ring.neg(b));
  neg = (a: TailSum): TailSum => this.ring.neg(a);
  isZero = (a: TailSum): boolean => a.terms.length === 0;
  mul = (a: TailSum, b: TailSum): TailSum => this.prune(this.ring.mul(a, b));
  div = (a: TailSum, b: TailSum): TailSum => this.mul(a, this.power(b, minusOne));

  /** The groups of a by descending growth. @throws DomainError when two growths cannot be compared. */
  groups(a: TailSum): Group[] {
    const byKey = new Map<string, SumTerm[]>();
    for (const t of a.terms) {
      const same = byKey.get(t.growth.key);
      if (same === undefined) byKey.set(t.growth.key, [t]);
      else same.push(t);
    }
    const list = [...byKey.values()].map((terms): Group => ({ growth: (terms[0] as SumTerm).growth, hull: this.hullOf(terms), terms }));
    return list.length < 2 ? list : list.sort((p, q) => -compareGrowth(this.E, p.growth, q.growth));
  }

  /** The range of the sum of the coefficients with their oscillations; a·sin θ + b·cos θ lies within ±√(a² + b²). */
  private hullOf(terms: readonly SumTerm[]): MpfrInterval {
    const waves = new Map<string, { sin?: SumTerm; cos?: SumTerm }>();
    for (const t of terms) {
      const [o, other] = t.oscillations;
      if (o === undefined || other !== undefined || o.sin + o.cos !== 1) continue;
      waves.set(o.atom, { ...waves.get(o.atom), [o.sin === 1 ? "sin" : "cos"]: t });
    }
    const pairs = [...waves.values()].flatMap((w) => (w.sin === undefined || w.cos === undefined ? [] : [[w.sin, w.cos] as const]));
    const paired = new Set(pairs.flat());
    const single = terms.filter((t) => !paired.has(t)).map((t) => this.ring.coefficientHull(t));
    return [...single, ...pairs.map(([a, b]) => this.amplitude(a.coefficient.value, b.coefficient.value))].reduce((p, q) =>
      this.K.add(p, q),
    );
  }

  /** [−√(a² + b²), √(a² + b²)]. */
  private amplitude(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const K = this.K;
    const square = (c: MpfrInterval): MpfrInterval => K.power(c, { n: 2n, d: 1n });
    const r = K.power(K.add(square(a), square(b)), half);
    return { lo: K.neg(r).lo, hi: r.hi };
  }

  /**
   * Keeps the {@link LARGEST_SUM} largest growths, smaller terms widening the smallest kept one, and of the terms of one growth
   * {@link LARGEST_GROUP}, the others becoming one with an interval coefficient.
   */
  private prune(a: TailSum): TailSum {
    if (a.terms.length <= LARGEST_SUM) return a;
    const groups = this.groups(a);
    if (groups.length <= LARGEST_SUM && groups.every((g) => g.terms.length <= LARGEST_GROUP)) return a;
    const kept = groups.slice(0, LARGEST_SUM);
    const terms = kept.flatMap((g) => this.shortened(g));
    if (groups.length <= LARGEST_SUM) return this.ring.collect(terms);
    const { growth } = kept[LARGEST_SUM - 1] as Group;
    const rest = this.relativeSum(groups.slice(LARGEST_SUM), growth);
    return this.ring.collect([...terms, { growth, oscillations: [], coefficient: this.ring.inexact(rest) }]);
  }

  private shortened({ growth, terms }: Group): readonly SumTerm[] {
    if (terms.length <= LARGEST_GROUP) return terms;
    const rest = this.hullOf(terms.slice(LARGEST_GROUP));
    return [...terms.slice(0, LARGEST_GROUP), { growth, oscillations: [], coefficient: this.ring.inexact(rest) }];
  }

  /** Encloses Σ hull·growth / base. */
  private relativeSum(groups: readonly Group[], base: Growth): MpfrInterval {
    return groups
      .map((g) => this.K.mul(g.hull, this.domain.bound(divideGrowth(g.growth, base))))
      .reduce((p, q) => this.K.add(p, q), this.K.rational(Q.ZERO));
  }

  /** Encloses every value of a on y ≥ R. */
  hull = (a: TailSum): MpfrInterval => this.relativeSum(this.groups(a), UNIT);

  /** The sign of a for all y ≥ R, from its groups nested by growth. */
  signOnTail(a: TailSum): TailSign {
    const groups = this.groups(a);
    if (groups.length === 0) return { sign: 0, strict: false };
    const value = this.nested(groups);
    const K = this.K;
    if (K.isNonNegative(value.hull)) return { sign: 1, strict: value.strict > 0 };
    return K.isNonNegative(K.neg(value.hull)) ? { sign: -1, strict: value.strict < 0 } : { sign: undefined, strict: false };
  }

  /** hull₀ + (g₁/g₀)·(hull₁ + (g₂/g₁)·(…)); strict ±1 when that is certainly ≷ 0 at every y. */
  private nested(groups: readonly Group[]): { hull: MpfrInterval; strict: -1 | 0 | 1 } {
    const K = this.K;
    let value: MpfrInterval | undefined;
    let strict: -1 | 0 | 1 = 0;
    for (let i = groups.length - 1; i >= 0; i--) {
      const g = groups[i] as Group;
      const next = groups[i + 1];
      const ratio = next === undefined ? undefined : this.domain.bound(divideGrowth(next.growth, g.growth));
      const tail = value === undefined || ratio === undefined ? undefined : K.mul(ratio, value);
      value = tail === undefined ? g.hull : K.add(g.hull, tail);
      if (K.isPositive(value) || (strict > 0 && K.isNonNegative(g.hull))) strict = 1;
      else if (K.isPositive(K.neg(value)) || (strict < 0 && K.isNonNegative(K.neg(g.hull)))) strict = -1;
      else strict = 0;
    }
    return { hull: value as MpfrInterval, strict };
  }

  sign(a: TailSum): -1 | 0 | 1 | undefined {
    return this.signOnTail(a).sign;
  }

  /** The limit of a as y → ∞: an exact constant, ±∞, or an interval coefficient; undefined when it oscillates. */
  limit(a: TailSum): { kind: "finite"; value: Coefficient } | { kind: "infinite"; sign: 1 | -1 } | undefined {
    const groups = this.groups(a);
    const [leading] = groups;
    if (leading === undefined) return { kind: "finite", value: this.ring.exact({ terms: [] }) };
    const direction = directionOf(this.E, leading.growth);
    if (!groups.every((g) => this.K.isBounded(g.hull))) return undefined;
    if (direction < 0) return { kind: "finite", value: this.ring.exact({ terms: [] }) };
    if (direction > 0) {
      if (this.K.isPositive(leading.hull)) return { kind: "infinite", sign: 1 };
      return this.K.isPositive(this.K.neg(leading.hull)) ? { kind: "infinite", sign: -1 } : undefined;
    }
    const [term, other] = leading.terms;
    if (term === undefined || other !== undefined || term.oscillations.length > 0 || term.coefficient.exact === undefined) return undefined;
    return { kind: "finite", value: term.coefficient };
  }

  /** u = c·g·(1 + ε): the leading part and the relative rest ε → 0. */
  private leading(u: TailSum, operation: string): { coefficient: Coefficient; growth: Growth; epsilon: TailSum } {
    const [first] = this.groups(u);
    if (first === undefined) throw new DomainError(operation, false);
    const [term, other] = first.terms;
    const isPlain = term !== undefined && other === undefined && term.oscillations.length === 0;
    const coefficient = isPlain ? term.coefficient : this.ring.inexact(first.hull);
    if (this.K.sign(coefficient.value) === undefined || this.K.sign(coefficient.value) === 0) throw new DomainError(operation, false);
    const scale = this.ring.monomial(this.reciprocal(coefficient), inverseGrowth(first.growth));
    const rest = { terms: u.terms.filter((t) => t.growth.key !== first.growth.key) };
    return { coefficient, growth: first.growth, epsilon: this.prune(this.ring.mul(rest, scale)) };
  }

  private reciprocal(c: Coefficient): Coefficient {
    if (c.exact !== undefined) return this.ring.exact(this.E.power(c.exact, minusOne));
    return this.ring.inexact(this.K.div(this.K.rational(Q.ONE), c.value));
  }

  /**
   * f(c + ε) = Σ_{k<n} f⁽ᵏ⁾(c)/k!·εᵏ + f⁽ⁿ⁾(c + ε̂)/n!·εⁿ, ε̂ in the hull of ε, where `f` is any jet rule.
   */
  private taylor(f: <S>(K: Scalar<S>, u: J.Jet<S>) => J.Jet<S>, c: Coefficient, epsilon: TailSum): TailSum {
    const K = this.K;
    const n = this.order;
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
    if (c.exact === undefined) return undefined;
    try {
      return f(this.E, J.variable(this.E, c.exact, order)).map((v) => this.ring.exact(v));
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  power(u: TailSum, q: Rational): TailSum {
    if (Q.isInteger(q) && q.n >= 0n && q.n <= 16n) {
      let result = this.rational(Q.ONE);
      for (let k = 0n; k < q.n; k++) result = this.mul(result, u);
      return result;
    }
    if (this.isZero(u) && q.n > 0n) return u;
    if (this.isZero(u)) throw new DomainError("division", q.n < 0n);
    const { coefficient, growth, epsilon } = this.leading(u, "division");
    const isPositive = this.K.isPositive(coefficient.value);
    if (!isPositive && !Q.isInteger(q)) throw new DomainError("power", false);
    const head = this.ring.monomial(this.powerCoefficient(coefficient, q), powerGrowth(growth, q));
    const one = this.ring.exact(exactRational(Q.ONE));
    return this.mul(head, this.isZero(epsilon) ? this.rational(Q.ONE) : this.taylor((K, v) => J.powerRational(K, v, q), one, epsilon));
  }

  private powerCoefficient(c: Coefficient, q: Rational): Coefficient {
    return c.exact !== undefined ? this.ring.exact(this.E.power(c.exact, q)) : this.ring.inexact(this.K.power(c.value, q));
  }

  apply(f: Elementary, u: TailSum): TailSum {
    const c = constantOf(u);
    if (c !== undefined) return this.ofConstant(f, c);
    const isBounded = this.groups(u).every((g) => directionOf(this.E, g.growth) <= 0);
    return isBounded ? this.ofBounded(f, u) : this.ofUnbounded(f, u);
  }

  private ofConstant(f: Elementary, c: ExactConstant): TailSum {
    return this.ring.fromConstant(this.E.apply(f, c));
  }

  /** u = c + ε with ε → 0, or a bounded oscillation, of which only the range is kept. */
  private ofBounded(f: Elementary, u: TailSum): TailSum {
    const oscillating = u.terms.some((t) => t.growth.key === UNIT.key && t.oscillations.length > 0);
    if (oscillating && (f === "sin" || f === "cos") && isExactSum(u)) return this.rangeOf(f, u);
    if (oscillating) return this.rangeOf(f, u);
    const head = u.terms.find((t) => t.growth.key === UNIT.key);
    const epsilon = { terms: u.terms.filter((t) => t.growth.key !== UNIT.key) };
    return this.taylor((K, v) => J[f](K, v), head?.coefficient ?? this.ring.exact({ terms: [] }), epsilon);
  }

  private rangeOf(f: Elementary, u: TailSum): TailSum {
    return this.ring.monomial(this.ring.inexact(this.K.apply(f, this.hull(u))), UNIT);
  }

  private ofUnbounded(f: Elementary, u: TailSum): TailSum {
    const rule = UNBOUNDED[f];
    if (rule === undefined) throw new DomainError(f, false);
    return rule(this, u);
  }

  /** e^u: growing terms c·y^k and multiples of log y become a growth monomial, the rest is bounded. */
  exponential(u: TailSum): TailSum {
    const isLarge = (t: SumTerm): boolean => directionOf(this.E, t.growth) > 0;
    const growth = exponentialGrowth(u.terms.filter(isLarge));
    if (growth === undefined) return this.superexponential(u);
    const rest = { terms: u.terms.filter((t) => !isLarge(t)) };
    const head = this.ring.monomial(this.ring.exact(exactRational(Q.ONE)), growth);
    return this.mul(head, this.apply("exp", rest));
  }

  /** e^{−v} ∈ (0, n!/vⁿ] for v → ∞ of any growth, n = 6. */
  private superexponential(u: TailSum): TailSum {
    const v = this.neg(u);
    const sign = this.signOnTail(v);
    if (sign.sign !== 1 || !sign.strict) throw new DomainError("exp", false);
    const bound = this.ring.monomial(this.ring.inexact(this.K.between(Q.ZERO, Q.fromInteger(720))), UNIT);
    return this.mul(bound, this.power(v, { n: -6n, d: 1n }));
  }

  /** log u = log c + log g + log(1 + ε), for u → ∞ or u → 0⁺. */
  logarithm(u: TailSum): TailSum {
    const { coefficient, growth, epsilon } = this.leading(u, "log");
    if (!this.K.isPositive(coefficient.value))
      throw new DomainError("log", this.isZero(epsilon) && this.K.isPositive(this.K.neg(coefficient.value)));
    if (growth.log !== 0) throw new DomainError("log of a logarithm", false);
    const head =
      coefficient.exact !== undefined
        ? this.ofConstant("log", coefficient.exact)
        : this.ring.monomial(this.ring.inexact(this.K.apply("log", coefficient.value)), UNIT);
    let sum = this.add(head, this.ring.monomial(this.ring.exact(exactRational(growth.x)), { ...VARIABLE, key: "0|1|", x: Q.ZERO, log: 1 }));
    for (const t of growth.exponent) {
      sum = this.add(sum, this.ring.monomial(this.ring.exact(t.coefficient), powerGrowth(VARIABLE, t.power)));
    }
    return this.isZero(epsilon)
      ? sum
      : this.add(
          sum,
          this.taylor((K, v) => J.log1p(K, v), this.ring.exact({ terms: [] }), epsilon),
        );
  }

  /** The sign of an unbounded u. @throws DomainError when it is not settled on the tail. */
  side(u: TailSum, operation: string): 1 | -1 {
    const { sign, strict } = this.signOnTail(u);
    if (!strict || (sign !== 1 && sign !== -1)) throw new DomainError(operation, false);
    return sign;
  }

  /** Encloses the values of u between `least` and +∞. */
  leastValue(u: TailSum): MpfrInterval {
    return this.K.lowerEnd(this.hull(u));
  }
}

const isExactSum = (u: TailSum): boolean => u.terms.every((t) => t.coefficient.exact !== undefined);

type Rule = (T: TailArithmetic, u: TailSum) => TailSum;
const one = (T: TailArithmetic): TailSum => T.rational(Q.ONE);
const half: Rational = { n: 1n, d: 2n };
const multiple = (T: TailArithmetic, q: Rational, u: TailSum): TailSum => T.mul(T.rational(q), u);

const wave =
  (f: "sin" | "cos"): Rule =>
  (T, u) =>
    isExactAndSmooth(u) ? T.ring.atom(f, u) : T.ring.monomial(T.ring.inexact(T.K.between(minusOne, Q.ONE)), UNIT);

const exponentialPair =
  (sign: 1 | -1): Rule =>
  (T, u) => {
    const sum = T.add(T.exponential(u), multiple(T, Q.fromInteger(sign), T.exponential(T.neg(u))));
    return multiple(T, half, sum);
  };

/** Odd functions with a limit: f(−u) = −f(u), `positive` for u → +∞. */
const odd =
  (f: Elementary, positive: Rule): Rule =>
  (T, u) =>
    T.side(u, f) > 0 ? positive(T, u) : T.neg(positive(T, T.neg(u)));

const tanhAtInfinity: Rule = (T, u) => {
  const t = T.exponential(multiple(T, { n: -2n, d: 1n }, u));
  return T.div(T.sub(one(T), t), T.add(one(T), t));
};

/** erfc(u) = e^{−u²}/(u√π)·θ, 1 − 1/(2u²) < θ < 1 for u > 0 (DLMF 7.12.1, 7.8.2). */
const erfcAtInfinity: Rule = (T, u) => {
  const K = T.K;
  const least = T.leastValue(u);
  if (!K.isPositive(K.sub(least, K.rational(Q.ONE)))) throw new DomainError("tail cut-off", false);
  const low = K.sub(K.rational(Q.ONE), K.div(K.rational(Q.ONE), K.mul(K.rational(Q.fromInteger(2)), K.mul(least, least))));
  const theta = T.ring.monomial(T.ring.inexact({ lo: low.lo, hi: K.rational(Q.ONE).hi }), UNIT);
  const scale = T.ring.fromConstant(T.E.power(T.E.constant("pi"), { n: -1n, d: 2n }));
  return T.mul(T.mul(theta, scale), T.div(T.exponential(T.neg(T.mul(u, u))), u));
};

const atanAtInfinity: Rule = (T, u) => T.sub(multiple(T, half, T.constant("pi")), T.apply("atan", T.power(u, minusOne)));
const areaSine: Rule = (T, u) => T.logarithm(T.add(u, T.power(T.add(T.mul(u, u), one(T)), half)));

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
  asinh: odd("asinh", areaSine),
  acosh: (T, u) => T.logarithm(T.add(u, T.power(T.sub(T.mul(u, u), one(T)), half))),
  erf: odd("erf", (T, u) => T.sub(one(T), erfcAtInfinity(T, u))),
  erfc: (T, u) => (T.side(u, "erfc") > 0 ? erfcAtInfinity(T, u) : T.sub(T.rational(Q.fromInteger(2)), erfcAtInfinity(T, T.neg(u)))),
};
