/** A narrow feature of φ that no grid meets is among the points that its argument tells. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { benchOf, FAMILY } from "../../../test-kit/searching.js";
import { featurePoints } from "./features.js";
import { GRID } from "./grid.js";

const centre = fc.integer({ min: -9000, max: 9000 }).map((k) => k / 1000);

test.prop([centre, fc.constantFrom(100, 1000, 10000)], { seed: 20261128, numRuns: 30 })(
  "a dip of width 1/s at c is met within its width",
  (c, s) => {
    const bench = benchOf(`x^3+x+exp(-(${s}*(x-(${c})))^2)`);
    const beside = featurePoints(bench).map((x) => Math.abs(x - c) * s);
    expect(Math.min(...beside)).toBeLessThan(1e-3);
    expect(beside.filter((d) => d < 2).length).toBeGreaterThan(5);
  },
);

describe.each(FAMILY)("%s", (text) => {
  test("has finitely many features, all of them numbers", () => {
    const points = featurePoints(benchOf(text));
    expect(points.length).toBeLessThan(12 * 20);
    expect(points.every(Number.isFinite)).toBe(true);
  });
});

test("an argument that is x alone has none that the grid does not know", () => {
  expect(featurePoints(benchOf("tanh(x)+sin(x)"))).toEqual([]);
  expect(GRID).toContain(0);
});
