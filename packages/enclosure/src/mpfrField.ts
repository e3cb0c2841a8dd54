/**
 * Field operations, whole powers and roots of MPFR intervals, rounded outwards; comparisons; what their ends are as rationals. MPFR rounds
 * every operation used here correctly (mpfr.org, "Algorithms"), so each bound is the nearest representable one on its side.
 */
import { weight } from "./jets/weights.js";
import { DOWN, type Pointer, type Rounding, UP } from "./mpfrBinding.js";
import { type MpfrInterval, MpfrRegisters } from "./mpfrRegisters.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError } from "./scalar.js";

/** Rationals of more bits than this are not written out. */
const LARGEST_EXPONENT = 100_000;

/** Named numbers that are kept, and characters of their names. */
const MOST_NAMES = 200;
const LONGEST_NAME = 10_000;

/** Objects that {@link MpfrField.rational} knows at once. */
const MOST_RECENT = 512;

const LARGEST_NUMERATOR = 1n << 53n;
const LEAST_NUMERATOR = -LARGEST_NUMERATOR;
const LARGEST_DENOMINATOR = 1n << 1000n;

/** n/2^k as a double, where that is exact: |n| ≤ 2^53 and k ≤ 1000. */
function asDouble({ n, d }: Rational): number | undefined {
  if (n > LARGEST_NUMERATOR || n < LEAST_NUMERATOR) return undefined;
  if (d === 1n) return Number(n);
  return d <= LARGEST_DENOMINATOR && (d & (d - 1n)) === 0n ? Number(n) / Number(d) : undefined;
}

/** Exact and correctly rounded operations on intervals of one precision. */
export class MpfrField extends MpfrRegisters {
  /** Small rationals, made once and kept outside every scope. */
  private readonly kept = new Map<bigint, MpfrInterval>();

  /** The same by the objects that hold them: the jet rules ask with the same few again and again. */
  private readonly recent = new Map<Rational, MpfrInterval>();

  rational(q: Rational): MpfrInterval {
    const recent = this.recent.get(q);
    if (recent !== undefined) return recent;
    if (q.n < -64n || q.n > 64n || q.d > 64n) return this.makeRational(q);
    const key = q.n * 128n + q.d;
    const known = this.kept.get(key) ?? this.keep(this.makeRational(q));
    this.kept.set(key, known);
    if (this.recent.size >= MOST_RECENT) this.recent.clear();
    this.recent.set(q, known);
    return known;
  }

  /** Enclosures of numbers by their names, outside every scope. */
  private readonly byName = new Map<string, MpfrInterval>();

  /** The enclosure of the number that has this name, made by `value` the first time: equal names are equal numbers. */
  remembered(name: string, value: () => MpfrInterval): MpfrInterval {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const made = value();
    // What is in use cannot be given back to make room.
    if (this.byName.size >= MOST_NAMES || name.length > LONGEST_NAME) return made;
    const kept = this.keep(made);
    this.byName.set(name, kept);
    return kept;
  }

