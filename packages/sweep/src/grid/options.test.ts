/** Every option of `simulate` and of `predict` that a grid knows can be an axis, and says something to a run. */
import { expect, test } from "vitest";
import { checkPlan } from "../checkPlan.js";
import { Plan } from "../plan.js";
import { columnsOf, rowsOf } from "../results/rows.js";
import { CHOICES, DATA, NUMBER_OPTIONS, OPTION_NAMES, PREDICT_RULES } from "./simulateOptions.js";

/** Two values of each number, beside what makes them matter. */
const NUMBERS: Readonly<Record<string, readonly [values: readonly number[], beside?: object]>> = {
  neurons: [[2, 3]],
  samples: [[1, 2]],
  dimension: [[2, 3]],
  coherence: [[0.2, 0.9]],
  init: [[0.1, 0.4]],
  learningRate: [[0.01, 0.02]],
  noise: [[0, 0.3]],
  radius: [[0.01, 0.1], { method: "one-sam" }],
  batch: [[1, 2]],
  epsilon: [[1e-9, 100], { method: "riemannian-flow" }],
  steps: [[3, 5]],
  time: [[0.01, 0.02], { method: "riemannian-flow" }],
  recordEvery: [[1, 4]],
};

const KEEP = ["end(loss)", "collapse", "end(steps)", "first(loss<0.7)"];

async function rowsFor(name: string, values: readonly unknown[], beside: object = {}): Promise<readonly unknown[]> {
  const simulate = { neurons: 3, samples: 2, dimension: 2, steps: 8, learningRate: 0.005, ...beside };
  delete (simulate as Record<string, unknown>)[name];
  const data = { one: { X: [[1, 0]], y: [0.5] }, two: { X: [[0, 2]], y: [0.5] } };
  const plan = Plan.of(JSON.stringify({ activation: "x^3+x", simulate, axes: { [name]: values }, data, keep: KEEP }));
  checkPlan(plan);
  const place = columnsOf(plan).findIndex((column) => column.name === "status");
  const rows = await rowsOf(plan, values.keys());
  expect(rows.map((row) => [row[place], row.at(-1)])).toEqual(values.map(() => ["ok", null]));
  return rows.map((row) => JSON.stringify(row.slice(place, -1)));
}

test("numbers", async () => {
  expect(Object.keys(NUMBERS).toSorted()).toEqual(NUMBER_OPTIONS.toSorted());
  for (const name of NUMBER_OPTIONS) {
    const [values, beside] = NUMBERS[name] as (typeof NUMBERS)[string];
    const rows = await rowsFor(name, values, beside);
    expect([name, new Set(rows).size]).toEqual([name, name === "recordEvery" ? 1 : 2]);
  }
});

test("names", async () => {
  for (const [name, values] of Object.entries(CHOICES))
    expect([name, new Set(await rowsFor(name, values)).size > (name === "backend" ? 0 : 1)]).toEqual([name, true]);
  expect(new Set(await rowsFor(DATA, ["one", "two"], { samples: undefined, dimension: undefined })).size).toBe(2);
});

test("these are all", () =>
  expect(OPTION_NAMES.toSorted()).toEqual(
    [...Object.keys(NUMBERS), ...Object.keys(CHOICES), ...Object.keys(PREDICT_RULES), DATA].toSorted(),
  ));
