/** A sign that is found on a tail is the sign at points of it, and replay accepts the step; a form that changes sign for ever has none. */

import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, FORMS } from "../../../test-kit/searching.js";
import { phi } from "../../form.js";
import { enclosedValue } from "../points/values.js";
import { coverTail } from "./tailSearch.js";

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test.each([1, -1] as const)("signs of its forms on a tail hold at points (side %i)", (side) => {
    for (const form of FORMS) {
      for (const strict of [true, false]) {
        const found = atOnce(coverTail({ bench, form, strict }, side));
        if (found.kind === "stuck") {
          expect(found.reason).not.toBe("");
          continue;
        }
        for (const k of [1, 2, 5].map(Q.fromInteger)) {
          const value = enclosedValue(bench, form, Q.mul(Q.mul(Q.fromInteger(side), k), found.R));
          if (value === undefined) continue;
          if (found.kind === "negative") expect(Q.sign(value.lo)).toBe(-1);
          else expect(Q.sign(value.hi)).toBeGreaterThanOrEqual(strict ? 1 : 0);
        }
      }
    }
  });
});

test.each([
  ["x^3+x", 1, 1, "covered"],
  ["x^3+x", 0, -1, "negative"],
  ["x^2*sin(x)", 0, 1, "stuck"],
  ["x+exp(x)", 3, -1, "covered"],
] as const)("%s: φ⁽%i⁾ on side %i is %s", (text, k, side, kind) => {
  expect(atOnce(coverTail({ bench: benchOf(text), form: phi(k), strict: true }, side)).kind).toBe(kind);
});
