/** Facts that follow from which operators occur, by examples of each kind; and that what is called analytic has jets beside every point. */
import { jetOf, parse, printText } from "@flatcheck/activation";
import { jets as J, type MpfrArithmetic, mpfrArithmetic, rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { FAMILY } from "../test-kit/searching.js";
import { denominators, isAnalytic, isContinuousByForm, isPiecewise, pieceArguments } from "./expressionFacts.js";

const K: MpfrArithmetic = await mpfrArithmetic(64);
const texts = (of: typeof denominators, text: string): readonly string[] => of(parse(text)).map((e) => printText(e));

test.each([
  ["abs(x-1)", ["x-1"]],
  ["max(x,2)", ["x-2"]],
  ["abs(abs(x)-1)", ["abs(x)-1", "x"]],
  ["sinh(x)", []],
])("the pieces of %s are chosen by %j", (text, by) => expect(texts(pieceArguments, text)).toEqual(by));

test.each([
  ["1/(1+x^2)", ["1+x^2"]],
  ["tan(x)", ["cos(x)"]],
  ["x^(-2)", ["x"]],
  ["x/2", ["2"]],
  ["x^2", []],
])("the denominators of %s are %j", (text, found) => expect(texts(denominators, text)).toEqual(found));

test.each([
  ["sign(x)", false],
  ["abs(x)", true],
  ["x+tanh(x)", true],
])("%s is continuous by form: %s", (text, isContinuous) => expect(isContinuousByForm(parse(text))).toBe(isContinuous));

test.each([
  ["abs(x)^3", false],
  ["x^(7/2)", false],
  ["(1-cos(x))^pi", false],
  ["(1+x^2)^pi", true],
  ["(1+x^2)^(3/2)", true],
  ["sqrt(1+x^2)", true],
  ["exp(sin(x))", true],
])("%s is analytic by form: %s", (text, analytic) => expect(isAnalytic(parse(text))).toBe(analytic));

describe.each(FAMILY)("%s", (text) => {
  test("without pieces it has a jet about every point, with pieces it is not called analytic", () => {
    const e = parse(text);
    if (isPiecewise(e)) return expect(isAnalytic(e)).toBe(false);
    const boxes = [-4, -1, 0, 1, 4].map((z) => K.between(Q.fromNumber(z - 2 ** -20), Q.fromNumber(z + 2 ** -20)));
    expect(boxes.map((box) => jetOf(K, e, J.variable(K, box, 4)).length)).toEqual(boxes.map(() => 5));
  });
});
