/**
 * The formulas of sections 2 and 3 as specifications: the right sides are the trees of `@flatcheck/symbolic`, the left sides say what is
 * differentiated. One more formula is one more entry.
 */
import { item } from "@flatcheck/enclosure";
import { component, fromRows, hypot, loss as numericLoss, outputs as numericOutputs } from "@flatcheck/numeric";
import { formulaNamed, tensors as T, type Tensor, withChildren } from "@flatcheck/symbolic";
import { type Quantity, type Rows, TAYLOR } from "../oracles/calculus.js";
import { problemOf } from "../oracles/problemOf.js";
import {
  along,
  axis,
  coefficientsOf,
  combined,
  dot,
  gradient,
  gradientAt,
  jacobianAt,
  loss,
  normalGradientAlong,
  output,
  projectedGradientAlong,
  squaredJacobian,
  traceOfHessian,
} from "../oracles/quantities.js";
import { gradientByCurves, gradientOfExtension, hessianByCurves, hessianOfExtension } from "./curveOracles.js";
import type { FormulaCase } from "./formulaCase.js";
import type { FormulaSpec, Left } from "./formulaSpec.js";
import { type Multipliers, SIZED, type Wording } from "./formulaWorld.js";
import { exactly } from "./sized.js";

const { num, c, entry, phi, inner, x, sum, times, plus, minus, square, words } = T;
const a = entry("a", "j");

/** What an index or a component is in a place; asked only for those the formula has. */
const at = (value: number | undefined): number => value as number;

const multipliers: Multipliers = { matrix: formulaNamed("gram").right, right: formulaNamed("normal-part").right };

/** The formula as `derive` prints it, with what its left side means. */
type Meaning = Pick<FormulaSpec, "left" | "order" | "setting"> & Partial<FormulaSpec>;

function printed(id: string, meaning: Meaning): FormulaSpec {
  const { title, place, left, right } = formulaNamed(id);
  return { id, title, place, leftText: left.text, leftLatex: left.latex, tree: right, ...meaning };
}

/** ‖Df_i‖² in words is G_ii. */
const withGram = (t: Tensor): Tensor => (t.kind === "words" ? entry("G", "i", "i") : withChildren(t, withGram));

const TRACE_BY_LOSS: Left = (C, { net, theta }) => traceOfHessian(C, net, theta);

/** Σ_j a_j φ′(z_ij)(v_j·x_i) = Df_i[v]. */
const slopeAlong = (direction: "u" | "w"): Tensor => sum(["j"], a, phi(1), inner(direction));

/** A fixed vector without a pattern. */
const FIXED = (theta: Rows<unknown>): readonly number[] => theta.flat().map((_, q) => 1 / (1 + q));

/** φ(⟨v,θ⟩) for a fixed v: a smooth function that is not F, for the lemma on any. */
const TRIAL: Quantity = (C, net, theta) => C.phi(net.phi, dot(C, theta.flat(), FIXED(theta).map(C.number)));

/** Of its derivatives along u and w, and of α_i D²f_i[u,w] with its α. */
function trialNoise(k: FormulaCase): number {
  const { net, theta, u, w, condition } = k;
  const A = SIZED(net.phi);
  const { size } = A.phi(0, exactly(dot(TAYLOR, theta.flat(), FIXED(theta))));
  const lengths = jacobianAt(TAYLOR, net, theta).map((row) => hypot(...row));
  const bends = net.X.map((x) =>
    theta.reduce((sum, row, j) => {
      const along = dot(TAYLOR, u[j] ?? [], x) * dot(TAYLOR, w[j] ?? [], x);
      return sum + Math.abs(along) * A.phi(2, exactly(dot(TAYLOR, row, x))).size;
    }, 0),
  );
  return size * (hypot(...u.flat()) * hypot(...w.flat()) + condition * bends.reduce((sum, b, i) => sum + b / item(lengths, i), 0));
}

/** D²g[u,w] and (J Dg)_i for it, by nested Taylor polynomials. */
const trialInWords: Wording = ({ net, theta, u, w }, text, { indices: { i } }) => {
  if (text !== "J Dg") return TAYLOR.slope(along(TRIAL, u), net, theta, w);
  return dot(TAYLOR, gradient(output(at(i)), TAYLOR, net, theta), gradient(TRIAL, TAYLOR, net, theta));
};

