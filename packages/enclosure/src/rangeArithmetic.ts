/**
 * Exact sums Σ coefficient·x^k·e^{polynomial}·(sines, cosines) bounded over one interval, which may be all of ℝ: the
 * arithmetic that proves 6 − 6·cos x ≥ 0 at once, with equality at infinitely many points. Coefficients stay exact until
 * {@link RangeArithmetic.hull}; functions outside this class of sums are refused.
 */
import {
  asRational,
  constantKey,
  type ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  exactRational,
  hasRange,
} from "./exactConstant.js";
import { type Growth, UNIT, VARIABLE } from "./growth.js";
import { addFourierSums, type FourierSum, fourierHull, fourierSum } from "./harmonics.js";
import { areNowhereLeast, leastOfWaves, waveSumOf } from "./independentWaves.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";
import { simplestBetween } from "./simplestBetween.js";
import { constantOf, exponentialGrowth, SumRing, type SumTerm, type TailSum } from "./tailSum.js";

/** Numbers that coefficients may be in disguise have no more digits. */
const LARGEST = 10n ** 9n;

/** Powers of sines and cosines past this are bounded as they stand. */
const MOST_POWERS = 12;

/** Scalars that are exact sums of functions of x over an interval: as a {@link Scalar} it makes jets whose coefficients are bounded there term by term. */
export class RangeArithmetic implements Scalar<TailSum> {
  readonly ring: SumRing;
  private readonly interval: MpfrInterval;

  constructor(
    readonly E: ExactArithmetic,
    from: Rational | "-inf",
    to: Rational | "+inf",
  ) {
    this.ring = new SumRing(E);
    this.interval = this.K.between(from, to);
  }

  get K(): MpfrArithmetic {
    return this.E.K;
  }

  variable = (): TailSum => this.ring.monomial(this.ring.exact(exactRational(Q.ONE)), VARIABLE);
  rational = (q: Rational): TailSum => this.ring.rational(q);
  constant = (name: "pi" | "e"): TailSum => this.ring.fromConstant(this.E.constant(name));
  add = (a: TailSum, b: TailSum): TailSum => this.ring.add(a, b);
  sub = (a: TailSum, b: TailSum): TailSum => this.ring.add(a, this.ring.neg(b));
  neg = (a: TailSum): TailSum => this.ring.neg(a);
  isZero = (a: TailSum): boolean => a.terms.length === 0;

  mul(a: TailSum, b: TailSum): TailSum {
    const product = this.ring.mul(a, b);
    if (product.terms.length > 200) throw new DomainError("expansion", false);
    return { terms: product.terms.map((t) => ({ ...t, coefficient: this.plain(t.coefficient) })) };
  }

  private readonly plainNumbers = new Map<string, Rational | undefined>();

  /** A coefficient that is a short rational number, as ((1+√5)/2)³/((1+√5)/2)³ is, as that number: sums of such are exact. */
  private plain(c: SumTerm["coefficient"]): SumTerm["coefficient"] {
    if (c.exact === undefined || asRational(c.exact) !== undefined || hasRange(c.exact)) return c;
    const key = constantKey(c.exact);
    if (!this.plainNumbers.has(key)) this.plainNumbers.set(key, this.shortRational(c.exact));
    const q = this.plainNumbers.get(key);
    return q === undefined ? c : this.ring.exact(exactRational(q));
  }

  private shortRational(c: ExactConstant): Rational | undefined {
    const q = this.E.enclosed(c, (value) => {
      const { lo, hi } = this.K.ends(value);
      return lo === undefined || hi === undefined ? undefined : simplestBetween(lo, hi);
    });
    if (q === undefined || q.d > LARGEST || q.n > LARGEST || q.n < -LARGEST) return undefined;
    return this.E.vanishes(this.E.sub(c, this.E.rational(q))) ? q : undefined;
  }

  div = (a: TailSum, b: TailSum): TailSum => this.mul(a, this.power(b, { n: -1n, d: 1n }));

  power(a: TailSum, q: Rational): TailSum {
    const c = constantOf(a);
    if (c !== undefined) return this.ring.fromConstant(this.E.power(c, q));
    if (!Q.isInteger(q) || q.n < 0n || q.n > 64n) throw new DomainError("power", false);
    return this.ring.power(a, Number(q.n));
  }

  /** 0^b = 0 for b > 0. @throws DomainError for another base */
  powerNearZero(a: TailSum, b: TailSum): TailSum {
    if (!this.isZero(a) || !this.K.isPositive(this.hull(b))) throw new DomainError("power", false);
    return a;
  }

