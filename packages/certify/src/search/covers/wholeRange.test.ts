/** The range of a form over ℝ holds its values at points; and a step over all of ℝ is one that replay accepts. */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { small } from "../../../test-kit/forms.js";
import { benchOf, FAMILY, FORMS, refusals } from "../../../test-kit/searching.js";
import { minusConstant } from "../../form.js";
import { enclosedValue } from "../points/values.js";
import { boundStatement } from "./boundStatement.js";
import { coverByRange } from "./cover.js";
import { globalRange } from "./wholeRange.js";

describe.each([...FAMILY, "sin(x)+2", "exp(-x^2)", "cos(x)^2"])("%s", (text) => {
  const bench = benchOf(text);

  test.prop([small, fc.constantFrom(...FORMS)], { seed: 20261128, numRuns: 12 })("no value lies below the range", (z, form) => {
    const [range, value] = [globalRange({ bench, form }), enclosedValue(bench, form, z)];
    if (range?.lower !== undefined && value !== undefined) expect(Q.cmp(range.lower, value.hi)).toBeLessThanOrEqual(0);
  });

  test("replay accepts a cover by the range, and one a little below it", () => {
    const forms = FORMS.flatMap((form) => {
      const lower = globalRange({ bench, form })?.lower;
      return lower === undefined ? [form] : [form, minusConstant(form, Q.sub(lower, { n: 1n, d: 10n }))];
    });
    const found = forms.flatMap((form) => {
      const cover = coverByRange({ bench, form });
      return cover === undefined ? [] : [boundStatement(bench, form, cover)];
    });
    expect(refusals(text, found)).toEqual([]);
  });
});
