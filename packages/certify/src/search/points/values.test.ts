/** Values at rational points hold what they say, statements of them are accepted, and shortened numbers lie on the side that is asked for. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small } from "../../../test-kit/forms.js";
import { benchOf, FAMILY, FORMS, q, refusals } from "../../../test-kit/searching.js";
import { pieceBreaks } from "./singularities.js";
import { enclosedValue, exactValue, nearbySimple, roundDown, shorten, valueStatement } from "./values.js";

const long = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }))
  .map(([n, d]) => Q.rational(n, d));

test.prop([long, fc.integer({ min: 1, max: 30 })])("a shortened number lies on its side, within its digits", (number, digits) => {
  const [below, above] = [shorten(number, digits, "down"), shorten(number, digits, "up")];
  expect(Q.cmp(below, number)).toBeLessThanOrEqual(0);
  expect(Q.cmp(above, number)).toBeGreaterThanOrEqual(0);
  const unit = Q.mul(Q.abs(number), { n: 1n, d: 10n ** BigInt(digits - 1) });
  expect(Q.cmp(Q.sub(above, below), Q.mul(Q.fromInteger(2), unit))).toBeLessThanOrEqual(0);
});

test.each([4001n, 20000n])("numbers as small or as large as 2^±%s are bounded on both sides too", (bits) => {
  for (const number of [
    { n: 1n, d: 1n << bits },
    { n: -1n, d: 1n << bits },
    { n: 1n << bits, d: 1n },
    { n: -(1n << bits), d: 1n },
  ]) {
    expect(Q.cmp(roundDown(number), number)).toBeLessThanOrEqual(0);
    expect(Q.cmp(shorten(number, 9, "up"), number)).toBeGreaterThanOrEqual(0);
  }
});

test.prop([fc.double({ min: -1e4, max: 1e4, noNaN: true })])("a number said to be near is a twelfth, and near", (z) => {
  const near = nearbySimple(z);
  if (near !== undefined) expect([12n % near.d, Math.abs(Q.toNumber(near) - z) < 1e-6]).toEqual([0n, true]);
});

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test.prop([small, fc.constantFrom(...FORMS)], { seed: 20261128, numRuns: 12 })(
    "its exact values lie in its enclosed ones, and replay accepts both inside pieces",
    (z, form) => {
      const [exact, enclosed] = [exactValue(bench, form, z), enclosedValue(bench, form, z)];
      const ends = [
        ...(exact === undefined ? [] : [[exact, exact] as const]),
        ...(enclosed === undefined ? [] : [[enclosed.lo, enclosed.hi] as const]),
      ];
      if (exact !== undefined && enclosed !== undefined) {
        expect(Q.cmp(enclosed.lo, exact)).toBeLessThanOrEqual(0);
        expect(Q.cmp(exact, enclosed.hi)).toBeLessThanOrEqual(0);
      }
      // Where pieces meet the exact value is that from the right, and replay asks that they join smoothly.
      if (pieceBreaks(bench).some((b) => Q.eq(b, z))) return;
      expect(
        refusals(
          text,
          ends.map(([lo, hi]) => valueStatement(form, z, [Q.toString(lo), Q.toString(hi)])),
        ),
      ).toEqual([]);
    },
  );
});

test("of a rational function every value is exact", () => {
  expect(exactValue(benchOf("x/(1+x^2)"), FORMS[0]!, q("2"))).toEqual(q("2/5"));
});
