/**
 * Polynomials in x whose coefficients are polynomials in one parameter, exactly: sums, products, values, and resultants in x, which vanish where two of them have a
 * common (complex) root or both lose degree. Resultants are Sylvester determinants, by values at integers and interpolation.
 */
import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Elementary, type Scalar } from "./scalar.js";

/** Σ coefficients[k]·x^k, each coefficient a polynomial in the parameter; the last is not 0. */
export interface ParametricPolynomial {
  readonly coefficients: readonly Polynomial[];
}

/** Trailing zeros are dropped. */
export function parametric(coefficients: readonly Polynomial[]): ParametricPolynomial {
  const last = coefficients.findLastIndex((c) => !P.isZero(c));
  return { coefficients: coefficients.slice(0, last + 1) };
}

/** The variable x. */
export const VARIABLE: ParametricPolynomial = { coefficients: [P.ZERO, P.ONE] };
/** The parameter. */
export const PARAMETER: ParametricPolynomial = { coefficients: [P.X] };

/** The degree in x; −1 for 0. */
export const degreeInX = (p: ParametricPolynomial): number => p.coefficients.length - 1;

/** The coefficient of the highest power of x, a polynomial in the parameter; 0 for 0. */
export const leadingInX = (p: ParametricPolynomial): Polynomial => p.coefficients.at(-1) ?? P.ZERO;

/** The polynomial in x for one value of the parameter. */
export const atParameter = (p: ParametricPolynomial, value: Rational): Polynomial =>
  P.polynomial(p.coefficients.map((c) => P.evaluate(c, value)));

/** The polynomial in the parameter for one value of x. */
export const atVariable = (p: ParametricPolynomial, x: Rational): Polynomial =>
  p.coefficients.reduceRight((sum, c) => P.add(P.scale(sum, x), c), P.ZERO);

/** ∂p/∂x. */
export const slopeInX = (p: ParametricPolynomial): ParametricPolynomial =>
  parametric(p.coefficients.slice(1).map((c, k) => P.scale(c, Q.fromInteger(k + 1))));

/** p/x^k and the largest even k for which that is a polynomial. */
export function withoutEvenPower(p: ParametricPolynomial): { readonly rest: ParametricPolynomial; readonly power: number } {
  const first = Math.max(
    0,
    p.coefficients.findIndex((c) => !P.isZero(c)),
  );
  const power = first - (first % 2);
  return { rest: { coefficients: p.coefficients.slice(power) }, power };
}

/**
 * The resultant of p and q in x, up to a factor > 0: a polynomial in the parameter that is not 0 wherever p and q have no common complex root. The other way round it is not 0
 * only where they have none.
 */
export function resultant(p: ParametricPolynomial, q: ParametricPolynomial): Polynomial {
  const [m, n] = [degreeInX(p), degreeInX(q)];
  if (m < 0 || n < 0) return P.ZERO;
  const degree = n * degreeInParameter(p) + m * degreeInParameter(q);
  const points = Array.from({ length: degree + 1 }, (_, i) => Q.fromInteger(i % 2 === 0 ? i / 2 : -(i + 1) / 2));
  const [a, b] = [cleared(p), cleared(q)];
  return interpolated(
    points,
    points.map((t) => Q.rational(determinant(sylvester(valuesAt(a, t), valuesAt(b, t))))),
  );
}

/** The degree in the parameter; 0 for 0. */
export const degreeInParameter = (p: ParametricPolynomial): number => Math.max(0, ...p.coefficients.map(P.degree));

/** A positive multiple with integer coefficients. */
function cleared(p: ParametricPolynomial): ParametricPolynomial {
  const denominator = p.coefficients.flatMap((c) => c.coefficients).reduce((all, { d }) => all * Q.rational(d, all).n, 1n);
  return { coefficients: p.coefficients.map((c) => P.scale(c, { n: denominator, d: 1n })) };
}

/** Coefficients of x⁰, x¹, … at an integer value of the parameter, zeros at the end kept. */
const valuesAt = (p: ParametricPolynomial, t: Rational): readonly bigint[] => p.coefficients.map((c) => P.evaluate(c, t).n);

function sylvester(a: readonly bigint[], b: readonly bigint[]): bigint[][] {
  const [m, n] = [a.length - 1, b.length - 1];
  const row = (c: readonly bigint[], shift: number): bigint[] =>
    Array.from({ length: m + n }, (_, j) => c[c.length - 1 - (j - shift)] ?? 0n);
  return [...Array.from({ length: n }, (_, i) => row(a, i)), ...Array.from({ length: m }, (_, i) => row(b, i))];
}

