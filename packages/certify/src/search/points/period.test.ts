/** A period that is found sends points of one period to all there are, and names multiples of itself that are near. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { benchOf, benchOver, FORMS } from "../../../test-kit/searching.js";
import { phi } from "../../form.js";
import { namedPointsOf, periodOf, pointsOfPeriod } from "./period.js";

const frequency = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => [n, d] as const);

test.prop([frequency, frequency], { seed: 20261128, numRuns: 40 })("sin(ax) + sin(bx) has the period 2π/gcd(a, b)", ([a, b], [c, d]) => {
  const period = periodOf(benchOf(`sin(${a}/${b}*x)+sin(${c}/${d}*x)`.replace(/(\d+\/\d+)/g, "($1)")), phi(1));
  const turns = [a / b, c / d].map((k) => (k * (period?.length ?? Number.NaN)) / (2 * Math.PI));
  // The length is rounded a few times.
  for (const t of turns) expect(Math.abs(t - Math.round(t))).toBeLessThan(1e-12 * t);
  const fewer = [2, 3, 5, 7].map((k) => turns.every((t) => Math.round(t) % k === 0));
  expect(fewer).toEqual([false, false, false, false]);
});

test("frequencies that are multiples of π have a rational period", () => {
  expect(periodOf(benchOf("sin(pi*x)+cos(3*pi*x)"), phi(0))).toMatchObject({ name: "2", length: 2, ofPi: undefined });
});

test.each(["x*sin(x)", "sin(x)+sin(sqrt(2)*x)", "sinh(x)", "sin(x)+sin(pi*x)"])("%s has none", (text) => {
  expect(FORMS.map((form) => periodOf(benchOf(text), form))).toEqual(FORMS.map(() => undefined));
});

test("over a range of a parameter none is said to be", () => {
  expect(periodOf(benchOver("sin(x)+nu", "0", "1"), phi(1))).toBeUndefined();
});

test("points of a period go around it once, the same on both sides, and name themselves", () => {
  const period = periodOf(benchOf("x+sin(x)"), phi(1))!;
  const points = pointsOfPeriod(period);
  expect(points[0]).toBeCloseTo(-Math.PI, 12);
  expect(points.at(-1)).toBeCloseTo(Math.PI, 12);
  expect(namedPointsOf(period, Math.PI / 2)).toEqual(["1/2*pi"]);
  expect(namedPointsOf(period, 1)).toEqual([]);
});
