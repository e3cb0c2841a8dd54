/** What a formula of the paper is, as data. */
import type { Tensor } from "./tensor.js";

/** The parts that `flatcheck derive --of` names. */
export const PARTS = ["jacobian", "trace", "gradient", "hessian", "riemannian-gradient", "riemannian-hessian"] as const;
/** What `of` may name. */
export type Part = (typeof PARTS)[number];

/** A formula of the paper: what it defines, and its right side as a tree. */
export interface Formula {
  /** Permanent: the number in the paper, with a word where it holds several formulas. */
  readonly id: string;
  readonly part: Part;
  readonly title: string;
  /** Where it stands in the paper. */
  readonly place: string;
  /** What it defines, as text and as LaTeX. */
  readonly left: { readonly text: string; readonly latex: string };
  readonly right: Tensor;
  /** Where it holds; empty where it holds for all θ and X. */
  readonly hypotheses: readonly string[];
}
