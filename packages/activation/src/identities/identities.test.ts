/**
 * Recognised forms are the same function on the same domain: tried on spellings that people use and on random trees, by
 * enclosures in MPFR intervals at points, and on near misses that no rule may rewrite.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contradiction, POINTS, type Value, valueAt } from "../../test-kit/contradiction.js";
import { amount } from "../../test-kit/sizes.js";
import { NEAR_MISSES, SPELLINGS } from "../../test-kit/spellings.js";
import { plainLeaf, treeOver } from "../../test-kit/trees.js";
import { apply, neg, number } from "../build.js";
import { OPERATORS } from "../operators/index.js";
import { parse } from "../parser.js";
import { printText } from "../printText.js";
import { structurallyEqual } from "../structure.js";
import { recognised } from "./recognised.js";
import { isNonNegative, isNonPositive, isPositive } from "./signs.js";

describe("spellings of one function", () => {
  test.each(SPELLINGS.map((s) => [s[0], s] as const))("%s", (_, spellings) => {
    const forms = spellings.map((text) => recognised(parse(text)));
    for (const [i, form] of forms.entries()) {
      expect(contradiction(parse(spellings[i]!), form)).toBeUndefined();
      expect(printText(form), spellings[i]).toBe(printText(forms[0]!));
    }
  });
});

describe("near misses stay two functions", () => {
  test.each(NEAR_MISSES)("%s is not %s", (text, other) => {
    const e = recognised(parse(text));
    expect(structurallyEqual(e, recognised(parse(other)))).toBe(false);
    expect(contradiction(parse(text), e)).toBeUndefined();
  });
});

/** Operators in groups that the rules speak of, so that they meet each other often. */
const GROUPS: readonly (readonly string[])[] = [
  ["add", "sub", "mul", "neg", "abs", "sign", "max", "min", "relu", "sinh"],
  ["add", "sub", "mul", "div", "exp", "expm1", "log", "log1p", "softplus", "sigmoid", "tanh", "sqrt"],
  ["add", "sub", "mul", "sin", "cos", "sinh", "cosh", "exp", "neg"],
  ["add", "mul", "div", "neg", "asinh", "acosh", "atanh", "atan", "asin", "tan", "tanh", "cosh", "sinh", "cbrt", "sqrt"],
  ["add", "sub", "mul", "neg", "abs", "sign", "erf", "erfc", "gelu", "silu", "softplus", "softsign", "pow"],
];

describe("random trees", () => {
  test.each(GROUPS.map((g, i) => [i, g] as const))("group %d: the same values, defined at the same points", (i, names) => {
    fc.assert(
      fc.property(treeOver(names, plainLeaf), (e) => {
        const problem = contradiction(e, recognised(e));
        if (problem !== undefined) throw new Error(problem);
      }),
      { seed: 20261128 + i, numRuns: amount(200, 80, 600) },
    );
  });

  test("a recognised form is recognised as itself", () => {
    fc.assert(
      fc.property(treeOver(GROUPS.flat(), plainLeaf), (e) => structurallyEqual(recognised(recognised(e)), recognised(e))),
      { seed: 20261130, numRuns: amount(500, 150) },
    );
  });

  test("signs that are certain are those of the values", () => {
    fc.assert(
      fc.property(treeOver(undefined, plainLeaf), fc.constantFrom(...POINTS), (e, z) => {
        const value = valueAt(e, z);
        if (typeof value === "string") return true;
        return (
          (!isPositive(e) || Q.sign(value.hi) > 0) &&
          (!isNonNegative(e) || Q.sign(value.hi) >= 0) &&
          (!isNonPositive(e) || Q.sign(value.lo) <= 0)
        );
      }),
      { seed: 20261131, numRuns: amount(1_000, 300) },
    );
  });
});

describe("what the operator table says of parity, signs and domains", () => {
  const unary = [...OPERATORS.values()].filter((o) => o.arity === 1);
  const at = (name: string, z: Rational): Value => valueAt(apply(name, number(z)), Q.ZERO);

  test.each(unary.filter((o) => o.parity !== undefined).map((o) => [o.name, o.parity] as const))("%s is %s", (name, parity) => {
    const [e, f] = [apply(name, parse("-x")), parity === "odd" ? neg(apply(name, parse("x"))) : apply(name, parse("x"))];
    expect(contradiction(e, f)).toBeUndefined();
  });

  test.each(unary.filter((o) => o.keepsSign).map((o) => o.name))("%s keeps signs", (name) => {
    for (const z of POINTS) {
      const value = at(name, z);
      if (typeof value !== "string") expect([Q.sign(value.lo), Q.sign(value.hi)]).toEqual([Q.sign(z), Q.sign(z)]);
    }
  });

  test.each(unary.filter((o) => o.definedFor !== undefined))("$name is defined for such arguments", ({ name, definedFor }) => {
    const allowed = POINTS.filter((z) => Q.sign(z) > 0 || (definedFor === "nonnegative" && Q.sign(z) === 0));
    expect(allowed.filter((z) => at(name, z) === "outside")).toEqual([]);
  });
});
