/**
 * Intervals with MPFR end points (gmp-wasm), rounded outwards at a chosen precision: the arithmetic of replay. MPFR rounds
 * every operation used here correctly (mpfr.org, "Algorithms"), so each bound is the nearest representable one on its side.
 *
 * Registers come from a bump arena: {@link MpfrArithmetic.scope} gives back on return all that was allocated inside.
 */
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";

type Pointer = number;
type Rounding = 2 | 3; // MPFR_RNDU, MPFR_RNDD
const UP: Rounding = 2;
const DOWN: Rounding = 3;

/** An interval [lo, hi] of MPFR registers, valid inside the scope that made it. */
export interface MpfrInterval {
  readonly lo: Pointer;
  readonly hi: Pointer;
}

type Unary = (r: Pointer, a: Pointer, rnd: number) => number;
type Binary = (r: Pointer, a: Pointer, b: Pointer, rnd: number) => number;

/** The part of gmp-wasm's `binding` that is used. */
interface Binding {
  mpfr_t(): Pointer;
  mpfr_init2(p: Pointer, bits: number): void;
  mpfr_clear(p: Pointer): void;
  mpfr_t_free(p: Pointer): void;
  mpfr_set(r: Pointer, a: Pointer, rnd: number): number;
  mpfr_set_d(r: Pointer, x: number, rnd: number): number;
  mpfr_set_str(r: Pointer, text: Pointer, base: number, rnd: number): number;
  mpfr_set_inf(r: Pointer, sign: number): void;
  mpfr_set_si(r: Pointer, x: number, rnd: number): number;
  mpfr_set_exp(r: Pointer, e: number): number;
  mpfr_get_d(a: Pointer, rnd: number): number;
  mpfr_get_exp(a: Pointer): number;
  mpfr_get_prec(a: Pointer): number;
  mpfr_get_z_2exp(z: Pointer, a: Pointer): number;
  mpfr_mul_2si(r: Pointer, a: Pointer, e: number, rnd: number): number;
  mpfr_sgn(a: Pointer): number;
  mpfr_cmp(a: Pointer, b: Pointer): number;
  mpfr_cmpabs(a: Pointer, b: Pointer): number;
  mpfr_nan_p(a: Pointer): number;
  mpfr_inf_p(a: Pointer): number;
  mpfr_zero_p(a: Pointer): number;
  mpfr_number_p(a: Pointer): number;
  mpfr_neg: Unary;
  mpfr_floor(r: Pointer, a: Pointer): number;
  mpfr_const_pi(r: Pointer, rnd: number): number;
  mpfr_pow_ui(r: Pointer, a: Pointer, n: number, rnd: number): number;
  mpfr_rootn_ui(r: Pointer, a: Pointer, n: number, rnd: number): number;
  mpfr_add: Binary;
  mpfr_sub: Binary;
  mpfr_mul: Binary;
  mpfr_div: Binary;
  malloc_cstr(text: string): Pointer;
  free(p: Pointer): void;
  mpz_t(): Pointer;
  mpz_init(z: Pointer): void;
  mpz_to_string(z: Pointer, base: number): string;
  mpz_clear(z: Pointer): void;
  mpz_t_free(z: Pointer): void;
}

let loading: Promise<Binding> | undefined;
let loaded: Binding | undefined;

/** Loads MPFR once per process (about 60 ms). */
function loadMpfr(): Promise<Binding> {
  loading ??= import("gmp-wasm").then(async (gmp) => {
    loaded = (await gmp.init()).binding as unknown as Binding;
    return loaded;
  });
  return loading;
}

/** Exponents past this make argument reduction of sin and cos costly; their range is used instead. */
const LARGEST_REDUCTION = 4096;

/** Rationals of more bits than this are not written out. */
const LARGEST_EXPONENT = 100_000;

const LARGEST_NUMERATOR = 1n << 53n;
const LARGEST_DENOMINATOR = 1n << 1000n;

/** n/2^k as a double, where that is exact: |n| ≤ 2^53 and k ≤ 1000. */
function asDouble({ n, d }: Rational): number | undefined {
  if (n > LARGEST_NUMERATOR || n < -LARGEST_NUMERATOR) return undefined;
  if (d === 1n) return Number(n);
  return d <= LARGEST_DENOMINATOR && (d & (d - 1n)) === 0n ? Number(n) / Number(d) : undefined;
}

