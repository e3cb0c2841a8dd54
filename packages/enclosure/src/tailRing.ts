/**
 * Sums, products and signs of {@link TailSum}s on y ≥ R. Terms of one growth form a group, of which the range is known; groups, nested by
 * growth, bound the sum, settle its sign on the whole tail, and give its limit.
 */

import { type ExactArithmetic, exactRational, parameterConstant } from "./exactConstant.js";
import { directionOf, type Growth, inverseGrowth, powerAbove, UNIT, VARIABLE } from "./growth.js";
import type { GrowthTable } from "./growthTable.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import { isNonzeroByName } from "./positiveNames.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, insideDomain } from "./scalar.js";
import { TailDomain } from "./tailDomain.js";
import { type Coefficient, SumRing, type SumTerm, type TailSum } from "./tailSum.js";

/** Terms of one growth, and the range of their joint coefficient. */
export interface Group {
  readonly growth: Growth;
  readonly hull: MpfrInterval;
  readonly terms: readonly SumTerm[];
}

/** Enclosed only when its range is asked for, in the scope of whoever asks first. */
class GroupOfTerms implements Group {
  readonly growth: Growth;
  private enclosure: MpfrInterval | undefined;

  constructor(
    readonly terms: readonly SumTerm[],
    private readonly hullOf: (terms: readonly SumTerm[]) => MpfrInterval,
  ) {
    this.growth = (terms[0] as SumTerm).growth;
  }

  get hull(): MpfrInterval {
    this.enclosure ??= this.hullOf(this.terms);
    return this.enclosure;
  }
}

/** What is known of the sign of a sum for all y ≥ R. */
export interface TailSign {
  readonly sign: -1 | 0 | 1 | undefined;
  /** True when the sum is nowhere zero. */
  readonly strict: boolean;
}

/** The sign of a coefficient that is a product of positive numbers by its name, as e^(−10²⁰) is, which no enclosure tells from 0. */
function signByName({ terms: [first, second] }: Group): -1 | 1 | undefined {
  const exact = second === undefined && first?.oscillations.length === 0 ? first.coefficient.exact : undefined;
  const [term] = exact?.terms ?? [];
  return exact === undefined || term === undefined || !isNonzeroByName(exact) ? undefined : term.coefficient.n > 0n ? 1 : -1;
}

const LARGEST_SUM = 14;
const LARGEST_GROUP = 24;
/** Terms whose growths cannot all be compared are kept, up to so many. */
const LARGEST_UNORDERED = 64;
const minusOne: Rational = { n: -1n, d: 1n };

/** The ring operations of expansions on y ≥ R. */
export class TailRing {
  readonly ring: SumRing;
  readonly domain: TailDomain;

