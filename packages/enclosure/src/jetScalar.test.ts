/** Nested jets are partial derivatives. */
import { expect, test } from "vitest";
import type { Jet } from "./jet.js";
import { jetsOver } from "./jetScalar.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import * as Q from "./rational.js";
import type { Scalar } from "./scalar.js";

/** x + t and y + s as jets in s over jets in t. */
function variables<S>(
  K: Scalar<S>,
  x: number,
  y: number,
  order: number,
): { readonly L: Scalar<Jet<Jet<S>>>; readonly x: Jet<Jet<S>>; readonly y: Jet<Jet<S>> } {
  const inner = jetsOver(K, order);
  const outer = jetsOver(inner, order);
  const number = (value: number): S => K.rational(Q.fromNumber(value));
  const alongT = [number(x), number(1), ...Array.from({ length: order - 1 }, () => number(0))];
  const one = inner.rational(Q.ONE);
  const zero = inner.rational(Q.ZERO);
  return {
    L: outer,
    x: [alongT, ...Array.from({ length: order }, () => zero)],
    y: [inner.rational(Q.fromNumber(y)), one, ...Array.from({ length: order - 1 }, () => zero)],
  };
}

test("x²y³: the coefficient of t^i s^k is a partial derivative over i! k!", async () => {
  const K = await mpfrArithmetic(64);
  const { L, x, y } = variables(K, 2, 3, 2);
  const f = L.mul(L.mul(x, x), L.power(y, Q.fromInteger(3)));
  const values = f.map((row) => row.map((entry) => K.toDoubles(entry)));
  // x²y³ = 108, ∂x = 108, ∂xx/2 = 27; ∂y = 108, ∂xy = 108, ∂xxy/2 = 27; ∂yy/2 = 36, ∂xyy/2 = 36, ∂xxyy/4 = 9
  const expected = [
    [108, 108, 27],
    [108, 108, 27],
    [36, 36, 9],
  ];
  expect(values.map((row) => row.map(({ lo, hi }) => [lo, hi]))).toEqual(expected.map((row) => row.map((v) => [v, v])));
});
