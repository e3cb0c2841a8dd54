/** Generated data has the properties that its name promises. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { coherentInputs, gaussianInputs, normalWeights, sphericalInputs, teacherLabels, uniformInputs, uniformLabels } from "./data.js";
import { symmetricEigen } from "./factorisations.js";
import { type Matrix, timesTransposed, toRows } from "./matrix.js";
import { collapsedPreActivations } from "./optimum.js";
import { phiOf } from "./phi.js";
import { DataError, problem } from "./problem.js";

const shape = { samples: 4, dimension: 6, seed: 9 };
const smallest = (X: Matrix): number => symmetricEigen(timesTransposed(X, X)).values[0] as number;

describe("inputs", () => {
  test.each([1, 0.5, 1e-3, 1e-6])("coherence %d is the smallest eigenvalue of K, and rows have norm 1", (mu) => {
    const X = coherentInputs(shape, mu);
    expect(Math.abs(smallest(X) - mu)).toBeLessThan(1e-14);
    for (const row of toRows(X)) expect(Math.abs(Math.hypot(...row) - 1)).toBeLessThan(1e-14);
  });

  test("uniform entries are in [0, 1), spherical rows have norm 1", () => {
    const X = uniformInputs({ samples: 50, dimension: 3, seed: 1 });
    expect(X.data.every((value) => value >= 0 && value < 1)).toBe(true);
    for (const row of toRows(sphericalInputs({ samples: 5, dimension: 3, seed: 1 }))) expect(Math.hypot(...row)).toBeCloseTo(1, 14);
  });

  test.each([uniformInputs, gaussianInputs, sphericalInputs])("the same seed gives the same numbers, another one others", (generate) => {
    expect(generate(shape)).toEqual(generate(shape));
    expect(generate({ ...shape, seed: 10 })).not.toEqual(generate(shape));
  });

  test.each([
    ["more samples than dimensions", { samples: 7, dimension: 6, seed: 1 }, 0.5],
    ["μ = 0", shape, 0],
    ["μ = 2", shape, 2],
    ["a μ that doubles cannot tell from 0", shape, 1e-300],
  ])("%s: no such coherence", (_, given, mu) => expect(() => coherentInputs(given, mu)).toThrow(DataError));
});

describe("labels and weights", () => {
  test("a teacher's labels are those of the collapsed network with z_i = w·x_i", () => {
    const [X, phi] = [coherentInputs(shape, 0.3), phiOf(parse("x^3+x"))];
    const y = teacherLabels(X, phi, 5, 3);
    const nu = collapsedPreActivations(problem({ X, y, a: new Float64Array(5).fill(1), c: 1, phi }));
    for (const [i, z] of nu.entries()) expect(Math.abs(5 * phi.value(z) - (y[i] as number))).toBeLessThan(1e-13);
  });

  test("uniform labels stay between their ends, weights have their deviation", () => {
    expect(uniformLabels(100, 1, -2, 3).every((value) => value >= -2 && value < 3)).toBe(true);
    const { data } = normalWeights(100, 50, 0.3, 4);
    // 5000 draws: the standard error of the deviation is 0.3/√10000.
    expect(Math.abs(Math.hypot(...data) / Math.sqrt(data.length) - 0.3)).toBeLessThan(5 * 0.003);
  });
});
