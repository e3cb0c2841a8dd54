/** Sums with √(u² + c) that cancel and their other forms, and sums that are none of that kind. */

import { fc, test as property } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { canonical } from "../canonical.js";
import { evaluate } from "../evaluate.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { withoutRootCancellation, withoutRootsBelow } from "./rootSum.js";

const rewritten = (text: string): string => printText(withoutRootCancellation(canonical(parse(text))));

test.each([
  ["sqrt((x-1)^2+1)+x-1", "exp(asinh(x-1))"],
  ["x+sqrt(x^2+1)", "exp(asinh(x))"],
  ["sqrt(x^2+1)-x", "exp(asinh(-x))"],
  ["(x+sqrt(x^2+4))/2", "1/2*(2*exp(asinh(1/2*x)))"],
  ["x/sqrt(1+x^2)-1", "-2*sigmoid(2*asinh(-x))"],
  ["1+x/sqrt(1+x^2)", "2*sigmoid(2*asinh(x))"],
  ["sqrt(1+x^2)-1", "x^2/(sqrt(x^2+1)+1)"],
])("%s is %s", (text, form) => expect(rewritten(text)).toBe(form));

test.each(["x+sqrt(x^2-1)", "x+sqrt(x^2)", "2*x+sqrt(x^2+1)", "x+sqrt(x^4+1)", "1+2*x/sqrt(x^2+1)", "sqrt(x+2)-1"])(
  "%s stays as it is",
  (text) => expect(rewritten(text)).toBe(printText(canonical(parse(text)))),
);

test.each([
  ["1/(x+sqrt(x^2+1))", "sqrt(x^2+1)-x"],
  ["3/(2*sqrt(x^2+1)-2*x)", "3/2*(sqrt(x^2+1)+x)"],
  ["1/(x+sqrt(x^2-1))", "1/(x+sqrt(x^2-1))"],
])("%s is %s", (text, form) => expect(printText(withoutRootsBelow(parse(text)))).toBe(form));

/** Where no more than a few of the bits cancel, the form as typed has the value to some hundred units, for sums of sizes up to 100. */
const TOLERANCE = 100 * 100 * Number.EPSILON * 100;

property.prop([
  fc.constantFrom("p*(u)+p*sqrt((u)^2+c)", "p*sqrt((u)^2+c)-p*(u)", "p-p*(u)/sqrt((u)^2+c)", "p+p*(u)/sqrt(c+(u)^2)", "p*sqrt(1+(u)^2)-p"),
  fc.constantFrom("x", "2*x", "-x/3", "x-1", "sinh(x)", "x^3"),
  fc.constantFrom("1", "4", "2", "1/9"),
  fc.constantFrom("1", "-3", "1/2"),
  fc.integer({ min: -8, max: 8 }),
])("the value stays: %s with u = %s, c = %s, p = %s", (shape, u, c, p, eighths) => {
  const e = canonical(parse(shape.replaceAll("u", u).replaceAll("c", c).replaceAll("p", `(${p})`)));
  const form = withoutRootCancellation(e);
  const x = Q.toNumber(Q.rational(BigInt(eighths), 4n));
  expect(printText(form)).not.toBe(printText(e));
  expect(Math.abs(evaluate(form, x) - evaluate(e, x))).toBeLessThanOrEqual(TOLERANCE);
});
