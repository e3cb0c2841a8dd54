/** The strip has all of ℝ in order, and blocks that touch on ℝ touch on it. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { marksOnStrip, placeOnStrip, stripScale } from "./stripScale.js";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const anywhere = fc.double({ noNaN: true });

test.prop([fc.array(anywhere, { maxLength: 20 }), anywhere, anywhere])("is increasing, from 0 to 1", (ends, a, b) => {
  const scale = stripScale(ends);
  const [low, high] = [placeOnStrip(scale, Math.min(a, b)), placeOnStrip(scale, Math.max(a, b))];
  expect(low).toBeGreaterThanOrEqual(0);
  expect(low).toBeLessThanOrEqual(high);
  expect(high).toBeLessThanOrEqual(1);
});

test.prop([fc.array(finite, { minLength: 1, maxLength: 20 })])("is odd about 0, and has ±∞ at its ends", (ends) => {
  const scale = stripScale(ends);
  expect([placeOnStrip(scale, Number.NEGATIVE_INFINITY), placeOnStrip(scale, 0), placeOnStrip(scale, Number.POSITIVE_INFINITY)]).toEqual([
    0, 0.5, 1,
  ]);
  for (const x of ends) expect(placeOnStrip(scale, x) + placeOnStrip(scale, -x)).toBeCloseTo(1, 12);
});

test.prop([fc.double({ min: 1e-6, max: 1e6, noNaN: true })])("half of the sizes lie in its middle half", (size) => {
  const scale = stripScale([size / 3, size, 3 * size]);
  expect(placeOnStrip(scale, size)).toBeCloseTo(0.75, 12);
});

test.prop([fc.array(finite, { maxLength: 5 })])("marks ascend, with room between them", (ends) => {
  const scale = stripScale(ends);
  const places = marksOnStrip(scale).map((x) => placeOnStrip(scale, x));
  for (let k = 1; k < places.length; k++) expect((places[k] as number) - (places[k - 1] as number)).toBeGreaterThan(0.05);
});

describe("without ends", () =>
  test("the unit is 1", () => {
    expect(stripScale([])).toEqual({ unit: 1 });
  }));
