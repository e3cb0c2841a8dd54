/**
 * Bounds of growth monomials on y ≥ R ≥ 3: each is enclosed by its value at R once its logarithmic derivative, a sum of smaller
 * monomials, is shown to keep its sign there.
 */
import { type ExactArithmetic, encloseConstant, exactRational } from "./exactConstant.js";
import {
  collectTerms,
  compareGrowth,
  directionOf,
  divideGrowth,
  type Growth,
  iteratedLogarithm,
  type LogarithmTerm,
  logarithmTerm,
  multiplyTerms,
  UNIT,
} from "./growth.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { CutOffError } from "./scalar.js";

/** With so many steps left the next ones go from R to R². */
const SQUARED = 5;

/** Bounds growth monomials on y ≥ R. */
export class TailDomain {
  /** log R, log log R, …, as far as they were asked for. */
  private readonly logsOfR: MpfrInterval[] = [];
  private readonly bounds = new Map<string, MpfrInterval>();
  private readonly r: MpfrInterval;
  private beyond: TailDomain | undefined;

  /** @param steps how many times the tail may be taken to begin further out for the sake of a bound */
  constructor(
    readonly E: ExactArithmetic,
    readonly R: Rational,
    private readonly steps = 8,
  ) {
    if (Q.cmp(R, Q.fromInteger(3)) < 0) throw new RangeError("a tail begins at R ≥ 3");
    this.r = this.K.rational(R);
    this.requireLogarithm(1);
  }

  get K(): MpfrArithmetic {
    return this.E.K;
  }

  /** The logarithm of y taken `times` times is positive on y ≥ R. @throws CutOffError while R is too small for that */
  requireLogarithm(times: number): void {
    const K = this.K;
    while (this.logsOfR.length < times) {
      const log = K.apply("log", this.logsOfR.at(-1) ?? this.r);
      if (!K.isPositive(log)) throw new CutOffError();
      this.logsOfR.push(log);
    }
  }

  /** Encloses {a(y) : y ≥ R}. @throws DomainError while R is too small to show that a is monotone past it */
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
    const K = this.K;
    this.E.tick();
    const direction = directionOf(this.E, a);
    const slope = this.signedSum(this.logarithmicSlope(a));
    if (!K.isNonNegative(direction > 0 ? slope : K.neg(slope))) return this.boundBeyond(a);
    const start = this.valueAt(a, this.r, this.logsOfR);
    return direction > 0 ? { lo: start.lo, hi: K.between(Q.ZERO, "+inf").hi } : { lo: K.rational(Q.ZERO).lo, hi: start.hi };
  }

  /** The hull of a on [R, R′] and past R′ = 4R, or R², for products of powers and logarithms: (log log y)⁴/log y falls from e^e⁴ on. */
  private boundBeyond(a: Growth): MpfrInterval {
    const K = this.K;
    if (a.exponent.length > 0 || this.steps === 0) throw new CutOffError();
    const end = this.steps > SQUARED ? Q.mul(Q.fromInteger(4), this.R) : Q.mul(this.R, this.R);
    this.beyond ??= new TailDomain(this.E, end, this.steps - 1);
    const y = K.between(this.R, end);
    const logs: MpfrInterval[] = [];
    for (let k = 0; k < a.logs.length; k++) logs.push(K.apply("log", logs.at(-1) ?? y));
    return K.hull(this.valueAt(a, y, logs), this.beyond.bound(a));
  }

  /**
   * y·(log a)′ = Σ cᵢ·gᵢ·y·(log gᵢ)′ + x + l₁/log y + l₂/(log y·log log y) + …. Quotients of its terms are less deep than a is, so that
   * bounds of these come to an end.
   */
  private logarithmicSlope(a: Growth): LogarithmTerm[] {
    const powers = [a.x, ...a.logs];
    let reciprocal = UNIT;
    const terms = powers.flatMap((p, k) => {
      if (k > 0) reciprocal = divideGrowth(reciprocal, iteratedLogarithm(k));
      return p.n === 0n ? [] : [logarithmTerm(reciprocal, exactRational(p))];
    });
    const inner = a.exponent.flatMap((t) => multiplyTerms(t.coefficient, t.growth, this.logarithmicSlope(t.growth)));
    return collectTerms([...inner, ...terms]);
  }

  /** Encloses the sum over its largest monomial, nested so that the leading term dominates. */
  private signedSum(terms: readonly LogarithmTerm[]): MpfrInterval {
    const K = this.K;
    const ascending = [...terms].sort((s, t) => compareGrowth(this.E, s.growth, t.growth));
    let value = K.rational(Q.ZERO);
    let below: Growth | undefined;
    for (const t of ascending) {
      const smaller = below === undefined ? value : K.mul(this.bound(divideGrowth(below, t.growth)), value);
      value = K.add(encloseConstant(K, t.coefficient), smaller);
      below = t.growth;
    }
    return value;
  }

  /** Encloses a at y, of which the logarithms are given. */
  private valueAt(a: Growth, y: MpfrInterval, logs: readonly MpfrInterval[]): MpfrInterval {
    const K = this.K;
    this.requireLogarithm(Math.max(1, a.logs.length));
    let value = K.power(y, a.x);
    a.logs.forEach((l, k) => {
      if (l.n !== 0n) value = K.mul(value, K.power(logs[k] as MpfrInterval, l));
    });
    if (a.exponent.length === 0) return value;
    const exponent = a.exponent
      .map((t) => K.mul(encloseConstant(K, t.coefficient), this.valueAt(t.growth, y, logs)))
      .reduce((p, q) => K.add(p, q));
    return K.mul(value, K.apply("exp", exponent));
  }
}
