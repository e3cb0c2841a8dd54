/** Runs of one shape take turns in one memory: each is what it is alone, also beside one that diverges. */
import { describe, expect, test } from "vitest";
import { problemOf } from "../../test-kit/problems.js";
import { advanced } from "../methods/method.js";
import { problem } from "../problem.js";
import { wasmBackend } from "./backend.js";

const method = (seed: number, learningRate: number) =>
  wasmBackend.method("label-noise-sgd", { learningRate, noise: 0.1, radius: 1, seed }) as NonNullable<
    ReturnType<typeof wasmBackend.method>
  >;

describe.each([
  ["straight code", { m: 5, n: 3, d: 3 }],
  ["panels, filled up", { m: 37, n: 7, d: 9 }],
])("%s", (_, sizes) => {
  const first = problemOf("x^3+x", sizes, 3);
  // The same φ, so the same code, and other data.
  const other = problemOf("x^3+x", sizes, 4);
  const second = { ...other, p: problem({ ...other.p, phi: first.p.phi }) };

  const alone = ({ p, theta }: typeof first, seed: number, rate: number): unknown => {
    const m = method(seed, rate);
    const fresh = problem({ ...p, phi: { ...p.phi } });
    return advanced(m, fresh, m.init(fresh, theta), 60);
  };

  test.each([
    [1e-4, 1e-4],
    [1e-4, 1],
    [1, 1e-4],
  ])("rates %d and %d", (rateA, rateB) => {
    const [a, b] = [method(1, rateA), method(2, rateB)];
    let [stateA, stateB] = [a.init(first.p, first.theta), b.init(second.p, second.theta)];
    for (const count of [1, 9, 20, 30]) {
      if (stateA.status === "running") stateA = advanced(a, first.p, stateA, count);
      if (stateB.status === "running") stateB = advanced(b, second.p, stateB, count);
    }
    expect([stateA, stateB]).toEqual([alone(first, 1, rateA), alone(second, 2, rateB)]);
  });
});
