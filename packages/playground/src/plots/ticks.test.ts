/** Marks of an axis lie inside it, ascend evenly, and say where they are. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { extentOf, logTicks } from "../simulate/extent.js";
import { numberText, ticksIn } from "./ticks.js";

const end = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const width = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
const valueOf = (text: string): number => Number(text.replaceAll("−", "-"));

test.prop([end, width, fc.integer({ min: 2, max: 10 })])("on a plain axis", (from, w, most) => {
  const to = from + w;
  const ticks = ticksIn(from, to, most);
  expect(ticks.length).toBeLessThanOrEqual(most + 1);
  expect(ticks.length).toBeGreaterThanOrEqual(Math.floor(most / 2.6) - 1);
  // Marks are rounded to 12 digits, so that they read well.
  const rounding = 1e-11 * Math.max(Math.abs(from), Math.abs(to)) + 1e-6 * w;
  for (const { at, text } of ticks) {
    expect(at).toBeGreaterThanOrEqual(from - rounding);
    expect(at).toBeLessThanOrEqual(to + rounding);
    expect(valueOf(text)).toBe(at);
  }
});

test.prop([fc.array(fc.double({ min: 1e-15, max: 1e15, noNaN: true }), { minLength: 1, maxLength: 30 })])(
  "on an axis of logarithms",
  (values) => {
    const extent = extentOf(values, "log");
    for (const value of values) {
      expect(extent.share(value)).toBeGreaterThan(0);
      expect(extent.share(value)).toBeLessThan(1);
    }
    const ticks = logTicks(extent);
    expect(ticks.length).toBeLessThanOrEqual(7);
    for (const { at } of ticks) expect(extent.share(at)).toBeGreaterThanOrEqual(-1e-9);
  },
);

test.prop([fc.array(fc.double({ noDefaultInfinity: true }), { maxLength: 30 }), fc.constantFrom("log" as const, "linear" as const)])(
  "any values have an extent",
  (values, scale) => {
    const { low, high, share, shows } = extentOf(
      values.filter((v) => Math.abs(v) < 1e300 || Number.isNaN(v)),
      scale,
    );
    expect(low).toBeLessThan(high);
    for (const value of values.filter((v) => shows(v) && Math.abs(v) < 1e300)) expect(Number.isFinite(share(value))).toBe(true);
  },
);

test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])("a number is read back from its text", (x) => {
  expect(valueOf(numberText(x))).toBe(x + 0);
});