/** Disposed arithmetics that wait for use, by precision; there is one binding in a process. */
const idle = new Map<number, MpfrArithmetic[]>();
const MOST_IDLE = 8;
const MOST_REGISTERS = 20_000;

function idleAt(precision: number): MpfrArithmetic[] {
  const known = idle.get(precision) ?? [];
  idle.set(precision, known);
  return known;
}

/** MPFR interval arithmetic at a fixed precision, in bits. Make one with {@link mpfrArithmetic}. */
export class MpfrArithmetic implements Scalar<MpfrInterval> {
  private readonly pool: Pointer[] = [];
  private used = 0;

  constructor(
    private readonly b: Binding,
    readonly precision: number,
  ) {}

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
      apply: (f, a) => this.apply(f, a),
      sign: (a) => this.sign(a),
      isZero: (a) => this.isZero(a),
      between: (lo, hi) => this.between(lo, hi),
      excludesIntegers: (a) => this.excludesIntegers(a),
    };
  }

  /** Runs f and gives back every register allocated inside; what f returns must not hold intervals. */
  scope<T>(f: () => T): T {
    const mark = this.used;
    try {
      return f();
    } finally {
      this.used = mark;
    }
  }

  /** Gives back every register, for the next arithmetic of this precision or to the system. The object must not be used afterwards. */
  dispose(): void {
    const idle = idleAt(this.precision);
    this.used = 0;
    if (idle.length < MOST_IDLE && this.pool.length + this.kept.size < MOST_REGISTERS) idle.push(this);
    else this.free();
  }

  private free(): void {
    for (const p of [...this.pool, ...[...this.kept.values()].flatMap((a) => [a.lo, a.hi])]) {
      this.b.mpfr_clear(p);
      this.b.mpfr_t_free(p);
    }
    this.pool.length = 0;
    this.kept.clear();
  }

  private register(): Pointer {
    if (this.used === this.pool.length) {
      const p = this.b.mpfr_t();
      this.b.mpfr_init2(p, this.precision);
      this.pool.push(p);
    }
    return this.pool[this.used++] as Pointer;
  }

  private make(down: (r: Pointer, rnd: Rounding) => void, up: (r: Pointer, rnd: Rounding) => void): MpfrInterval {
    const [lo, hi] = [this.register(), this.register()];
    down(lo, DOWN);
    up(hi, UP);
    return this.checked(lo, hi);
  }

  private both(f: (r: Pointer, rnd: Rounding) => void): MpfrInterval {
    return this.make(f, f);
  }

  /** The interval of two registers just written; a NaN bounds nothing. */
  private checked(lo: Pointer, hi: Pointer): MpfrInterval {
    if (this.b.mpfr_nan_p(lo) !== 0) this.b.mpfr_set_inf(lo, -1);
    if (this.b.mpfr_nan_p(hi) !== 0) this.b.mpfr_set_inf(hi, 1);
    return { lo, hi };
  }

  /** Small rationals, made once and kept outside every scope. */
  private readonly kept = new Map<bigint, MpfrInterval>();

  rational(q: Rational): MpfrInterval {
    if (q.n < -64n || q.n > 64n || q.d > 64n) return this.makeRational(q);
    const key = q.n * 128n + q.d;
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = this.keep(this.makeRational(q));
    this.kept.set(key, made);
    return made;
  }

  /** A copy that no scope gives back. */
  private keep(a: MpfrInterval): MpfrInterval {
    const copy = (p: Pointer): Pointer => {
      const register = this.b.mpfr_t();
      this.b.mpfr_init2(register, this.precision);
      this.b.mpfr_set(register, p, DOWN);
      return register;
    };
    return { lo: copy(a.lo), hi: copy(a.hi) };
  }

  private makeRational(q: Rational): MpfrInterval {
    const x = asDouble(q);
    if (x !== undefined) return this.both((r, rnd) => this.b.mpfr_set_d(r, x, rnd));
    const n = this.integer(q.n);
    return q.d === 1n ? n : this.div(n, this.integer(q.d));
  }

  private integer(n: bigint): MpfrInterval {
    const x = asDouble({ n, d: 1n });
    if (x !== undefined) return this.both((r, rnd) => this.b.mpfr_set_d(r, x, rnd));
    const text = this.b.malloc_cstr(n.toString(16));
    try {
      return this.both((r, rnd) => this.b.mpfr_set_str(r, text, 16, rnd));
    } finally {
      this.b.free(text);
    }
  }

  /** [lo, hi] for rational lo ≤ hi, rounded outwards; an end may be infinite. */
  between(lo: Rational | "-inf", hi: Rational | "+inf"): MpfrInterval {
    return this.make(
      (r) => (lo === "-inf" ? this.b.mpfr_set_inf(r, -1) : this.b.mpfr_set(r, this.rational(lo).lo, DOWN)),
      (r) => (hi === "+inf" ? this.b.mpfr_set_inf(r, 1) : this.b.mpfr_set(r, this.rational(hi).hi, UP)),
    );
  }

  constant(name: "pi" | "e"): MpfrInterval {
    return name === "pi" ? this.both((r, rnd) => this.b.mpfr_const_pi(r, rnd)) : this.apply("exp", this.rational(Q.ONE));
  }

  add(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const [lo, hi] = [this.register(), this.register()];
    this.b.mpfr_add(lo, a.lo, b.lo, DOWN);
    this.b.mpfr_add(hi, a.hi, b.hi, UP);
    return this.checked(lo, hi);
  }

  sub(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const [lo, hi] = [this.register(), this.register()];
    this.b.mpfr_sub(lo, a.lo, b.hi, DOWN);
    this.b.mpfr_sub(hi, a.hi, b.lo, UP);
    return this.checked(lo, hi);
  }

  neg(a: MpfrInterval): MpfrInterval {
    return this.make(
      (r) => this.b.mpfr_neg(r, a.hi, DOWN),
      (r) => this.b.mpfr_neg(r, a.lo, UP),
    );
  }

  /** x·y rounded, with 0·∞ = 0 (the product of the sets, not of the limits). */
  private times(r: Pointer, x: Pointer, y: Pointer, rnd: Rounding): void {
    if (this.b.mpfr_zero_p(x) !== 0 || this.b.mpfr_zero_p(y) !== 0) this.b.mpfr_set_si(r, 0, rnd);
    else this.b.mpfr_mul(r, x, y, rnd);
  }

  mul(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const sa = this.sign(a);
    if (sa === undefined) return this.sign(b) === undefined ? this.mulMixed(a, b) : this.mul(b, a);
    if (sa < 0) return this.neg(this.mul(this.neg(a), b));
    const lowFactor = this.b.mpfr_sgn(b.lo) >= 0 ? a.lo : a.hi;
    const highFactor = this.b.mpfr_sgn(b.hi) >= 0 ? a.hi : a.lo;
    const [lo, hi] = [this.register(), this.register()];
    this.times(lo, lowFactor, b.lo, DOWN);
    this.times(hi, highFactor, b.hi, UP);
    return this.checked(lo, hi);
  }

  private mulMixed(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const other = this.register();
    return this.make(
      (r) => {
        this.times(r, a.lo, b.hi, DOWN);
        this.times(other, a.hi, b.lo, DOWN);
        if (this.b.mpfr_cmp(other, r) < 0) this.b.mpfr_set(r, other, DOWN);
      },
      (r) => {
        this.times(r, a.lo, b.lo, UP);
        this.times(other, a.hi, b.hi, UP);
        if (this.b.mpfr_cmp(other, r) > 0) this.b.mpfr_set(r, other, UP);
      },
    );
  }

  div(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const [low, high] = [this.b.mpfr_sgn(b.lo), this.b.mpfr_sgn(b.hi)];
    if (low <= 0 && high >= 0) throw new DomainError("division", low === 0 && high === 0);
    if (high < 0) return this.div(this.neg(a), this.neg(b));
    const by = (numerator: Pointer, whenPositive: Pointer, whenNegative: Pointer): Pointer =>
      this.b.mpfr_sgn(numerator) >= 0 ? whenPositive : whenNegative;
    return this.make(
      (r) => this.quotient(r, a.lo, by(a.lo, b.hi, b.lo), DOWN),
      (r) => this.quotient(r, a.hi, by(a.hi, b.lo, b.hi), UP),
    );
  }

  /** x/y rounded, y > 0; ∞/∞ is bounded by what the sets allow. */
  private quotient(r: Pointer, x: Pointer, y: Pointer, rnd: Rounding): void {
    if (this.b.mpfr_inf_p(x) !== 0 && this.b.mpfr_inf_p(y) !== 0) {
      if (this.b.mpfr_sgn(x) > 0 === (rnd === UP)) this.b.mpfr_set(r, x, rnd);
      else this.b.mpfr_set_si(r, 0, rnd);
    } else this.b.mpfr_div(r, x, y, rnd);
  }

  power(a: MpfrInterval, q: Rational): MpfrInterval {
    if (q.n < 0n) return this.div(this.rational(Q.ONE), this.power(a, Q.neg(q)));
    if (q.n > 4294967295n || q.d > 4294967295n) throw new DomainError("power", false);
    if (q.d !== 1n) return this.natural(this.root(a, Number(q.d)), Number(q.n));
    return this.natural(a, Number(q.n));
  }

  private root(a: MpfrInterval, n: number): MpfrInterval {
    if (this.b.mpfr_sgn(a.lo) < 0) throw new DomainError("power", this.b.mpfr_sgn(a.hi) < 0);
    return this.make(
      (r) => this.b.mpfr_rootn_ui(r, a.lo, n, DOWN),
      (r) => this.b.mpfr_rootn_ui(r, a.hi, n, UP),
    );
  }

  private natural(a: MpfrInterval, n: number): MpfrInterval {
    if (n % 2 === 1 || this.b.mpfr_sgn(a.lo) >= 0) {
      return this.make(
        (r) => this.b.mpfr_pow_ui(r, a.lo, n, DOWN),
        (r) => this.b.mpfr_pow_ui(r, a.hi, n, UP),
      );
    }
    if (n === 0) return this.rational(Q.ONE);
    const [near, far] = this.b.mpfr_cmpabs(a.lo, a.hi) < 0 ? [a.lo, a.hi] : [a.hi, a.lo];
    return this.make(
      (r) => (this.b.mpfr_sgn(a.hi) >= 0 ? this.b.mpfr_set_si(r, 0, DOWN) : this.b.mpfr_pow_ui(r, near, n, DOWN)),
      (r) => this.b.mpfr_pow_ui(r, far, n, UP),
    );
  }

  sign(a: MpfrInterval): -1 | 0 | 1 | undefined {
    const [low, high] = [this.b.mpfr_sgn(a.lo), this.b.mpfr_sgn(a.hi)];
    return low >= 0 ? (high === 0 ? 0 : 1) : high <= 0 ? -1 : undefined;
  }

  isZero(a: MpfrInterval): boolean {
    return this.b.mpfr_zero_p(a.lo) !== 0 && this.b.mpfr_zero_p(a.hi) !== 0;
  }

  /** Whether a lies strictly between two neighbouring integers. */
  excludesIntegers = (a: MpfrInterval): boolean => {
    const { lo, hi } = this.ends(a);
    return lo !== undefined && hi !== undefined && !Q.isInteger(lo) && Q.floor(lo) === Q.floor(hi);
  };
  /** Whether every point of a is > 0. */
  isPositive = (a: MpfrInterval): boolean => this.b.mpfr_sgn(a.lo) > 0;
  /** Whether every point of a is ≥ 0. */
  isNonNegative = (a: MpfrInterval): boolean => this.b.mpfr_sgn(a.lo) >= 0;
  /** Whether a is bounded. */
  isBounded = (a: MpfrInterval): boolean => this.b.mpfr_number_p(a.lo) !== 0 && this.b.mpfr_number_p(a.hi) !== 0;
  /** The least and the greatest of the two, as an interval holding both. */
  hull(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    return { lo: this.b.mpfr_cmp(a.lo, b.lo) <= 0 ? a.lo : b.lo, hi: this.b.mpfr_cmp(a.hi, b.hi) >= 0 ? a.hi : b.hi };
  }
  /** {max(x, y) : x ∈ a, y ∈ b}. */
  larger(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    return { lo: this.b.mpfr_cmp(a.lo, b.lo) >= 0 ? a.lo : b.lo, hi: this.b.mpfr_cmp(a.hi, b.hi) >= 0 ? a.hi : b.hi };
  }
  /** The lower end as a point interval, and the upper one. */
  lowerEnd = (a: MpfrInterval): MpfrInterval => ({ lo: a.lo, hi: a.lo });
  upperEnd = (a: MpfrInterval): MpfrInterval => ({ lo: a.hi, hi: a.hi });

  /** Doubles that enclose a. */
  toDoubles(a: MpfrInterval): { lo: number; hi: number } {
    return { lo: this.b.mpfr_get_d(a.lo, DOWN), hi: this.b.mpfr_get_d(a.hi, UP) };
  }

  /** The ends of a, exact but for numbers past 2^±{@link LARGEST_EXPONENT}, which are rounded outwards; undefined where infinite. */
  ends(a: MpfrInterval): { lo: Rational | undefined; hi: Rational | undefined } {
    const hi = this.lowerRational(this.neg(a).lo);
    return { lo: this.lowerRational(a.lo), hi: hi === undefined ? undefined : Q.neg(hi) };
  }

  /** The value of a register, or a rational number below it where its exponent is extreme; undefined for ±∞. */
  private lowerRational(p: Pointer): Rational | undefined {
    if (this.b.mpfr_number_p(p) === 0) return undefined;
    if (this.b.mpfr_zero_p(p) !== 0) return Q.ZERO;
    const exponent = this.b.mpfr_get_exp(p);
    if (Math.abs(exponent) <= LARGEST_EXPONENT) return this.exact(p);
    const isPositive = this.b.mpfr_sgn(p) > 0;
    if (exponent > 0) return isPositive ? { n: 1n << BigInt(LARGEST_EXPONENT - 1), d: 1n } : undefined;
    return isPositive ? Q.ZERO : { n: -1n, d: 1n << BigInt(LARGEST_EXPONENT) };
  }

  private exact(p: Pointer): Rational {
    const z = this.b.mpz_t();
    this.b.mpz_init(z);
    const exponent = this.b.mpfr_get_z_2exp(z, p);
    const mantissa = BigInt(this.b.mpz_to_string(z, 10));
    this.b.mpz_clear(z);
    this.b.mpz_t_free(z);
    return exponent >= 0 ? { n: mantissa << BigInt(exponent), d: 1n } : Q.rational(mantissa, 1n << BigInt(-exponent));
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

  /** Largest k with k ≤ (a − base)/π·½ on both bounds: an enclosure of the index of the half turn that holds each end. */
  private turns(x: Pointer, offset: Rational): MpfrInterval {
    const turn = this.mul(this.rational(Q.fromInteger(2)), this.constant("pi"));
    const value = this.sub(this.div({ lo: x, hi: x }, turn), this.rational(offset));
    this.b.mpfr_floor(value.lo, value.lo);
    this.b.mpfr_floor(value.hi, value.hi);
    return value;
  }

  /** Whether some x = (offset + k)·2π certainly does not lie in a. */
  private misses(a: MpfrInterval, offset: Rational): boolean {
    const [from, to] = [this.turns(a.lo, offset), this.turns(a.hi, offset)];
    return this.b.mpfr_cmp(from.lo, to.hi) === 0 && this.b.mpfr_cmp(from.hi, to.lo) === 0;
  }

  private isReducible(p: Pointer): boolean {
    return this.b.mpfr_number_p(p) !== 0 && (this.b.mpfr_zero_p(p) !== 0 || this.b.mpfr_get_exp(p) < LARGEST_REDUCTION);
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

/** MPFR intervals of the given precision in bits (53, 113, 256, …). */
export async function mpfrArithmetic(precision: number): Promise<MpfrArithmetic> {
  return new MpfrArithmetic(await loadMpfr(), precision);
}

/** The same where MPFR is in memory already; undefined where it would have to be loaded. */
export const loadedMpfrArithmetic = (precision: number): MpfrArithmetic | undefined =>
  loaded === undefined ? undefined : new MpfrArithmetic(loaded, precision);
