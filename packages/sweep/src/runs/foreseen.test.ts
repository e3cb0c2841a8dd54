/** What is kept of a prediction is what `predict` says of the same run, whatever else the grid has. */
import { predict } from "@flatcheck/predict";
import { describe, expect, test } from "vitest";
import { checkPlan } from "../checkPlan.js";
import { Plan } from "../plan.js";
import { rowOf } from "../results/rows.js";
import { PREDICTIONS } from "./predictions.js";

const columns = [...PREDICTIONS.keys()].map((name) => `predict(${name})`);

const planOf = (grid: object): Plan => Plan.of(JSON.stringify({ keep: columns, ...grid }));

/** The cells of what is kept, by column. */
async function keptOf(plan: Plan, run: number): Promise<Readonly<Record<string, unknown>>> {
  const cells = (await rowOf(plan, run)).slice(-plan.grid.keep.length - 1, -1);
  return Object.fromEntries(plan.grid.keep.map(({ column }, k) => [column, cells[k]]));
}

describe("numbers of the report of predict", () => {
  const sizes = { neurons: 3, samples: 2, dimension: 2, steps: 1, learningRate: 0.02, noise: 0.3, epsilon: 0.01 };

  test.each([0, 3])("x^3+nu*x, run %d", async (run) => {
    const plan = planOf({ activation: "x^3+nu*x", simulate: sizes, axes: { nu: [0.5, 1] }, seeds: { from: 1, count: 2 } });
    const { onProgress: _, ...options } = plan.runAt(run).options;
    const { report } = await predict(options.activation, options);
    const kept = await keptOf(plan, run);
    expect(kept).toMatchObject({
      "predict(fewestPlaces)": 1,
      "predict(collapses)": 1,
      "predict(collapsesAlways)": 1,
      "predict(minima)": 2,
      "predict(rate)": report.rates.labelNoiseSgd[0],
      "predict(flowRate)": report.rates.flow[0],
      "predict(globalRate)": Number(report.rates.global),
      "predict(stepsPerEfold)": report.stepsPerEfold[0],
      "predict(timeBound)": report.times.global,
      "predict(stagedTimeBound)": report.times.staged,
      "predict(largestLearningRate)": report.largestLearningRate,
    });
    // Steps and flow time are one number in two units: a step is the time η²cσ²/2, c = 1/n.
    const step = (0.02 ** 2 * 0.5 * 0.3 ** 2) / 2;
    expect(kept["predict(flowTime)"]).toBeCloseTo(Number(kept["predict(steps)"]) * step, 12);
  });

  test("labels on both sides of where collapse of tanh is stable, |y/m| = 1/√3; the most patterns are an axis", async () => {
    const data = { one: { X: [[1]], y: ["share*m"] } };
    const simulate = { ...sizes, samples: 1, dimension: 1, data: "one" };
    const plan = planOf({ activation: "tanh(x)", simulate, data, axes: { share: [0.57, 0.58], patterns: [1, 100] } });
    const rows = [await keptOf(plan, 0), await keptOf(plan, 1), await keptOf(plan, 2), await keptOf(plan, 3)];
    expect(rows.map((row) => row["predict(collapses)"])).toEqual([0, 0, 1, 1]);
    expect(rows.map((row) => row["predict(minima)"] === null)).toEqual([true, false, true, false]);
  });
});

test("a run that has no prediction has none in its row, and is made", async () => {
  const plan = planOf({
    activation: "abs(x)",
    simulate: { samples: 1, dimension: 1, steps: 1, neurons: 2 },
    keep: ["loss", "predict(rate)"],
  });
  expect(await keptOf(plan, 0)).toEqual({ loss: expect.any(Number), "predict(rate)": null });
});

test.each([
  [{ keep: ["predict(luck)"] }, /^expected a prediction: predict\(collapses\), .* in line 1 of the grid, got "predict\(luck\)"$/],
  [{ simulate: { patterns: 0 } }, /^expected a whole number from 1 to 1000000 as patterns in line 1 of the grid, got 0$/],
])("%o is refused", (grid, message) => {
  expect(() => checkPlan(planOf({ activation: "x^3+x", ...grid }))).toThrow(message);
});

test("what follows from the sizes is there beside what is unknown, and alone", async () => {
  const grid = { activation: "x^3+x", simulate: { dimension: 2, neurons: 3, steps: 1 }, axes: { samples: [2, 3, 4, 5] } };
  const plan = planOf({ ...grid, keep: ["predict(fewestPlaces)"] });
  const kept = [];
  for (let run = 0; run < plan.runs; run++) kept.push(await keptOf(plan, run));
  expect(kept).toEqual([1, 2, 2, 3].map((places) => ({ "predict(fewestPlaces)": places })));
  expect(await keptOf(planOf({ ...grid, keep: ["predict(fewestPlaces)", "predict(collapses)"] }), 1)).toEqual({
    "predict(fewestPlaces)": 2,
    "predict(collapses)": null,
  });
});
