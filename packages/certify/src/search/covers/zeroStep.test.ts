/** A step about a zero is found where the form has one of even order at a hinted point, and only there. */
import { atOnce } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { benchOf, q, refusals } from "../../../test-kit/searching.js";
import { type Form, minusConstant, phi } from "../../form.js";
import { boundStatement } from "./boundStatement.js";
import { coverByParts } from "./cover.js";
import { zeroStep } from "./zeroStep.js";

const BOX = { lo: -0.125, hi: 0.125 };

const found = (text: string, form: Form, zeros: readonly string[], strict = false) =>
  zeroStep({ bench: benchOf(text), form, strict, hints: { zeros: zeros.map(q), splits: [] } }, BOX);

test.each([
  ["x^5+x", phi(3), 2],
  ["sinh(x)", minusConstant(phi(1), q("1")), 2],
  ["x^3", phi(1), 2],
  ["x^7+x", phi(3), 4],
] as const)("%s has a zero of multiplicity %i at 0", (text, form, multiplicity) => {
  expect(found(text, form, ["0"])).toMatchObject({ type: "zero", centre: "0", multiplicity });
});

test.each([
  ["x^5+x", phi(2), ["0"]], // of odd order
  ["sinh(x)", phi(1), ["0"]], // no zero
  ["x^5+x", phi(3), ["1"]], // a hint outside the box
  ["x^5+x", phi(3), []], // no hint
  ["x^5+x", phi(3), ["1/1000"]], // a hint beside the zero
] as const)("of %s none is found", (text, form, zeros) => expect(found(text, form, zeros)).toBeUndefined());

test("where > 0 is asked for, none is", () => expect(found("x^5+x", phi(3), ["0"], true)).toBeUndefined());

test("replay accepts a cover with one", () => {
  const subject = { bench: benchOf("x^3+x+6*sin(x)"), form: phi(3) };
  const cover = atOnce(coverByParts({ ...subject, strict: false, hints: { zeros: [q("0")], splits: [] } }));
  if (cover.kind !== "covered") throw new Error("no cover");
  expect(cover.steps.map((s) => s.type)).toContain("zero");
  expect(refusals("x^3+x+6*sin(x)", [boundStatement(subject.bench, subject.form, cover)])).toEqual([]);
});
