/**
 * Expressions as text of the activation language. Printing and parsing are inverse: `parse(printText(e))` equals e for every
 * tree the parser makes (negative numbers, which only rewriting makes, come back as negations).
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { exactDecimal } from "./exactDecimal.js";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import { ATOM, type Piece, PRODUCT, SUM } from "./operators/precedence.js";

/** How numbers that are not whole are written: `short` as what is shorter of the two, once the fraction is long. */
export type NumberStyle = "short" | "fractions" | "decimals";

/** The expression as text, with exact numbers. @example printText(parse("1.5sin(x)")) // "3/2*sin(x)" */
export function printText(expression: Expression, variable: "x" | "z" = "x", style: NumberStyle = "short"): string {
  return textPiece(expression, variable, style).text;
}

/** The text with the level at which it holds together, for a printer that puts it into more text. */
export function textPiece(expression: Expression, variable: "x" | "z" = "x", style: NumberStyle = "short"): Piece {
  switch (expression.kind) {
    case "number":
      return numberPiece(expression.value, style);
    case "variable":
      return { text: variable, level: ATOM };
    case "constant":
    case "parameter":
      return { text: expression.name, level: ATOM };
    case "apply":
      return operatorNamed(expression.operator).text(...expression.args.map((arg) => textPiece(arg, variable, style)));
  }
}

function numberPiece(value: Rational, style: NumberStyle): Piece {
  if (value.n < 0n) return { text: `-${numberText(Q.neg(value), style)}`, level: SUM };
  const text = numberText(value, style);
  return { text, level: text.includes("/") ? PRODUCT : ATOM };
}

/**
 * `p`, `p/q`, or an exact decimal: where the style is decimals and the decimal is finite, or where it is shorter than a fraction that is long; for a number ≥ 0.
 */
export function numberText(value: Rational, style: NumberStyle = "short"): string {
  const text = Q.toString(value);
  const isWhole = Q.isInteger(value);
  const isDecimal = !isWhole && style === "decimals";
  if (!isDecimal && text.length <= (isWhole ? LONG_INTEGER : LONG_FRACTION[style])) return text;
  const decimal = exactDecimal(value);
  return decimal !== undefined && (isDecimal || decimal.length < text.length) ? decimal : text;
}

/** Integers and fractions up to so many characters are easier to read as they are than as a decimal. */
const LONG_INTEGER = 15;
const LONG_FRACTION: Readonly<Record<NumberStyle, number>> = { short: 8, fractions: 40, decimals: 0 };
