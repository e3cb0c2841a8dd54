/** Spellings with parameters that are > 0: the rewritten one has the same values, and what is not known to be > 0 is left alone. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { contradiction } from "../../test-kit/contradiction.js";
import type { Expression } from "../expression.js";
import { bindParameters } from "../parameters.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { recognisedWherePositive } from "./positiveParameters.js";

const typed = (text: string): Expression => parse(text, { parameters: ["k"] });
const at = (k: string): ReadonlyMap<string, Rational> => new Map([["k", Q.parse(k) as Rational]]);

describe.each([
  ["x*abs(x)^k", "relu(x)^(k+1)-relu(-x)^(k+1)"],
  ["x^3*abs(x)^(k/2)", "relu(x)^(1/2*k+3)-relu(-x)^(1/2*k+3)"],
  ["abs(x-1)^k*(x-1)^2", "abs(x-1)^(k+2)"],
  ["max(k,3)*x+x*abs(x)^k", "x*max(k, 3)+relu(x)^(k+1)-relu(-x)^(k+1)"],
])("%s", (text, shown) => {
  test("is written so that its derivatives exist term by term", async () => {
    const known = await recognisedWherePositive(typed(text), at("2"));
    expect(printText(known)).toBe(printText(await recognisedWherePositive(typed(shown), at("2"))));
  });

  test.each(["1/3", "2", "7/2", "5"])("has the same values for k = %s", async (k) => {
    const known = await recognisedWherePositive(typed(text), at("1/3"));
    expect(contradiction(bindParameters(typed(text), at(k)), bindParameters(known, at(k)))).toBeUndefined();
  });
});

test.each<[string, ReadonlyMap<string, Rational>]>([
  ["x*abs(x)^k", new Map()],
  ["x*abs(x)^(k-3)", at("2")],
  ["x*abs(x)^(-k)", at("2")],
  ["x*abs(x)^(k*x)", at("2")],
])("%s is left alone for an exponent that may be ≤ 0, or moves", async (text, least) => {
  expect(printText(await recognisedWherePositive(typed(text), least))).toMatch(/abs\(x\)\^/);
});
