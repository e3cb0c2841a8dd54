/** A cover that is found is one that replay accepts; where a value is violated, it is; and a form with a negative value has none. */

import { fc, test } from "@fast-check/vitest";
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { benchOf, FAMILY, FORMS, q, refusals } from "../../../test-kit/searching.js";
import { amount } from "../../../test-kit/sizes.js";
import { isPiecewise } from "../../expressionFacts.js";
import { type Form, minusConstant, phi } from "../../form.js";
import { type HintedGoal, NO_HINTS } from "../goal.js";
import { enclosedValue } from "../points/values.js";
import { boundStatement } from "./boundStatement.js";
import { coverByParts, coverLine } from "./cover.js";

const shift = fc.integer({ min: -8, max: 8 }).map((k) => Q.rational(BigInt(k), 4n));

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);
  const goal = (form: Form, strict: boolean): HintedGoal => ({ bench, form, strict, hints: NO_HINTS });

  test.prop([fc.constantFrom(...FORMS), shift, fc.boolean(), fc.constantFrom(coverLine, coverByParts)], {
    seed: 20261128,
    numRuns: amount(4, 2, 6),
  })("covers are accepted, and violations are negative values", (of, c, strict, search) => {
    const form = minusConstant(of, c);
    const found = atOnce(search(goal(form, strict)));
    // Boxes may meet at a kink, where a derivative does not exist: hints say where, and replay looks.
    if (found.kind === "covered" && !isPiecewise(bench.expression))
      expect(refusals(text, [boundStatement(bench, form, found)])).toEqual([]);
    if (found.kind === "violated") expect(Q.sign(enclosedValue(bench, form, found.z)?.lo ?? q("-1"))).toBe(-1);
    if (found.kind === "stuck") expect(found.left.reason).not.toBe("");
  });
});

test.each([
  ["sinh(x)", phi(1), "0", true, "covered"],
  ["sinh(x)", phi(1), "101/100", false, "violated"],
  ["x+exp(x)", phi(1), "1", true, "covered"],
  ["x^3+x+7*sin(x)", phi(3), "0", true, "violated"],
  ["x+sin(x)", phi(1), "-1/10", true, "covered"],
] as const)("%s", (text, of, c, strict, kind) => {
  const bench = benchOf(text);
  expect(atOnce(coverLine({ bench, form: minusConstant(of, q(c)), strict, hints: NO_HINTS })).kind).toBe(kind);
});
