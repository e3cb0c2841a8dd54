/** Labels that neurons can agree on in one way only, and in several. */
import { parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { fromRows } from "./matrix.js";
import { phiOf } from "./phi.js";
import { ambiguousSample } from "./preimages.js";

test.each([
  ["x^3+x", [0.3, -5], undefined],
  ["-x^3-x", [0.3, -5], undefined],
  ["tanh(x)", [0.3, -1.9], undefined],
  ["gelu(x)", [0.3, 4], undefined],
  ["relu(x)", [0.3, 4], undefined],
  ["gelu(x)", [0.3, -0.1], 1],
  ["exp(-x^2)", [0.3, 0.1], 0],
  ["cosh(x)", [2.5, 4], 0],
  ["x^3-x", [50, 0.1], 1],
] as const)("%s, y = %j: %s", (text, y, expected) => {
  const p = {
    X: fromRows([
      [1, 0],
      [0, 1],
    ]),
    y: Float64Array.from(y),
    a: Float64Array.of(1, 1),
    c: 1,
    phi: phiOf(parse(text)),
  };
  expect(ambiguousSample(p)).toBe(expected);
});
