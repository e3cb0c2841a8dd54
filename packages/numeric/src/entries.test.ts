/** φ and its derivatives at many points beside the closures, bit for bit. */
import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { derivativesOf, entriesFor } from "./entries.js";
import { phiOf } from "./phi.js";

const TEXTS = [
  "x^3+x",
  "x^3+tanh(x)",
  "sinh(x)",
  "gelu(x)",
  "silu(x)",
  "erf(x)",
  "sin(x)+2*x",
  "softplus(x)",
  "exp(x)-exp(-2*x)",
  "abs(x)+x",
  "x^(5/3)",
  "mish(x)",
  "sigmoid(x)*sigmoid(-x)",
  "asinh(x)+atan(x)",
];

const points = fc.array(fc.oneof(fc.double({ min: -5, max: 5 }), fc.double()), { minLength: 1, maxLength: 9 });

describe.each(TEXTS)("%s", (text) => {
  const phi = phiOf(parse(text));
  const entries = entriesFor(phi);

  test.prop([points])("has the bits of its closures", (z) => {
    const count = z.length;
    const resultOf = (array: Float64Array): number[] => Array.from(array.subarray(0, count));
    entries.z.set(z);
    entries.evaluate(count);
    expect(resultOf(entries.value)).toEqual(z.map(phi.value));
    entries.differentiate(count);
    expect(resultOf(entries.first)).toEqual(z.map(phi.first));
    entries.first.fill(0);
    entries.differentiateTwice(count);
    expect(resultOf(entries.first)).toEqual(z.map(phi.first));
    expect(resultOf(entries.second)).toEqual(z.map(phi.second));
    expect(z.map(derivativesOf(phi))).toEqual(
      z.map((at) => ({ value: phi.value(at), first: phi.first(at), second: phi.second(at), third: phi.third(at) })),
    );
  });
});
