/** Zeros that are found are ones that replay accepts, by a change of sign or exactly; and where there is none, none is found. */
import { describe, expect, test } from "vitest";
import { FAMILY, FORMS, refusals, subjectOf } from "../../../test-kit/searching.js";
import { minusConstant, phi } from "../../form.js";
import { exactRootStatement, namedRootStatement, signChangeRoot } from "./roots.js";

describe.each(FAMILY)("%s", (text) => {
  test("replay accepts the changes of sign of its forms", () => {
    const found = FORMS.flatMap((form) => signChangeRoot({ ...subjectOf(text, form), nonzero: phi(1) }) ?? []);
    expect(
      refusals(
        text,
        found.map((r) => r.statement),
      ),
    ).toEqual([]);
  });

  test("replay accepts the exact zeros of its forms at 0 and at multiples of π", () => {
    const places = [0, Math.PI / 2, Math.PI, -Math.PI / 3, 1];
    const found = FORMS.flatMap((form) => places.flatMap((z) => exactRootStatement(subjectOf(text, form), z) ?? []));
    expect(
      refusals(
        text,
        found.map((r) => r.statement),
      ),
    ).toEqual([]);
  });
});

test.each([
  ["sin(x)", 0, Math.PI, "1*pi"],
  ["sin(x)", 1, Math.PI / 2, "(1/2)*pi"],
  ["x^3-x", 0, 1, "1"],
  ["tanh(x-1/3)", 0, 1 / 3, "(1/3)"],
] as const)("%s: φ⁽%i⁾ vanishes exactly at %f", (text, k, z, point) => {
  const root = exactRootStatement(subjectOf(text, phi(k)), z);
  expect(root?.statement).toMatchObject({ by: "exact", point });
});

test.each([
  ["x^3/6+sin(sqrt(2)*x)/(2*sqrt(2))", Math.PI * Math.SQRT2, "pi*sqrt(2)"],
  ["x^3/6+sin(e*x)/e^3", (2 * Math.PI) / Math.E, "2*pi/e"],
] as const)("φ‴ of %s touches 0 at %f, where a wave of an irrational frequency ends a period", (text, z, point) => {
  expect(namedRootStatement(subjectOf(text, phi(3)), z)?.statement).toMatchObject({ by: "exact", point });
  expect(namedRootStatement(subjectOf(`${text}+1e-40*x^3`, phi(3)), z)).toBeUndefined();
});

test.each(["sinh(x)", "x+exp(x)"])("φ' of %s has no zero", (text) => {
  expect(signChangeRoot({ ...subjectOf(text, phi(1)), nonzero: phi(1) })).toBeUndefined();
  expect(exactRootStatement(subjectOf(text, phi(1)), 0)).toBeUndefined();
});

test("a zero at which the other form vanishes too is none that is sought", () => {
  const subject = subjectOf("x^3+x", phi(0));
  expect(exactRootStatement({ ...subject, nonzero: phi(1) }, 0)?.statement.kind).toBe("root");
  expect(exactRootStatement({ ...subject, nonzero: phi(2) }, 0)).toBeUndefined();
  expect(exactRootStatement({ ...subject, form: minusConstant(phi(0), { n: 1n, d: 1n }) }, 0)).toBeUndefined();
});
