/** Two neurons are apart and stationary only where φ″ really has one value twice, or φ′ vanishes. */
import { expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { slopeZero } from "./slopeZero.js";
import { areTwins } from "./twins.js";

test.each([
  ["x^9+x", [-0.03, 0.03]],
  ["x^9+x", [0.01, 0.02]],
  ["1e-8*x^3+x", [-1, 1]],
  ["x+exp(1e-9*x)", [0, 0.5]],
  ["x^3+x", [0.5, 0.5]],
])("%s: φ″ is flat or injective, and %j are none", async (input, z) =>
  expect(areTwins(await contextFor(input, { runs: 1 }), z)).toBe(false),
);

test.each([
  ["cosh(x)", [-0.7, 0.7]],
  ["x^4+x", [-0.25, 0.25]],
  // φ″ = 0 on half a line; at a zero of φ′ any other neuron will do.
  ["max(x,0)^3+x", [-2, -1]],
  ["x^3", [0, 1]],
  ["(x-1/3)^3", [1 / 3, 2]],
])("%s: %j are", async (input, z) => expect(areTwins(await contextFor(input, { runs: 1 }), z)).toBe(true));

test("a zero of φ′ is one by proof or by signs, not by size", async () => {
  const zeroOf = async (input: string): Promise<number | undefined> => slopeZero(await contextFor(input, { runs: 1 }));
  expect(await zeroOf("(x-1/3)^3")).toBeCloseTo(1 / 3, 15);
  expect(await zeroOf("x^3-x")).toBeCloseTo(-1 / Math.sqrt(3), 9);
  expect(await zeroOf("1e-12*x")).toBeUndefined();
  expect(await zeroOf("tanh(x)")).toBeUndefined();
});
