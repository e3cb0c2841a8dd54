/** A row of a sweep is the run of `simulate` with the same options, to the bit, whatever else is kept. */
import { type SimulateOptions, simulate } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { Plan } from "../plan.js";
import { rowOf as aloneRowOf, rowsOf } from "../results/rows.js";
import { begun, ended, followed } from "./runOne.js";

const KEEP = ["loss", "trace", "sharpness", "gradientNorm", "collapse", "singularValue2", "steps", "flowTime"];

const rowOf = (simulateOptions: object, keep: readonly string[], seed = 3, activation = "x^3+x") => {
  const plan = Plan.of(JSON.stringify({ activation, simulate: simulateOptions, seeds: { from: seed, count: 1 }, keep }));
  const planned = plan.runAt(0).options;
  return {
    ...ended(
      followed(
        begun(() => planned),
        plan.grid.keep,
      ),
      plan.grid.keep,
    ),
    options: planned,
  };
};

const finalOf = async (options: SimulateOptions): Promise<readonly (number | null)[]> => {
  const { final, steps, flowTime } = await simulate(options);
  return [final.loss, final.trace, final.sharpness, final.gradientNorm, final.collapse, final.singularValues[1], steps, flowTime].map(
    (value) => value ?? null,
  );
};

describe.each([
  ["label-noise SGD", { neurons: 5, samples: 3, dimension: 3, steps: 3000 }],
  ["batches", { neurons: 5, samples: 4, dimension: 6, steps: 500, batch: 2 }],
  ["1-SAM", { method: "one-sam", neurons: 4, samples: 2, dimension: 2, steps: 400 }],
  ["Adam", { method: "adam-label-noise", neurons: 4, samples: 2, dimension: 2, steps: 300, learningRate: 0.01 }],
  ["both layers", { train: "both", neurons: 4, samples: 2, dimension: 2, steps: 300, learningRate: 0.02 }],
  ["a flow", { method: "riemannian-flow", neurons: 4, samples: 2, dimension: 2, time: 0.05 }],
])("%s", (_, options) => {
  test("quantities at the end are those of simulate, with records on the way or without", async () => {
    const plain = rowOf(options, KEEP);
    expect(plain).toMatchObject({ status: "ok", cause: null });
    expect(plain.kept).toEqual(await finalOf(plain.options));
    const watched = rowOf({ ...options, recordEvery: 7 }, [...KEEP, "first(collapse<1e-9)", "at(loss, 13)"]);
    expect(watched.kept.slice(0, KEEP.length)).toEqual(plain.kept);
  });
});

test("runs that are begun together are what they are alone", async () => {
  const plan = Plan.of(
    JSON.stringify({
      simulate: { samples: 2, dimension: 2, steps: 40, learningRate: "0.1/m" },
      axes: {
        method: ["label-noise-sgd", "one-sam", "riemannian-flow", "gradient-descent", "adam-label-noise"],
        neurons: [3, 4],
        activation: ["x^3+x", "0.001*tanh(x)", "sinh(x)"],
      },
      seeds: { count: 2 },
      keep: [...KEEP, "at(loss, 7)"],
    }),
  );
  const runs = Array.from({ length: plan.runs }, (_, k) => k);
  const alone = [];
  for (const run of runs) alone.push(await aloneRowOf(plan, run));
  expect(await rowsOf(plan, runs)).toEqual(alone);
  expect(await rowsOf(plan, runs.toReversed())).toEqual(alone.toReversed());
  expect(new Set(alone.map((row) => row[plan.columns.length + 2]))).toEqual(new Set(["ok", "failed"]));
});

test("at and first are read off the trajectory of simulate", async () => {
  const options = { neurons: 6, samples: 2, dimension: 2, steps: 2000, noise: 1, learningRate: 0.1, recordEvery: 10 };
  const row = rowOf(options, ["at(collapse, 500)", "first(collapse<0.9)", "firstTime(collapse<0.9)", "first(collapse<1e-9)"]);
  const { trajectory } = await simulate(row.options);
  const collapse = Array.from(trajectory.collapse as Float64Array);
  const first = collapse.findIndex((value) => value < 0.9);
  expect(row.kept).toEqual([collapse[50], trajectory.steps[first] ?? null, trajectory.flowTime[first] ?? null, null]);
  expect(first).toBeGreaterThan(-1);
});

test("a run that diverges keeps what it passed before, and nothing of its end", () => {
  const { status, cause, kept } = rowOf({ learningRate: 10, recordEvery: 1 }, ["loss", "at(loss, 0)", "first(loss>0)", "at(loss, 90000)"]);
  expect(status).toBe("diverged");
  expect(cause).toMatch(/at step \d+/);
  expect(kept).toEqual([null, expect.any(Number), 0, null]);
});

test("a run that cannot be made says why", () => {
  const { status, cause, kept } = rowOf({ labels: "uniform", neurons: 1 }, ["loss"], 3, "0.001*tanh(x)");
  expect([status, kept]).toEqual(["failed", [null]]);
  expect(cause).toMatch(/expected labels in the range of 1 neurons/);
});
