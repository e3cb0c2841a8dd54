/** Labels that networks have, and labels that none has. */
import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { unattainableLabel } from "./attainable.js";
import { phiOf } from "./phi.js";

const phi = (text: string) => phiOf(parse(text));
const finite = fc.double({ min: -50, max: 50, noNaN: true });
const NAMES = ["x^3+x", "tanh(x)", "gelu(x)", "sinh(x)", "exp(x)", "softplus(x)", "x^2", "sin(x)"];

describe.each(NAMES)("φ = %s", (name) => {
  const f = phi(name);

  test.prop([fc.array(fc.tuple(finite, finite), { minLength: 1, maxLength: 6 })])("what a network computes is attainable", (neurons) => {
    const a = Float64Array.from(neurons, ([weight]) => weight);
    const output = neurons.reduce((sum, [weight, z]) => sum + weight * f.value(z), 0);
    expect(unattainableLabel({ y: Float64Array.of(output), a, phi: f })).toBeUndefined();
  });
});

describe("a label outside the range of the outputs", () => {
  const ones = Float64Array.of(1, 1, 1);

  test.each([
    ["tanh(x)", 3.001, -3, 3],
    ["tanh(x)", -3.001, -3, 3],
    ["exp(x)", -0.001, 0, Number.POSITIVE_INFINITY],
    ["x^2", -1, 0, Number.POSITIVE_INFINITY],
    ["sin(x)", 3.1, -3, 3],
    // min gelu = −0.16997120747… at x = −0.7517915…
    ["gelu(x)", -0.51, -0.50991362241, Number.POSITIVE_INFINITY],
  ])("of %s: %d", (name, label, low, high) => {
    const found = unattainableLabel({ y: Float64Array.of(1, label), a: ones, phi: phi(name) });
    expect(found).toMatchObject({ sample: 1, label });
    expect(found?.range.low).toBeCloseTo(low, 9);
    expect(found?.range.high).toBeCloseTo(high, 9);
  });

  test("a negative weight turns the range around, a zero weight adds nothing", () => {
    const a = Float64Array.of(-2, 0);
    expect(unattainableLabel({ y: Float64Array.of(1), a, phi: phi("exp(x)") })?.range).toEqual({ low: Number.NEGATIVE_INFINITY, high: 0 });
    expect(unattainableLabel({ y: Float64Array.of(-1), a, phi: phi("exp(x)") })).toBeUndefined();
  });
});

describe("ends that are met at a place, with all values far out clearly inside", () => {
  test.each([
    ["cosh(x)", true, false],
    ["gelu(x)", true, false],
    ["exp(-x^2)", false, true],
    ["exp(x)", false, false],
    ["tanh(x)", false, false],
    ["sin(x)", true, true],
  ])("%s", (name, isLowMet, isHighMet) => {
    const spec = { y: Float64Array.of(-1e9, 1e9), a: Float64Array.of(1), phi: phi(name) };
    expect(unattainableLabel(spec)?.values).toMatchObject({ isLowMet, isHighMet });
  });
});

test.each(["asinh(x)", "sign(x)*log(1+abs(x))", "cbrt(x)", "x/(1+abs(x))^0.9"])("%s grows without bound: no label is refused", (name) => {
  expect(unattainableLabel({ y: Float64Array.of(-1e5, 1e5), a: Float64Array.of(1), phi: phi(name) })).toBeUndefined();
});

describe("what overflows on the way to a moderate value", () => {
  test.each(["x^3/(1+x^2)", "x*sinh(x)/cosh(x)", "x*exp(x)/cosh(x)", "log(cosh(x))"])("%s: no label is refused", (name) => {
    const spec = { y: Float64Array.of(400), a: Float64Array.of(1), phi: phi(name) };
    expect(unattainableLabel(spec)).toBeUndefined();
  });
});
