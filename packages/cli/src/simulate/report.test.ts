/** Reports: what does not exist is null in JSON and a dash in text, and divergence says what to do. */
import { describe, expect, test } from "vitest";
import type { SimulateConfig } from "./config.js";
import { type Finished, reportOf } from "./report.js";
import { divergenceText, summary } from "./summary.js";

const theta = { rows: 1, columns: 1, data: Float64Array.of(0) };
const observation = {
  step: 0,
  flowTime: 0,
  loss: 0.5,
  trace: 2,
  sharpness: 1,
  gradientNorm: undefined,
  singularValues: [2],
  collapse: undefined,
  theta,
};
const config: SimulateConfig = {
  activation: "x^3+x",
  parameters: {},
  method: "label-noise-sgd",
  neurons: 1,
  samples: 1,
  dimension: 1,
  inputs: "uniform",
  coherence: 0.5,
  labels: "uniform",
  loss: "sum",
  initDeviation: 1,
  learningRate: 0.5,
  noise: 0.1,
  radius: 0.1,
  epsilon: 0,
  seed: 3,
  backend: "stdlib",
  figure: "none",
  steps: 9,
  recordEvery: 1,
};
const finished: Finished = {
  config,
  run: {
    state: { theta, steps: 4, flowTime: 0.25, status: "diverged" },
    stopped: "diverged",
    cause: "the loss is out of range at step 4",
    largestStableEta: 0.125,
  },
  optimum: { value: undefined, because: "no reason" },
  first: observation,
  last: { ...observation, loss: Number.POSITIVE_INFINITY, trace: Number.NaN, singularValues: [Number.POSITIVE_INFINITY, 1] },
  time: { flow: "θ' = −grad F", flowTimeNote: "t is a time", learningRateTimesLambdaMax: null },
  nsPerStep: undefined,
  records: 4,
  omitted: 1,
  ignored: [],
  failures: [],
  out: undefined,
};

describe("a report", () => {
  const report = reportOf(finished);

  test("has null for what is not finite, and what was not observed", () => {
    expect(report.final).toEqual({
      loss: null,
      trace: null,
      sharpness: 1,
      gradientNorm: null,
      singularValues: [null, 1],
      collapse: null,
      traceOptimum: null,
      traceOptimumBecause: "no reason",
    });
    expect([report.nsPerStep, report.largestStableEta]).toEqual([null, 0.125]);
  });

  test("does not mention what had no part in the run", () => {
    expect(Object.keys(report.config)).not.toEqual(expect.arrayContaining(["coherence"]));
    expect(report.config).not.toHaveProperty("radius");
    expect(report.config).toMatchObject({ noise: 0.1, inputs: "uniform" });
    const fromFile = reportOf({ ...finished, config: { ...config, data: "d.npz", dataArrays: ["X", "y", "theta0"] } });
    expect(fromFile.config).not.toHaveProperty("inputs");
    expect(fromFile.config).not.toHaveProperty("initDeviation");
  });

  test("as text", () => {
    const text = summary(report, config);
    expect(text).toMatch(/^ {2}loss L +0\.5 +–$/m);
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(text).toMatch(/^ {2}F\* is not known: no reason$/m);
  });
});

describe("divergence", () => {
  test("beyond the stable η", () => {
    expect(divergenceText(finished)).toBe(
      "diverged at step 4: the loss is out of range at step 4; the largest stable η at the start is about 0.125 (2/λ_max of D²L), got η = 0.5; take a smaller --learning-rate",
    );
  });

  test.each([
    [0, "not begun: no way to M; take another start or other data"],
    [7, "broken off at step 7: no way to M; take another start or other data"],
  ])("is no word for a flow that was lost at step %i", (steps, words) => {
    const run = { ...finished.run, state: { ...finished.run.state, steps }, cause: "no way to M" };
    expect(divergenceText({ run, config: { ...config, method: "riemannian-flow" } })).toBe(words);
  });

  test("below it", () => {
    expect(divergenceText({ ...finished, config: { ...config, learningRate: 0.1 } })).toMatch(
      /got η = 0.1; take less noise, a start nearer to M, or a smaller --learning-rate$/,
    );
  });

  test("without one", () => {
    const run = { ...finished.run, largestStableEta: -1 };
    expect(divergenceText({ ...finished, run })).toMatch(/; take another start or other data$/);
    expect(reportOf({ ...finished, run }).largestStableEta).toBeNull();
  });
});
