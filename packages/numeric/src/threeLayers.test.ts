/** Three layers: the gradient is that of the outputs, and noise makes both pre-activation matrices simpler. */
import { parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { matrixOf } from "../test-kit/problems.js";
import {
  deepJacobianTransposedTimes,
  deepLabelNoiseSgd,
  deepOutputs,
  deepPreActivations,
  deepSingularValues,
  fromRows,
  mapEntries,
  phiOf,
} from "./index.js";
import { combine, inner, type Matrix } from "./matrix.js";

const bare = { X: matrixOf(2, 3, 3), y: new Float64Array(2), c: 0.5, phi: phiOf(parse("x^3+x")) };
const small = (A: Matrix): Matrix => mapEntries(A, (value) => value / 2);
const start = { A: small(matrixOf(3, 3, 5)), B: small(matrixOf(2, 3, 7)) };
const p = { ...bare, y: deepOutputs(bare, start) };

test("shapes", () => {
  const { Z, U } = deepPreActivations(p, start);
  expect([Z.rows, Z.columns, U.rows, U.columns]).toEqual([2, 3, 2, 2]);
});

test("Jᵀβ is the gradient of Σ β_i f_i, by differences", () => {
  const beta = Float64Array.of(0.4, -1.1);
  const [u, w] = [matrixOf(3, 3, 11), matrixOf(2, 3, 13)];
  const at = (h: number): number =>
    deepOutputs(p, { A: combine(1, start.A, h, u), B: combine(1, start.B, h, w) }).reduce((sum, f, i) => sum + beta[i]! * f, 0);
  const central = (h: number): number => (at(h) - at(-h)) / (2 * h);
  const { A, B } = deepJacobianTransposedTimes(p, start, beta);
  // Extrapolated once: an error of order h⁴.
  expect(inner(A, u) + inner(B, w)).toBeCloseTo((4 * central(1e-3) - central(2e-3)) / 3, 9);
});

test("a run without noise stays where the loss is 0, and one with too large steps is none", () => {
  const still = deepLabelNoiseSgd(p, start, { eta: 0.05, sigma: 0, seed: 1 }, 20)!;
  still.A.data.forEach((value, k) => expect(value).toBeCloseTo(start.A.data[k]!, 12));
  expect(deepLabelNoiseSgd(p, start, { eta: 1e3, sigma: 1, seed: 1 }, 200)).toBeUndefined();
});

test("label noise makes both pre-activation matrices simpler, and without it they stay", () => {
  const X = fromRows([
    [1, 0],
    [0.3, Math.sqrt(0.91)],
  ]);
  const scaled = (A: Matrix): Matrix => mapEntries(A, (value) => 0.6 * value);
  const from = { A: scaled(matrixOf(3, 2, 15)), B: scaled(matrixOf(3, 3, 17)) };
  const drawn = { ...bare, X };
  const q = { ...drawn, y: deepOutputs(drawn, from) };
  const seconds = (sigma: number): readonly number[] => {
    const { Z, U } = deepSingularValues(q, deepLabelNoiseSgd(q, from, { eta: 0.05, sigma, seed: 1 }, 8_000)!);
    return [Z[1]!, U[1]!];
  };
  const { Z, U } = deepSingularValues(q, from);
  const [noisy, still] = [seconds(0.3), seconds(0)];
  for (const [k, before] of [Z[1]!, U[1]!].entries()) {
    expect(still[k]).toBeCloseTo(before, 10);
    expect(noisy[k]).toBeLessThan(before / 10);
  }
});
