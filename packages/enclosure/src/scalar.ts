/**
 * What the jet rules need of a number: one dictionary of operations for each kind of number (double intervals, MPFR
 * intervals, exact constants, rational functions, sums over a tail). A jet rule written once runs over all of them, so
 * that an activation is enclosed, decided exactly and expanded at infinity by the same few lines.
 */
import type { Rational } from "./rational.js";

/** Elementary functions a {@link Scalar} evaluates; every other operator is composed of these by its jet rule. */
export type Elementary =
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sin"
  | "cos"
  | "tan"
  | "asin"
  | "acos"
  | "atan"
  | "sinh"
  | "cosh"
  | "tanh"
  | "asinh"
  | "acosh"
  | "atanh"
  | "erf"
  | "erfc";

/** Arithmetic on values of type S. Every operation encloses (or equals) the true result, or throws {@link DomainError}. */
export interface Scalar<S> {
  rational(q: Rational): S;
  constant(name: "pi" | "e"): S;
  add(a: S, b: S): S;
  sub(a: S, b: S): S;
  mul(a: S, b: S): S;
  /** a/b. @throws DomainError unless 0 is certainly not in b. */
  div(a: S, b: S): S;
  neg(a: S): S;
  /** a^q: any a for an integer q ≥ 0, a ≠ 0 for an integer q < 0, else a > 0 (a ≥ 0 when q > 0). */
  power(a: S, q: Rational): S;
  /** a^b for b > 0 and a ≥ 0, of which a may be 0; absent where powers of what may be 0 are not known. @throws DomainError unless a ≥ 0 is certain */
  powerNearZero?(a: S, b: S): S;
  apply(f: Elementary, a: S): S;
  /** The sign a certainly has: 1 means a ≥ 0 everywhere, −1 means a ≤ 0, 0 means a = 0, undefined means not known. */
  sign(a: S): -1 | 0 | 1 | undefined;
  /** True only when a is exactly zero. */
  isZero(a: S): boolean;
  /** max(a, b), for values that are enclosures; absent where a piece has to be chosen. */
  larger?(a: S, b: S): S;
  /**
   * An enclosure of a and b, for jets over boxes that the pieces of |·|, max, min or sign share: what holds of both pieces holds of φ
   * wherever their arguments do not vanish. Absent where a piece has to be chosen.
   */
  eitherPiece?(a: S, b: S): S;
  /** A number in [−1, 1] that may be another at each point, where the sign of a is not the same at all points: |a| is that number times a. Absent where there is none, or no such number. */
  switchingSign?(a: S): S | undefined;
  /** |a| for such an a, where it is known to be bounded: that number times a alone would not tell that it is ≥ 0. */
  switchingSize?(a: S): S | undefined;
  /** A number of which only bounds are known; absent where there is no such value. */
  between?(lo: Rational, hi: Rational): S;
  /** True only when no integer lies in a; absent where that cannot be told. */
  excludesIntegers?(a: S): boolean;
  /** Σ_{j=from}^{to} a_j·b_{k−j} in one piece, terms with a factor that is exactly 0 left out; absent where it is the operations above in turn. */
  convolution?(a: readonly S[], b: readonly S[], k: number, from: number, to: number): S;
  /** Σ_{j=1}^{k} (j/k)·u_j·g_{k−j} in one piece, terms with a factor that is exactly 0 left out; absent where it is the operations above in turn. */
  weightedConvolution?(u: readonly S[], g: readonly S[], k: number): S;
  /** The enclosure of the number of that name, made by `value` the first time; absent where nothing is kept. */
  remembered?(name: string, value: () => S): S;
  /**
   * For an arithmetic of functions on an interval of which only inner points count: true only when u, whose sign is known, is
   * zero at none of them. Absent where values at the ends count as well.
   */
  isNonzeroInside?(u: readonly S[]): boolean;
  /** The sign of a jet beside its expansion point, for one-sided arithmetic; absent where {@link sign} of the value decides. */
  jetSign?(u: readonly S[]): -1 | 0 | 1 | undefined;
}

/** An operation met an argument outside its domain, or one that could not be shown to lie inside. */
export class DomainError extends Error {
  constructor(
    readonly operation: string,
    /** True when the argument is certainly outside; false when it merely could not be shown to be inside. */
    readonly certain: boolean,
  ) {
    super(`${operation}: argument ${certain ? "outside" : "not certainly inside"} the domain`);
    this.name = "DomainError";
  }
}

/** A tail was taken to begin where what is to hold beyond it does not hold yet: it may from further out. */
export class CutOffError extends DomainError {
  constructor() {
    super("tail cut-off", false);
  }
}

/**
 * What f computes; where an operation in it leaves its domain, what `otherwise` makes of the {@link DomainError}, undefined if it is
 * not given. Other errors pass.
 */
export function insideDomain<T>(f: () => T): T | undefined;
export function insideDomain<T, R>(f: () => T, otherwise: (error: DomainError) => R): T | R;
export function insideDomain<T, R>(f: () => T, otherwise?: (error: DomainError) => R): T | R | undefined {
  try {
    return f();
  } catch (error) {
    if (error instanceof DomainError) return otherwise?.(error);
    throw error;
  }
}
