/** A bound says as much as its cover shows and no more: > 0, isolated zeros with a point above them, or ≥ 0. */

import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, benchOver, FAMILY, FORMS, refusals } from "../../../test-kit/searching.js";
import { exact } from "../../certificate.js";
import { isPiecewise } from "../../expressionFacts.js";
import { type Form, minusConstant, phi } from "../../form.js";
import { NO_HINTS } from "../goal.js";
import { enclosedValue } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import { boundStatement } from "./boundStatement.js";
import { coverLine } from "./cover.js";

function boundOf(bench: Workbench, form: Form, strict = false): Extract<ReturnType<typeof boundStatement>, { kind: "bound" }> | undefined {
  const cover = atOnce(coverLine({ bench, form, strict, hints: NO_HINTS }));
  const statement = cover.kind === "covered" ? boundStatement(bench, form, cover) : undefined;
  return statement?.kind === "bound" ? statement : undefined;
}

describe.each(FAMILY.filter((text) => !isPiecewise(benchOf(text).expression)))("%s", (text) => {
  test("replay accepts what is said of its forms, and a point above is one", () => {
    const bench = benchOf(text);
    const found = FORMS.map((form) => boundOf(bench, minusConstant(form, Q.fromInteger(-3)))).filter((s) => s !== undefined);
    expect(refusals(text, found)).toEqual([]);
    for (const s of found) expect(s.positiveAt !== undefined).toBe(s.relation === "increasing");
  });
});

test.each([
  ["sinh(x)", phi(1), true, "positive"],
  ["x^2+tanh(x)^2", phi(0), false, "increasing"],
  ["abs(x)", phi(0), false, "nonnegative"],
] as const)("of %s", (text, form, strict, relation) => {
  const bench = benchOf(text);
  const bound = boundOf(bench, form, strict);
  expect(bound?.relation).toBe(relation);
  if (bound?.positiveAt !== undefined) expect(Q.sign(enclosedValue(bench, form, exact(bound.positiveAt))!.lo)).toBe(1);
});

test("over a range of a parameter nothing is said of zeros", () => {
  expect(boundOf(benchOver("nu*x^2", "1", "2"), phi(0))?.relation).toBe("nonnegative");
});
