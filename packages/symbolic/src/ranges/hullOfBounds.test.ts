/** Laws of hulls: they hold every bound that they are made of, and no more than that needs, in whatever order. */
import { fc, test } from "@fast-check/vitest";
import type { ConstantBounds } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { hullOfBounds } from "./hullOfBounds.js";

type End = ConstantBounds["lower"];

const number = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]): End => Q.rational(BigInt(n), BigInt(d)));
const end = fc.oneof(number, fc.constantFrom<End>("-inf", "+inf"));
const bounds = fc.array(fc.record({ lower: end, upper: end }), { minLength: 1, maxLength: 5 });

/** Ends as numbers, whose order is that of doubles. */
const place = (e: End): number => (e === "-inf" ? Number.NEGATIVE_INFINITY : e === "+inf" ? Number.POSITIVE_INFINITY : Q.toNumber(e));

describe("hullOfBounds", () => {
  test.prop([bounds])("begins at the least lower end and stops at the greatest upper one", (all) => {
    const hull = hullOfBounds(all);
    expect(place(hull.lower)).toBe(Math.min(...all.map((b) => place(b.lower))));
    expect(place(hull.upper)).toBe(Math.max(...all.map((b) => place(b.upper))));
  });

  test.prop([bounds])("does not depend on the order", (all) => {
    const [one, other] = [hullOfBounds(all), hullOfBounds(all.toReversed())];
    expect([one.lower, one.upper].map(place)).toEqual([other.lower, other.upper].map(place));
  });

  test.prop([bounds, bounds])("may be taken in parts", (a, b) => {
    const [whole, parts] = [hullOfBounds([...a, ...b]), hullOfBounds([hullOfBounds(a), hullOfBounds(b)])];
    expect([whole.lower, whole.upper].map(place)).toEqual([parts.lower, parts.upper].map(place));
  });
});
