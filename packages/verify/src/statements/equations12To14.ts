/**
 * The steps by which the paper takes Theorem 1.1 from Theorems A.3 and 3.5: label-noise SGD is close to the flow (12), the flow is close to ν (13), and so is label-noise SGD (14). The paper's
 * samples have norm 1, for which (14) has 2ε; in general it is (1 + ‖x_i‖)ε.
 */
import { type ErrorAt, fittedOrder, meanOf, squaredNorms } from "@flatcheck/numeric";
import { type Bound, number, positiveLog, power, product, quantity, sum } from "../bounds/bound.js";
import { C, inverseOf, LEAST_NORM, LEAST_WEIGHT, LETTERS, MU, RATE, RHO1, RHO2, THRESHOLD } from "../bounds/bounds.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { proportion, proportionText } from "../chance/binomial.js";
import { flowStatement } from "../flows/flowStatement.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { type Beside, besideFlow } from "../sgd/beside.js";
import { timesToOptimum } from "./theorem3_5.js";

const SGD: Pick<Statement, "hypotheses" | "runsOnlyWith" | "lossScale"> = {
  hypotheses: ["3.1", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  lossScale: "c = 1/2",
};

export const EQUATION_12: Statement = {
  ...SGD,
  id: "12",
  title: "Single runs of label-noise SGD come close to the flow as η falls",
  place: "(12), in the proof of Theorem 1.1",
  latex: "\\lVert \\theta_{\\lfloor t/\\eta^2 \\rfloor} - \\tilde\\theta(t) \\rVert \\le \\epsilon",
  conclusion: "for every ε, ‖θ_k − θ̃(t)‖ ≤ ε with a probability that rises to 1 as η falls, k = t/(η²cσ²/2)",
  oracles: [
    "independent runs of label-noise SGD at four step sizes",
    "the Riemannian gradient flow",
    "a fitted slope with its standard error",
  ],
  *examine(c) {
    const beside = yield* besideFlow(c);
    if (typeof beside === "string") return { conclusion: "unknown", evidence: "observed", cases: 0, notes: [beside] };
    return closeness(beside);
  },
};

/** Distances that fall like √η have slope 1/2; excursions off M alone are of that size. */
const ORDER = 1 / 2;
/** What higher terms may add to a slope fitted over these step sizes. */
const CURVATURE = 0.2;
/** A sure fall: 95 % of fits are within two standard errors. */
const TWO = 2;

function closeness(beside: Beside): Examination {
  const points: ErrorAt[] = beside.sizes.map(({ eta, runs }) => {
    const { mean, standardError } = meanOf(runs.map(({ fromFlow }) => fromFlow));
    return { step: eta, error: mean, standardError };
  });
  const base = { evidence: "observed", cases: beside.sizes.reduce((count, { runs }) => count + runs.length, 0) } as const;
  const table = points.map(
    ({ step, error, standardError }) => `η = ${step.toPrecision(3)}: ${error.toPrecision(3)} ± ${standardError.toPrecision(2)}`,
  );
  const notes = [`mean of ‖θ_k − θ̃(t)‖ at t = ${beside.time.toPrecision(3)}, σ = ${beside.sigma.toPrecision(3)}, ${table.join("; ")}`];
  if (!points.every(({ error }) => Number.isFinite(error) && error > 0)) return { ...base, conclusion: "unknown", notes };
  const { slope, standardError } = fittedOrder(points);
  const text = `fitted order ${slope.toFixed(2)} ± ${standardError.toFixed(2)}`;
  const tolerance = CURVATURE + TWO * standardError;
  // What falls faster than √η is no counterexample to a limit.
  const isFalling = slope - TWO * standardError > 0 && slope >= ORDER - tolerance;
  if (!isFalling) return { ...base, conclusion: "unknown", notes: [...notes, text] };
  const held = `its conclusion was observed over ${points.length} step sizes: ${text}`;
  return {
    ...base,
    conclusion: "holds",
    held,
    notes: [...notes, text],
    worst: { error: Math.max(0, ORDER - slope), tolerance, case: text },
  };
}

const EPSILON = quantity("ε");
/** ε·2c·a_min²·n_min·√μ·ρ₁ρ₂: at most this, ‖grad F‖ leaves pre-activations within ε of z*. */
const NEAR: Bound = product(EPSILON, number(2), C, power(LEAST_WEIGHT, 2), LEAST_NORM, power(MU, 0.5), RHO1, RHO2);

export const EQUATION_13: InequalityStatement = flowStatement({
  id: "13",
  title: "After the time t_ε of Theorem 3.5 the flow's pre-activations are within ε of z*",
  place: "(13), in the proof of Theorem 1.1, for any c, ‖x_i‖ and a ≠ 0",
  hypotheses: ["3.1", "3.2", "3.4", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  oracles: ["Riemannian gradient flows, at two tolerances", "z* by roots of increasing functions, enclosed", "certified ρ₁, ρ₂, β"],
  constants: { names: ["rho1", "rho2", "beta"], where: "the pre-activations of each flow" },
  remark: `for the last time T at which some |z_ij − z*_ij| > ε; z*_ij = ν_i for a = 1; ${LETTERS}`,
  inequality: {
    left: quantity("T"),
    right: sum(
      product(quantity("F(θ(0))"), power(THRESHOLD, -2)),
      product(positiveLog(product(THRESHOLD, inverseOf(NEAR))), inverseOf(RATE)),
    ),
    measure: timesToOptimum,
  },
});

export const EQUATION_14: Statement = {
  ...SGD,
  id: "14",
  title: "Single runs of label-noise SGD come close to z* as η falls",
  place: "(14), in the proof of Theorem 1.1",
  latex: "\\lvert \\theta_j \\cdot x_i - \\nu_i \\rvert \\le (1 + \\lVert x_i \\rVert)\\,\\epsilon",
  conclusion:
    "where ‖θ_k − θ̃(t)‖ ≤ ε and |z̃_ij − z*_ij| ≤ ε, |z_ij − z*_ij| ≤ (1 + ‖x_i‖)ε, 2ε for the paper's unit samples; so with a probability that rises to 1 as η falls",
  oracles: ["the runs of (12), each by itself", "z* by roots of increasing functions", "Clopper–Pearson intervals"],
  *examine(c) {
    const beside = yield* besideFlow(c);
    if (typeof beside === "string") return { conclusion: "unknown", evidence: "observed", cases: 0, notes: [beside] };
    return nearness(beside);
  },
};

/** Above this the probability at the smallest step counts as close to 1. */
const HIGH = 0.9;
/** Rounding of distances. */
const ROUNDED = 1 + 1e-9;

function nearness({ setting, flowDistance, sizes }: Beside): Examination {
  const [largest] = sizes;
  // A distance that half of the runs have at the largest step, and no less than the flow's own.
  const epsilon = Math.max(flowDistance, medianOf((largest?.runs ?? []).map(({ fromFlow }) => fromFlow)));
  const length = Math.sqrt(squaredNorms(setting.p).reduce((most, square) => Math.max(most, square), 0));
  const allowed = (1 + length) * epsilon;
  const all = sizes.flatMap(({ runs }) => runs);
  const broken = all.filter((one) => one.fromFlow <= epsilon && one.fromOptimum > allowed * ROUNDED);
  const shares = sizes.map(({ eta, runs }) => ({
    eta,
    close: proportion(runs.filter(({ fromFlow }) => fromFlow <= epsilon).length, runs.length),
    near: proportion(runs.filter(({ fromOptimum }) => fromOptimum <= allowed).length, runs.length),
  }));
  const texts = shares.map(
    ({ eta, close, near }) => `η = ${eta.toPrecision(3)}: ${proportionText(near)}, and ‖θ_k − θ̃(t)‖ ≤ ε in ${close.successes}`,
  );
  const notes = [`ε = ${epsilon.toPrecision(3)}; all |z_ij − z*_ij| ≤ (1 + max ‖x_i‖)ε in ${texts.join("; ")}`];
  const base = { evidence: "observed", cases: all.length, notes } as const;
  if (broken.length > 0 && broken[0] !== undefined) {
    const { fromFlow, fromOptimum } = broken[0];
    const text = `‖θ_k − θ̃(t)‖ = ${fromFlow} ≤ ε = ${epsilon}, and max |z_ij − z*_ij| = ${fromOptimum} > ${allowed}`;
    return { ...base, conclusion: "fails", counterexample: { text, values: { fromFlow, fromOptimum, epsilon } } };
  }
  const last = shares.at(-1);
  const rate = last === undefined ? 0 : Math.min(last.near.successes, last.close.successes) / last.near.trials;
  if (!(rate >= HIGH) || !Number.isFinite(epsilon)) return { ...base, conclusion: "unknown" };
  const held = `at the smallest of ${sizes.length} step sizes ${last?.near.successes} of ${last?.near.trials} runs were as close to z* as it says`;
  return { ...base, conclusion: "holds", held };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}