const JACOBIAN: readonly FormulaSpec[] = [
  printed("outputs", {
    setting: "anywhere",
    order: 0,
    left: (C, { net, theta }, { indices: { i } }) => output(at(i))(C, net, theta),
    further: [
      {
        name: "numeric's outputs by BLAS",
        every: 1,
        answer: (k, { indices: { i } }, unit) => ({
          value: component(numericOutputs(problemOf(k.net), fromRows(k.theta)), at(i)),
          tolerance: unit,
        }),
      },
    ],
  }),
  printed("F.1-jacobian", {
    setting: "anywhere",
    order: 1,
    left: (C, { net, theta }, { indices: { i, j }, p }) => C.slope(output(at(i)), net, theta, axis(theta, at(j), at(p))),
  }),
  printed("F.1-hessian", {
    setting: "anywhere",
    order: 2,
    left: (C, { net, theta }, { indices: { i, j, l }, p, q }) =>
      C.slope(along(output(at(i)), axis(theta, at(j), at(p))), net, theta, axis(theta, at(l), at(q))),
  }),
  printed("F.1-quadratic", {
    setting: "anywhere",
    order: 2,
    left: (C, { net, theta, u, w }, { indices: { i } }) => C.slope(along(output(at(i)), u), net, theta, w),
  }),
];

const LOSS: readonly FormulaSpec[] = [
  printed("loss", {
    setting: "anywhere",
    order: 0,
    left: (C, { net, theta }) => loss(C, net, theta),
    further: [
      {
        name: "numeric's loss by BLAS",
        every: 1,
        answer: (k, _, unit) => ({ value: numericLoss(problemOf(k.net), fromRows(k.theta)), tolerance: unit }),
      },
    ],
  }),
  {
    id: "loss-hessian",
    title: "Second derivative of the loss along u and w, everywhere",
    place: "before Lemma 4.2",
    leftText: "D²L[u,w]",
    leftLatex: "D^2 L[u, w]",
    tree: times(
      num(2),
      c,
      sum(["i"], plus(times(slopeAlong("u"), slopeAlong("w")), times(entry("r", "i"), formulaNamed("F.1-quadratic").right))),
    ),
    setting: "anywhere",
    order: 2,
    left: (C, { net, theta, u, w }) => C.slope(along(loss, u), net, theta, w),
  },
  printed("trace", { setting: "anywhere", order: 2, left: TRACE_BY_LOSS }),
  printed("4.2", { setting: "on M", order: 2, left: TRACE_BY_LOSS, tree: withGram(formulaNamed("4.2").right) }),
  printed("4.3", {
    setting: "on M",
    order: 2,
    left: TRACE_BY_LOSS,
    further: [
      {
        name: "2c Σ_i ‖Df_i‖² by nested Taylor polynomials",
        every: 1,
        answer: (k, _, unit) => ({ value: squaredJacobian(TAYLOR, k.net, k.theta), tolerance: unit }),
      },
    ],
  }),
  {
    id: "19",
    title: "Second derivative of the loss on M",
    place: "Equation (19)",
    leftText: "D²L[u,w]",
    leftLatex: "D^2 L[u, w]",
    tree: times(num(2), c, sum(["i"], slopeAlong("u"), slopeAlong("w"))),
    setting: "on M",
    order: 2,
    left: (C, { net, theta, u, w }) => C.slope(along(loss, u), net, theta, w),
  },
  {
    id: "20",
    title: "Squared norm of the gradient of an output",
    place: "Equation (20)",
    leftText: "‖Df_i‖²",
    leftLatex: "\\|D f_i\\|^2",
    tree: sum(["j"], square(a), entry("normSquared", "i"), square(phi(1))),
    setting: "anywhere",
    order: 1,
    left: (C, { net, theta }, { indices: { i } }) => {
      const Df = jacobianAt(C, net, theta)[at(i)] ?? [];
      return dot(C, Df, Df);
    },
  },
];

const SHARPNESS: readonly FormulaSpec[] = [
  printed("F.2-gradient", {
    setting: "anywhere",
    order: 2,
    left: (C, { net, theta }, { indices: { j }, p }) => C.slope(squaredJacobian, net, theta, axis(theta, at(j), at(p))),
  }),
  printed("F.2-hessian", {
    setting: "anywhere",
    order: 3,
    left: (C, { net, theta }, { indices: { j, l }, p, q }) =>
      C.slope(along(squaredJacobian, axis(theta, at(j), at(p))), net, theta, axis(theta, at(l), at(q))),
  }),
  printed("F.2-product", {
    setting: "anywhere",
    order: 3,
    left: (C, { net, theta, u }, { indices: { j }, p }) => C.slope(along(squaredJacobian, axis(theta, at(j), at(p))), net, theta, u),
  }),
  printed("F.2-quadratic", {
    setting: "anywhere",
    order: 3,
    left: (C, { net, theta, u, w }) => C.slope(along(squaredJacobian, u), net, theta, w),
  }),
];

