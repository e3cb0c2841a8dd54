/**
 * Expressions as text of the activation language. Printing and parsing are inverse: `parse(printText(e))` equals e for every
 * tree the parser makes (negative numbers, which only rewriting makes, come back as negations).
 */
import { Q, type Rational } from "@flatcheck/enclosure";
import { exactDecimal } from "./exactDecimal.js";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import { ATOM, type Piece, PRODUCT, SUM } from "./operators/precedence.js";

/** The expression as text, with exact numbers. @example printText(parse("1.5sin(x)")) // "3/2*sin(x)" */
export function printText(expression: Expression, variable: "x" | "z" = "x"): string {
  return textPiece(expression, variable).text;
}

/** The text with the level at which it holds together, for a printer that puts it into more text. */
export function textPiece(expression: Expression, variable: "x" | "z" = "x"): Piece {
  switch (expression.kind) {
    case "number":
      return numberPiece(expression.value);
    case "variable":
      return { text: variable, level: ATOM };
    case "constant":
    case "parameter":
      return { text: expression.name, level: ATOM };
    case "apply":
      return operatorNamed(expression.operator).text(...expression.args.map((arg) => textPiece(arg, variable)));
  }
}

function numberPiece(value: Rational): Piece {
  if (value.n < 0n) return { text: `-${numberText(Q.neg(value))}`, level: SUM };
  const text = numberText(value);
  return { text, level: text.includes("/") ? PRODUCT : ATOM };
}

/** `p`, `p/q`, or a decimal with an exponent where the fraction would be long and the decimal is exact and shorter; for a number ≥ 0. */
export function numberText(value: Rational): string {
  const text = Q.toString(value);
  if (text.length <= (Q.isInteger(value) ? LONG_INTEGER : LONG_FRACTION)) return text;
  const decimal = exactDecimal(value);
  return decimal !== undefined && decimal.length < text.length ? decimal : text;
}

/** Integers and fractions up to so many characters are easier to read as they are than as a decimal. */
const LONG_INTEGER = 15;
const LONG_FRACTION = 8;
