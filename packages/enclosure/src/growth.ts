/**
 * Growth monomials y^x·(log y)^l·exp(Σ cᵢ·y^{kᵢ}), kᵢ > 0, on y ≥ R ≥ 3: the scale on which functions are expanded at
 * infinity. They form an ordered group; on y ≥ R each is enclosed by its value at R once its logarithmic derivative is
 * shown to keep its sign there.
 */
import {
  addConstants,
  constantKey,
  type ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  exactRational,
  mulConstants,
  negConstant,
} from "./exactConstant.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { CutOffError, DomainError } from "./scalar.js";

interface ExponentTerm {
  readonly power: Rational;
  readonly coefficient: ExactConstant;
  readonly key: string;
}

const exponentTerm = (power: Rational, coefficient: ExactConstant): ExponentTerm => ({
  power,
  coefficient,
  key: `${constantKey(coefficient)}@${Q.toString(power)}`,
});

/** y^x·(log y)^log·exp(Σ coefficient·y^power), exponent terms by descending power. */
export interface Growth {
  readonly key: string;
  readonly x: Rational;
  readonly log: number;
  readonly exponent: readonly ExponentTerm[];
}

/** A monomial whose exponent terms stand by descending power and do not vanish. */
function growth(x: Rational, log: number, exponent: readonly ExponentTerm[]): Growth {
  if (exponent.length === 0) return powerOfVariable(x, log);
  return { key: `${Q.toString(x)}|${log}|${exponent.map((t) => t.key).join(";")}`, x, log, exponent };
}

const LARGEST_KNOWN = 40n;

/** y^k for |k| ≤ {@link LARGEST_KNOWN}, which most products are. */
const KNOWN_POWERS: readonly Growth[] = Array.from({ length: 2 * Number(LARGEST_KNOWN) + 1 }, (_, i) => {
  const x = Q.fromInteger(i - Number(LARGEST_KNOWN));
  return { key: `${x.n}|0|`, x, log: 0, exponent: [] };
});

/** y^x·(log y)^log. */
function powerOfVariable(x: Rational, log: number): Growth {
  if (log === 0 && x.d === 1n && x.n >= -LARGEST_KNOWN && x.n <= LARGEST_KNOWN) return KNOWN_POWERS[Number(x.n + LARGEST_KNOWN)] as Growth;
  return { key: `${Q.toString(x)}|${log}|`, x, log, exponent: [] };
}

/** exp(coefficient·y^power), coefficient ≠ 0. */
export const exponentialMonomial = (power: Rational, coefficient: ExactConstant): Growth =>
  growth(Q.ZERO, 0, [exponentTerm(power, coefficient)]);

/** The monomial 1. */
export const UNIT: Growth = growth(Q.ZERO, 0, []);

export function multiplyGrowth(a: Growth, b: Growth): Growth {
  if (a === UNIT) return b;
  if (b === UNIT) return a;
  if (a.exponent.length === 0 || b.exponent.length === 0) {
    return growth(Q.add(a.x, b.x), a.log + b.log, a.exponent.length === 0 ? b.exponent : a.exponent);
  }
  return growth(
    Q.add(a.x, b.x),
    a.log + b.log,
    [...alignedExponents(a, b)].flatMap(([power, s, t]) => termOf(power, sumOf(s, t))),
  );
}

/** The exponent terms of a and b by descending power, those of one power side by side. */
function* alignedExponents(a: Growth, b: Growth): Generator<readonly [Rational, ExponentTerm | undefined, ExponentTerm | undefined]> {
  for (let [i, j] = [0, 0]; i < a.exponent.length || j < b.exponent.length; ) {
    const [s, t] = [a.exponent[i], b.exponent[j]];
    const order = s === undefined ? -1 : t === undefined ? 1 : Q.cmp(s.power, t.power);
    if (order >= 0) i++;
    if (order <= 0) j++;
    yield [((order >= 0 ? s : t) as ExponentTerm).power, order >= 0 ? s : undefined, order <= 0 ? t : undefined];
  }
}

const termOf = (power: Rational, coefficient: ExactConstant): ExponentTerm[] =>
  coefficient.terms.length === 0 ? [] : [exponentTerm(power, coefficient)];

const sumOf = (s: ExponentTerm | undefined, t: ExponentTerm | undefined): ExactConstant =>
  s !== undefined && t !== undefined ? addConstants(s.coefficient, t.coefficient) : ((s ?? t) as ExponentTerm).coefficient;

/** s − t. */
function differenceOf(s: ExponentTerm | undefined, t: ExponentTerm | undefined): ExactConstant {
  if (t === undefined) return (s as ExponentTerm).coefficient;
  const negative = negConstant(t.coefficient);
  return s === undefined ? negative : addConstants(s.coefficient, negative);
}

/** a^q. @throws DomainError when the power of the logarithm would not be an integer. */
export function powerGrowth(a: Growth, q: Rational): Growth {
  const log = Q.mul(Q.fromInteger(a.log), q);
  if (!Q.isInteger(log)) throw new DomainError("power of a logarithm", false);
  if (q.n === 0n) return UNIT;
  const scale = exactRational(q);
  return growth(
    Q.mul(a.x, q),
    Number(log.n),
    a.exponent.map((t) => exponentTerm(t.power, mulConstants(t.coefficient, scale))),
  );
}

