/** Expressions as LaTeX, for reports and documentation. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import { ATOM, FRACTION, type Piece, POWER, PRODUCT, SUM } from "./operators/precedence.js";
import { type NumberStyle, numberText } from "./printText.js";

/** The expression as LaTeX in math mode. @example printLatex(parse("x/sqrt(1+x^2)")) // "\\frac{x}{\\sqrt{1 + x^{2}}}" */
export function printLatex(expression: Expression, variable = "x", style: NumberStyle = "short"): string {
  return latexPiece(expression, variable, style).text;
}

function latexPiece(expression: Expression, variable: string, style: NumberStyle): Piece {
  switch (expression.kind) {
    case "number":
      return numberPiece(expression.value, style);
    case "variable":
      return { text: variable, level: ATOM };
    case "constant":
      return { text: expression.name === "pi" ? "\\pi" : "e", level: ATOM };
    case "parameter":
      return { text: parameterLatex(expression.name), level: ATOM };
    case "apply":
      return operatorNamed(expression.operator).latex(...expression.args.map((arg) => latexPiece(arg, variable, style)));
  }
}

function numberPiece(value: Rational, style: NumberStyle): Piece {
  if (value.n < 0n) return { text: `-${numberPiece(Q.neg(value), style).text}`, level: SUM };
  const text = numberText(value, style);
  if (text.includes("/")) return { text: `\\frac{${value.n}}{${value.d}}`, level: FRACTION };
  const [digits = "", exponent] = text.split("e");
  return exponent === undefined ? { text, level: ATOM } : scientific(digits, Number(exponent));
}

/** digits · 10^exponent with one digit before the point, which is left out where it is 1. */
function scientific(digits: string, exponent: number): Piece {
  const power = `10^{${exponent + digits.length - 1}}`;
  if (digits === "1") return { text: power, level: POWER };
  const fraction = digits.slice(1);
  return { text: `${digits[0]}${fraction && `.${fraction}`} \\cdot ${power}`, level: PRODUCT };
}

const GREEK: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho varrho sigma tau " +
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega"
  ).split(" "),
);

/** `nu` as ν, `a_1` and `a1` with a subscript, words upright. */
function parameterLatex(name: string): string {
  const [, stem = name, index = ""] = /^([A-Za-z]+)_?(\d+|(?<=_)[A-Za-z]+)?$/.exec(name) ?? [];
  const base = GREEK.has(stem) ? `\\${stem}` : upright(stem);
  return index === "" ? base : `${base}_{${upright(index)}}`;
}

const upright = (word: string): string => (/^(?:[A-Za-z]|\d+)$/.test(word) ? word : `\\mathrm{${word.replaceAll("_", "\\_")}}`);
