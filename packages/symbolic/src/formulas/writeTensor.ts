/** Formulas as text and as LaTeX. */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { ArrayName, Index, Tensor } from "./tensor.js";

/** How one way of writing spells the parts of a formula. */
interface Notation {
  readonly number: (value: Rational) => string;
  readonly perSample: (numerator: Rational) => string;
  readonly entry: (array: ArrayName, indices: string) => string;
  readonly squared: (base: string) => string;
  readonly sum: (over: string, body: string) => string;
  readonly group: (body: string) => string;
  readonly join: string;
  readonly phi: (order: number) => string;
  readonly at: (sample: Index, neuron: Index) => string;
  readonly inner: (direction: string, neuron: Index, sample: Index) => string;
  readonly x: (sample: Index) => string;
  readonly outer: (sample: Index) => string;
  readonly delta: (left: Index, right: Index) => string;
  readonly words: (t: Tensor & { kind: "words" }) => string;
  readonly minus: string;
  readonly phiText?: PhiText;
}

const SYMBOLS: Readonly<Record<ArrayName, string>> = { a: "a", r: "r", y: "y", f: "f", alpha: "α", normSquared: "‖x‖²", K: "K", G: "G" };

const TEXT: Notation = {
  number: (value) => (value.n < 0n ? `−${Q.toString(Q.neg(value))}` : Q.toString(value)),
  perSample: (numerator) => `(${Q.toString(numerator)}/n)`,
  entry: (array, indices) => (array === "normSquared" ? `‖x_${indices}‖²` : `${SYMBOLS[array]}_${indices}`),
  squared: (base) => `${base}²`,
  sum: (over, body) => `Σ_${over} ${body}`,
  group: (body) => `(${body})`,
  join: " ",
  phi: (order) => `φ${["", "'", "''", "'''"][order]}`,
  at: (sample, neuron) => `(z_${sample}${neuron})`,
  inner: (direction, neuron, sample) => `(${direction}_${neuron}·x_${sample})`,
  x: (sample) => `x_${sample}`,
  outer: (sample) => `x_${sample} x_${sample}ᵀ`,
  delta: (left, right) => `δ_${left}${right}`,
  words: (t) => t.text,
  minus: "−",
};

const LATEX: Notation = {
  number: (value) =>
    value.n < 0n ? `-${LATEX.number(Q.neg(value))}` : Q.isInteger(value) ? `${value.n}` : `\\tfrac{${value.n}}{${value.d}}`,
  perSample: (numerator) => `\\tfrac{${numerator.n}}{${numerator.d === 1n ? "" : numerator.d}n}`,
  entry: (array, indices) =>
    array === "normSquared" ? `\\lVert x_{${indices}} \\rVert^2` : `${array === "alpha" ? "\\alpha" : array}_{${indices}}`,
  squared: (base) => `${base}^{2}`,
  sum: (over, body) => `\\sum_{${over}} ${body}`,
  group: (body) => `\\left( ${body} \\right)`,
  join: "\\, ",
  phi: (order) => `\\varphi${["", "'", "''", "'''"][order]}`,
  at: (sample, neuron) => `(z_{${sample}${neuron}})`,
  inner: (direction, neuron, sample) => `(${direction}_{${neuron}} \\cdot x_{${sample}})`,
  x: (sample) => `x_{${sample}}`,
  outer: (sample) => `x_{${sample}} x_{${sample}}^{\\top}`,
  delta: (left, right) => `\\delta_{${left}${right}}`,
  words: (t) => t.latex,
  minus: "-",
};

/** How φ and its derivatives are written: by their names, or, for one activation, by what they are at z_ij. */
export type PhiText = (
  polynomial: DerivativePolynomial,
  sample: Index,
  neuron: Index,
) => { readonly text: string; readonly single: boolean };

/** A formula as one line of text. @example tensorText(formulaNamed("4.3").right) // "2 c Σ_ij a_j² ‖x_i‖² φ'(z_ij)²" */
export const tensorText = (t: Tensor, phiText?: PhiText): string => write(t, phiText === undefined ? TEXT : { ...TEXT, phiText });
/** A formula as LaTeX, as {@link tensorText} has it as text. */
export const tensorLatex = (t: Tensor, phiText?: PhiText): string => write(t, phiText === undefined ? LATEX : { ...LATEX, phiText });

