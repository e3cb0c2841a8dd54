/**
 * Intervals with MPFR end points (gmp-wasm), rounded outwards at a chosen precision: the arithmetic of replay, with its elementary
 * functions. `mpfrField.ts` has the field operations, `mpfrRegisters.ts` the memory.
 */
import { DOWN, type Pointer, type Rounding, type Unary, UP } from "./mpfrBinding.js";
import { MpfrField } from "./mpfrField.js";
import type { MpfrInterval } from "./mpfrRegisters.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";

export type { MpfrInterval } from "./mpfrRegisters.js";

/** Exponents past this make argument reduction of sin and cos costly; their range is used instead. */
const LARGEST_REDUCTION = 4096;

/** Disposed arithmetics that wait for use, by precision; there is one binding in a process. */
const idle = new Map<number, MpfrArithmetic[]>();
const MOST_IDLE = 24;
const MOST_REGISTERS = 20_000;

function idleAt(precision: number): MpfrArithmetic[] {
  const known = idle.get(precision) ?? [];
  idle.set(precision, known);
  return known;
}

/** MPFR interval arithmetic at a fixed precision, in bits. Make one by `mpfrArithmetic`. */
export class MpfrArithmetic extends MpfrField implements Scalar<MpfrInterval> {
  /** An arithmetic of its own at another precision, with the registers of one that was disposed where there is one. */
  withPrecision = (bits: number): MpfrArithmetic => idleAt(bits).pop() ?? new MpfrArithmetic(this.b, bits);

  /** This arithmetic for jets at a point: |·|, max and min choose a piece only where their argument is certainly not 0. */
  atPoint(): Scalar<MpfrInterval> {
    this.pointwise ??= this.strictPieces();
    return this.pointwise;
  }

  private pointwise: Scalar<MpfrInterval> | undefined;

  /**
   * This arithmetic for jets over a box of positive width, of which only inner points count: a function u ≥ 0 (or ≤ 0) with
   * u′ ≠ 0 on the box is monotone, so that it can vanish only at an end.
   */
  inside(): Scalar<MpfrInterval> {
    this.inner ??= {
      ...this.operations(),
      larger: (a, b) => this.larger(a, b),
      isNonzeroInside: (u) => this.excludesZero(u[0]) || this.excludesZero(u[1]),
    };
    return this.inner;
  }

  private inner: Scalar<MpfrInterval> | undefined;

  /** {@link inside}, for boxes that pieces share: what is enclosed is φ at the points where no argument of |·|, max, min or sign vanishes. */
  across(): Scalar<MpfrInterval> {
    this.shared ??= { ...this.inside(), eitherPiece: (a, b) => this.hull(a, b) };
    return this.shared;
  }

  private shared: Scalar<MpfrInterval> | undefined;

  private excludesZero(a: MpfrInterval | undefined): boolean {
    return a !== undefined && (this.isPositive(a) || this.isPositive(this.neg(a)));
  }

  private strictPieces(): Scalar<MpfrInterval> {
    const jetSign = (u: readonly MpfrInterval[]): -1 | 0 | 1 | undefined => {
      const value = u[0] as MpfrInterval;
      if (this.isPositive(value)) return 1;
      if (this.isPositive(this.neg(value))) return -1;
      return u.every((c) => this.isZero(c)) ? 0 : undefined;
    };
    return { ...this.operations(), jetSign };
  }

  /** The operations of this arithmetic, without its state. */
  private operations(): Scalar<MpfrInterval> {
    return {
      rational: (q) => this.rational(q),
      constant: (name) => this.constant(name),
      add: (a, b) => this.add(a, b),
      sub: (a, b) => this.sub(a, b),
      mul: (a, b) => this.mul(a, b),
      div: (a, b) => this.div(a, b),
      neg: (a) => this.neg(a),
      power: (a, q) => this.power(a, q),
      powerNearZero: (a, b) => this.powerNearZero(a, b),
      apply: (f, a) => this.apply(f, a),
      sign: (a) => this.sign(a),
      isZero: (a) => this.isZero(a),
      between: (lo, hi) => this.between(lo, hi),
      excludesIntegers: (a) => this.excludesIntegers(a),
      convolution: (a, b, k, from, to) => this.convolution(a, b, k, from, to),
      weightedConvolution: (u, g, k) => this.weightedConvolution(u, g, k),
    };
  }

  /** Gives back every register, for the next arithmetic of this precision or to the system. The object must not be used afterwards. */
  dispose(): void {
    const idle = idleAt(this.precision);
    this.reset();
    this.forgetMany();
    if (idle.length < MOST_IDLE && this.size + this.keptRegisters < MOST_REGISTERS) idle.push(this);
    else this.free();
  }

  constant(name: "pi" | "e"): MpfrInterval {
    return name === "pi" ? this.both((r, rnd) => this.b.mpfr_const_pi(r, rnd)) : this.apply("exp", this.rational(Q.ONE));
  }

  /** a^b for a ≥ 0 that may be 0, and b > 0. @throws DomainError unless a ≥ 0 */
  powerNearZero(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    if (!this.isNonNegative(a)) throw new DomainError("power", false);
    const of = (x: MpfrInterval): MpfrInterval => (this.isZero(x) ? x : this.apply("exp", this.mul(b, this.apply("log", x))));
    return { lo: of(this.lowerEnd(a)).lo, hi: of(this.upperEnd(a)).hi };
  }

