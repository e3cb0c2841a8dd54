/**
 * The arithmetic in which a bound's quantities are written once and computed up to three times: in doubles, to steer a search, and in enclosures, to decide: of intervals of doubles, and where these leave
 * something open, of MPFR. Only enclosures decide: rounding, cancellation, underflow and ill-conditioned systems make them wide, never wrong.
 */

import type { Matrix } from "@flatcheck/numeric";

/** A matrix by its rows. */
export type Rows<S> = readonly (readonly S[])[];

/** Two quadratic forms, and the subspace on which they are compared. */
export interface Form<S> {
  /** Symmetric, N × N. */
  readonly H: Rows<S>;
  /** Symmetric and positive definite; the identity without it. */
  readonly K?: Rows<S> | undefined;
  /** The rows that u is orthogonal to; none for all u. */
  readonly P: Rows<S>;
}

/** φ and its first three derivatives. */
export interface Derivatives<S> {
  readonly value: S;
  readonly first: S;
  readonly second: S;
  readonly third: S;
}

/** The operations in which quantities are written: of doubles (`doubles.ts`), of intervals of doubles (`roughEnclosures.ts`), and of MPFR enclosures (`enclosures.ts`). */
export interface Reals<S> {
  readonly kind: "doubles" | "enclosures";
  /** A double, exactly. */
  readonly exact: (x: number) => S;
  readonly add: (a: S, b: S) => S;
  /** Of one and the same object exactly 0. */
  readonly sub: (a: S, b: S) => S;
  readonly mul: (a: S, b: S) => S;
  /** Of doubles by 0: ±∞ or NaN. @throws DomainError for an enclosure of the divisor that holds 0 */
  readonly div: (a: S, b: S) => S;
  /** √max(0, a), of what is not negative. */
  readonly sqrt: (a: S) => S;
  readonly abs: (a: S) => S;
  readonly min: (a: S, b: S) => S;
  readonly max: (a: S, b: S) => S;
  /** Certainly so. */
  readonly isZero: (a: S) => boolean;
  readonly isPositive: (a: S) => boolean;
  /** [x − r, x + r]; of doubles, x. */
  readonly around: (x: number, r: S) => S;
  /** @throws DomainError where a derivative does not exist, or is not found */
  readonly phi: (z: S) => Derivatives<S>;
  /** What `find` makes of these samples alone, named by `key`: found once for each, where numbers last. */
  readonly ofSamples: <T>(X: Matrix, key: string, find: () => T) => T;
  /** A double near a. */
  readonly near: (a: S) => number;
  /** The least uᵀHu/uᵀKu over u ≠ 0 with Pu = 0, for K ≻ 0. @throws DomainError where the rows of P may be dependent */
  readonly least: (form: Form<S>) => S;
}
