/** The exact infimum of a form of a rational φ: replay accepts it, no value lies below it, and it is the one that is known. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small } from "../../../test-kit/forms.js";
import { benchOf, FORMS, refusals } from "../../../test-kit/searching.js";
import { phi } from "../../form.js";
import { isPoint } from "../places.js";
import { exactValue } from "../points/values.js";
import { below, limitOnRoute, type RationalCandidate, rationalInfimum } from "./rationalInfimum.js";
import { type RationalRoute, rationalRoute } from "./rationalRoute.js";

const routeOf = (text: string): RationalRoute => rationalRoute(benchOf(text)) as RationalRoute;

const cubic = fc.tuple(small, small, small).map(([a, b, c]) => `x^3+(${Q.toString(a)})*x^2+(${Q.toString(b)})*x+(${Q.toString(c)})`);

describe("of a random cubic", () => {
  test.prop([cubic, fc.constantFrom(...FORMS), small], { seed: 20261128, numRuns: 40 })(
    "replay accepts it, and no value lies below it",
    (text, form, z) => {
      const found = rationalInfimum(routeOf(text), form);
      expect(refusals(text, found.statements)).toEqual([]);
      const value = exactValue(benchOf(text), form, z);
      if (found.kind === "bounded" && value !== undefined) expect(Q.cmp(found.lower, value)).toBeLessThanOrEqual(0);
    },
  );

  test.prop([cubic, fc.constantFrom(...FORMS), fc.constantFrom(1 as const, -1 as const)], { seed: 20261128, numRuns: 20 })(
    "replay accepts its limits",
    (text, form, side) => {
      expect(refusals(text, [limitOnRoute(routeOf(text), form, side)])).toEqual([]);
    },
  );
});

test.each([
  ["x^3+x/10", 1, "1/10", "0"],
  ["x/(1+x^2)", 0, "-1/2", "-1"],
  ["x^5+x", 3, "0", "0"],
  ["x+abs(x)", 0, "0", "-inf"],
  ["x^2-2*x", 0, "-1", "1"],
] as const)("of %s, φ⁽%i⁾ has the infimum %s at %s", (text, k, value, at) => {
  const found = rationalInfimum(routeOf(text), phi(k));
  if (found.kind !== "bounded") throw new Error(found.kind);
  expect([found.lower, found.upper].map(Q.toString)).toEqual([value, value]);
  if (text !== "x+abs(x)") expect(isPoint(found.at) ? Q.toString(found.at) : found.at).toBe(at);
});

test.each(["1e-20", "1e-40"])("a minimum of the size of %s at an irrational point is enclosed to 18 digits", (eps) => {
  // (x² − 2)² + ε·x is least near −√2, at −√2·ε + O(ε²).
  const text = `(x^2-2)^2+${eps}*x`;
  const found = rationalInfimum(routeOf(text), phi(0));
  if (found.kind !== "bounded") throw new Error(found.kind);
  expect(refusals(text, found.statements)).toEqual([]);
  expect(Q.sign(found.upper)).toBe(-1);
  expect(Q.cmp(Q.sub(found.upper, found.lower), Q.mul(Q.abs(found.upper), { n: 1n, d: 10n ** 18n }))).toBeLessThan(0);
});

test("a form that falls without bound has none", () => {
  expect(rationalInfimum(routeOf("x^3"), phi(0))).toMatchObject({ kind: "refuted", at: "-inf" });
});

const value = fc.oneof(small, fc.constantFrom<RationalCandidate["value"]>("-inf", "+inf"));

test.prop([value, value])("of two values at most one is below the other, and of two that differ one is", (a, b) => {
  const isSame = typeof a === "object" && typeof b === "object" ? Q.eq(a, b) : a === b;
  expect([below(a, b), below(b, a)].filter(Boolean)).toHaveLength(isSame ? 0 : 1);
});
