/** Expressions as LaTeX, for reports and documentation. */
import { Q, type Rational } from "@flatcheck/enclosure";
import { exactDecimal } from "./exactDecimal.js";
import type { Expression } from "./expression.js";
import { operatorNamed } from "./operators/index.js";
import { ATOM, FRACTION, type Piece, PRODUCT, SUM } from "./operators/precedence.js";

/** The expression as LaTeX in math mode. @example printLatex(parse("x/sqrt(1+x^2)")) // "\\frac{x}{\\sqrt{1 + x^{2}}}" */
export function printLatex(expression: Expression, variable = "x"): string {
  return latexPiece(expression, variable).text;
}

function latexPiece(expression: Expression, variable: string): Piece {
  switch (expression.kind) {
    case "number":
      return numberPiece(expression.value);
    case "variable":
      return { text: variable, level: ATOM };
    case "constant":
      return { text: expression.name === "pi" ? "\\pi" : "e", level: ATOM };
    case "parameter":
      return { text: parameterLatex(expression.name), level: ATOM };
    case "apply":
      return operatorNamed(expression.operator).latex(...expression.args.map((arg) => latexPiece(arg, variable)));
  }
}

function numberPiece(value: Rational): Piece {
  if (value.n < 0n) return { text: `-${numberPiece(Q.neg(value)).text}`, level: SUM };
  if (Q.isInteger(value)) return { text: `${value.n}`, level: ATOM };
  return decimalPiece(value) ?? { text: `\\frac{${value.n}}{${value.d}}`, level: FRACTION };
}

/** A long fraction as a decimal, when it is one. */
function decimalPiece(value: Rational): Piece | undefined {
  if (`${value.n}${value.d}`.length <= 8) return undefined;
  const [mantissa, exponent] = exactDecimal(value)?.split("e") ?? [];
  if (mantissa === undefined) return undefined;
  return exponent === undefined ? { text: mantissa, level: ATOM } : { text: `${mantissa} \\cdot 10^{${exponent}}`, level: PRODUCT };
}

const GREEK: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho varrho sigma tau " +
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega"
  ).split(" "),
);

/** `nu` as ν, `a_1` and `a1` with a subscript, longer names upright. */
function parameterLatex(name: string): string {
  const [, stem = name, index = ""] = /^([A-Za-z]+)_?(\d+|(?<=_)[A-Za-z]+)?$/.exec(name) ?? [];
  const base = GREEK.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathrm{${stem.replaceAll("_", "\\_")}}`;
  return index === "" ? base : `${base}_{${index}}`;
}