  apply(f: Elementary, a: MpfrInterval): MpfrInterval {
    if (f === "sin" || f === "cos") return this.sinusoid(f, a);
    if (f === "tan") return this.tangent(a);
    if (f === "cosh") return this.cosh(a);
    const rule = MONOTONE[f];
    this.requireDomain(f, a, rule);
    const call = this.unary(f);
    const [from, to] = rule.decreasing === true ? [a.hi, a.lo] : [a.lo, a.hi];
    return this.make(
      (r) => call(r, from, DOWN),
      (r) => call(r, to, UP),
    );
  }

  private unary(f: Elementary): Unary {
    return (this.b as unknown as Record<string, Unary>)[`mpfr_${f}`] as Unary;
  }

  private requireDomain(f: Elementary, a: MpfrInterval, { least, greatest, poles }: Monotone): void {
    const margin = poles === true ? 1 : 0; // an end that is a pole is outside
    const excess = (p: Pointer, x: number): number => this.b.mpfr_cmp(p, this.rational(Q.fromInteger(x)).lo);
    if (least !== undefined && excess(a.lo, least) < margin) throw new DomainError(f, excess(a.hi, least) < margin);
    if (greatest !== undefined && excess(a.hi, greatest) > -margin) throw new DomainError(f, excess(a.lo, greatest) > -margin);
  }

  private cosh(a: MpfrInterval): MpfrInterval {
    const call = this.unary("cosh");
    const [near, far] = this.b.mpfr_cmpabs(a.lo, a.hi) < 0 ? [a.lo, a.hi] : [a.hi, a.lo];
    return this.make(
      (r) => (this.sign(a) === undefined ? this.b.mpfr_set_si(r, 1, DOWN) : call(r, near, DOWN)),
      (r) => call(r, far, UP),
    );
  }

  /** ⌊x/2π − offset⌋, enclosed: both ends are the same integer unless x lies too close to a step to tell. */
  private turns(x: Pointer, offset: Rational): MpfrInterval {
    const turn = this.mul(this.rational(Q.fromInteger(2)), this.constant("pi"));
    const value = this.sub(this.div({ lo: x, hi: x }, turn), this.rational(offset));
    this.b.mpfr_floor(value.lo, value.lo);
    this.b.mpfr_floor(value.hi, value.hi);
    return value;
  }

  /** Whether certainly none of the points (offset + k)·2π, k an integer, lies in a. */
  private misses(a: MpfrInterval, offset: Rational): boolean {
    const [from, to] = [this.turns(a.lo, offset), this.turns(a.hi, offset)];
    return this.b.mpfr_cmp(from.lo, to.hi) === 0 && this.b.mpfr_cmp(from.hi, to.lo) === 0;
  }

  private isReducible(p: Pointer): boolean {
    return this.b.mpfr_number_p(p) !== 0 && (this.memory.isZero(p) || this.b.mpfr_get_exp(p) < LARGEST_REDUCTION);
  }

  private sinusoid(f: "sin" | "cos", a: MpfrInterval): MpfrInterval {
    if (!this.isReducible(a.lo) || !this.isReducible(a.hi)) return this.between(Q.fromInteger(-1), Q.ONE);
    const call = this.unary(f);
    const top: Rational = f === "sin" ? { n: 1n, d: 4n } : Q.ZERO;
    const bottom: Rational = f === "sin" ? { n: 3n, d: 4n } : { n: 1n, d: 2n };
    const other = this.register();
    const extreme = (r: Pointer, rnd: Rounding, direction: 1 | -1): void => {
      call(r, a.lo, rnd);
      call(other, a.hi, rnd);
      if (this.b.mpfr_cmp(other, r) * direction > 0) this.b.mpfr_set(r, other, rnd);
    };
    const isPoint = this.b.mpfr_cmp(a.lo, a.hi) === 0;
    return this.make(
      (r) => (isPoint || this.misses(a, bottom) ? extreme(r, DOWN, -1) : this.b.mpfr_set_si(r, -1, DOWN)),
      (r) => (isPoint || this.misses(a, top) ? extreme(r, UP, 1) : this.b.mpfr_set_si(r, 1, UP)),
    );
  }

  private tangent(a: MpfrInterval): MpfrInterval {
    if (this.sign(this.apply("cos", a)) === undefined) throw new DomainError("tan", false);
    if (!this.isReducible(a.lo) || !this.isReducible(a.hi)) throw new DomainError("tan", false);
    if (!this.misses(a, { n: 1n, d: 4n }) || !this.misses(a, { n: 3n, d: 4n })) throw new DomainError("tan", false);
    const call = this.unary("tan");
    return this.make(
      (r) => call(r, a.lo, DOWN),
      (r) => call(r, a.hi, UP),
    );
  }
}

interface Monotone {
  readonly least?: number;
  readonly greatest?: number;
  /** Whether `least` and `greatest` are poles, where the function has no value. */
  readonly poles?: boolean;
  readonly decreasing?: boolean;
}

const MONOTONE: Readonly<Record<Exclude<Elementary, "sin" | "cos" | "tan" | "cosh">, Monotone>> = {
  exp: {},
  expm1: {},
  log: { least: 0, poles: true },
  log1p: { least: -1, poles: true },
  asin: { least: -1, greatest: 1 },
  acos: { least: -1, greatest: 1, decreasing: true },
  atan: {},
  sinh: {},
  tanh: {},
  asinh: {},
  acosh: { least: 1 },
  atanh: { least: -1, greatest: 1, poles: true },
  erf: {},
  erfc: { decreasing: true },
};
