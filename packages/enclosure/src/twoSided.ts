/**
 * Values beside a point from its left and from its right, with an enclosure of their difference: jets over them tell whether a function
 * that is made of pieces has equal derivatives on both sides of a point of which only a bracket is known. The difference of values that
 * do not involve the pieces is exactly 0, however wide their intervals are; a product with a factor that is exactly 0 is 0 on both sides.
 */
import type { MpfrArithmetic } from "./mpfrInterval.js";
import type { MpfrInterval } from "./mpfrRegisters.js";
import type { Rational } from "./rational.js";
import type { Elementary, Scalar } from "./scalar.js";

/** Limits from the two sides, and right − left. */
export interface TwoSided {
  readonly left: MpfrInterval;
  readonly right: MpfrInterval;
  /** [0, 0] where both limits are the same number. */
  readonly gap: MpfrInterval;
}

/** Arithmetic on {@link TwoSided}. It chooses no piece of |·|, max, min or sign: whoever knows the sides does. */
export class TwoSidedArithmetic implements Scalar<TwoSided> {
  constructor(private readonly K: MpfrArithmetic) {}

  /** The same number on both sides. */
  both = (value: MpfrInterval): TwoSided => ({ left: value, right: value, gap: this.zero });

  rational = (q: Rational): TwoSided => this.both(this.K.rational(q));
  constant = (name: "pi" | "e"): TwoSided => this.both(this.K.constant(name));

  /** Exactly 0 on both sides. */
  isZero = (a: TwoSided): boolean => this.K.isZero(a.left) && this.K.isZero(a.right);

  /** The sign that both certainly have; 0 is no sign by which a piece could be chosen. */
  sign = (a: TwoSided): -1 | 1 | undefined => {
    const { K } = this;
    if (K.isPositive(a.left) && K.isPositive(a.right)) return 1;
    return K.isPositive(K.neg(a.left)) && K.isPositive(K.neg(a.right)) ? -1 : undefined;
  };

  neg = (a: TwoSided): TwoSided => ({ left: this.K.neg(a.left), right: this.K.neg(a.right), gap: this.minus(a.gap) });
  add = (a: TwoSided, b: TwoSided): TwoSided => this.sum(a, b, this.plus(a.gap, b.gap));
  sub = (a: TwoSided, b: TwoSided): TwoSided => this.add(a, this.neg(b));

  /** Δ(ab) = Δa·b₊ + a₋·Δb. */
  mul = (a: TwoSided, b: TwoSided): TwoSided => ({
    left: this.K.mul(a.left, b.left),
    right: this.K.mul(a.right, b.right),
    gap: this.plus(this.times(a.gap, b.right), this.times(a.left, b.gap)),
  });

  /** Δ(a/b) = (Δa − (a₋/b₋)·Δb)/b₊. @throws DomainError where b may be 0 */
  div = (a: TwoSided, b: TwoSided): TwoSided => {
    const [left, right] = [this.K.div(a.left, b.left), this.K.div(a.right, b.right)];
    const numerator = this.plus(a.gap, this.minus(this.times(left, b.gap)));
    return { left, right, gap: this.K.isZero(numerator) ? numerator : this.K.div(numerator, b.right) };
  };

  power = (a: TwoSided, q: Rational): TwoSided => this.mapped(a, (value) => this.K.power(value, q));
  powerNearZero = (a: TwoSided, b: TwoSided): TwoSided => {
    const { K } = this;
    const [left, right] = [K.powerNearZero(a.left, b.left), K.powerNearZero(a.right, b.right)];
    return { left, right, gap: K.isZero(a.gap) && K.isZero(b.gap) ? this.zero : K.sub(right, left) };
  };
  apply = (f: Elementary, a: TwoSided): TwoSided => this.mapped(a, (value) => this.K.apply(f, value));

  private mapped(a: TwoSided, f: (value: MpfrInterval) => MpfrInterval): TwoSided {
    if (this.K.isZero(a.gap)) return this.both(f(a.left));
    const [left, right] = [f(a.left), f(a.right)];
    return { left, right, gap: this.K.sub(right, left) };
  }

  private sum(a: TwoSided, b: TwoSided, gap: MpfrInterval): TwoSided {
    return { left: this.K.add(a.left, b.left), right: this.K.add(a.right, b.right), gap };
  }

  private get zero(): MpfrInterval {
    return this.K.rational({ n: 0n, d: 1n });
  }

  private plus = (a: MpfrInterval, b: MpfrInterval): MpfrInterval => (this.K.isZero(a) ? b : this.K.isZero(b) ? a : this.K.add(a, b));
  private minus = (a: MpfrInterval): MpfrInterval => (this.K.isZero(a) ? a : this.K.neg(a));
  private times = (a: MpfrInterval, b: MpfrInterval): MpfrInterval => (this.K.isZero(a) || this.K.isZero(b) ? this.zero : this.K.mul(a, b));
}