const GEOMETRY: readonly FormulaSpec[] = [
  printed("gram", {
    setting: "anywhere",
    order: 1,
    left: (C, { net, theta }, { indices: { i, k } }) =>
      dot(C, jacobianAt(C, net, theta)[at(i)] ?? [], jacobianAt(C, net, theta)[at(k)] ?? []),
  }),
  printed("normal-part", {
    setting: "anywhere",
    order: 2,
    left: (C, { net, theta }, { indices: { i } }) =>
      dot(C, jacobianAt(C, net, theta)[at(i)] ?? [], gradientAt(squaredJacobian, C, net, theta)),
  }),
  printed("multipliers", {
    setting: "on M",
    order: 2,
    leftText: "α_i",
    leftLatex: "\\alpha_i",
    tree: entry("alpha", "i"),
    multipliers,
    left: (C, { net, theta }, { indices: { i } }) => {
      const alpha = coefficientsOf(C, jacobianAt(C, net, theta), gradientAt(squaredJacobian, C, net, theta));
      return alpha[at(i)] as (typeof alpha)[number];
    },
  }),
  {
    id: "21",
    title: "Normal part of a vector, row j, with α = G⁻¹ J u",
    place: "Equation (21)",
    leftText: "(Jᵀ G⁻¹ J u)_j",
    leftLatex: "(J^{\\top} G^{-1} J u)_j",
    tree: sum(["i"], entry("alpha", "i"), a, phi(1), x()),
    multipliers: { matrix: formulaNamed("gram").right, right: slopeAlong("u") },
    setting: "on M",
    order: 1,
    left: (C, { net, theta, u }, { indices: { j }, p }) => {
      const J = jacobianAt(C, net, theta);
      const normal = combined(C, J, coefficientsOf(C, J, u.flat().map(C.number)));
      return normal[at(j) * (net.X[0]?.length ?? 0) + at(p)] as (typeof normal)[number];
    },
  },
  {
    id: "22",
    title: "Change of the normal part of DF along u, on tangent u and w",
    place: "Equation (22)",
    leftText: "⟨D_u(P_N DF), w⟩",
    leftLatex: "\\langle D_u(P_N D F), w\\rangle",
    tree: sum(["i"], entry("alpha", "i"), formulaNamed("F.1-quadratic").right),
    multipliers,
    setting: "tangent",
    order: 3,
    left: (C, { net, theta, u, w }) => C.slope(normalGradientAlong(squaredJacobian, w), net, theta, u),
    every: 3,
  },
  printed("4.5-gradient", {
    setting: "on M",
    order: 2,
    multipliers,
    left: (C, { net, theta }, { indices: { j }, p }) => {
      const J = jacobianAt(C, net, theta);
      const DF = gradientAt(squaredJacobian, C, net, theta);
      const q = at(j) * (net.X[0]?.length ?? 0) + at(p);
      return C.K.sub(DF[q] as (typeof DF)[number], combined(C, J, coefficientsOf(C, J, DF))[q] as (typeof DF)[number]);
    },
    further: [gradientByCurves(squaredJacobian), gradientOfExtension("Tr D²L off M in place of F", traceOfHessian)],
  }),
  printed("B.2", {
    setting: "tangent",
    order: 3,
    tree: minus(words("D²g[u,w]", "D^2 g[u, w]"), sum(["i", "j"], entry("alpha", "i"), a, phi(2), inner("u"), inner("w"))),
    multipliers: { matrix: formulaNamed("gram").right, right: words("J Dg", "J\\, D g") },
    left: (C, { net, theta, u, w }) => C.slope(projectedGradientAlong(TRIAL, w), net, theta, u),
    every: 3,
    wording: trialInWords,
    noise: trialNoise,
    further: hessianByCurves(TRIAL),
  }),
  printed("4.5-hessian", {
    setting: "tangent",
    order: 3,
    multipliers,
    left: (C, { net, theta, u, w }) => C.slope(projectedGradientAlong(squaredJacobian, w), net, theta, u),
    every: 3,
    further: [...hessianByCurves(squaredJacobian), hessianOfExtension("Tr D²L off M in place of F", traceOfHessian)],
  }),
];

export const FORMULA_SPECS: readonly FormulaSpec[] = [...JACOBIAN, ...LOSS, ...SHARPNESS, ...GEOMETRY];
