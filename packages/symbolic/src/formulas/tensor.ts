/**
 * The language of the paper's formulas: sums over samples i, k and neurons j of products of φ and its derivatives at
 * z_ij = θ_j·x_i, weights a_j, squared norms ‖x_i‖², residuals r_i, multipliers α_i and the loss scale c. Text, LaTeX, code
 * and tests are all made from these trees.
 */
import { type DerivativePolynomial, derivativeOf } from "@flatcheck/activation";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";

/** i and k run over the n samples, j and l over the m neurons. */
export type Index = "i" | "k" | "j" | "l";
/** Whether the index runs over samples. */
export const isSample = (index: Index): boolean => index === "i" || index === "k";

/** Named arrays: `a` (m), `r`, `y`, `f`, `alpha` (n), `normSquared` = ‖x_i‖² (n), `K` = XXᵀ and `G` = JJᵀ (n × n). */
export type ArrayName = "a" | "r" | "y" | "f" | "alpha" | "normSquared" | "K" | "G";
/** Directions, with one row for each neuron (m × d). */
export type DirectionName = "u" | "w";

/** A formula of the paper as a tree: sums, products and powers of entries of a, r, y, K, …, of φ⁽ᵏ⁾(z_ij), and of the loss scale c. */
export type Tensor =
  | { readonly kind: "number"; readonly value: Rational }
  /** The loss scale c, or 1/n. */
  | { readonly kind: "scalar"; readonly name: "c" | "1/n" }
  | { readonly kind: "entry"; readonly array: ArrayName; readonly indices: readonly Index[] }
  /** A polynomial in φ, φ′, φ″, φ‴, all taken at z_ij. */
  | { readonly kind: "phi"; readonly polynomial: DerivativePolynomial; readonly sample: Index; readonly neuron: Index }
  /** u_j · x_i. */
  | { readonly kind: "inner"; readonly direction: DirectionName; readonly neuron: Index; readonly sample: Index }
  /** The vector x_i, and the matrix x_i x_iᵀ. */
  | { readonly kind: "x"; readonly sample: Index }
  | { readonly kind: "outer"; readonly sample: Index }
  /** 1 for equal neurons, else 0. */
  | { readonly kind: "delta"; readonly left: Index; readonly right: Index }
  | { readonly kind: "sum"; readonly over: readonly Index[]; readonly body: Tensor }
  | { readonly kind: "product"; readonly factors: readonly Tensor[] }
  | { readonly kind: "plus"; readonly terms: readonly Tensor[] }
  | { readonly kind: "square"; readonly base: Tensor }
  /** What the language has no tree for, in words: `D²g[u,w]` for any function g. Only printed. */
  | { readonly kind: "words"; readonly text: string; readonly latex: string };

/** The number n/d. */
export const num = (n: number, d = 1): Tensor => ({ kind: "number", value: Q.rational(BigInt(n), BigInt(d)) });
/** The loss scale c. */
export const c: Tensor = { kind: "scalar", name: "c" };
/** An entry of a named array. */
export const entry = (array: ArrayName, ...indices: Index[]): Tensor => ({ kind: "entry", array, indices });
/** φ⁽ᵏ⁾(z_ij), k = `order`. */
export const phi = (order: number, sample: Index = "i", neuron: Index = "j"): Tensor => ({
  kind: "phi",
  polynomial: derivativeOf(order),
  sample,
  neuron,
});
/** u_j · x_i. */
export const inner = (direction: DirectionName, neuron: Index = "j", sample: Index = "i"): Tensor => ({
  kind: "inner",
  direction,
  neuron,
  sample,
});
/** The vector x_i (d). */
export const x = (sample: Index = "i"): Tensor => ({ kind: "x", sample });
/** The matrix x_i x_iᵀ (d × d). */
export const outer = (sample: Index = "i"): Tensor => ({ kind: "outer", sample });
/** 1 where the indices are equal, else 0. */
export const delta = (left: Index, right: Index): Tensor => ({ kind: "delta", left, right });
/** The sum of a product over indices. */
export const sum = (over: readonly Index[], ...factors: readonly Tensor[]): Tensor => ({ kind: "sum", over, body: times(...factors) });
/** The product of the factors. */
export const times = (...factors: readonly Tensor[]): Tensor => (factors.length === 1 ? item(factors, 0) : { kind: "product", factors });
/** The sum of the terms. */
export const plus = (...terms: readonly Tensor[]): Tensor => ({ kind: "plus", terms });
/** left − right. */
export const minus = (left: Tensor, right: Tensor): Tensor => plus(left, times(num(-1), right));
/** The square of a formula. */
export const square = (base: Tensor): Tensor => ({ kind: "square", base });
/** What has no tree, in words; it is only printed. */
export const words = (text: string, latex: string): Tensor => ({ kind: "words", text, latex });

/** φ′φ″, half the derivative of φ′². */
export const GRADIENT_TERM: DerivativePolynomial = [{ coefficient: Q.ONE, powers: [0, 1, 1] }];
/** φ″² + φ′φ‴, the derivative of φ′φ″. */
export const HESSIAN_TERM: DerivativePolynomial = [
  { coefficient: Q.ONE, powers: [0, 0, 2] },
  { coefficient: Q.ONE, powers: [0, 1, 0, 1] },
];
/** φ′². */
export const TRACE_TERM: DerivativePolynomial = [{ coefficient: Q.ONE, powers: [0, 2] }];

/** A polynomial in φ, φ′, φ″, φ‴ at z_ij. */
export const phiPolynomial = (polynomial: DerivativePolynomial, sample: Index = "i", neuron: Index = "j"): Tensor => ({
  kind: "phi",
  polynomial,
  sample,
  neuron,
});

/** The trees directly below. */
export function childrenOf(t: Tensor): readonly Tensor[] {
  if (t.kind === "product") return t.factors;
  if (t.kind === "plus") return t.terms;
  if (t.kind === "sum") return [t.body];
  return t.kind === "square" ? [t.base] : [];
}

/** The same tree with its children replaced. */
export function withChildren(t: Tensor, replace: (child: Tensor) => Tensor): Tensor {
  if (t.kind === "product") return { ...t, factors: t.factors.map(replace) };
  if (t.kind === "plus") return { ...t, terms: t.terms.map(replace) };
  if (t.kind === "sum") return { ...t, body: replace(t.body) };
  return t.kind === "square" ? { ...t, base: replace(t.base) } : t;
}