  /**
   * @param order the number of Taylor terms kept, 1 … 12
   * @param growths what another expansion of the same function asked of growths, which does not depend on where, nor on how many bits there are
   * @throws RangeError when R < 3
   */
  constructor(
    readonly E: ExactArithmetic,
    R: Rational,
    readonly order: number,
    growths?: GrowthTable,
  ) {
    this.ring = new SumRing(E, growths);
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
  mul(a: TailSum, b: TailSum): TailSum {
    // An unbounded coefficient times terms of both signs would tell nothing.
    const isSingle = a.terms.length < 2 && b.terms.length < 2;
    if (!isSingle && (this.isUnbounded(a) || this.isUnbounded(b))) return this.ring.mul(this.coarse(a), this.coarse(b));
    return this.prune(this.ring.mul(a, b));
  }

  private isUnbounded = (a: TailSum): boolean =>
    a.terms.some((t) => t.coefficient.exact === undefined && !this.K.isBounded(t.coefficient.value));

  /** The largest growth of u with the range of u over it. */
  protected coarse(u: TailSum): TailSum {
    const groups = this.groups(u);
    const [leading] = groups;
    if (leading === undefined) return u;
    return this.ring.monomial(this.ring.inexact(this.relativeSum(groups, leading.growth)), leading.growth);
  }

  /** The groups of a by descending growth. @throws DomainError when two growths cannot be compared. */
  groups(a: TailSum): Group[] {
    const list = this.grouped(a);
    if (list.length < 2) return list;
    const compared = insideDomain(() => list.toSorted((p, q) => -this.ring.growths.compare(p.growth, q.growth)));
    return compared ?? this.groups(this.withoutTies(list));
  }

  /**
   * Of two growths that cannot be compared, as y^(k − 1) and y² for k in [3, 4], one with such an exponent becomes the power y³ that bounds it, with a
   * coefficient that reaches 0. @throws DomainError where neither has one
   */
  private withoutTies(list: readonly Group[]): TailSum {
    for (const [i, p] of list.entries()) {
      for (const q of list.slice(i + 1)) {
        if (insideDomain(() => this.ring.growths.compare(p.growth, q.growth)) !== undefined) continue;
        const [group, growth] =
          [p, q].flatMap((g) => [[g, powerAbove(this.E, g.growth)]] as const).find(([, above]) => above !== undefined) ?? [];
        if (group === undefined || growth === undefined) throw new DomainError("comparison of growth", false);
        const unit = this.K.between(Q.ZERO, Q.ONE);
        const coarser = group.terms.map((t) => ({ ...t, growth, coefficient: this.ring.inexact(this.K.mul(t.coefficient.value, unit)) }));
        return this.ring.collect([...list.filter((g) => g !== group).flatMap((g) => g.terms), ...coarser]);
      }
    }
    throw new DomainError("comparison of growth", false);
  }

  private grouped(a: TailSum): Group[] {
    const byKey = new Map<string, SumTerm[]>();
    for (const t of a.terms) {
      const same = byKey.get(t.growth.key);
      if (same === undefined) byKey.set(t.growth.key, [t]);
      else same.push(t);
    }
    return [...byKey.values()].map((terms) => new GroupOfTerms(terms, (of) => this.hullOf(of)));
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
  protected prune(a: TailSum): TailSum {
    if (a.terms.length <= LARGEST_SUM) return a;
    const groups = a.terms.length <= LARGEST_UNORDERED ? insideDomain(() => this.groups(a)) : this.groups(a);
    if (groups === undefined) return a;
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
  protected relativeSum(groups: readonly Group[], base: Growth): MpfrInterval {
    return groups
      .map((g) => this.K.mul(g.hull, this.domain.bound(this.ring.growths.quotient(g.growth, base))))
      .reduce((p, q) => this.K.add(p, q), this.K.rational(Q.ZERO));
  }

  /** Encloses every value of a on y ≥ R. */
  hull = (a: TailSum): MpfrInterval => this.relativeSum(this.groups(a), UNIT);

  /** The sign of a for all y ≥ R, from its groups nested by growth; where growths cannot all be compared, by groups that {@link outweigh} the others. */
  signOnTail(a: TailSum): TailSign {
    const groups = insideDomain(() => this.groups(a));
    if (groups === undefined) return this.signByWeights(this.grouped(a));
    if (groups.length === 0) return { sign: 0, strict: false };
    const value = this.nested(groups);
    const K = this.K;
    if (K.isNonNegative(value.hull)) return { sign: 1, strict: value.strict > 0 };
    return K.isNonNegative(K.neg(value.hull)) ? { sign: -1, strict: value.strict < 0 } : { sign: undefined, strict: false };
  }

  private signByWeights(groups: readonly Group[]): TailSign {
    for (const sign of [1, -1] as const) {
      const weights = groups.map(({ growth, hull }) => ({ growth, hull: sign > 0 ? hull : this.K.neg(hull) }));
      const totals = this.outweigh(weights);
      if (totals !== undefined) return { sign, strict: totals.some((t) => this.K.isPositive(t)) };
    }
    return { sign: undefined, strict: false };
  }

  /**
   * Σ hᵢ·gᵢ = Σ_p g_p·(h_p + Σ h_q·g_q/g_p) where every q with an h_q that may be < 0 goes to one p with h_p ≥ 0 whose growth is no smaller: the numbers in parentheses, if all of them
   * are ≥ 0, so that the sum is.
   */
  private outweigh(weights: readonly Pick<Group, "growth" | "hull">[]): readonly MpfrInterval[] | undefined {
    const { K } = this;
    const gains = weights.filter((w) => K.isNonNegative(w.hull)).map(({ growth, hull }) => ({ growth, total: hull }));
    for (const loss of weights.filter((w) => !K.isNonNegative(w.hull))) {
      const [best] = gains
        .flatMap((gain) => {
          const ratio = insideDomain(() => this.domain.bound(this.ring.growths.quotient(loss.growth, gain.growth)));
          return ratio === undefined || !K.isBounded(ratio) ? [] : [{ gain, ratio }];
        })
        .sort((p, q) => K.toDoubles(p.ratio).hi - K.toDoubles(q.ratio).hi);
      if (best === undefined) return undefined;
      best.gain.total = K.add(best.gain.total, K.mul(loss.hull, best.ratio));
    }
    const totals = gains.map((g) => g.total);
    return totals.length > 0 && totals.every((t) => K.isNonNegative(t)) ? totals : undefined;
  }

  /** hull₀ + (g₁/g₀)·(hull₁ + (g₂/g₁)·(…)); strict ±1 when that is certainly ≷ 0 at every y. */
  private nested(groups: readonly Group[]): { hull: MpfrInterval; strict: -1 | 0 | 1 } {
    const K = this.K;
    let value: MpfrInterval | undefined;
    let strict: -1 | 0 | 1 = 0;
    for (let i = groups.length - 1; i >= 0; i--) {
      const g = groups[i] as Group;
      const next = groups[i + 1];
      const ratio = next === undefined ? undefined : this.domain.bound(this.ring.growths.quotient(next.growth, g.growth));
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
    if (direction > 0) return this.infiniteLimit(leading, groups);
    if (!groups.every((g) => this.K.isBounded(g.hull))) return undefined;
    if (direction < 0) return { kind: "finite", value: this.ring.exact({ terms: [] }) };
    const [term, other] = leading.terms;
    if (term === undefined || other !== undefined || term.oscillations.length > 0 || term.coefficient.exact === undefined) return undefined;
    return { kind: "finite", value: term.coefficient };
  }

  /** ±∞ where the coefficient of the leading growth keeps clear of 0, and those of the others are bounded or of its sign. */
  private infiniteLimit(leading: Group, groups: readonly Group[]): { kind: "infinite"; sign: 1 | -1 } | undefined {
    const K = this.K;
    const sign = K.isPositive(leading.hull) ? 1 : K.isPositive(K.neg(leading.hull)) ? -1 : signByName(leading);
    if (sign === undefined) return undefined;
    const helps = (g: Group): boolean => K.isNonNegative(sign > 0 ? g.hull : K.neg(g.hull));
    // An exact coefficient is one number, also where its enclosure is not bounded.
    const isFinite = (g: Group): boolean => K.isBounded(g.hull) || g.terms.every((t) => t.coefficient.exact !== undefined);
    return groups.every((g) => isFinite(g) || helps(g)) ? { kind: "infinite", sign } : undefined;
  }

  /** u = c·g·(1 + ε): the leading part and the relative rest ε → 0. */
  protected leading(u: TailSum, operation: string): { coefficient: Coefficient; growth: Growth; epsilon: TailSum } {
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

  protected reciprocal(c: Coefficient): Coefficient {
    if (c.exact !== undefined) return this.ring.exact(this.E.power(c.exact, minusOne));
    return this.ring.inexact(this.K.div(this.K.rational(Q.ONE), c.value));
  }

  /** The sign of an unbounded u. @throws DomainError when it is not settled on the tail. */
  side(u: TailSum, operation: string): 1 | -1 {
    const { sign, strict } = this.signOnTail(u);
    if (!strict || (sign !== 1 && sign !== -1)) throw new DomainError(operation, false);
    return sign;
  }

  /** Whether the coefficient of the largest growth may change its sign. */
  mayOscillate(u: TailSum): boolean {
    const [leading] = this.groups(u);
    return leading !== undefined && this.K.sign(leading.hull) === undefined;
  }
}

const half: Rational = { n: 1n, d: 2n };
