/**
 * The sign that a form has whatever real numbers φ, φ′ … φ⁽⁵⁾ and x are: of a polynomial in one of them by Sturm's theorem, of one of degree 2 by completing squares.
 */
import {
  isNonNegativeOn,
  isPositiveOn,
  item,
  polynomials as P,
  type Polynomial,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { exponentsOf, type Form, type FormTerm } from "./form.js";

/** > 0, or ≥ 0; undefined where neither is shown. */
export function signByForm(form: Form): "strict" | "weak" | undefined {
  const own = inOneLetter(form);
  if (own === undefined) return isSumOfSquares(form) ? "weak" : undefined;
  if (isPositiveOn(own.polynomial, "-inf", "+inf")) return "strict";
  return isNonNegativeOn(own.polynomial, "-inf", "+inf") ? "weak" : undefined;
}

/** A form as a polynomial in the only letter that occurs in it, whose number is that of its exponent in a term. */
export interface InOneLetter {
  readonly letter: number;
  readonly polynomial: Polynomial;
}

/** Undefined where none or several occur. */
export function inOneLetter(form: Form): InOneLetter | undefined {
  const letters = lettersOf(form);
  const [letter, more] = letters;
  if (letter === undefined || more !== undefined) return undefined;
  const degree = Math.max(...form.map((t) => exponentsOf(t)[letter] ?? 0));
  const coefficients = Array.from({ length: degree + 1 }, (_, k) =>
    form.filter((t) => exponentsOf(t)[letter] === k).reduce((sum, t) => Q.add(sum, t.coefficient), Q.ZERO),
  );
  return { letter, polynomial: P.polynomial(coefficients) };
}

/** The form that the polynomial is in a letter. */
export function formIn(letter: number, polynomial: Polynomial): Form {
  return polynomial.coefficients.flatMap((coefficient, k): FormTerm[] => {
    if (coefficient.n === 0n) return [];
    const powers = Array.from({ length: LETTER_X }, (_, i) => (i === letter ? k : 0));
    return [{ coefficient, powers, ...(letter === LETTER_X && k > 0 ? { x: k } : {}) }];
  });
}

/** Of the letters φ, φ′ … φ⁽⁵⁾ and x the last. */
const LETTER_X = 6;

const lettersOf = (form: Form): readonly number[] => [
  ...new Set(form.flatMap((t) => exponentsOf(t).flatMap((p, k) => (p > 0 ? [k] : [])))),
];

/** Whether a form of degree 2 is Σ c·L² with c > 0 and L of degree 1: the matrix of its quadratic form in 1 and the letters is positive semidefinite. */
function isSumOfSquares(form: Form): boolean {
  if (form.some((t) => exponentsOf(t).reduce((a, b) => a + b) > 2)) return false;
  return isSemidefinite(matrixOf(form));
}

function matrixOf(form: Form): Rational[][] {
  const letters = lettersOf(form);
  const matrix = Array.from({ length: letters.length + 1 }, () => Array.from({ length: letters.length + 1 }, () => Q.ZERO));
  for (const t of form) {
    const rows = exponentsOf(t).flatMap((p, k) => Array.from({ length: p }, () => 1 + letters.indexOf(k)));
    const [i = 0, j = 0] = rows;
    const part = i === j ? t.coefficient : Q.div(t.coefficient, Q.fromInteger(2));
    (matrix[i] as Rational[])[j] = part;
    (matrix[j] as Rational[])[i] = part;
  }
  return matrix;
}

/** By elimination: no pivot is < 0, and where one is 0 its row is. */
function isSemidefinite(matrix: Rational[][]): boolean {
  for (const [k, row] of matrix.entries()) {
    const pivot = item(row, k);
    const rest = row.slice(k + 1);
    if (pivot.n < 0n || (pivot.n === 0n && rest.some((a) => a.n !== 0n))) return false;
    if (pivot.n === 0n) continue;
    for (const below of matrix.slice(k + 1)) {
      const factor = Q.div(item(below, k), pivot);
      for (let j = k; j < row.length; j++) below[j] = Q.sub(item(below, j), Q.mul(factor, item(row, j)));
    }
  }
  return true;
}
