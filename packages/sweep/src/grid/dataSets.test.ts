/** Data of a grid: the same run as of `simulate` with them, labels that follow an axis, and what is refused. */
import { simulate } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { checkPlan } from "../checkPlan.js";
import { Plan } from "../plan.js";
import { rowOf } from "../results/rows.js";
import { missingData } from "./grid.js";

const DATA = {
  first: {
    X: [
      [1, 0.25],
      [0, "1/3"],
    ],
    y: [0.5, "scale*m"],
    a: [1, 2, -1],
  },
  other: {
    X: [[1, 1]],
    y: [2],
    theta0: [
      [0.1, 0.2],
      [0.3, 0.4],
      [0.5, 0.6],
    ],
  },
} as const;

const planOf = (grid: object): Plan => Plan.of(JSON.stringify({ activation: "x^3+x", data: DATA, keep: ["loss"], ...grid }));

test("a run with data is that of simulate with them", async () => {
  const plan = planOf({ simulate: { steps: 50, learningRate: 0.05 }, axes: { data: ["first", "other"], scale: [0.1, 1] } });
  checkPlan(plan);
  const first = {
    X: [
      [1, 0.25],
      [0, 1 / 3],
    ],
    y: [0.5, 3],
    a: [1, 2, -1],
  };
  const { final } = await simulate({ activation: "x^3+x", steps: 50, learningRate: 0.05, data: first });
  expect(plan.runAt(1).options.data).toEqual(first);
  expect(await rowOf(plan, 1)).toEqual([1n, "first", 1, 1n, "ok", final.loss, null]);
  expect(plan.runAt(2).options.data).toEqual({ ...DATA.other });
});

test("sizes in derived values are those of the data", () => {
  const plan = planOf({ fixed: { scale: 1 }, simulate: { data: "first", learningRate: "0.01*(m+10*n+100*d)" } });
  expect(plan.runAt(0).options.learningRate).toBe(2.23);
});

test("what a grid does not hold is asked for, and then part of it and of its digest", () => {
  const text = JSON.stringify({ activation: "x^3+x", axes: { data: ["points.csv", "first"] }, data: { first: { X: [[1]], y: [1] } } });
  expect(missingData(text)).toEqual(["points.csv"]);
  const [one, other] = [0.5, 0.25].map((x) => Plan.of(text, "grid.json", new Map([["points.csv", { X: [[x]], y: [1] }]])));
  expect(one?.runAt(0).options.data).toEqual({ X: [[0.5]], y: [1] });
  expect(one?.grid.hash).not.toBe(other?.grid.hash);
  expect(Plan.of(one?.grid.json as string).grid.hash).toBe(one?.grid.hash);
});

describe("one clear line", () => {
  test.each([
    [{ simulate: { data: "secnd" } }, /^expected a name of data in line 1 of the grid, got secnd; the grid has first, other$/],
    [{ data: { first: { y: [1] } } }, /^expected inputs X of the data first in line 1 of the grid, got fields \(y\)$/],
    [{ data: { first: { X: [1] } } }, /^expected a list of numbers as a row of the inputs X of first in line 1 of the grid, got "1"$/],
    [{ data: { first: { X: [] } } }, /^expected rows of numbers as the inputs X of first in line 1 of the grid, got an empty list$/],
    [{ data: { first: { X: [["x"]] } }, simulate: { data: "first" } }, /which holds the variable x$/],
    [{ data: { first: { X: [["nan"]], y: [1] } }, simulate: { data: "first" } }, /nan/],
    [{ data: { first: { X: [[1, 2], [3]], y: [1, 2] } }, simulate: { data: "first" } }, /row/],
    [{ data: { first: { X: [[1]], y: [1, 2] } }, simulate: { data: "first" } }, /label|y/],
  ])("%o", (grid, message) => {
    expect(() => checkPlan(planOf(grid))).toThrow(message);
  });
});
