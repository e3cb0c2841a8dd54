/** The adaptive solver: its order, steps that are too long, and where it ends. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { matrixOf } from "../../test-kit/problems.js";
import { fromRows, gradientFlow, outputs, phiOf, problem, riemannianFlow, run } from "../index.js";
import { combine, type Matrix, mapEntries, norm } from "../matrix.js";
import { DormandPrince, type OdeStep, type Tolerance } from "./dormandPrince.js";

const dormandPrince = (slope: (t: Matrix) => Matrix, theta: Matrix, h: number, tolerance: Tolerance): OdeStep | undefined =>
  new DormandPrince(theta.data.length).step(slope, theta, slope(theta), h, tolerance);

describe("Dormand and Prince's step", () => {
  // A pendulum with friction.
  const slope = ({ data: [u, v] }: Matrix): Matrix => fromRows([[v!, -Math.sin(u!) - v! / 2]]);
  const start = fromRows([[0.5, 1.5]]);
  const loose = { relative: 1e6, absolute: 1e6 };
  const after = (time: number, steps: number): Matrix =>
    Array.from({ length: steps }).reduce<Matrix>((theta) => dormandPrince(slope, theta, time / steps, loose)!.theta, start);

  test("has order 5: the error falls at least 32-fold when steps are halved", () => {
    const exact = after(2, 512);
    const errors = [4, 8, 16, 32].map((steps) => norm(combine(1, after(2, steps), -1, exact)));
    const slopes = errors.slice(1).map((error, k) => Math.log2(errors[k]! / error));
    // The pair was chosen for a small leading term, so that the next one, of order 6, still shows at these steps.
    for (const slope of slopes) expect([slope > 4.9, slope < 6.5]).toEqual([true, true]);
  });

  // The same step in sums of matrices, as the formula reads.
  const tableau = [
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
  ];
  const endBySums = (theta: Matrix, h: number): Matrix => {
    const stages = [slope(theta)];
    const along = (row: readonly number[]): Matrix =>
      row.reduce((sum, weight, k) => (weight === 0 ? sum : combine(1, sum, h * weight, stages[k]!)), theta);
    for (const row of tableau) stages.push(slope(along(row)));
    return along(tableau.at(-1)!);
  };

  test("has the bits of the sums of matrices, and leaves θ and the step before as they were", () => {
    const solver = new DormandPrince(2);
    const before = Float64Array.from(start.data);
    const steps = [0.1, 0.3].map((h) => solver.step(slope, start, slope(start), h, loose)!.theta);
    expect(steps).toEqual([0.1, 0.3].map((h) => endBySums(start, h)));
    expect(start.data).toEqual(before);
  });

  test("is shortened where the slope is NaN, and given up where it always is", () => {
    const short = (t: Matrix): Matrix => mapEntries(t, (value) => (value > 2 ? Number.NaN : 1));
    const taken = dormandPrince(short, fromRows([[0]]), 1e6, { relative: 1e-6, absolute: 1e-6 });
    expect(taken!.theta.data[0]).toBeLessThanOrEqual(2);
    expect(dormandPrince((t) => mapEntries(t, () => Number.NaN), start, 1, loose)).toBeUndefined();
  });
});

describe("flows", () => {
  const X = fromRows([
    [1, 0, 0],
    [0.6, 0.8, 0],
  ]);
  const theta = matrixOf(4, 3, 29);
  const bare = problem({ X, y: new Float64Array(2), a: new Float64Array(4).fill(1), c: 0.5, phi: phiOf(parse("sinh(x)")) });
  const p = { ...bare, y: outputs(bare, theta) };
  const end = (firstStep: number): Matrix => run(p, riemannianFlow({ until: 0.5, firstStep }), theta, { mostSteps: 5_000 }).state.theta;

  test.each([1, 1e3, 1e6])("a first step of %d, where G overflows, is shortened", (firstStep) => {
    // The solver's tolerance is 1e-9 a step, and the flow contracts: some dozens of steps keep the ends within 1e-7.
    expect(norm(combine(1, end(firstStep), -1, end(1e-3)))).toBeLessThan(1e-7);
  });

  test("a run ends at its time", () => {
    const beside = combine(1, theta, 0.2, matrixOf(4, 3, 31));
    const { state, stopped } = run(p, gradientFlow({ until: 0.3 }), beside, { mostSteps: 5_000 });
    expect([stopped, Math.abs(state.flowTime / 0.3 - 1) < 2 ** -50]).toEqual(["time", true]);
  });

  test.each([riemannianFlow, gradientFlow])("has converged exactly where its gradient is at most ε: %o", (flowOf) => {
    for (const epsilon of [1e-3, 1e-1, 1, 10, 100])
      for (const until of [1e-4, 0.05, 5]) {
        const { state, stopped } = run(p, flowOf({ until, epsilon }), theta, { mostSteps: 5_000 });
        expect(stopped).toBe((state.gradientNorm as number) <= epsilon ? "converged" : "time");
        if (stopped === "time") expect(state.flowTime).toBeGreaterThanOrEqual(until * (1 - 1e-14));
      }
  });

  test.each([0, -1, Number.NaN])("an end time of %d is refused", (until) => expect(() => riemannianFlow({ until })).toThrow(RangeError));
});
