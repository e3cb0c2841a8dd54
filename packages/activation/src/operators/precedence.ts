/**
 * How tightly printed pieces hold together, and the parentheses that follow from it. The parser binds by the same levels,
 * which is why printing and parsing are inverse to each other.
 */

/** Sums and negations; products and quotients; powers; everything that needs no parentheses anywhere. */
export const SUM = 1;
export const PRODUCT = 2;
/** A LaTeX fraction: it may be a factor on either side but not the base of a power. */
export const FRACTION = 2.5;
export const POWER = 3;
export const ATOM = 4;

/** A printed subexpression and the level at which it holds together. */
export interface Piece {
  readonly text: string;
  readonly level: number;
}

/** The piece's text, in plain parentheses when it holds together less tightly than `level`. */
export const textAt = (piece: Piece, level: number): string => (piece.level < level ? `(${piece.text})` : piece.text);

/** The piece's LaTeX, in parentheses when it holds together less tightly than `level`. */
export const latexAt = (piece: Piece, level: number): string => (piece.level < level ? inParentheses(piece.text) : piece.text);

/** LaTeX in parentheses that grow where there is something higher than a line of text. */
export const inParentheses = (latex: string): string => (HIGH.test(latex) ? `\\left(${latex}\\right)` : `(${latex})`);

/** Fractions, roots, other growing brackets, and exponents with exponents. */
const HIGH = /\\frac|\\sqrt|\\left|\^\{[^{}]*\^/;
