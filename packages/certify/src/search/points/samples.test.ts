/** Samples tell about the value that a form has, descents end no higher than they began, and local minima are no higher than what is beside them. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { benchOf, FAMILY, FORMS } from "../../../test-kit/searching.js";
import { GRID } from "./grid.js";
import { formJetOf, formValue, gridOf, localMinima, refine, sample } from "./samples.js";
import { enclosedValue } from "./values.js";

test("the grid ascends, is symmetric and holds 0", () => {
  expect([...GRID]).toEqual([...GRID].sort((a, b) => a - b));
  expect(GRID).toContain(0);
  expect(GRID.every((x) => GRID.includes(-x))).toBe(true);
});

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);
  const place = fc.constantFrom(...gridOf(bench).filter((x) => Math.abs(x) <= 12));

  test.prop([place, fc.constantFrom(...FORMS)], { seed: 20261128, numRuns: 20 })("a sample is about the value of the form", (z, form) => {
    const [found] = sample(bench, [z], formValue(form));
    const value = enclosedValue(bench, form, Q.fromNumber(z));
    if (found === undefined || value === undefined) return;
    // A sample is refused where its enclosure is wider than 10⁻³ of it; a product of five adds such errors.
    const [lo, hi] = [Q.toNumber(value.lo), Q.toNumber(value.hi)];
    expect(Math.abs(found.value - lo / 2 - hi / 2)).toBeLessThanOrEqual(1e-2 * Math.abs(hi) + 1e-8);
  });

  test.prop([place, fc.constantFrom(...FORMS)], { seed: 20261128, numRuns: 10 })("a descent ends no higher than it begins", (z, form) => {
    const [start] = sample(bench, [z], formValue(form));
    if (start !== undefined) expect(refine(bench, start, formJetOf(form)).value).toBeLessThanOrEqual(start.value);
  });
});

test.prop([fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6 })])(
  "the first local minimum is the least sample, and all are no higher than their neighbours",
  (values, count) => {
    const samples = values.map((value, z) => ({ z, value }));
    const minima = localMinima(samples, count);
    expect(minima.length).toBeLessThanOrEqual(count);
    expect(minima[0]?.value).toBe(Math.min(...values));
    for (const { z, value } of minima) for (const k of [z - 1, z + 1]) expect(samples[k]?.value ?? value).toBeGreaterThanOrEqual(value);
    const between = (a: number, b: number): readonly number[] => values.slice(Math.min(a, b), Math.max(a, b) + 1);
    for (const a of minima) for (const b of minima) expect(a === b || between(a.z, b.z).some((v) => v > a.value)).toBe(true);
  },
);
