/**
 * The formulas of the paper (F.1, 4.2, 4.3, F.2, 4.5, B.2), with weights a_j, data norms ‖x_i‖ and loss scale c explicit. With
 * a = 1, unit norms and c = 1/2 they are the paper's own lines.
 */
import type { Formula } from "./formula.js";
import {
  c,
  delta,
  entry,
  GRADIENT_TERM,
  HESSIAN_TERM,
  inner,
  minus,
  num,
  outer,
  phi,
  phiPolynomial,
  plus,
  square,
  sum,
  TRACE_TERM,
  times,
  words,
  x,
} from "./tensor.js";

const a = entry("a", "j");
const aSquared = square(a);
const norm = entry("normSquared", "i");
const ON_M = "θ on the manifold of zero loss M = {f(θ) = y}";
const REGULAR = "G positive definite: φ′ > 0, independent x_i and some a_j ≠ 0 suffice (Lemma G.3)";

/** 4c a_j²‖x_i‖² φ′φ″(z_ij) − α_i a_j φ′(z_ij). */
const tangentCoefficient = minus(times(num(4), c, aSquared, norm, phiPolynomial(GRADIENT_TERM)), times(entry("alpha", "i"), a, phi(1)));

/** The formulas of the paper that `derive` prints, in their order. */
export const FORMULAS: readonly Formula[] = [
  {
    id: "outputs",
    part: "jacobian",
    title: "Outputs of the network",
    place: "Section 3, with z_ij = θ_j·x_i",
    left: { text: "f_i", latex: "f_i" },
    right: sum(["j"], a, phi(0)),
    hypotheses: [],
  },
  {
    id: "F.1-jacobian",
    part: "jacobian",
    title: "Jacobian of the outputs",
    place: "Lemma F.1",
    left: { text: "∂f_i/∂θ_j", latex: "\\frac{\\partial f_i}{\\partial \\theta_j}" },
    right: times(a, phi(1), x()),
    hypotheses: [],
  },
  {
    id: "F.1-hessian",
    part: "jacobian",
    title: "Hessian of an output",
    place: "Lemma F.1",
    left: { text: "∂²f_i/∂θ_j∂θ_l", latex: "\\frac{\\partial^2 f_i}{\\partial \\theta_j \\partial \\theta_l}" },
    right: times(delta("j", "l"), a, phi(2), outer()),
    hypotheses: [],
  },
  {
    id: "F.1-quadratic",
    part: "jacobian",
    title: "Second derivative of an output along u and w",
    place: "Lemma F.1",
    left: { text: "D²f_i[u,w]", latex: "D^2 f_i[u, w]" },
    right: sum(["j"], a, phi(2), inner("u"), inner("w")),
    hypotheses: [],
  },
  {
    id: "loss",
    part: "trace",
    title: "Loss",
    place: "Section 3, with residuals r_i = f_i − y_i",
    left: { text: "L(θ)", latex: "L(\\theta)" },
    right: times(c, sum(["i"], square(entry("r", "i")))),
    hypotheses: [],
  },
  {
    id: "trace",
    part: "trace",
    title: "Trace of the Hessian of the loss, everywhere",
    place: "before Lemma 4.2",
    left: { text: "Tr D²L(θ)", latex: "\\operatorname{Tr} D^2 L(\\theta)" },
    right: times(num(2), c, sum(["i", "j"], norm, plus(times(aSquared, phiPolynomial(TRACE_TERM)), times(entry("r", "i"), a, phi(2))))),
    hypotheses: [],
  },
  {
    id: "4.2",
    part: "trace",
    title: "Trace of the Hessian on M, by the Jacobian",
    place: "Lemma 4.2",
    left: { text: "Tr D²L(θ)", latex: "\\operatorname{Tr} D^2 L(\\theta)" },
    right: times(num(2), c, sum(["i"], words("‖Df_i‖²", "\\lVert D f_i \\rVert^2"))),
    hypotheses: [ON_M],
  },
  {
    id: "4.3",
    part: "trace",
    title: "Trace of the Hessian on M; extended to all θ it is F",
    place: "Lemma 4.3",
    left: { text: "F(θ)", latex: "F(\\theta)" },
    right: times(num(2), c, sum(["i", "j"], aSquared, norm, phiPolynomial(TRACE_TERM))),
    hypotheses: [`${ON_M}, for F to be Tr D²L`],
  },
  {
    id: "F.2-gradient",
    part: "gradient",
    title: "Gradient of F",
    place: "Lemma F.2",
    left: { text: "∂F/∂θ_j", latex: "\\frac{\\partial F}{\\partial \\theta_j}" },
    right: times(num(4), c, sum(["i"], aSquared, norm, phiPolynomial(GRADIENT_TERM), x())),
    hypotheses: [],
  },
  {
    id: "F.2-hessian",
    part: "hessian",
    title: "Hessian of F",
    place: "Lemma F.2",
    left: { text: "∂²F/∂θ_j∂θ_l", latex: "\\frac{\\partial^2 F}{\\partial \\theta_j \\partial \\theta_l}" },
    right: times(delta("j", "l"), num(4), c, sum(["i"], aSquared, norm, phiPolynomial(HESSIAN_TERM), outer())),
    hypotheses: [],
  },
  {
    id: "F.2-product",
    part: "hessian",
    title: "Product of the Hessian of F with u, row j",
    place: "Lemma F.2",
    left: { text: "(D²F u)_j", latex: "(D^2 F\\, u)_j" },
    right: times(num(4), c, sum(["i"], aSquared, norm, phiPolynomial(HESSIAN_TERM), inner("u"), x())),
    hypotheses: [],
  },
  {
    id: "F.2-quadratic",
    part: "hessian",
    title: "Second derivative of F along u and w",
    place: "Lemma F.2",
    left: { text: "D²F[u,w]", latex: "D^2 F[u, w]" },
    right: times(num(4), c, sum(["i", "j"], aSquared, norm, phiPolynomial(HESSIAN_TERM), inner("u"), inner("w"))),
    hypotheses: [],
  },
  {
    id: "gram",
    part: "riemannian-gradient",
    title: "Gram matrix of the Jacobian, G = JJᵀ",
    place: "Section 4, Lemma G.3",
    left: { text: "G_ik", latex: "G_{ik}" },
    right: times(entry("K", "i", "k"), sum(["j"], aSquared, phi(1, "i"), phi(1, "k"))),
    hypotheses: [],
  },
  {
    id: "normal-part",
    part: "riemannian-gradient",
    title: "Products of the gradients of output and F, J DF",
    place: "Section 4",
    left: { text: "b_i", latex: "b_i" },
    right: times(
      num(4),
      c,
      sum(["j"], a, phi(1), sum(["k"], entry("K", "i", "k"), aSquared, entry("normSquared", "k"), phiPolynomial(GRADIENT_TERM, "k"))),
    ),
    hypotheses: [],
  },
  {
    id: "multipliers",
    part: "riemannian-gradient",
    title: "Multipliers of the normal part",
    place: "Section 4",
    left: { text: "α", latex: "\\alpha" },
    right: words("G⁻¹ b", "G^{-1} b"),
    hypotheses: [REGULAR],
  },
  {
    id: "4.5-gradient",
    part: "riemannian-gradient",
    title: "Riemannian gradient of F on M, row j",
    place: "Section 4",
    left: { text: "(grad F)_j", latex: "(\\operatorname{grad} F)_j" },
    right: sum(["i"], tangentCoefficient, x()),
    hypotheses: [ON_M, REGULAR],
  },
  {
    id: "B.2",
    part: "riemannian-hessian",
    title: "Riemannian Hessian on M of any smooth g, for tangent u and w",
    place: "Lemma B.2",
    left: { text: "Hess g[u,w]", latex: "\\operatorname{Hess} g[u, w]" },
    right: words("D²g[u,w] − D²f[u,w]ᵀ G⁻¹ J Dg", "D^2 g[u, w] - D^2 f[u, w]^{\\top} G^{-1} J\\, D g"),
    hypotheses: [ON_M, REGULAR, "u and w tangent to M: J u = J w = 0"],
  },
  {
    id: "4.5-hessian",
    part: "riemannian-hessian",
    title: "Riemannian Hessian of F on M, for tangent u and w",
    place: "Lemma 4.5",
    left: { text: "Hess F[u,w]", latex: "\\operatorname{Hess} F[u, w]" },
    right: sum(
      ["i", "j"],
      minus(times(num(4), c, aSquared, norm, phiPolynomial(HESSIAN_TERM)), times(entry("alpha", "i"), a, phi(2))),
      inner("u"),
      inner("w"),
    ),
    hypotheses: [ON_M, REGULAR, "u and w tangent to M: J u = J w = 0"],
  },
];

/** The formula with this id. @throws RangeError for an id that is not in the list */
export function formulaNamed(id: string): Formula {
  const found = FORMULAS.find((f) => f.id === id);
  if (found === undefined) throw new RangeError(`no formula is named ${JSON.stringify(id)}`);
  return found;
}
