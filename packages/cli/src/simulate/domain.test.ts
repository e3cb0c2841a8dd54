/** A φ that is defined on ℝ runs, however it is spelled and wherever doubles overflow; one that is proved not to be is refused, with a point. */
import { fc, test as propTest } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { requireDefined } from "./domain.js";

const admitted = (activation: string): Promise<void> => requireDefined({ activation, parameters: {} });

const DEFINED = [
  "exp(x)/(1+exp(x))",
  "1/(1+exp(-x))",
  "log(1+exp(x))",
  "x/(1+exp(-x))",
  "log(cosh(x))",
  "(exp(x)-exp(-x))/(exp(x)+exp(-x))",
  "exp(x)/(exp(x)+exp(-x))",
  "sqrt(1+x^2)",
  "x^3/(1+x^2)",
  "abs(x)^1.5+x^3",
  "x+x/sqrt(1+x^4)",
  "log(x+sqrt(1+x^2))",
  "x^2*exp(-x^2)",
  "exp(exp(x))/(1+exp(exp(x)))",
] as const;

test.each(DEFINED)("%s is admitted", async (text) => expect(await admitted(text)).toBeUndefined());

test.each([
  ["log(x)", /is not at x = 0$/],
  ["1/x", /is not at x = 0$/],
  ["sqrt(x-1)", /is not at x = /],
  ["x+1/(x-2)", /is not at x = 2$/],
  ["tan(x)", /is not at x = 1\.57/],
  ["x+x^2.5", /is not at x = -/],
  ["asin(x)", /is not at x = /],
  ["exp(x)/(1-exp(x))", /is not at x = 0$/],
])("%s is refused", (text, where) => expect(admitted(text)).rejects.toThrow(where));

describe("random spellings", () => {
  const total = fc.constantFrom("x", "tanh(x)", "exp(x)", "x^3+x", "exp(-x^2)", "sin(x)", "softplus(x)");
  const positive = total.chain((u) => fc.constantFrom(`(1+(${u})^2)`, `(1+exp(${u}))`, `(2+sin(${u}))`, `cosh(${u})`, `sqrt(1+(${u})^2)`));

  propTest.prop([total, positive, fc.constantFrom("/", "*", "-")], { numRuns: 12 })(
    "of functions without a zero below a fraction are admitted",
    async (u, v, sign) => {
      expect(await admitted(`(${u})${sign}${v}`)).toBeUndefined();
    },
    60_000,
  );

  propTest.prop([total, fc.integer({ min: -4, max: 4 })], { numRuns: 20 })(
    "with a pole are refused",
    async (u, at) => {
      await expect(admitted(`(${u})+1/(x-(${at}))`)).rejects.toThrow(`is not at x = ${at}`);
    },
    60_000,
  );
});
