/** Windows move and zoom as one expects, never to where doubles cannot draw, and are restored from their texts. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { isDrawable, moved, windowIn, windowText, zoomed } from "./plotWindow.js";

const window = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([from, width]) => ({ from, to: from + width }));

test.prop([window, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true })])(
  "a zoom leaves its centre where it is",
  (w, share, factor) => {
    const x = w.from + share * (w.to - w.from);
    const next = zoomed(w, x, factor);
    expect((x - next.from) / (next.to - next.from)).toBeCloseTo(share, 4);
  },
);

test.prop([window, fc.double({ min: -3, max: 3, noNaN: true })])("a movement keeps the width", (w, share) => {
  const next = moved(w, share);
  expect(next.to - next.from).toBeCloseTo(w.to - w.from, 6);
});

test.prop([window, fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { maxLength: 40 })])(
  "no number of zooms leaves what can be drawn",
  (w, factors) => {
    expect(isDrawable(factors.reduce((now, factor) => zoomed(now, now.to, factor), w))).toBe(true);
  },
);

test.prop([window])("the text of a window is a window near it", (w) => {
  const again = windowIn(...windowText(w));
  expect(again).toBeDefined();
  expect(Math.abs(again!.from - w.from)).toBeLessThanOrEqual((w.to - w.from) / 100);
  expect(Math.abs(again!.to - w.to)).toBeLessThanOrEqual((w.to - w.from) / 100);
});

describe("what is no window", () => {
  test.each([
    ["2", "1"],
    ["1", "1"],
    ["x", "2"],
    ["", "2"],
    ["-inf", "inf"],
    ["1e300", "2e300"],
  ])("%s … %s", (from, to) => {
    expect(windowIn(from, to)).toBeUndefined();
  });
});
