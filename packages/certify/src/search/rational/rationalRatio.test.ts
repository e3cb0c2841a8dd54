/** The exact infimum of p/|q| of a rational φ: replay accepts what is found, and the known ones are found. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small, someForm, valueOf, values } from "../../../test-kit/forms.js";
import { benchOf, refusals } from "../../../test-kit/searching.js";
import { NORMALITY, phi } from "../../form.js";
import { minusRatio, rationalRatio } from "./rationalRatio.js";
import { type RationalRoute, rationalRoute } from "./rationalRoute.js";

const QUOTIENT = { p: NORMALITY, q: phi(2), factors: [phi(1), phi(3)] };
const ratioOf = (text: string) => rationalRatio(rationalRoute(benchOf(text)) as RationalRoute, QUOTIENT, []);

const cubic = fc.tuple(small, small).map(([a, b]) => `x^3+(${Q.toString(a)})*x^2+(${Q.toString(b)})*x`);

test.prop([cubic], { seed: 20261128, numRuns: 40 })("replay accepts what is found of a random cubic", (text) => {
  const found = ratioOf(text);
  if (found === undefined) return;
  expect(refusals(text, found.statements)).toEqual([]);
  if (found.kind === "bounded") expect(Q.cmp(found.lower, found.upper)).toBeLessThanOrEqual(0);
});

describe("β", () => {
  test("of x³ + x is 16/3, at φ'' ≠ 0", () => {
    const found = ratioOf("x^3+x");
    if (found?.kind !== "bounded") throw new Error(found?.kind);
    const sixteenThirds = Q.rational(16n, 3n);
    expect(Q.cmp(found.lower, sixteenThirds)).toBeLessThanOrEqual(0);
    expect(Q.cmp(sixteenThirds, found.upper)).toBeLessThanOrEqual(0);
    expect(Q.cmp(Q.sub(found.upper, found.lower), { n: 1n, d: 10n ** 20n })).toBeLessThan(0);
  });

  test("is every number where φ'' vanishes everywhere", () => {
    expect(ratioOf("2*x+1")?.kind).toBe("vacuous");
  });

  test.each(["x^3", "x^3-x", "x/(1+x^2)"])("of %s is refuted", (text) => expect(ratioOf(text)?.kind).toBe("refuted"));
});

test.prop([someForm, small, someForm, fc.constantFrom(1, -1), values])("minusRatio is p ± β·q", (p, beta, q, sign, at) => {
  const expected = Q.add(valueOf(p, at), Q.mul(Q.mul(beta, Q.fromInteger(sign)), valueOf(q, at)));
  expect(valueOf(minusRatio(p, beta, q, sign), at)).toEqual(expected);
});
