/**
 * The paper starts neurons in the span of the samples. The part of θ_j that is orthogonal to all samples never moves, under any of its methods, as every step is in the span; and with neurons that
 * start in the span, agreement of their pre-activations is agreement of the neurons.
 */
import {
  coherence,
  combine,
  component,
  labelNoiseSgd,
  type Matrix,
  mapEntries,
  norm,
  OutOfRangeError,
  optimalPreActivations,
  outputs,
  type Problem,
  preActivations,
  problem,
  riemannianFlow,
  run,
  SingularGramError,
  toRows,
  zeros,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { endOf } from "../flows/ends.js";
import { type ComparedCase, examineComparisons } from "../formulas/comparisons.js";
import { coherentData } from "../generators/data.js";
import type { Context } from "../ledger/context.js";
import type { Statement } from "../ledger/statement.js";
import { leastNormParameter } from "../stationary/minimiser.js";

const ALWAYS: Pick<Statement, "lossScale" | "place"> = {
  lossScale: "every c",
  place: "Section 6, “by initializing the neurons in the subspace”",
};

export const SPAN_STAYS: Statement = {
  ...ALWAYS,
  id: "span-orthogonal",
  title: "What neurons have orthogonal to all samples stays as it is",
  hypotheses: ["increasing", "3.2", "a ≠ 0"],
  runsOnlyWith: ["3.2", "a ≠ 0"],
  conclusion: "(I − X⁺X)θ_j(t) = (I − X⁺X)θ_j(0) for all j, along θ′ = −grad F and along label-noise SGD",
  oracles: ["Riemannian gradient flows with d > n", "label-noise SGD with d > n", "projection by XXᵀ"],
  *examine(c) {
    const random = c.random("span-orthogonal");
    const cases = Array.from({ length: Math.ceil(c.runs / 4) }, (_, k) => (): ComparedCase | undefined => staying(c, random, k));
    return yield* examineComparisons(cases, "no start with directions outside the span was found");
  },
};

export const SPAN_EQUAL: Statement = {
  ...ALWAYS,
  id: "span-equal",
  title: "Neurons that start in the span of the samples end equal, at X⁺ν",
  hypotheses: ["collapse", "3.2", "a = 1"],
  runsOnlyWith: ["3.2", "a = 1"],
  conclusion: "θ_j(0) ∈ span{x_i} for all j ⇒ along θ′ = −grad F all θ_j(t) tend to the one X⁺ν, ν_i = φ⁻¹(y_i/m)",
  oracles: ["Riemannian gradient flows with d > n", "X⁺ν by XXᵀ"],
  *examine(c) {
    const random = c.random("span-equal");
    const cases = Array.from({ length: Math.ceil(c.runs / 4) }, (_, k) => (): ComparedCase | undefined => ending(c, random, k));
    return yield* examineComparisons(cases, "no flow from the span was seen to end");
  },
};

interface Wide {
  readonly p: Problem;
  readonly theta: Matrix;
  readonly label: string;
}

/** One or two samples in one or two dimensions more; or the data, where they leave a direction free. */
function wideStart(c: Context, random: Random, index: number, isInSpan: boolean): Wide | undefined {
  const n = c.data?.X.rows ?? random.integer(1, 2);
  const X =
    c.data?.X ?? coherentData(random, { samples: n, dimension: n + random.integer(1, 2) }, n === 1 ? 1 : 0.2 + 0.8 * random.uniform());
  if (X.columns <= X.rows) return undefined;
  const m = c.data?.a?.length ?? random.integer(2, 4);
  const a = c.data?.a ?? new Float64Array(m).fill(1);
  const size = 0.2 + 0.6 * random.uniform();
  const drawn = mapEntries(zeros(m, X.columns), () => size * random.normal());
  const bare = problem({ X, y: new Float64Array(n), a, c: 0.25 + random.uniform(), phi: c.phi });
  const theta = isInSpan ? leastNormParameter(X, preActivations(bare, drawn)) : drawn;
  if (theta === undefined) return undefined;
  const p = { ...bare, y: outputs(bare, theta) };
  const label = `case ${index + 1}: m = ${m}, n = ${n}, d = ${X.columns}${c.data === undefined ? "" : ", samples of the data"}`;
  return p.y.every(Number.isFinite) ? { p, theta, label } : undefined;
}

/** The part of each row outside the span of the samples. */
function outside(p: Problem, theta: Matrix): Matrix | undefined {
  const inside = leastNormParameter(p.X, preActivations(p, theta));
  return inside === undefined ? undefined : combine(1, theta, -1, inside);
}

const FLOW_TIME = 0.2;
const SGD = { eta: 1e-3, sigma: 0.1, steps: 200 };
/** Rounding of so many steps and two projections beside the size of θ, for samples with μ ≥ 0.2 (or those that are given). */
const ROUNDED = 2 ** -36;

function staying(c: Context, random: Random, index: number): ComparedCase | undefined {
  const start = wideStart(c, random, index, false);
  const before = start === undefined ? undefined : outside(start.p, start.theta);
  if (start === undefined || before === undefined) return undefined;
  const { p, theta, label } = start;
  const ends = [
    { name: "the flow", end: flowEnd(p, theta) },
    { name: "label-noise SGD", end: run(p, labelNoiseSgd({ ...SGD, seed: index + 1 }), theta, { mostSteps: SGD.steps }).state.theta },
  ];
  const comparisons = ends.flatMap(({ name, end }) => {
    const after = end === undefined ? undefined : outside(p, end);
    if (end === undefined || after === undefined) return [];
    const moved = norm(combine(1, after, -1, before));
    return [{ label: `${label}, ${name}`, error: moved, tolerance: ROUNDED * (norm(theta) + norm(end)), size: norm(before) }];
  });
  return { comparisons, values: valuesOf(start) };
}

function flowEnd(p: Problem, theta: Matrix): Matrix | undefined {
  try {
    const { state } = run(p, riemannianFlow({ until: FLOW_TIME }), theta, { mostSteps: 300 });
    return state.status === "diverged" ? undefined : state.theta;
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** How far pre-activations may be from ν where the flow is left, relative; θ_j is then as far from X⁺ν, over √μ. */
const NEAR = 2e-2;

function ending(c: Context, random: Random, index: number): ComparedCase | undefined {
  const start = wideStart(c, random, index, true);
  if (start === undefined) return undefined;
  const { p, theta, label } = start;
  const optimal = optimalOf(p);
  const limit = optimal === undefined ? undefined : leastNormParameter(p.X, optimal);
  const end = optimal === undefined ? undefined : endOf(p, theta, optimal);
  if (limit === undefined || end === undefined || end.kind === "approaching" || end.kind === "undecided") return undefined;
  const gap = mapEntries(limit, (value, j, k) => component(end.theta.data, j * limit.columns + k) - value);
  const others = mapEntries(limit, (_, j, k) => component(end.theta.data, j * limit.columns + k) - component(end.theta.data, k));
  const size = 1 + norm(limit);
  // ‖Xᵀ(XXᵀ)⁻¹z‖ ≤ ‖z‖/√μ, summed over neurons and samples.
  const allowed = NEAR * size * Math.sqrt(p.a.length * p.X.rows) * inverseRoot(p.X);
  return {
    comparisons: [
      { label: `${label}, from X⁺ν`, error: norm(gap), tolerance: allowed },
      { label: `${label}, from the first neuron`, error: norm(others), tolerance: 2 * allowed },
    ],
    values: valuesOf(start),
  };
}

/** 1/√μ, at least 1. */
const inverseRoot = (X: Matrix): number => 1 / Math.sqrt(Math.max(1e-6, Math.min(1, coherence(X))));

function optimalOf(p: Problem): Matrix | undefined {
  try {
    return optimalPreActivations(p);
  } catch (error) {
    if (error instanceof OutOfRangeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

const valuesOf = ({ p, theta }: Wide): ComparedCase["values"] => ({
  X: toRows(p.X),
  y: Array.from(p.y),
  a: Array.from(p.a),
  c: p.c,
  theta: toRows(theta),
});
