/** `simulate` as a program calls it. The bits of runs are tested beside the kernels. */
import { InputError } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { type SimulateOptions, simulate } from "../index.js";

describe("a run that takes long", () => {
  test("sees the abort of a timer, lets others work and keeps what was recorded", async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ steps, of }: { steps: number; of: number }): void => {
      if (seen.push(steps) === 1) setTimeout(() => stop.abort());
      expect(of).toBe(1e12);
    };
    // Steps of weeks.
    const options = { activation: "x^3 + x", steps: 1e12, recordEvery: 100, signal: stop.signal, onProgress };
    const { stopped, steps, trajectory } = await simulate(options);
    expect(stopped).toBe("interrupted");
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(1e12);
    expect(trajectory.records).toBeGreaterThan(0);
    expect(seen.at(0)).toBe(0);
    expect(seen.at(-1)).toBe(steps);
  });

  test("that is not interrupted has the same bits, however it was cut up", async () => {
    const run = (recordEvery: number): ReturnType<typeof simulate> => simulate({ activation: "sinh(x)", steps: 5000, recordEvery });
    const [often, seldom] = await Promise.all([run(7), run(5000)]);
    expect(often.theta).toEqual(seldom.theta);
    expect(often.trajectory.records).toBeGreaterThan(seldom.trajectory.records);
  });
});

test("data in the place of what would be drawn", async () => {
  const data = { X: [[1, 0]], y: [0.5], theta0: [[0.1, 0.2]] };
  const { config, first, stopped } = await simulate({ activation: "x^3+nu*x", params: { nu: "1/10" }, data, method: "riemannian-flow" });
  expect(config).toMatchObject({ neurons: 1, samples: 1, dimension: 2, activation: "x^3+nu*x" });
  expect(first.loss).toBeLessThan(1e-20);
  expect(stopped).toBe("converged");
});

test("both layers: what is seen is of both, labels that fixed weights cannot have are no matter, and there is no ν", async () => {
  const data = { X: [[1]], y: [3], a: [1, 1], theta0: [[0.4], [0.6]] };
  const { a, final, config } = await simulate({ activation: "tanh(x)", data, train: "both", steps: 2_000 });
  expect(config).toMatchObject({ train: "both", backend: "stdlib" });
  expect(a!.reduce((sum, weight, j) => sum + weight * Math.tanh(final.theta.data[j]!), 0)).toBeGreaterThan(2.5);
  expect([final.collapse, final.a]).toEqual([undefined, a]);
});

test.each<[string, Partial<SimulateOptions>, string]>([
  ["layers", { train: "last" as never }, "expected one of first, both"],
  ["both layers of a flow", { train: "both", method: "riemannian-flow" }, "expected a method that trains both layers (label-noise-sgd)"],
  ["Adam without noise", { method: "adam-label-noise", noise: 0 }, "expected a label noise σ > 0, got 0"],
  ["a method", { method: "sgd" }, "expected one of label-noise-sgd, "],
  ["no step size", { learningRate: 0 }, "expected a number > 0 as learningRate, got 0"],
  ["a text for a number", { neurons: "ten" as never }, 'expected a whole number from 1 to 1000000 as neurons, got "ten"'],
  ["a size beside data", { data: { X: [[1]] }, samples: 2 }, "expected 2 samples as samples says, got 1 in data; drop samples"],
  ["ragged data", { data: { X: [[1, 2], [1]] } }, "expected rows of 2 numbers, got 1 in row 2"],
  ["NaN", { data: { X: [[Number.NaN]] } }, "expected finite numbers in X, got NaN as entry 1"],
  ["labels for others", { data: { X: [[1]], y: [1, 2] } }, "expected 1 numbers in y, one for each row of X, got 2"],
  ["equal samples", { data: { X: [[1], [1]] } }, "expected distinct samples, got equal rows 1 and 2"],
  ["labels that no network has", { activation: "tanh(x)", data: { X: [[1]], y: [1e3] } }, "between -10 and 10, got y = 1000 for sample 1"],
  ["steps and time", { steps: 1, time: 1 }, "expected steps or time with label-noise-sgd, got both; remove one"],
  ["a large batch", { batch: 9 }, "expected a batch of 1 to 3 samples, got 9"],
  ["a backend", { backend: "gpu" }, "expected a backend that is there (auto, wasm, stdlib) after backend"],
  ["a range", { params: { nu: "1..2" } }, "expected one value for the parameter nu, got a range"],
  ["a gigabyte", { neurons: 1e6, dimension: 1e6 }, "expected matrices of at most 134217728 entries"],
  ["a time that is never reached", { noise: 0, time: 1 }, "expected a time that label-noise-sgd reaches, got time 1"],
])("refuses %s", async (_, options, message) => {
  const refusal = await simulate({ activation: "nu" in (options.params ?? {}) ? "x^3+nu*x" : "x^3+x", ...options }).catch(
    (e: unknown) => e,
  );
  expect(refusal).toBeInstanceOf(InputError);
  expect((refusal as Error).message).toContain(message);
});
