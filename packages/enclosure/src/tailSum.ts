/**
 * Sums Σ coefficient·growth·(bounded sines and cosines): rigorous expansions of a function on a tail y ≥ R. A sum means:
 * at each y ≥ R there are values of the inexact coefficients in their intervals with which it equals the function. Exact
 * coefficients cancel exactly; remainders of Taylor expansions enter as intervals. All values live in one scope of the
 * MPFR arithmetic.
 */
import {
  addConstants,
  constantKey,
  type ExactArithmetic,
  type ExactConstant,
  exactRational,
  hasRange,
  MOST_TERMS,
  mulConstants,
  negConstant,
} from "./exactConstant.js";
import { exponentialMonomial, type Growth, multiplyGrowth, UNIT } from "./growth.js";
import { GrowthTable } from "./growthTable.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import * as Q from "./rational.js";
import { DomainError } from "./scalar.js";
import { encloseSharply } from "./sharpEnclosure.js";

/** A coefficient: an exact constant, or an interval that holds its value at each y. */
export interface Coefficient {
  readonly exact: ExactConstant | undefined;
  readonly value: MpfrInterval;
}

/** Polynomials in a parameter of which only bounds are known swell from product to product, and few of their terms ever cancel. */
const MOST_TERMS_OF_RANGES = 8;

/** Whether a sum or product of so many terms is kept exact. */
const isWorthIt = (terms: number, of: readonly ExactConstant[]): boolean =>
  terms <= MOST_TERMS_OF_RANGES || (terms <= MOST_TERMS && !of.some(hasRange));

/** Enclosed only when its value is asked for, in the scope of whoever asks first. */
class ExactCoefficient implements Coefficient {
  private enclosure: MpfrInterval | undefined;

  constructor(
    private readonly K: MpfrArithmetic,
    readonly exact: ExactConstant,
  ) {}

  get value(): MpfrInterval {
    this.enclosure ??= encloseSharply(this.K, this.exact);
    return this.enclosure;
  }
}

/** sin(angle)^sin·cos(angle)^cos, cos at most once (cos² = 1 − sin²). */
interface Oscillation {
  /** The name of the angle: equal names are equal angles. */
  readonly atom: string;
  /** The angle up to its sign. Its coefficients are not 0 by form and may yet be 0: (atan 1 − π/4)·x stands still. */
  readonly angle: TailSum;
  readonly sin: number;
  readonly cos: number;
}

export interface SumTerm {
  readonly growth: Growth;
  readonly oscillations: readonly Oscillation[];
  readonly coefficient: Coefficient;
}

/** A sum of terms c·g(x), c an interval and g a growth, on |x| ≥ R. */
export interface TailSum {
  readonly terms: readonly SumTerm[];
}

const nonzero = (terms: readonly SumTerm[]): TailSum => ({ terms: terms.filter((t) => t.coefficient.exact?.terms.length !== 0) });

const keyOf = (t: SumTerm): string =>
  t.oscillations.length === 0 ? t.growth.key : `${t.growth.key}#${t.oscillations.map((o) => `${o.atom}:${o.sin},${o.cos}`).join("&")}`;

/** Ring operations on sums; no order of growth is needed for these. */
export class SumRing {
  readonly growths: GrowthTable;

  constructor(
    readonly E: ExactArithmetic,
    growths?: GrowthTable,
  ) {
    this.growths = new GrowthTable(E, growths);
  }

  get K(): MpfrArithmetic {
    return this.E.K;
  }

  exact = (c: ExactConstant): Coefficient => new ExactCoefficient(this.K, c);

  inexact = (value: MpfrInterval): Coefficient => ({ exact: undefined, value });

  monomial(coefficient: Coefficient, growth: Growth, oscillations: readonly Oscillation[] = []): TailSum {
    return coefficient.exact?.terms.length === 0 ? { terms: [] } : { terms: [{ growth, oscillations, coefficient }] };
  }

  rational = (q: Q.Rational): TailSum => this.monomial(this.exact(exactRational(q)), UNIT);
  fromInterval = (value: MpfrInterval): TailSum => this.monomial(this.inexact(value), UNIT);
  fromConstant = (c: ExactConstant): TailSum => this.monomial(this.exact(c), UNIT);

  addCoefficients(a: Coefficient, b: Coefficient): Coefficient {
    if (a.exact !== undefined && b.exact !== undefined && isWorthIt(a.exact.terms.length + b.exact.terms.length, [a.exact, b.exact]))
      return this.exact(addConstants(a.exact, b.exact));
    return this.inexact(this.K.add(a.value, b.value));
  }

  mulCoefficients(a: Coefficient, b: Coefficient): Coefficient {
    if (a.exact !== undefined && b.exact !== undefined && isWorthIt(a.exact.terms.length * b.exact.terms.length, [a.exact, b.exact]))
      return this.exact(mulConstants(a.exact, b.exact));
    return this.inexact(this.K.mul(a.value, b.value));
  }

  collect(terms: Iterable<SumTerm>): TailSum {
    const sums = new Map<string, SumTerm>();
    for (const t of terms) {
      const key = keyOf(t);
      const old = sums.get(key);
      sums.set(key, old === undefined ? t : { ...t, coefficient: this.addCoefficients(old.coefficient, t.coefficient) });
    }
    return nonzero([...sums.values()]);
  }

  add(a: TailSum, b: TailSum): TailSum {
    if (a.terms.length === 0) return b;
    return b.terms.length === 0 ? a : this.collect([...a.terms, ...b.terms]);
  }