export const inverseGrowth = (a: Growth): Growth => powerGrowth(a, { n: -1n, d: 1n });

/** The sign of log a at infinity: 1 when a → ∞, −1 when a → 0, 0 when a = 1. @throws DomainError when undecided. */
export function directionOf(E: ExactArithmetic, a: Growth): -1 | 0 | 1 {
  const [leading] = a.exponent;
  if (leading !== undefined) return certainSign(E, leading.coefficient);
  return Q.sign(a.x) || (Math.sign(a.log) as -1 | 0 | 1);
}

/** The direction of a/b: 1 when a grows faster, −1 when b does, 0 when a = b. @throws DomainError when undecided. */
export function compareGrowth(E: ExactArithmetic, a: Growth, b: Growth): -1 | 0 | 1 {
  if (a.key === b.key) return 0;
  for (const [, s, t] of alignedExponents(a, b)) {
    if (s?.key === t?.key) continue;
    const difference = differenceOf(s, t);
    if (difference.terms.length > 0) return certainSign(E, difference);
  }
  return Q.cmp(a.x, b.x) || (Math.sign(a.log - b.log) as -1 | 0 | 1);
}

function certainSign(E: ExactArithmetic, c: ExactConstant): -1 | 0 | 1 {
  // A coefficient that is 0 and does not look so would leave two names for one growth.
  const s = E.sign(c);
  if (s === undefined || s === 0) throw new DomainError("comparison of growth", false);
  return s;
}

export const divideGrowth = (a: Growth, b: Growth): Growth => {
  if (b === UNIT) return a;
  const exponent = [...alignedExponents(a, b)].flatMap(([power, s, t]) => (s?.key === t?.key ? [] : termOf(power, differenceOf(s, t))));
  return growth(Q.sub(a.x, b.x), a.log - b.log, exponent);
};

/** Bounds growth monomials on y ≥ R. */
export class TailDomain {
  private readonly logR: MpfrInterval;
  private readonly bounds = new Map<string, MpfrInterval>();
  private readonly r: MpfrInterval;

  constructor(
    readonly E: ExactArithmetic,
    readonly R: Rational,
  ) {
    if (Q.cmp(R, Q.fromInteger(3)) < 0) throw new RangeError("a tail begins at R ≥ 3");
    this.r = this.K.rational(R);
    this.logR = this.K.apply("log", this.r);
  }

  get K(): MpfrArithmetic {
    return this.E.K;
  }

  /** Encloses {a(y) : y ≥ R}. @throws DomainError while R is too small to show that a is monotone past it. */
  bound(a: Growth): MpfrInterval {
    if (a.key === UNIT.key) return this.K.rational(Q.ONE);
    let value = this.bounds.get(a.key);
    if (value === undefined) {
      value = this.monotoneBound(a);
      this.bounds.set(a.key, value);
    }
    return value;
  }

  private monotoneBound(a: Growth): MpfrInterval {
    const direction = directionOf(this.E, a);
    const slope = this.logarithmicSlope(a);
    const K = this.K;
    if (!K.isNonNegative(direction > 0 ? slope : K.neg(slope))) throw new CutOffError();
    const start = this.valueAtR(a);
    return direction > 0 ? { lo: start.lo, hi: K.between(Q.ZERO, "+inf").hi } : { lo: K.rational(Q.ZERO).lo, hi: start.hi };
  }

  /** y·(log a)' = x + l/log y + Σ k·c·y^k over y ≥ R, nested so that the leading term dominates. */
  private logarithmicSlope(a: Growth): MpfrInterval {
    const K = this.K;
    let nested: MpfrInterval | undefined;
    let power: Rational = Q.ZERO;
    for (const t of a.exponent) {
      const c = K.mul(K.rational(t.power), encloseConstant(K, t.coefficient));
      nested = nested === undefined ? c : K.add(c, K.mul(this.rising(Q.sub(power, t.power)), nested));
      power = t.power;
    }
    let base = K.rational(a.x);
    if (a.log !== 0) {
      const reciprocal = K.div(K.rational(Q.ONE), { lo: this.logR.lo, hi: K.between(Q.ZERO, "+inf").hi });
      base = K.add(base, K.mul(K.rational(Q.fromInteger(a.log)), reciprocal));
    }
    return nested === undefined ? base : K.add(base, K.mul(this.rising(power), nested));
  }

  /** [R^k, ∞] for k > 0. */
  private rising(k: Rational): MpfrInterval {
    return { lo: this.K.power(this.r, k).lo, hi: this.K.between(Q.ZERO, "+inf").hi };
  }

  private valueAtR(a: Growth): MpfrInterval {
    const K = this.K;
    let exponent = K.rational(Q.ZERO);
    for (const t of a.exponent) exponent = K.add(exponent, K.mul(encloseConstant(K, t.coefficient), K.power(this.r, t.power)));
    const logs = K.power(this.logR, Q.fromInteger(a.log));
    return K.mul(K.mul(K.power(this.r, a.x), logs), K.apply("exp", exponent));
  }
}