  apply(f: Elementary, u: TailSum): TailSum {
    const c = constantOf(u);
    if (c !== undefined) return this.ring.fromConstant(this.E.apply(f, c));
    if (f === "exp") return this.exponential(u);
    if (f === "sin" || f === "cos") return this.ring.atom(f, u);
    if (f !== "sinh" && f !== "cosh") throw new DomainError(f, false);
    const pair = this.add(
      this.exponential(u),
      this.mul(this.rational(Q.fromInteger(f === "sinh" ? -1 : 1)), this.exponential(this.neg(u))),
    );
    return this.mul(this.rational({ n: 1n, d: 2n }), pair);
  }

  private exponential(u: TailSum): TailSum {
    const constant = { terms: u.terms.filter((t) => t.growth.key === UNIT.key && t.oscillations.length === 0) };
    const growth = exponentialGrowth(u.terms.filter((t) => !constant.terms.includes(t)));
    const c = constantOf(constant);
    if (growth === undefined || c === undefined) throw new DomainError("exp", false);
    return this.ring.monomial(this.ring.exact(this.E.apply("exp", c)), growth);
  }

  private growthHull(g: Growth): MpfrInterval {
    const K = this.K;
    if (g.logs.length > 0 || !Q.isInteger(g.x) || g.x.n < 0n) throw new DomainError("range", false);
    let exponent = K.rational(Q.ZERO);
    for (const t of g.exponent) exponent = K.add(exponent, K.mul(encloseConstant(K, t.coefficient), this.growthHull(t.growth)));
    return K.mul(K.power(this.interval, g.x), K.apply("exp", exponent));
  }

  /** Encloses every value of a on the interval: what is least of waves as one exact number, so that 6/7 − 3/7 − 3/7 is 0. */
  hull(a: TailSum): MpfrInterval {
    const { lo, hi } = this.hullByGrowth(a);
    const waves = waveSumOf(a);
    const least = waves === undefined ? undefined : leastOfWaves(this.E, waves);
    return { lo: least === undefined ? lo : this.K.larger({ lo, hi }, encloseConstant(this.K, least)).lo, hi };
  }

  private hullByGrowth(a: TailSum): MpfrInterval {
    const byGrowth = new Map<string, SumTerm[]>();
    for (const t of a.terms) byGrowth.set(t.growth.key, [...(byGrowth.get(t.growth.key) ?? []), t]);
    return [...byGrowth.values()]
      .map((terms) => this.K.mul(this.coefficientHull(terms), this.growthHull((terms[0] as SumTerm).growth)))
      .reduce((p, q) => this.K.add(p, q), this.K.rational(Q.ZERO));
  }

  /** Encloses the sum of coefficients times oscillations, bounded term by term, and by harmonics where one angle oscillates. */
  private coefficientHull(terms: readonly SumTerm[]): MpfrInterval {
    const K = this.K;
    const termwise = terms.map((t) => this.ring.coefficientHull(t)).reduce((p, q) => K.add(p, q));
    const angles = [...new Set(terms.flatMap((t) => t.oscillations.map((o) => o.atom)))];
    if (angles.length === 0 || terms.some((t) => t.oscillations.length > 1)) return termwise;
    const waves = angles.map((atom) => terms.filter((t) => t.oscillations[0]?.atom === atom)).map((own) => this.harmonicHull(own));
    const still = terms.filter((t) => t.oscillations.length === 0).map((t) => t.coefficient.value);
    if (waves.includes(undefined)) return termwise;
    const harmonic = [...still, ...(waves as MpfrInterval[])].reduce((p, q) => K.add(p, q));
    // Both hold.
    return { lo: K.larger(termwise, harmonic).lo, hi: K.neg(K.larger(K.neg(termwise), K.neg(harmonic))).hi };
  }

  /** The hull of terms in one angle; undefined where a coefficient is not exact. */
  private harmonicHull(terms: readonly SumTerm[]): MpfrInterval | undefined {
    let sum: FourierSum = new Map();
    for (const { coefficient, oscillations } of terms) {
      const [o] = oscillations;
      if (coefficient.exact === undefined || o === undefined || o.sin + o.cos > MOST_POWERS) return undefined;
      sum = addFourierSums(sum, fourierSum(coefficient.exact, o.sin, o.cos));
    }
    return fourierHull(this.K, sum);
  }

  /** Whether a, if it is ≥ 0, is > 0 because its waves are nowhere least all at once. */
  isNowhereLeast(a: TailSum): boolean {
    const waves = waveSumOf(a);
    return waves !== undefined && areNowhereLeast(this.E, waves);
  }

  sign = (a: TailSum): -1 | 0 | 1 | undefined => this.K.sign(this.hull(a));
}