/** Bareiss's elimination, whose divisions are exact. The matrix is used up; the determinant of no rows is 1. */
function determinant(matrix: bigint[][]): bigint {
  let [sign, previous] = [1n, 1n];
  for (const [k] of matrix.entries()) {
    const pivot = matrix.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (pivot < 0) return 0n;
    if (pivot !== k) {
      [matrix[k], matrix[pivot]] = [matrix[pivot] as bigint[], matrix[k] as bigint[]];
      sign = -sign;
    }
    const top = matrix[k] as bigint[];
    for (const row of matrix.slice(k + 1)) {
      const factor = row[k] as bigint;
      for (let j = k + 1; j < row.length; j++) row[j] = ((row[j] as bigint) * (top[k] as bigint) - factor * (top[j] as bigint)) / previous;
      row[k] = 0n;
    }
    previous = top[k] as bigint;
  }
  return sign * previous;
}

/** The polynomial of least degree with these values, by Newton's divided differences. */
function interpolated(points: readonly Rational[], values: readonly Rational[]): Polynomial {
  const differences = [...values];
  for (let step = 1; step < points.length; step++)
    for (let i = points.length - 1; i >= step; i--)
      differences[i] = Q.div(
        Q.sub(differences[i] as Rational, differences[i - 1] as Rational),
        Q.sub(points[i] as Rational, points[i - step] as Rational),
      );
  let sum = P.ZERO;
  for (let i = points.length - 1; i >= 0; i--)
    sum = P.add(P.mul(sum, P.polynomial([Q.neg(points[i] as Rational), Q.ONE])), P.constant(differences[i] as Rational));
  return sum;
}

const HIGHEST_POWER = 64n;

/** Scalars that are polynomials in x and one parameter: jets over it are exact. What is not a polynomial throws {@link DomainError}. */
export class ParametricArithmetic implements Scalar<ParametricPolynomial> {
  /** @param tick called before each product; it may throw to end a computation that takes too long */
  constructor(private readonly tick: () => void = () => {}) {}

  rational = (q: Rational): ParametricPolynomial => parametric([P.constant(q)]);

  add = (a: ParametricPolynomial, b: ParametricPolynomial): ParametricPolynomial => {
    const [long, short] = a.coefficients.length >= b.coefficients.length ? [a, b] : [b, a];
    return parametric(long.coefficients.map((c, k) => P.add(c, short.coefficients[k] ?? P.ZERO)));
  };

  neg = (a: ParametricPolynomial): ParametricPolynomial => ({ coefficients: a.coefficients.map(P.neg) });

  sub = (a: ParametricPolynomial, b: ParametricPolynomial): ParametricPolynomial => this.add(a, this.neg(b));

  mul = (a: ParametricPolynomial, b: ParametricPolynomial): ParametricPolynomial => {
    this.tick();
    const product = Array.from({ length: Math.max(0, a.coefficients.length + b.coefficients.length - 1) }, () => P.ZERO);
    for (const [i, c] of a.coefficients.entries())
      for (const [j, d] of b.coefficients.entries()) product[i + j] = P.add(product[i + j] as Polynomial, P.mul(c, d));
    return parametric(product);
  };

  isZero = (a: ParametricPolynomial): boolean => a.coefficients.length === 0;

  div(a: ParametricPolynomial, b: ParametricPolynomial): ParametricPolynomial {
    const q = numberOf(b);
    if (q === undefined) throw new DomainError("division", false);
    if (q.n === 0n) throw new DomainError("division", true);
    return { coefficients: a.coefficients.map((c) => P.scale(c, Q.div(Q.ONE, q))) };
  }

  power(a: ParametricPolynomial, q: Rational): ParametricPolynomial {
    if (!Q.isInteger(q) || q.n > HIGHEST_POWER || q.n < -HIGHEST_POWER) throw new DomainError("power", false);
    if (q.n < 0n) return this.div(this.rational(Q.ONE), this.power(a, Q.neg(q)));
    let result = this.rational(Q.ONE);
    for (let k = 0n; k < q.n; k++) result = this.mul(result, a);
    return result;
  }

  constant(name: "pi" | "e"): ParametricPolynomial {
    throw new DomainError(`the constant ${name}, which is not rational,`, false);
  }

  apply(f: Elementary, _a: ParametricPolynomial): ParametricPolynomial {
    throw new DomainError(f, false);
  }

  /** Of a number; of anything else it is not known. */
  sign(a: ParametricPolynomial): -1 | 0 | 1 | undefined {
    const q = numberOf(a);
    return q === undefined ? undefined : Q.sign(q);
  }
}

/** The number that p is; undefined where x or the parameter occurs. */
function numberOf(p: ParametricPolynomial): Rational | undefined {
  const [c, more] = p.coefficients;
  if (c === undefined) return Q.ZERO;
  return more === undefined && P.degree(c) <= 0 ? P.leading(c) : undefined;
}
