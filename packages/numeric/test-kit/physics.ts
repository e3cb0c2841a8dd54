/** The activations whose physics is tested, with the constants that `flatcheck check` proves, and problems to test it on. */
import { parse } from "@flatcheck/activation";
import {
  coherentInputs,
  fromRows,
  type Matrix,
  normalWeights,
  outputs,
  type Problem,
  phiOf,
  problem,
  retract,
  riemannianFlow,
  run,
} from "../src/index.js";
import type { FlowState } from "../src/methods/flows.js";

export { singularValues, symmetricEigen } from "../src/factorisations.js";
export { combine, fromRows, type Matrix, mapEntries, norm, zeros } from "../src/matrix.js";

export interface Activation {
  readonly expression: string;
  /** inf φ′, inf φ‴ (Assumption 3.1) and β of Assumption 3.4. */
  readonly rho1: number;
  readonly rho2: number;
  readonly beta: number;
}

/**
 * Closed forms for the first two. `flatcheck check "x^3+tanh(x)"` proves ρ₁ = 1, ρ₂ = 4 and 5.05327389879 ≤ β ≤ 5.0532738988; the lower end is
 * taken, with which 3.4 holds.
 */
export const ACTIVATIONS: readonly Activation[] = [
  { expression: "x^3+x", rho1: 1, rho2: 6, beta: 16 / 3 },
  { expression: "sinh(x)", rho1: 1, rho2: 1, beta: (3 * Math.sqrt(3)) / 2 },
  { expression: "x^3+tanh(x)", rho1: 1, rho2: 4, beta: 5.05327389879 },
];

/** Weights of one sign, and of both. */
export const WEIGHTS: readonly (readonly [string, readonly number[]])[] = [
  ["a = 1", [1, 1, 1, 1]],
  ["positive a", [0.6, 1.7, 1, 0.8]],
  ["a of both signs", [0.9, -1.4, 0.7, 1.2]],
];

export const at = (Z: Matrix, i: number, j: number): number => Z.data[i * Z.columns + j] as number;

/** Every entry with its row and column. */
export const entries = (Z: Matrix): { readonly i: number; readonly j: number; readonly z: number }[] =>
  Array.from(Z.data, (z, k) => ({ i: Math.floor(k / Z.columns), j: k % Z.columns, z }));

export interface Start {
  readonly p: Problem;
  readonly theta: Matrix;
  /** λ_min(XXᵀ), by construction. */
  readonly mu: number;
}

interface Setting {
  readonly n: number;
  readonly d: number;
  readonly mu: number;
  readonly a: readonly number[];
  readonly c: number;
  /** The deviation of θ(0)'s entries. */
  readonly deviation: number;
}

/** Unit samples with coherence μ, a random θ, and the labels of another random θ: a start off M. */
export function offM(expression: string, { n, d, mu, a, c, deviation }: Setting, seed: number): Start {
  const X = coherentInputs({ samples: n, dimension: d, seed }, mu);
  const p = problem({ X, y: new Float64Array(n), a: Float64Array.from(a), c, phi: phiOf(parse(expression)) });
  const teacher = normalWeights(a.length, d, deviation, seed + 1);
  return { p: { ...p, y: outputs(p, teacher) }, theta: normalWeights(a.length, d, deviation, seed + 2), mu };
}

/** The same with θ's own labels: a start on M. */
export function onM(expression: string, setting: Setting, seed: number): Start {
  const start = offM(expression, setting, seed);
  return { ...start, p: { ...start.p, y: outputs(start.p, start.theta) } };
}

/** The paper's normalisation: c = 1/2, unit samples, a = 1; all directions are in the span of the data (d = n). */
export const normalised = (expression: string, deviation: number, seed: number): Start =>
  onM(expression, { n: 3, d: 3, mu: 0.4, a: [1, 1, 1, 1], c: 0.5, deviation }, seed);

/** Local errors of 1e-11 a step: what ‖grad F‖ is known to, relative to its start, is far below 1e-6. */
export const TIGHT = { relative: 1e-11, absolute: 1e-13 };

/** The states of the flow θ′ = −grad F from its start to ‖grad F‖ ≤ ε. */
export function flowStates({ p, theta }: Start, epsilon: number): readonly FlowState[] {
  const states: FlowState[] = [];
  const { stopped } = run(p, riemannianFlow({ epsilon, tolerance: TIGHT }), theta, {
    mostSteps: 50_000,
    recordEvery: 1,
    record: (state) => states.push(state),
  });
  if (stopped !== "converged") throw new Error(`the flow did not converge: ${stopped}`);
  return states;
}

/** Where the flow is at time t. */
export const flowAt = (p: Problem, theta: Matrix, t: number): Matrix =>
  run(p, riemannianFlow({ until: t, tolerance: TIGHT }), theta, { mostSteps: 50_000 }).state.theta;

/** The point of M that Newton's method reaches from θ. @throws where it does not */
export function onto(p: Problem, theta: Matrix): Matrix {
  const { status, theta: point } = retract(p, theta);
  if (status !== "converged") throw new Error(`no way to M: ${status}`);
  return point;
}

export type Planar = Omit<Start, "mu">;

/** Two unit samples at an angle in the plane, three neurons, and the labels of θ: small enough to take millions of steps. */
export function planar(
  expression: string,
  { a, size, cosine, c }: { readonly a: readonly number[]; readonly size: number; readonly cosine: number; readonly c: number },
): Planar {
  const X = fromRows([
    [1, 0],
    [cosine, Math.sqrt(1 - cosine * cosine)],
  ]);
  const rows = [
    [0.9, -0.5],
    [-0.4, 0.8],
    [0.3, 0.5],
  ];
  const theta = fromRows(rows.map((row) => row.map((value) => size * value)));
  const p = problem({ X, y: new Float64Array(2), a: Float64Array.from(a), c, phi: phiOf(parse(expression)) });
  return { p: { ...p, y: outputs(p, theta) }, theta };
}
