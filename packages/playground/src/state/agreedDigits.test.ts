/** Digits that are shown as proved are those of every number between the ends. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { agreedDigits } from "./agreedDigits.js";

const decimal = fc
  .tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 6 }), fc.nat({ max: 30 }))
  .map(([n, places, width]) => [Q.toDecimal(Q.div(Q.fromInteger(n), Q.fromInteger(10 ** places)), 12, "down"), width, places] as const);

test.prop([decimal, fc.integer({ min: 0, max: 1000 })])("every number between has them", ([lower, width, places], k) => {
  const [low, step] = [Q.parse(lower)!, Q.div(Q.fromInteger(width), Q.fromInteger(10 ** (places + 2)))];
  const upper = Q.toDecimal(Q.add(low, step), 12, "up");
  const digits = agreedDigits(lower, upper);
  if (digits === "") return;
  // Cut off, not rounded: the value is at least as far from 0, and not farther than by one in the last place.
  const between = Q.add(low, Q.mul(step, Q.div(Q.fromInteger(k), Q.fromInteger(1000))));
  const places_ = digits.split(".")[1]?.length ?? 0;
  const [size, shown] = [Q.abs(between), Q.abs(Q.parse(digits)!)];
  expect(Q.cmp(shown, size)).toBeLessThanOrEqual(0);
  expect(Q.cmp(size, Q.add(shown, Q.div(Q.ONE, Q.fromInteger(10 ** places_))))).toBeLessThanOrEqual(0);
});

describe("by example", () => {
  test.each([
    ["0.168654808542", "0.168654808543", "0.16865480854"],
    ["-2.000000001", "-1.999999999", ""],
    ["9.9", "10.1", ""],
    ["-0.1", "0.1", ""],
    ["0", "0.5", ""],
    ["12.5", "12.9", "12"],
    ["-inf", "3", ""],
    ["1e-7", "2e-7", ""],
  ])("%s … %s", (lower, upper, digits) => {
    expect(agreedDigits(lower, upper)).toBe(digits);
  });
});
