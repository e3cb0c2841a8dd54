/** Positions of a slider are exact decimals, and values on the scale have the nearest position. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect } from "vitest";
import { HALF, numberIn, positionOf, scaleFor, textAt } from "./sliderScale.js";

const scale = fc.record({ power: fc.integer({ min: 0, max: 6 }) });
const position = fc.integer({ min: -HALF, max: HALF });

test.prop([scale, position])("the text at a position is exactly position · 10^power / 100", (s, p) => {
  const exact = Q.parse(textAt(s, p));
  expect(exact).toBeDefined();
  expect(Q.eq(exact!, Q.div(Q.fromInteger(p * 10 ** s.power), Q.fromInteger(HALF)))).toBe(true);
});

test.prop([scale, position])("a position is found again from its text", (s, p) => {
  expect(positionOf(s, textAt(s, p))).toBe(p);
});

test.prop([fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 1, max: 999 })])(
  "the scale of a value has it, and is the least",
  (n, d) => {
    const s = scaleFor(`${n}/${d}`);
    expect(s).toBeDefined();
    const at = positionOf(s!, `${n}/${d}`);
    expect(Math.abs(at! * 10 ** s!.power - (HALF * n) / d)).toBeLessThanOrEqual(10 ** s!.power / 2 + 1e-6);
    if (s!.power > 0) expect(Math.abs(n / d)).toBeGreaterThan(10 ** (s!.power - 1));
  },
);

test.each(["0.01..10", "", "x", "1,5", "inf", "1e99", "1/0"])("%s has no slider", (text) => {
  expect(scaleFor(text)).toBeUndefined();
});

test.each([
  ["1/10", 0.1],
  [" -3/4 ", -0.75],
  ["1e-2", 0.01],
])("%s is a number", (text, value) => {
  expect(numberIn(text)).toBe(value);
});
