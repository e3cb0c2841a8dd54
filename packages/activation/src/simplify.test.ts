import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amount } from "../test-kit/sizes.js";
import { plainLeaf, treeOver } from "../test-kit/trees.js";
import { integer, VARIABLE } from "./build.js";
import { canonical } from "./canonical.js";
import { evaluate } from "./evaluate.js";
import type { Expression } from "./expression.js";
import { isTotal } from "./isTotal.js";
import { parse } from "./parser.js";
import { printText } from "./printText.js";
import { structurallyEqual } from "./structure.js";

/** A bound on the rounding error of `evaluate`: every operation errs by some ulps of the largest intermediate value. */
function magnitude(e: Expression, x: number): number {
  const own = Math.abs(evaluate(e, x));
  return e.kind === "apply" ? Math.max(own, ...e.args.map((arg) => magnitude(arg, x))) : own;
}

describe("canonical", () => {
  const trees = treeOver(["add", "sub", "mul", "div", "neg", "pow", "sin", "exp", "log", "sqrt", "abs"], plainLeaf);
  const points = fc.constantFrom(-2.5, -1, -0.3, 0, 0.7, 1, 3.25);

  test("keeps the value wherever both are finite and of moderate size", () => {
    const numRuns = amount(3_000, 800);
    let compared = 0;
    fc.assert(
      fc.property(trees, points, (e, x) => {
        const normal = canonical(e);
        const [before, after] = [evaluate(e, x), evaluate(normal, x)];
        const scale = Math.max(magnitude(e, x), magnitude(normal, x), 1);
        if (!(scale < 1e4) || !Number.isFinite(before) || !Number.isFinite(after)) return true;
        compared++;
        // 2^-52 · (at most 64 operations) · an amplification up to the square of the scale.
        return Math.abs(before - after) <= 64 * 2 ** -52 * scale ** 2;
      }),
      { seed: 20241024, numRuns },
    );
    expect(compared).toBeGreaterThan(numRuns / 3);
  });

  test("is defined exactly where the original is", () => {
    const integers = fc.constantFrom(VARIABLE, VARIABLE, ...[-2, -1, 0, 1, 2, 3].map(integer));
    const partial = treeOver(["add", "sub", "mul", "div", "neg", "pow", "log", "sqrt", "abs"], integers);
    fc.assert(
      fc.property(partial, fc.constantFrom(-2, -1, 0, 1, 2), (e, x) => {
        const normal = canonical(e);
        return isDelicate(e, x) || isDelicate(normal, x) || isDefined(e, x) === isDefined(normal, x);
      }),
      { seed: 20241027, numRuns: amount(5_000, 1_200) },
    );
  });

  test("is idempotent", () => {
    fc.assert(
      fc.property(treeOver(), (e) => structurallyEqual(canonical(canonical(e)), canonical(e))),
      { seed: 20241025, numRuns: amount(1_000, 300) },
    );
  });

  test("never enlarges or shrinks the domain: a partial tree stays partial", () => {
    fc.assert(
      fc.property(trees, (e) => !isTotal(canonical(e)) || isTotal(e) || isTotal(withoutConstants(e))),
      { seed: 20241026, numRuns: amount(2_000, 500) },
    );
  });

  test.each([
    ["x*x", "x^2"],
    ["x*x-0.5*x+x/2", "x^2"],
    ["x+x", "2*x"],
    ["2*x*3*nu", "6*nu*x"],
    ["nu*x+x*nu", "2*nu*x"],
    ["0*x", "0"],
    ["0*exp(x)", "0"],
    ["x^0", "1"],
    ["x^1", "x"],
    ["1*x+0", "x"],
    ["x^2/x^5", "1/x^3"],
    ["(x^2)^3", "x^6"],
    ["(2x)^3", "8*x^3"],
    ["2^10", "1024"],
    ["sqrt(9/4)", "3/2"],
    ["log(e)+exp(0)", "2"],
    ["e^x", "exp(x)"],
    ["-(x+1)", "-x-1"],
    ["1-(x-1)", "2-x"],
    ["max(1,2)*abs(-3)", "6"],
    // the shorter form would be defined where these are not
    ["x/x", "x/x"],
    ["x^3/x", "x^3/x"],
    ["1/(1/x)", "1/(1/x)"],
    ["1/2/(pi/x)", "1/(2*pi/x)"],
    ["1/(1/x)/x", "1/(x/x)"],
    ["0*log(x)", "0*log(x)"],
    ["log(x)-log(x)", "0*log(x)"],
    ["sqrt(x)*sqrt(x)", "sqrt(x)^2"],
    ["log(x)^0", "log(x)^0"],
    ["0/x", "0*(1/x)"],
    ["x^(1/2)*x^(1/2)", "(x^(1/2))^2"],
    ["(x^2)^(1/2)", "abs(x)"],
    ["sqrt(x^4)", "x^2"],
    ["(x^6)^(1/4)", "abs(x)^(3/2)"],
    ["(log(x)^2)^(-1/2)", "1/abs(log(x))"],
    ["(x^3)^(1/3)", "(x^3)^(1/3)"],
    ["cbrt(x^6)", "x^2"],
    ["abs(x)^4", "x^4"],
    ["1/0", "1/0"],
    ["x/(2*0)", "1/0"],
    ["10^(10^9)", "10^1000000000"],
  ])("%s is %s", (text, expected) => {
    expect(printText(canonical(parse(text, { parameters: ["nu"] })))).toBe(expected);
  });
});

/** Whether every part of e has a finite value; the infinities of division by zero are not values. */
const isDefined = (e: Expression, x: number): boolean =>
  Number.isFinite(evaluate(e, x)) && (e.kind !== "apply" || e.args.every((arg) => isDefined(arg, x)));

/** Whether doubles overflow, underflow, or come within rounding errors of the edge of a domain, on the way to the value. */
function isDelicate(e: Expression, x: number): boolean {
  if (e.kind !== "apply") return false;
  const size = Math.abs(evaluate(e, x));
  const extreme = (size > 1e100 && size < Number.POSITIVE_INFINITY) || (size > 0 && size < 1e-9);
  return extreme || e.args.some((arg) => isDelicate(arg, x));
}

/** Constant subtrees folded, as `log(2)` is total though `log` is not. */
function withoutConstants(e: Expression): Expression {
  if (e.kind !== "apply") return e;
  const args = e.args.map(withoutConstants);
  const folded = canonical({ ...e, args });
  return folded.kind === "number" ? folded : { ...e, args };
}
