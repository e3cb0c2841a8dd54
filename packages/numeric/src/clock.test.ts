/** The curvature that steps are compared with, and what is said of their time. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { clockReading } from "./clock.js";
import { coherentInputs, gaussianInputs, normalWeights } from "./data.js";
import { largestCurvature, largestEigenvalue } from "./diagnostics.js";
import { symmetricEigen } from "./factorisations.js";
import { gram, gramDiagonal } from "./manifold.js";
import { at, mapEntries } from "./matrix.js";
import { METHODS } from "./methods/methods.js";
import { jacobianTransposedTimes, outputs } from "./network.js";
import { phiOf } from "./phi.js";
import { type Problem, problem } from "./problem.js";

const X = mapEntries(coherentInputs({ samples: 4, dimension: 5, seed: 3 }, 0.3), (value, i) => value * (1 + i));
const theta = normalWeights(6, 5, 0.4, 11);
const bare = { X, y: new Float64Array(4), a: Float64Array.of(1, -1, 2, 1, 0.5, 1), c: 1 / 4, phi: phiOf(parse("x^3+x")) };
/** θ is on M. */
const p: Problem = problem({ ...bare, y: outputs(bare, theta) });

const reading = (method: string, eta: number, isFullBatch = true) =>
  clockReading(METHODS.get(method)?.clock, p, theta, { eta, isFullBatch });

test("on M the curvature is the largest eigenvalue of D²L", () => {
  expect(largestCurvature(p, theta) / largestEigenvalue(p, theta).value).toBeCloseTo(1, 6);
});

test("many samples: the curvature by J and Jᵀ is that by the eigenvalues of G, whose diagonal is the squared norms", () => {
  const inputs = gaussianInputs({ samples: 40, dimension: 3, seed: 7 });
  const weights = normalWeights(4, 3, 0.5, 2);
  const many = problem({ X: inputs, y: new Float64Array(40), a: Float64Array.of(1, -1, 2, 0.5), c: 1, phi: p.phi });
  const G = gram(many, weights);
  expect(largestCurvature(many, weights) / (2 * (symmetricEigen(G).values.at(-1) as number))).toBeCloseTo(1, 6);
  for (const [i, value] of gramDiagonal(many, weights).entries()) expect(value / at(G, i, i)).toBeCloseTo(1, 12);
});

test("1-SAM meets the largest eigenvalue of D²l_i, 2‖Df_i‖²", () => {
  const squares = [0, 1, 2, 3].map((i) =>
    jacobianTransposedTimes(
      p,
      theta,
      Float64Array.from([0, 1, 2, 3], (k) => (k === i ? 1 : 0)),
    ).data.reduce((sum, v) => sum + v * v, 0),
  );
  expect((reading("one-sam", 0.5).value as number) / Math.max(...squares)).toBeCloseTo(1, 12);
});

describe.each(["label-noise-sgd", "one-sam", "gradient-descent"])("%s", (method) => {
  test("its time is the flow's in a limit, and a step that is not small is called that", () => {
    const unit = reading(method, 1).value as number;
    const [small, large] = [reading(method, 0.09 / unit), reading(method, 1.38 / unit)];
    expect([small.isSmall, large.isSmall]).toEqual([true, false]);
    expect(small.note).toMatch(/^t is time of θ' = .* in the limit η.* → 0; here η·.* = 0\.09$/);
    expect(large.note).toMatch(/ = 1\.38 is not small: .*not those of the flow$/);
  });
});

test.each(["label-noise-sgd", "one-sam", "gradient-descent"])("steps of %s that are not stable follow no flow", (method) => {
  const eta = 2.5 / (reading(method, 1).value as number);
  expect(reading(method, eta).note).toMatch(/ = 2\.5 ≥ 2: steps of this size are not stable there, and follow no flow$/);
});

test("without noise the time of label-noise SGD stands still", () => {
  const { note } = clockReading(METHODS.get("label-noise-sgd")?.clock, p, theta, { eta: 0.01, isFullBatch: true, isStill: true });
  expect(note).toMatch(/with σ = 0 the steps are gradient descent on L, and this time stands still$/);
});

test.each(["riemannian-flow", "gradient-flow"])("the time of %s is its own", (method) => {
  expect(reading(method, 1)).toEqual({ isSmall: true, note: "t is the flow's own time, kept to the tolerance of the solver" });
});

test("what 1-SAM follows is the mean loss", () => {
  expect(reading("one-sam", 1).note).toContain("θ' = −grad F in");
  expect(clockReading(METHODS.get("one-sam")?.clock, { ...p, c: 1 }, theta, { eta: 1, isFullBatch: true }).note).toContain("for c = 1/n");
});

test("a batch does not follow the regulariser of full steps", () => {
  const eta = 1.38 / (reading("label-noise-sgd", 1).value as number);
  expect(reading("label-noise-sgd", eta).note).toContain("log det");
  expect(reading("label-noise-sgd", 100, false).note).not.toContain("log det");
});

test("curvature out of the range of doubles is not printed", () => {
  const far = mapEntries(theta, (value) => value * 1e200);
  expect(clockReading(METHODS.get("label-noise-sgd")?.clock, p, far, { eta: 1, isFullBatch: true }).note).toMatch(/out of range$/);
});
