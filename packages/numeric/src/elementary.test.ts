/** The functions of doubles: the bits of the kernels' code, and what has none against MPFR and against exact values. */
import { beforeAll, describe, expect, test } from "vitest";
import { type UlpError, ulpErrors } from "../test-kit/exactFunctions.js";
import { hardPoints, laneFunction } from "../test-kit/laneFunctions.js";
import * as E from "./elementary.js";

const SEED = 20261128;
const UNARY = ["exp", "expm1", "log", "log1p", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh"] as const;

test.each(UNARY)("%s has the bits of the kernels' code, whose errors are tested with it", (name) => {
  const points = hardPoints(4_000, [0, 1, -1, 700, -745], SEED);
  const lanes = laneFunction(name)(points);
  for (const [k, x] of points.entries()) if (!Object.is(E[name](x), lanes[k])) expect.fail(`${name}(${x}) = ${E[name](x)}, ${lanes[k]}`);
});

test("pow has the bits of the kernels' code", () => {
  const [u, v] = [hardPoints(4_000, [0, 1, 2], SEED).map(Math.abs), hardPoints(4_000, [0, 1, -0.2, 0.5], SEED + 1)];
  const lanes = laneFunction("pow", 2)(u, v);
  for (const [k, x] of u.entries()) expect(E.pow(x, v[k] as number)).toBe(lanes[k]);
});

describe("what is made of others", () => {
  let errorOf: ReadonlyMap<string, UlpError>;
  beforeAll(async () => {
    errorOf = await ulpErrors();
  });

  test.each([
    ["hypot", E.hypot as (x: number, y: number) => number, 2],
    ["atan2", E.atan2, 4],
  ] as const)("%s is in error by few ulp", (name, f, bound) => {
    const [u, v] = [hardPoints(4_000, [0, 1, -1], SEED), hardPoints(4_000, [0, 1, -1], SEED + 1)];
    // Quotients of numbers that underflow have fewer digits.
    const isOrdinary = (x: number): boolean => Math.abs(x) > 1e-150 && Math.abs(x) < 1e150;
    for (const [k, x] of u.entries()) {
      const y = v[k] as number;
      if (isOrdinary(x) && isOrdinary(y)) expect(errorOf.get(name)?.(f(x, y), x, y), `${name}(${x}, ${y})`).toBeLessThanOrEqual(bound);
    }
  });

  test("hypot has no overflow on the way, and takes any number of numbers", () => {
    expect([E.hypot(), E.hypot(-3 * 2 ** 700, 4 * 2 ** 700), E.hypot(1, 2, 2), E.hypot(5e-324), E.hypot(1, Number.NaN)]).toEqual([
      0,
      5 * 2 ** 700,
      3,
      5e-324,
      Number.NaN,
    ]);
  });

  test("atan2 has Math.atan2's values on the axes", () => {
    for (const [y, x] of [
      [0, 1],
      [-0, 1],
      [0, -1],
      [-0, -1],
      [2, 0],
      [-2, 0],
      [0, 0],
      [0, -0],
    ] as const)
      expect(E.atan2(y, x)).toBe(Math.atan2(y, x));
  });

  test("powers of two are exact, those of ten are what their text is", () => {
    expect([-1075, -1074, -1, 0, 10, 1023, 1024].map(E.powerOfTwo)).toEqual([0, 5e-324, 0.5, 1, 1024, 2 ** 1023, Number.POSITIVE_INFINITY]);
    expect([-324, -5, 0, 22, 308].map(E.powerOfTen)).toEqual([0, 1e-5, 1, 1e22, 1e308]);
    expect([1, 9.999, 10, 1e-5, -1e22, 5e-324].map(E.decimalExponent)).toEqual([0, 0, 1, -5, 22, -324]);
  });

  test("a whole power is its product", () => {
    expect([1, 2, 3, 10, 21].map((k) => E.wholePower(3, k))).toEqual([3, 9, 27, 59049, 10460353203]);
  });
});
