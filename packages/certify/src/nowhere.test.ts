/** What is said to be defined nowhere has no value at any point. */
import { parse } from "@flatcheck/activation";
import { type MpfrArithmetic, mpfrArithmetic } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { FAMILY } from "../test-kit/searching.js";
import { isDefinedNowhere } from "./nowhere.js";

const K: MpfrArithmetic = await mpfrArithmetic(64);

test.each(["log(-1-x^2)", "sqrt(-1-x^2)", "x+log(-exp(x))", "asin(2+x^2)", "log(-x^2)"])("%s is", (text) => {
  expect(isDefinedNowhere(K, parse(text), new Map())).toBe(true);
});

test.each([...FAMILY, "log(x)", "1/x", "sqrt(x-5)", "asin(x)", "log(-exp(-x^2)+1/100)"])("%s is not", (text) => {
  expect(isDefinedNowhere(K, parse(text), new Map())).toBe(false);
});