  neg(a: TailSum): TailSum {
    return {
      terms: a.terms.map((t) => ({
        ...t,
        coefficient:
          t.coefficient.exact === undefined ? this.inexact(this.K.neg(t.coefficient.value)) : this.exact(negConstant(t.coefficient.exact)),
      })),
    };
  }

  mul(a: TailSum, b: TailSum): TailSum {
    const products: SumTerm[] = [];
    for (const s of a.terms) {
      this.E.tick();
      for (const t of b.terms) products.push(...this.product(s, t));
    }
    // Multiples of one monomial stay apart.
    const isPlain = (u: TailSum): boolean => u.terms.length === 1 && u.terms[0]?.oscillations.length === 0;
    return isPlain(a) || isPlain(b) ? nonzero(products) : this.collect(products);
  }

  private product(s: SumTerm, t: SumTerm): readonly SumTerm[] {
    const coefficient = this.mulCoefficients(s.coefficient, t.coefficient);
    const growth = this.growths.product(s.growth, t.growth);
    if (s.oscillations.length === 0) return [{ growth, oscillations: t.oscillations, coefficient }];
    if (t.oscillations.length === 0) return [{ growth, oscillations: s.oscillations, coefficient }];
    return this.multiplyOscillations(s.oscillations, t.oscillations).map(({ sign, oscillations }) => ({
      growth,
      oscillations,
      coefficient: sign > 0 ? coefficient : this.mulCoefficients(this.exact(exactRational(Q.fromInteger(-1))), coefficient),
    }));
  }

  private multiplyOscillations(a: readonly Oscillation[], b: readonly Oscillation[]): { sign: 1 | -1; oscillations: Oscillation[] }[] {
    const merged = new Map<string, Oscillation>(a.map((o) => [o.atom, o]));
    for (const o of b) {
      const old = merged.get(o.atom);
      merged.set(o.atom, old === undefined ? o : { ...o, sin: old.sin + o.sin, cos: old.cos + o.cos });
    }
    let results: { sign: 1 | -1; oscillations: Oscillation[] }[] = [{ sign: 1, oscillations: [] }];
    for (const o of [...merged.values()].sort((p, q) => (p.atom < q.atom ? -1 : 1))) {
      const kept = { ...o, cos: o.cos % 2 };
      const keep = (r: Oscillation[], p: Oscillation): Oscillation[] => (p.sin + p.cos === 0 ? r : [...r, p]);
      results = results.flatMap((r) => [
        { sign: r.sign, oscillations: keep(r.oscillations, kept) },
        ...(o.cos === 2 ? [{ sign: -r.sign as 1 | -1, oscillations: [...r.oscillations, { ...kept, sin: o.sin + 2 }] }] : []),
      ]);
    }
    return results;
  }

  power(a: TailSum, n: number): TailSum {
    let result = this.rational(Q.ONE);
    for (let k = 0; k < n; k++) result = this.mul(result, a);
    return result;
  }

  /** The values that the oscillations of a term take: within [−1, 1], or [0, 1] for even powers. */
  oscillationHull(t: SumTerm): MpfrInterval {
    const even = t.oscillations.every((o) => o.sin % 2 === 0 && o.cos === 0);
    if (t.oscillations.length === 0) return this.K.rational(Q.ONE);
    return this.K.between(even ? Q.ZERO : Q.fromInteger(-1), Q.ONE);
  }

  /** The range of coefficient times oscillations. */
  coefficientHull = (t: SumTerm): MpfrInterval => this.K.mul(t.coefficient.value, this.oscillationHull(t));

  /** sin or cos of an exact sum without oscillations, as a new atom. @throws DomainError for other arguments. */
  atom(f: "sin" | "cos", u: TailSum): TailSum {
    if (!isExactAndSmooth(u)) throw new DomainError(f, false);
    const terms = [...u.terms].sort((s, t) => (s.growth.key < t.growth.key ? -1 : 1));
    const flip = (asExact(terms[0]).terms[0]?.coefficient.n ?? 0n) < 0n;
    const key = (flip ? this.neg({ terms }) : { terms }).terms.map((t) => `${constantKey(asExact(t))}*${t.growth.key}`).join("+");
    const [sin, cos] = f === "sin" ? [1, 0] : [0, 1];
    const wave = this.monomial(this.exact(exactRational(Q.ONE)), UNIT, [{ atom: key, angle: u, sin, cos }]);
    return flip && f === "sin" ? this.neg(wave) : wave;
  }
}

const asExact = (t: SumTerm | undefined): ExactConstant => t?.coefficient.exact ?? { terms: [] };

/** Whether every coefficient is exact and nothing oscillates. */
export const isExactAndSmooth = (u: TailSum): boolean =>
  u.terms.every((t) => t.coefficient.exact !== undefined && t.oscillations.length === 0);

/** The constant that u is by form, if it is one. */
export function constantOf(u: TailSum): ExactConstant | undefined {
  if (u.terms.length === 0) return { terms: [] };
  const [first, second] = u.terms;
  if (second !== undefined || first === undefined || first.growth.key !== UNIT.key || first.oscillations.length > 0) return undefined;
  return first.coefficient.exact;
}

/** exp of terms c·g, g ≠ 1, as a growth monomial; undefined when some term oscillates or is not exact. */
export function exponentialGrowth(terms: readonly SumTerm[]): Growth | undefined {
  let product = UNIT;
  for (const { growth, coefficient, oscillations } of terms) {
    if (coefficient.exact === undefined || oscillations.length > 0) return undefined;
    product = multiplyGrowth(product, exponentialMonomial(growth, coefficient.exact));
  }
  return product;
}
