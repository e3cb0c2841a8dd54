/** The simplest fraction of an interval lies in it, and none with a smaller denominator does. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { rationals as Q, simplestBetween } from "./index.js";

const rational = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 97 }))
  .map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));

test.prop([rational, rational], { seed: 20261129 })("of two random ends", (a, b) => {
  const [lo, hi] = [Q.min(a, b), Q.max(a, b)];
  const found = simplestBetween(lo, hi);
  expect(Q.cmp(lo, found) <= 0 && Q.cmp(found, hi) <= 0).toBe(true);
  expect(Q.eq(found, Q.rational(found.n, found.d)) && Q.rational(found.n, found.d).d === found.d).toBe(true);
  for (let d = 1n; d < found.d; d++) expect(Q.cmp(Q.rational(Q.ceil(Q.mul(lo, Q.rational(d))), d), hi)).toBeGreaterThan(0);
});