  /** A copy that no scope gives back. */
  private keep(a: MpfrInterval): MpfrInterval {
    const copy = (p: Pointer): Pointer => {
      const register = this.newRegister();
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
    const digits = n.toString(16);
    const text = this.memory.text(digits);
    try {
      if (4 * digits.length > this.precision) return this.both((r, rnd) => this.b.mpfr_set_str(r, text, 16, rnd));
      // Exact, so that both ends are the same.
      const only = this.register();
      this.b.mpfr_set_str(only, text, 16, DOWN);
      return { lo: only, hi: only };
    } finally {
      this.memory.forget(text);
    }
  }

  /** [lo, hi] for rational lo ≤ hi, rounded outwards; an end may be infinite. */
  between(lo: Rational | "-inf", hi: Rational | "+inf"): MpfrInterval {
    return this.make(
      (r) => (lo === "-inf" ? this.b.mpfr_set_inf(r, -1) : this.b.mpfr_set(r, this.rational(lo).lo, DOWN)),
      (r) => (hi === "+inf" ? this.b.mpfr_set_inf(r, 1) : this.b.mpfr_set(r, this.rational(hi).hi, UP)),
    );
  }

  /** Registers that no scope gives back. */
  protected get keptRegisters(): number {
    return 2 * (this.kept.size + this.byName.size);
  }

  /** Gives the registers of named numbers back where there are many. */
  protected forgetMany(): void {
    if (this.byName.size >= MOST_NAMES) this.forget(this.byName);
  }

  private forget(intervals: Map<unknown, MpfrInterval>): void {
    for (const { lo, hi } of intervals.values()) {
      this.freeRegister(lo);
      this.freeRegister(hi);
    }
    intervals.clear();
  }

  /** Gives every register back to the system. */
  protected free(): void {
    this.freePool();
    this.recent.clear();
    this.forget(this.kept);
    this.forget(this.byName);
  }

  add(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const lo = this.register();
    const hi = this.register();
    this.b.mpfr_add(lo, a.lo, b.lo, DOWN);
    this.b.mpfr_add(hi, a.hi, b.hi, UP);
    return this.checked(lo, hi);
  }

  sub(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const lo = this.register();
    const hi = this.register();
    this.b.mpfr_sub(lo, a.lo, b.hi, DOWN);
    this.b.mpfr_sub(hi, a.hi, b.lo, UP);
    return this.checked(lo, hi);
  }

  neg(a: MpfrInterval): MpfrInterval {
    const lo = this.register();
    const hi = this.register();
    this.b.mpfr_neg(lo, a.hi, DOWN);
    this.b.mpfr_neg(hi, a.lo, UP);
    return this.checked(lo, hi);
  }

  /** x·y rounded, with 0·∞ = 0 (the product of the sets, not of the limits). */
  private times(r: Pointer, x: Pointer, y: Pointer, rnd: Rounding): void {
    if (this.memory.isZero(x) || this.memory.isZero(y)) this.b.mpfr_set_si(r, 0, rnd);
    else this.b.mpfr_mul(r, x, y, rnd);
  }

  mul(a: MpfrInterval, b: MpfrInterval): MpfrInterval {
    const { memory } = this;
    const isPositive = memory.sgn(a.lo) >= 0;
    if (!isPositive && memory.sgn(a.hi) > 0) return this.sign(b) === undefined ? this.mulMixed(a, b) : this.mul(b, a);
    const isLowPositive = memory.sgn(b.lo) >= 0;
    const isHighPositive = memory.sgn(b.hi) >= 0;
    const lo = this.register();
    const hi = this.register();
    if (isPositive) {
      this.times(lo, isLowPositive ? a.lo : a.hi, b.lo, DOWN);
      this.times(hi, isHighPositive ? a.hi : a.lo, b.hi, UP);
    } else {
      this.times(lo, isHighPositive ? a.lo : a.hi, b.hi, DOWN);
      this.times(hi, isLowPositive ? a.hi : a.lo, b.lo, UP);
    }
    return this.checked(lo, hi);
  }

  /** {@link Scalar.convolution}, as {@link mul} and {@link add} in turn. */
  convolution(a: readonly MpfrInterval[], b: readonly MpfrInterval[], k: number, from: number, to: number): MpfrInterval {
    return this.sumOfProducts(a, b, { k, from, to, weighted: false });
  }

  /** {@link Scalar.weightedConvolution}, as {@link mul} and {@link add} in turn. */
  weightedConvolution(u: readonly MpfrInterval[], g: readonly MpfrInterval[], k: number): MpfrInterval {
    return this.sumOfProducts(u, g, { k, from: 1, to: k, weighted: true });
  }

  private sumOfProducts(
    a: readonly MpfrInterval[],
    b: readonly MpfrInterval[],
    { k, from, to, weighted }: { readonly k: number; readonly from: number; readonly to: number; readonly weighted: boolean },
  ): MpfrInterval {
    let sum: MpfrInterval | undefined;
    for (let j = from; j <= to; j++) {
      const x = a[j] as MpfrInterval;
      if (this.isZero(x)) continue;
      const y = b[k - j] as MpfrInterval;
      if (this.isZero(y)) continue;
      const product = this.mul(x, y);
      if (weighted && j < k) this.multiplyBy(product, this.rational(weight(j, k)));
      if (sum === undefined) sum = product;
      else this.addTo(sum, product);
    }
    return sum ?? this.rational(Q.ZERO);
  }

  /** Puts a·w in place of a, whose registers nothing else names, for w > 0. */
  private multiplyBy(a: MpfrInterval, w: MpfrInterval): void {
    this.times(a.lo, a.lo, this.memory.sgn(a.lo) >= 0 ? w.lo : w.hi, DOWN);
    this.times(a.hi, a.hi, this.memory.sgn(a.hi) >= 0 ? w.hi : w.lo, UP);
    this.checked(a.lo, a.hi);
  }

  /** Puts a + b in place of a, whose registers nothing else names. */
  private addTo(a: MpfrInterval, b: MpfrInterval): void {
    this.b.mpfr_add(a.lo, a.lo, b.lo, DOWN);
    this.b.mpfr_add(a.hi, a.hi, b.hi, UP);
    this.checked(a.lo, a.hi);
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
    const low = this.memory.sgn(b.lo);
    const high = this.memory.sgn(b.hi);
    if (low <= 0 && high >= 0) throw new DomainError("division", low === 0 && high === 0);
    if (high < 0) return this.div(this.neg(a), this.neg(b));
    const by = (numerator: Pointer, whenPositive: Pointer, whenNegative: Pointer): Pointer =>
      this.memory.sgn(numerator) >= 0 ? whenPositive : whenNegative;
    return this.make(
      (r) => this.quotient(r, a.lo, by(a.lo, b.hi, b.lo), DOWN),
      (r) => this.quotient(r, a.hi, by(a.hi, b.lo, b.hi), UP),
    );
  }

  /** x/y rounded, y > 0; ∞/∞ is bounded by what the sets allow. */
  private quotient(r: Pointer, x: Pointer, y: Pointer, rnd: Rounding): void {
    if (this.memory.isInfinite(x) && this.memory.isInfinite(y)) {
      if (this.memory.sgn(x) > 0 === (rnd === UP)) this.b.mpfr_set(r, x, rnd);
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
    if (this.memory.sgn(a.lo) < 0) throw new DomainError("power", this.memory.sgn(a.hi) < 0);
    return this.make(
      (r) => this.b.mpfr_rootn_ui(r, a.lo, n, DOWN),
      (r) => this.b.mpfr_rootn_ui(r, a.hi, n, UP),
    );
  }

  private natural(a: MpfrInterval, n: number): MpfrInterval {
    if (n % 2 === 1 || this.memory.sgn(a.lo) >= 0) {
      return this.make(
        (r) => this.b.mpfr_pow_ui(r, a.lo, n, DOWN),
        (r) => this.b.mpfr_pow_ui(r, a.hi, n, UP),
      );
    }
    if (n === 0) return this.rational(Q.ONE);
    const isLowNearer = this.b.mpfr_cmpabs(a.lo, a.hi) < 0;
    const near = isLowNearer ? a.lo : a.hi;
    const far = isLowNearer ? a.hi : a.lo;
    return this.make(
      (r) => (this.memory.sgn(a.hi) >= 0 ? this.b.mpfr_set_si(r, 0, DOWN) : this.b.mpfr_pow_ui(r, near, n, DOWN)),
      (r) => this.b.mpfr_pow_ui(r, far, n, UP),
    );
  }

  sign(a: MpfrInterval): -1 | 0 | 1 | undefined {
    const low = this.memory.sgn(a.lo);
    const high = this.memory.sgn(a.hi);
    return low >= 0 ? (high === 0 ? 0 : 1) : high <= 0 ? -1 : undefined;
  }

  isZero(a: MpfrInterval): boolean {
    return this.memory.isZero(a.lo) && this.memory.isZero(a.hi);
  }

  /** Whether a lies strictly between two neighbouring integers. */
  excludesIntegers = (a: MpfrInterval): boolean => {
    const { lo, hi } = this.ends(a);
    return lo !== undefined && hi !== undefined && !Q.isInteger(lo) && Q.floor(lo) === Q.floor(hi);
  };
  /** Whether every point of a is > 0. */
  isPositive = (a: MpfrInterval): boolean => this.memory.sgn(a.lo) > 0;
  /** Whether every point of a is ≥ 0. */
  isNonNegative = (a: MpfrInterval): boolean => this.memory.sgn(a.lo) >= 0;
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
    if (this.memory.isZero(p)) return Q.ZERO;
    const exponent = this.b.mpfr_get_exp(p);
    if (Math.abs(exponent) <= LARGEST_EXPONENT) return this.exact(p);
    const isPositive = this.memory.sgn(p) > 0;
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
}
