/** What is said to have a period has it: form values at z and z + period agree, for derivatives past the degree of the polynomial part. */
import { jetOf, parse } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  ExactArithmetic,
  jets as J,
  type MpfrArithmetic,
  mpfrArithmetic,
  rationals as Q,
} from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { phi } from "./form.js";
import { hasPeriod, isRhythmic, rhythmOf } from "./periodicity.js";

const K: MpfrArithmetic = await mpfrArithmetic(64);
const E = new ExactArithmetic(() => K);
const pi = (n: bigint, d = 1n) => E.mul(E.rational(Q.rational(n, d)), E.constant("pi"));

/** With the least period as a multiple of π. */
const PERIODIC: readonly (readonly [string, bigint, bigint])[] = [
  ["sin(x)", 2n, 1n],
  ["x+sin(3*x)", 2n, 3n],
  ["x^3+x+6*sin(x)", 2n, 1n],
  ["exp(sin(2*x+1))", 1n, 1n],
  ["sin(x/2)*cos(x)", 4n, 1n],
  ["tanh(sin(x))+x*(x+1)", 2n, 1n],
];

describe.each(PERIODIC)("%s", (text, n, d) => {
  const expression = parse(text);
  const rhythm = rhythmOf(E, expression);

  test("has that period and its multiples, and not a part of it", () => {
    expect(rhythm).toBeDefined();
    expect([1n, 2n, 5n].map((k) => hasPeriod(E, rhythm!, pi(n * k, d)))).toEqual([true, true, true]);
    expect([2n, 3n].map((k) => hasPeriod(E, rhythm!, pi(n, d * k)))).toEqual([false, false]);
  });

  test("its derivatives past the degree agree a period apart", () => {
    const period = (Number(n) / Number(d)) * Math.PI;
    const orders = ([0, 1, 2, 3] as const).filter((k) => isRhythmic(rhythm!, phi(k)));
    expect(orders).toContain(3);
    const at = (z: number) => jetOf(D.doubleArithmetic, expression, J.variable(D.doubleArithmetic, D.interval(z), 3));
    for (const z of [-1.3, 0, 0.4, 2]) {
      const [here, there] = [at(z), at(z + period)];
      // Arguments up to 4π + 2 are known to 2⁻⁴⁹, and no function here has slopes past 10³.
      for (const k of orders) expect(Math.abs(here[k]!.lo - there[k]!.lo)).toBeLessThan(2e3 * 2 ** -49);
    }
  });
});

test.each(["x*sin(x)", "sin(x^2)", "exp(x)+sin(x)", "sin(x)+sinh(x)", "atan(x)"])("%s has no rhythm", (text) => {
  expect(rhythmOf(E, parse(text))).toBeUndefined();
});
