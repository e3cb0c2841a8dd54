/**
 * More samples than dimensions: at a stationary point every neuron is a critical point of one h_α(w) = Σ_i (2c‖x_i‖²φ′(w·x_i)² − α_iφ(w·x_i)); at a local minimum D²h_α ⪰ 0 wherever two or more neurons are, at most n neurons are
 * elsewhere, and for almost all labels there are at least ⌈n/d⌉ different ones (docs/concepts/experiments.md has the proofs). How many clusters flows end with is observed only.
 */
import {
  type Clusters,
  clustersOf,
  commonFunctionAt,
  type Matrix,
  mapEntries,
  multipliers,
  outputs,
  type Problem,
  problem,
  retract,
  riemannianFlow,
  run,
  SingularGramError,
  toRows,
  zeros,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { type ComparedCase, type Comparison, examineComparisons } from "../formulas/comparisons.js";
import type { Context } from "../ledger/context.js";
import type { Statement } from "../ledger/statement.js";

export const CLUSTERS: Statement = {
  id: "clusters",
  title:
    "For n > d flows end with clusters of neurons at minima of one function h_α, at most n neurons elsewhere, and no fewer than n/d places",
  place: "Section 5, Figure 2; theory, section 7",
  hypotheses: ["increasing", "all data"],
  runsOnlyWith: ["all data"],
  lossScale: "every c",
  latex: "h_\\alpha(w) = \\sum_i ( 2c \\lVert x_i \\rVert^2 \\varphi'(w \\cdot x_i)^2 - \\alpha_i \\varphi(w \\cdot x_i) )",
  conclusion:
    "where θ′ = −grad F comes to rest for n > d and a = 1, D²h_α ⪰ 0 at every place with two or more neurons, at most n neurons are where it is not, and there are at least ⌈n/d⌉ different neurons",
  oracles: ["Riemannian gradient flows for n > d", "D²h_α from φ at single neurons", "clusters by single linkage"],
  *examine(c) {
    const random = c.random("clusters");
    const found: string[] = [];
    const cases = Array.from(
      { length: Math.max(2, Math.ceil(c.runs / RUNS_A_FLOW)) },
      (_, k) => (): ComparedCase | undefined => clusterCase(c, random, k, found),
    );
    const finding = yield* examineComparisons(cases, "no flow for n > d was seen to come to rest");
    return {
      ...finding,
      evidence: "observed",
      notes: [...(finding.notes ?? []), ...(found.length === 0 ? [] : [`neurons at each place, largest first: ${found.join("; ")}`])],
    };
  },
};

const RUNS_A_FLOW = 12;
const [NEURONS, SAMPLES, DIMENSION] = [6, 3, 2];
const MOST_STEPS = 500;
const CONVERGED = 1e-5;
/** Neurons that are closer count as at one place: what ‖grad F‖ ≤ 1e-5 leaves between them where h_α has a curvature of 1e-3 or more. */
const CLOSE = 1e-2;
/** Eigenvalues below −this part of the largest count as negative. */
const ZERO = 1e-3;

function clusterCase(c: Context, random: Random, index: number, found: string[]): ComparedCase | undefined {
  const X = mapEntries(zeros(SAMPLES, DIMENSION), () => 0.2 + random.uniform());
  const drawn = mapEntries(zeros(NEURONS, DIMENSION), () => 0.5 * random.normal());
  const bare = problem({ X, y: new Float64Array(SAMPLES), a: new Float64Array(NEURONS).fill(1), c: 0.5, phi: c.phi });
  const p = { ...bare, y: outputs(bare, drawn) };
  const theta = restFrom(p, drawn, random);
  if (theta === undefined) return undefined;
  const clusters = clustersOf(theta, CLOSE);
  found.push(clusters.map(({ length }) => length).join(" + "));
  const alpha = multipliers(p, theta);
  const least = toRows(theta).map((w) => leastOfHessian(p, alpha, w));
  const elsewhere = least.filter((value) => value < -ZERO).length;
  const label = `case ${index + 1}: n = ${SAMPLES}, d = ${DIMENSION}, m = ${NEURONS}`;
  return {
    comparisons: comparisonsOf(label, clusters, least, elsewhere),
    values: { X: toRows(X), y: Array.from(p.y), theta: toRows(theta) },
  };
}

function comparisonsOf(label: string, clusters: Clusters, least: readonly number[], elsewhere: number): readonly Comparison[] {
  const together = clusters.filter(({ length }) => length > 1);
  return [
    ...together.map((cluster) => ({
      label: `${label}, D²h_α ⪰ 0 at a place with ${cluster.length} neurons`,
      holds: cluster.every((j) => (least[j] ?? 0) >= -ZERO),
    })),
    { label: `${label}, at most n neurons elsewhere`, holds: elsewhere <= SAMPLES },
    { label: `${label}, at least n/d places`, holds: clusters.length >= SAMPLES / DIMENSION },
  ];
}

/** Where the flow comes to rest, again after a kick: a flow may linger at a saddle, and a kick takes it away. */
function restFrom(p: Problem, start: Matrix, random: Random): Matrix | undefined {
  const first = restOf(p, start);
  return first === undefined
    ? undefined
    : restOf(
        p,
        mapEntries(first, (value) => value + KICK * random.normal()),
      );
}

const KICK = 1e-2;

function restOf(p: Problem, start: Matrix): Matrix | undefined {
  const back = retract(p, start);
  if (back.status !== "converged") return undefined;
  try {
    const flow = riemannianFlow({ epsilon: CONVERGED, tolerance: { relative: 1e-6, absolute: 1e-9 } });
    const { state, stopped } = run(p, flow, back.theta, { mostSteps: MOST_STEPS });
    return stopped === "converged" ? state.theta : undefined;
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** The least eigenvalue of D²h_α at w over the largest in size. */
function leastOfHessian(p: Problem, alpha: Float64Array, w: readonly number[]): number {
  const { eigenvalues } = commonFunctionAt(p, alpha, w);
  return (eigenvalues[0] ?? 0) / Math.max(Number.MIN_VALUE, ...eigenvalues.map(Math.abs));
}
