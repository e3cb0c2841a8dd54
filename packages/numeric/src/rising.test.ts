/** The symmetry (φ, a) → (−φ, −a), by which z* and F* of decreasing activations are those of increasing ones. */
import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { matrixOf } from "../test-kit/problems.js";
import { amount } from "../test-kit/sizes.js";
import { flowCollapseRates } from "./collapseRates.js";
import { optimalPreActivations, optimalSharpness } from "./optimum.js";
import { phiOf } from "./phi.js";
import { type Problem, problem } from "./problem.js";
import { risingOf } from "./rising.js";

const weight = fc.oneof(fc.double({ min: 0.2, max: 3, noNaN: true }), fc.double({ min: -3, max: -0.2, noNaN: true }));
const label = fc.double({ min: -5, max: 5, noNaN: true });
const of = (text: string, a: readonly number[], y: readonly number[]): Problem =>
  problem({ X: matrixOf(2, 3, 3), y: Float64Array.from(y), a: Float64Array.from(a), c: 0.5, phi: phiOf(parse(text)) });

describe.each([
  ["x^3+x", "-x^3-x"],
  ["sinh(x)", "-sinh(x)"],
  ["x^5+x-1", "1-x-x^5"],
  ["x^3+x", "(-x)^3-x"],
])("%s and %s", (rising, falling) => {
  test.prop([fc.array(weight, { minLength: 2, maxLength: 4 }), fc.tuple(label, label)], { numRuns: amount(30, 8) })(
    "have one z* and one F*",
    (a, y) => {
      const [up, down] = [
        of(rising, a, y),
        of(
          falling,
          a.map((w) => -w),
          y,
        ),
      ];
      for (const [k, z] of optimalPreActivations(up).data.entries()) expect(optimalPreActivations(down).data[k]).toBeCloseTo(z, 9);
      expect(optimalSharpness(down) / optimalSharpness(up)).toBeCloseTo(1, 9);
    },
  );

  test("have the same rates for weights 1 and labels of the other sign", () => {
    const [up, down] = [of(rising, [1, 1, 1], [1.3, -0.4]), of(falling, [1, 1, 1], [-1.3, 0.4])];
    for (const [k, rate] of flowCollapseRates(up).entries()) expect(flowCollapseRates(down)[k]).toBeCloseTo(rate, 10);
  });
});

test.each(["x^3", "tanh(x)", "gelu(x)", "exp(-x^2)", "relu(x)", "cosh(x)", "cos(x)"])("%s is left as it is", (text) => {
  const phi = phiOf(parse(text));
  expect(risingOf(phi)).toEqual({ phi, sign: 1 });
});

test.each(["-x^3", "exp(-x)", "-tanh(x)", "-relu(x)", "(-x)^3-x"])("%s is turned", (text) => {
  const { phi, sign } = risingOf(phiOf(parse(text)));
  expect(sign).toBe(-1);
  for (const z of [-1.5, -0.2, 0.7, 3]) {
    expect(phi.value(z)).toBe(-phiOf(parse(text)).value(z));
    expect(phi.first(z)).toBeGreaterThanOrEqual(0);
  }
});
