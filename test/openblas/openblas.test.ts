/** The backend `openblas` against the reference, and its own laws. All of it needs libopenblas: without it they fail and name the package. */
import { parse } from "@flatcheck/activation";
import {
  advanced,
  type Matrix,
  type Method,
  type MethodOptions,
  normalWeights,
  type Problem,
  phiOf,
  problem,
  type RunState,
  run,
  sphericalInputs,
  stdlibBackend,
  uniformLabels,
} from "@flatcheck/numeric";
import { openblasBackend } from "flatcheck";
import { describe, expect, test } from "vitest";

/** Odd and even m; Z by its own steps (n < 2d) and made anew at every step (n ≥ 2d). */
const SIZES = [
  { m: 6, n: 4, d: 5 },
  { m: 7, n: 5, d: 4 },
  { m: 5, n: 9, d: 3 },
  { m: 1, n: 1, d: 1 },
];
type Sizes = (typeof SIZES)[number];

const ACTIVATIONS = [
  "x^3+x",
  "tanh(x)",
  "sinh(x)",
  "x^3+tanh(x)",
  "sigmoid(x)",
  "softplus(x)",
  "silu(x)",
  "mish(x)",
  "x^5/5+x",
  "x+exp(-x^2)",
];
const OPTIONS: MethodOptions = { learningRate: 0.01, noise: 0.1, radius: 0, seed: 20241101 };
/** More than two periods after which Z is made anew, and no multiple of one. */
const STEPS = 600;

/** Weights a of both signs. */
function caseOf(expression: string, { m, n, d }: Sizes): { readonly p: Problem; readonly theta: Matrix } {
  const X = sphericalInputs({ samples: n, dimension: d, seed: 3 });
  const a = Float64Array.from({ length: m }, (_, j) => (j % 3 === 2 ? -0.75 : 1));
  const p = problem({ X, y: uniformLabels(n, 5), a, c: 0.5, phi: phiOf(parse(expression)) });
  return { p, theta: normalWeights(m, d, 0.5, 7) };
}

const methodOf = (name: string, options: MethodOptions = OPTIONS): Method<RunState> =>
  openblasBackend.method(name, options) as Method<RunState>;
const largest = (A: Matrix): number => A.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const distance = (A: Matrix, B: Matrix): number => largest({ ...A, data: A.data.map((value, k) => value - (B.data[k] as number)) });

/**
 * A step's sums have at most m, n and d terms, and φ and φ′ are in error by a few ulps, so that a step moves θ by at most about (m + n + d + 8) ulps of its size
 * from the exact one; below the largest stable η steps do not enlarge what came before, and both sides err.
 */
const bound = ({ m, n, d }: Sizes, size: number): number => 2 * STEPS * (m + n + d + 8) * 2 ** -53 * Math.max(1, size);

describe.each(ACTIVATIONS)("φ = %s", (expression) => {
  describe.each(["label-noise-sgd", "gradient-descent"])("%s", (name) => {
    test.each(SIZES)("agrees with stdlib: m = $m, n = $n, d = $d", (sizes) => {
      const { p, theta } = caseOf(expression, sizes);
      const reference = run(p, stdlibBackend.method(name, OPTIONS) as Method<RunState>, theta, { mostSteps: STEPS }).state;
      const state = run(p, methodOf(name), theta, { mostSteps: STEPS, recordEvery: STEPS }).state;
      expect(reference.status).toBe("running");
      expect([state.steps, state.status, state.flowTime]).toEqual([reference.steps, reference.status, reference.flowTime]);
      expect(distance(state.theta, reference.theta)).toBeLessThan(bound(sizes, largest(reference.theta)));
      expect(distance(state.theta, theta)).toBeGreaterThan(1e-3);
    });
  });
});

test.each(SIZES)("stretches do not change a bit, nor does going on from a copy of a state: m = $m, n = $n, d = $d", (sizes) => {
  const { p, theta } = caseOf("x^3+tanh(x)", sizes);
  const whole = advanced(methodOf("label-noise-sgd"), p, methodOf("label-noise-sgd").init(p, theta), STEPS);
  let state = methodOf("label-noise-sgd").init(p, theta);
  for (const count of [1, 99, 155, 1, 1, 43, 212, 88]) state = advanced(methodOf("label-noise-sgd"), p, structuredClone(state), count);
  expect(state).toEqual(whole);
});

test("one method serves several problems", () => {
  const [method, one, other] = [methodOf("label-noise-sgd"), caseOf("x^3+x", SIZES[0] as Sizes), caseOf("tanh(x)", SIZES[1] as Sizes)];
  const [first, second] = [one, other].map(({ p, theta }) => advanced(method, p, method.init(p, theta), 10)) as [RunState, RunState];
  expect(advanced(method, one.p, first, 10)).toEqual(advanced(methodOf("label-noise-sgd"), one.p, first, 10));
  expect(second.steps).toBe(10);
});

test.each([1, 1000])("a run in stretches of %i that diverges ends where the reference does, with the last good θ", (recordEvery) => {
  const { p, theta } = caseOf("x^3+x", SIZES[0] as Sizes);
  const options = { ...OPTIONS, learningRate: 5 };
  const reference = run(p, stdlibBackend.method("label-noise-sgd", options) as Method<RunState>, theta, { mostSteps: 1000 });
  const found = run(p, methodOf("label-noise-sgd", options), theta, { mostSteps: 1000, recordEvery });
  expect([found.stopped, found.cause, found.state.steps]).toEqual([reference.stopped, reference.cause, reference.state.steps]);
  expect(found.state.theta.data.every(Number.isFinite)).toBe(true);
});

test("a start that is out of range ends at the step at which the reference does", () => {
  const { p, theta } = caseOf("x^3+x", SIZES[0] as Sizes);
  const far = { ...theta, data: theta.data.map((value) => 1e60 * value) };
  const ends = [stdlibBackend.method("label-noise-sgd", OPTIONS) as Method<RunState>, methodOf("label-noise-sgd", OPTIONS)].map(
    (method) => {
      const { stopped, cause, state } = run(p, method, far, { mostSteps: 10 });
      return [stopped, cause, state.steps];
    },
  );
  expect(ends[1]).toEqual(ends[0]);
});

test("it has no batches", () => expect(openblasBackend.method("label-noise-sgd", { ...OPTIONS, batch: 1 })).toBeUndefined());
