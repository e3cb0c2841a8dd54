/** The Gram form with a product that is written out here, beside the reference: the method has nothing of the library behind `gemm`. */
import { parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { type Gemm, gramBackend, normalWeights, phiOf, problem, run, sphericalInputs, stdlibBackend, uniformLabels } from "../index.js";

const written: Gemm = ([m, n, k], alpha, A, B, beta, C) => {
  const entry = ({ data, ld, isTransposed }: typeof A, i: number, j: number): number =>
    data[isTransposed === true ? j * ld + i : i * ld + j] as number;
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += entry(A, i, l) * entry(B, l, j);
      const at = i * C.ld + j;
      C.data[at] = alpha * sum + (beta === 0 ? 0 : beta * (C.data[at] as number));
    }
};

/** Z by its own steps (n < 2d), and made anew at every step. */
const SIZES = [
  { m: 7, n: 4, d: 5 },
  { m: 5, n: 9, d: 3 },
];
const OPTIONS = { learningRate: 0.01, noise: 0.1, radius: 0.1, seed: 3 };

test.each(SIZES)("m = $m, n = $n, d = $d: as stdlib, to rounding", ({ m, n, d }) => {
  const X = sphericalInputs({ samples: n, dimension: d, seed: 1 });
  const p = problem({ X, y: uniformLabels(n, 2), a: new Float64Array(m).fill(1), c: 1 / n, phi: phiOf(parse("x^3+x")) });
  const start = normalWeights(m, d, 0.3, 5);
  for (const name of ["label-noise-sgd", "gradient-descent"]) {
    const [ours, reference] = [gramBackend("written", () => written), stdlibBackend].map((backend) => {
      const method = backend.method(name, OPTIONS);
      if (method === undefined) throw new Error(`${backend.name} has no ${name}`);
      return run(p, method, start, { mostSteps: 600 }).state.theta.data;
    }) as [Float64Array, Float64Array];
    // Each of 600 steps rounds sums of at most 9 terms; the steps contract, so that errors do not grow.
    for (const [k, value] of ours.entries()) expect(Math.abs(value - (reference[k] as number))).toBeLessThan(600 * 32 * 2 ** -52);
  }
});

test("has no method of batches, and no other", () => {
  const backend = gramBackend("written", () => written);
  expect(backend.method("label-noise-sgd", { ...OPTIONS, batch: 1 })).toBeUndefined();
  expect(backend.method("one-sam", OPTIONS)).toBeUndefined();
});
