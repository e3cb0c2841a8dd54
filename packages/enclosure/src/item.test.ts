import fc from "fast-check";
import { expect, it } from "vitest";
import { item } from "./item.js";

it("is the item that `at` finds, and throws where there is none", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: false })), fc.integer({ min: -12, max: 12 }), (values, k) => {
      const expected = values.at(k);
      if (expected === undefined) expect(() => item(values, k)).toThrow(RangeError);
      else expect(item(values, k)).toBe(expected);
    }),
  );
});

it("knows typed arrays, and refuses an index that is no whole number", () => {
  expect(item(Uint8Array.of(0, 7), 0)).toBe(0);
  for (const k of [0.5, Number.NaN, 2]) expect(() => item(Uint8Array.of(0, 7), k)).toThrow("expected the index of one of 2 items");
});
