/** Limits that are found are those that are known, and replay accepts the statements of them. */
import { atOnce } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { benchOf, FAMILY, FORMS, q, refusals } from "../../../test-kit/searching.js";
import { NORMALITY, phi } from "../../form.js";
import { limitAtEnd, limitBeside, limitStatement, limitsAtEnds, oscillationAtInfinity, ratioLimit } from "./limitSearch.js";

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test("replay accepts the limits of its forms, and their oscillations", () => {
    const found = FORMS.flatMap((form) =>
      atOnce(limitsAtEnds({ bench, form })).flatMap(({ side, limit }) => {
        const wave = limit === undefined ? atOnce(oscillationAtInfinity(bench, form, side)) : undefined;
        if (wave !== undefined) return [wave];
        return limit === undefined || limit.value.startsWith("constant") ? [] : [limitStatement(form, side > 0 ? "+inf" : "-inf", limit)];
      }),
    );
    expect(refusals(text, found)).toEqual([]);
  });
});

test.each([
  ["tanh(x)", 0, 1, "1"],
  ["tanh(x)", 1, -1, "0"],
  ["x+exp(x)", 1, -1, "1"],
  ["x+exp(x)", 0, -1, "-inf"],
  ["x^3+x/10", 3, 1, "6"],
  ["sinh(x)", 2, 1, "+inf"],
  ["x^2*sin(x)", 0, 1, undefined],
  ["sin(x)", 0, 1, undefined],
] as const)("%s: φ⁽%i⁾ tends to %s on side %i", (text, k, side, value) => {
  expect(atOnce(limitAtEnd(benchOf(text), phi(k), side))?.value).toBe(value);
});

test.each([
  ["x^2*sin(x)", true],
  ["sin(x)", false],
  ["x^3+x*sin(x)", false],
])("%s is unbounded both ways: %s", (text, isUnbounded) => {
  expect(atOnce(oscillationAtInfinity(benchOf(text), phi(0), 1)) !== undefined).toBe(isUnbounded);
});

test("limits beside a kink are those of its sides", () => {
  const bench = benchOf("abs(x-1)");
  expect(([-1, 1] as const).map((side) => atOnce(limitBeside(bench, phi(1), q("1"), side))?.value)).toEqual(["-1", "1"]);
});

test("φ'²φ'''/|φ''| of x + eˣ tends to 1 at −∞", () => {
  const bench = benchOf("x+exp(x)");
  expect(atOnce(ratioLimit(NORMALITY, phi(2), (at) => bench.expansions.tail(-1, at)))?.value).toBe("1");
});
