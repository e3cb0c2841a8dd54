/** The formulas of one derivation in words and symbols: what the formats for reading have in common. */
import {
  type DerivativePolynomial,
  type Expression,
  type NumberStyle,
  parameter,
  printLatex,
  printText,
  replaceLeaves,
} from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Derivation, formOf } from "../formulas/derivation.js";
import type { Formula } from "../formulas/formula.js";
import { formulaNamed } from "../formulas/formulas.js";
import { LOSSES } from "../formulas/losses.js";
import { PAPER, specialise, withConstants } from "../formulas/specialise.js";
import type { Index } from "../formulas/tensor.js";
import { tensorLatex, tensorText } from "../formulas/writeTensor.js";

/** The values for which each formula has a line of its own, and what they have to do with the paper. */
export const UNITS = "c = 1/2, ‖x_i‖ = 1, a = 1";
export const CONSTANTS =
  "the constants of the paper's lemmas. With its loss (2), the sum, c = 1, the loss, its trace, F, b, α and their derivatives are twice these.";

/** Which c the formulas have: a symbol, or that of the loss that was asked for. */
export const scaleText = ({ loss, setting }: Pick<Derivation, "loss" | "setting">): string => {
  const c = loss === undefined ? undefined : LOSSES.get(loss);
  const scale = c === undefined ? "" : ` with c = ${typeof c === "string" ? c : Q.toString(c)}`;
  return setting === "paper" ? `${scale}; a = 1 and ‖x_i‖ = 1` : scale;
};

export interface Spelled {
  readonly formula: Formula;
  /** In φ, for all weights, norms and scales. */
  readonly general: { readonly text: string; readonly latex: string };
  /** With the activation put in; undefined where that changes nothing. */
  readonly here: { readonly text: string; readonly latex: string } | undefined;
  /** With a = 1, ‖x_i‖ = 1, c = 1/2. */
  readonly paper: { readonly text: string; readonly latex: string };
}

/** @param numbers how they are written, where that is not as they were typed */
export function spelled(derivation: Derivation, numbers: NumberStyle = derivation.numbers): readonly Spelled[] {
  const form = (polynomial: DerivativePolynomial): Expression => formOf(derivation, polynomial);
  const single = (e: Expression): boolean => e.kind !== "apply" || !["add", "sub", "mul", "div", "neg"].includes(e.operator);
  const asText = (polynomial: DerivativePolynomial, i: Index, j: Index) => {
    const e = form(polynomial);
    const at = replaceLeaves(e, (leaf) => (leaf.kind === "variable" ? parameter(`z_${i}${j}`) : leaf));
    return { text: printText(at, "x", numbers), single: single(e) };
  };
  const asLatex = (polynomial: DerivativePolynomial, i: Index, j: Index) => {
    const e = form(polynomial);
    return { text: printLatex(e, `z_{${i}${j}}`, numbers), single: single(e) };
  };
  return derivation.formulas.map((formula) => {
    const general = { text: tensorText(formula.right), latex: tensorLatex(formula.right) };
    const right = withConstants(formula.right, (polynomial) => valueOf(form(polynomial)));
    const here = { text: tensorText(right, asText), latex: tensorLatex(right, asLatex) };
    const line = specialise(formulaNamed(formula.id).right, PAPER);
    return {
      formula,
      general,
      here: here.text === general.text ? undefined : here,
      paper: { text: tensorText(line), latex: tensorLatex(line) },
    };
  });
}

const valueOf = (e: Expression): Rational | undefined => (e.kind === "number" ? e.value : undefined);

/** φ and what is derived from it, by name, in the order in which it is printed. */
export function derivedTerms(derivation: Derivation): readonly { text: string; latex: string; value: Expression }[] {
  const [first, second, third] = derivation.derivatives;
  const { trace, gradient, hessian } = derivation.terms;
  return [
    { text: "φ", latex: "\\varphi", value: derivation.phi },
    { text: "φ'", latex: "\\varphi'", value: first },
    { text: "φ''", latex: "\\varphi''", value: second },
    { text: "φ'''", latex: "\\varphi'''", value: third },
    { text: "φ'²", latex: "\\varphi'^{2}", value: trace },
    { text: "φ'φ''", latex: "\\varphi'\\varphi''", value: gradient },
    { text: "φ''² + φ'φ'''", latex: "\\varphi''^{2} + \\varphi'\\varphi'''", value: hessian },
  ];
}