function write(t: Tensor, n: Notation): string {
  switch (t.kind) {
    case "number":
      return n.number(t.value);
    case "scalar":
      return t.name === "c" ? "c" : n.perSample(Q.ONE);
    case "entry":
      return n.entry(t.array, t.indices.join(""));
    case "phi":
      return n.phiText === undefined ? writePhi(t.polynomial, n.at(t.sample, t.neuron), n) : phiOf(t, n, n.phiText);
    case "inner":
      return n.inner(t.direction, t.neuron, t.sample);
    case "x":
      return n.x(t.sample);
    case "outer":
      return n.outer(t.sample);
    case "delta":
      return n.delta(t.left, t.right);
    case "words":
      return n.words(t);
    case "square":
      return t.base.kind === "entry" ? squaredEntry(t.base, n) : n.squared(n.group(write(t.base, n)));
    case "sum":
      return n.sum(t.over.join(""), t.body.kind === "plus" ? n.group(write(t.body, n)) : write(t.body, n));
    case "product":
      return writeProduct(t.factors, n);
    case "plus":
      return writeSum(t.terms, n);
  }
}

/** The activation's own formula, in parentheses unless it is one symbol or call. */
function phiOf(t: Tensor & { kind: "phi" }, n: Notation, phiText: PhiText): string {
  const { text, single } = phiText(t.polynomial, t.sample, t.neuron);
  return single ? text : n.group(text);
}

/** ‖x‖² is a square already. */
const squaredEntry = (base: Tensor & { kind: "entry" }, n: Notation): string =>
  base.array === "normSquared" ? n.squared(n.group(write(base, n))) : n.squared(write(base, n));

function writeProduct(factors: readonly Tensor[], n: Notation): string {
  const opposite = withoutSign({ kind: "product", factors });
  if (opposite !== undefined) return `${n.minus}${write(opposite, n)}`;
  const [first, second, ...others] = factors;
  if (first?.kind === "number" && second?.kind === "scalar" && second.name === "1/n") {
    return [n.perSample(first.value), ...others.map((f, i) => factor(f, i === others.length - 1, n))].join(n.join);
  }
  return factors.map((f, i) => factor(f, i === factors.length - 1, n)).join(n.join);
}

/** A sum may stand without parentheses only at the end. */
function factor(f: Tensor, last: boolean, n: Notation): string {
  const text = write(f, n);
  return f.kind === "plus" || (f.kind === "sum" && !last) ? n.group(text) : text;
}

function writeSum(terms: readonly Tensor[], n: Notation): string {
  return terms
    .map((t, i) => {
      const opposite = withoutSign(t);
      if (opposite !== undefined) return `${i === 0 ? "" : " "}${n.minus} ${write(opposite, n)}`;
      return `${i === 0 ? "" : " + "}${write(t, n)}`;
    })
    .join("");
}

/** What is subtracted, where a term begins with a number below 0. */
function withoutSign(t: Tensor): Tensor | undefined {
  const [first, ...rest] = t.kind === "product" ? t.factors : [t];
  if (first?.kind !== "number" || first.value.n >= 0n) return undefined;
  const size = Q.neg(first.value);
  const factors: readonly Tensor[] = Q.eq(size, Q.ONE) && rest.length > 0 ? rest : [{ kind: "number", value: size }, ...rest];
  return factors.length === 1 ? factors[0] : { kind: "product", factors };
}

/** φ'(z)φ''(z) for one term, (φ''² + φ'φ''')(z) for several. */
function writePhi(polynomial: DerivativePolynomial, at: string, n: Notation): string {
  const [only] = polynomial;
  if (polynomial.length === 1 && only !== undefined) {
    const powers = [...only.powers.entries()].filter(([, e]) => e > 0);
    const factors = powers.map(([order, e]) => (e === 2 ? n.squared(`${n.phi(order)}${at}`) : `${n.phi(order)}${at}`));
    return factors.join(n.join);
  }
  return `(${polynomialText(polynomial, n)})${at}`;
}

const polynomialText = (polynomial: DerivativePolynomial, n: Notation): string =>
  polynomial
    .map(({ powers }) =>
      [...powers.entries()].map(([order, e]) => (e === 0 ? "" : e === 2 ? n.squared(n.phi(order)) : n.phi(order))).join(""),
    )
    .join(" + ");
