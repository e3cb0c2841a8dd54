/** What functions of one argument share changes none of their bits, and the density that σ(w)σ(−w) becomes is that product. */
import { type Expression, parse, stabilised } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { elementary, exp } from "../elementary.js";
import { activationLanes } from "./activationLanes.js";
import { Body } from "./body.js";
import { instantiate } from "./instance.js";
import { laneEvaluator } from "./laneEvaluator.js";
import { Layout, within } from "./layout.js";
import { i32, load } from "./value.js";

const POINTS = Float64Array.from([-745, -40, -3.2, -1, -0.3, -1e-9, 0, 1e-300, 0.1, 0.2426, 0.5, 2, 9, 19.07, 36.7, 400, 800]);

/** The values of several expressions, computed together. */
function together(expressions: readonly Expression[], x: number): readonly number[] {
  const b = new Body([]);
  const layout = new Layout();
  const [argument, results] = [layout.allocate(2), layout.allocate(2 * expressions.length)];
  const values = activationLanes(b, expressions, b.let(load("v128", i32.constant(argument.address))));
  for (const [k, value] of values.entries()) b.store(i32.constant(results.address + 16 * k), value);
  const { doubles, functions } = instantiate([b.finish([], "evaluate")], layout.size);
  within(doubles, argument).fill(x);
  functions["evaluate"]?.();
  return expressions.map((_, k) => within(doubles, results)[2 * k] as number);
}

const expressionsOf = (texts: readonly string[]): readonly Expression[] => texts.map((text) => stabilised(parse(text)));

describe.each([
  [["tanh(x)", "sigmoid(2*x)*sigmoid(-2*x)", "sigmoid(-2*x)", "sigmoid(2*x)"]],
  [["sinh(x)", "cosh(x)", "sinh(-x)"]],
  [["tanh(x/2)", "sigmoid(x)", "x*sigmoid(x)", "softplus(x)"]],
  [["erf(x)", "erfc(x)", "erfc(-x)", "2*exp(-x^2)/sqrt(pi)", "erf(-x)"]],
  [["gelu(x)", "erfc(-x/sqrt(2))/2", "x*exp(-x^2/2)/sqrt(2*pi)", "exp(-x^2/2)*(2-x^2)/sqrt(2*pi)"]],
  [["erf(x/2)", "exp(-x^2/4)", "gelu(2*x+1)", "exp(-(2*x+1)^2/2)"]],
] as const)("%j", (texts) => {
  const expressions = expressionsOf(texts);
  test.each(Array.from(POINTS))("are together what they are alone, at %d", (x) =>
    expect(together(expressions, x)).toEqual(expressions.map((e) => laneEvaluator(e)(Float64Array.of(x))[0])),
  );
});

test("σ(w)σ(−w), in whatever place the factors are", () => {
  const [plain, turned, weighted] = expressionsOf(["sigmoid(x)*sigmoid(-x)", "sigmoid(-x)*sigmoid(x)", "x*sigmoid(-x)*sigmoid(x)"]).map(
    laneEvaluator,
  );
  const values = plain?.(POINTS) as Float64Array;
  expect(turned?.(POINTS)).toEqual(values);
  for (const [k, x] of POINTS.entries()) {
    const t = Math.exp(-Math.abs(x));
    const expected = t / (1 + t) ** 2;
    // The reference rounds five times, by half an ulp each and V8's exp by one; the kernel errs by at most three.
    expect(Math.abs((values[k] as number) - expected)).toBeLessThanOrEqual(7 * 2 ** -52 * expected + Number.MIN_VALUE);
    expect(Math.abs((weighted?.(POINTS)[k] as number) - x * expected)).toBeLessThanOrEqual(
      8 * 2 ** -52 * Math.abs(x * expected) + 2 * Number.MIN_VALUE,
    );
  }
});

const erfc = elementary("erfc", 1);

/** x², times as many ulps as an argument that is rounded, and the size of what is summed. */
const allowed = (x: number, terms: number): number => (16 + 8 * x * x) * 2 ** -53 * terms + Number.MIN_VALUE;

describe("bells from the rows of erf and Φ", () => {
  const DENSE = Float64Array.from({ length: 800 }, (_, k) => (k - 400) / 40 + 0.0037);
  const exact: readonly (readonly [string, (x: number) => number])[] = [
    ["exp(-x^2)", (x) => exp(-x * x)],
    ["7*exp(-x^2)/3", (x) => (7 / 3) * exp(-x * x)],
    ["exp(-x^2/2)", (x) => exp((-x * x) / 2)],
    ["x*exp(-2*x^2)", (x) => x * exp(-2 * x * x)],
    ["exp(-(x/3+1)^2)", (x) => exp(-((x / 3 + 1) ** 2))],
    ["exp(-4*x^2/9)", (x) => exp((-4 * x * x) / 9)],
    // What is no such bell, by little, is not taken for one.
    ["exp(-3*x^2)", (x) => exp(-3 * x * x)],
    ["exp(-1000001*x^2/1000000)", (x) => exp(-1.000001 * x * x)],
    ["exp(x^2/64)", (x) => exp((x * x) / 64)],
    ["exp(-x^4)", (x) => exp(-(x ** 4))],
  ];
  test.each(exact)("%s", (text, f) => {
    const values = laneEvaluator(stabilised(parse(text)))(DENSE);
    for (const [k, x] of DENSE.entries())
      expect(Math.abs((values[k] as number) - f(x)), `at ${x}`).toBeLessThanOrEqual(
        allowed(text.includes("x^4") ? x * x : 2 * x, Math.abs(f(x))),
      );
  });

  const erfcs: readonly (readonly [string, (x: number) => number])[] = [
    ["erfc(-x/sqrt(2))", (x) => erfc(-x * Math.SQRT1_2)],
    ["erfc(x/sqrt(2))/3", (x) => erfc(x * Math.SQRT1_2) / 3],
    ["erfc(-sqrt(2)*x)", (x) => erfc(-x * Math.SQRT2)],
    ["erfc(-7071/10000*x)", (x) => erfc(-0.7071 * x)],
    ["erfc(-70710678118655/100000000000000*x)", (x) => erfc(-0.70710678118655 * x)],
    ["gelu(-x)", (x) => (-x * erfc(x * Math.SQRT1_2)) / 2],
    ["gelu(3*x-1)", (x) => ((3 * x - 1) * erfc((1 - 3 * x) * Math.SQRT1_2)) / 2],
  ];
  test.each(erfcs)("%s", (text, f) => {
    const values = laneEvaluator(stabilised(parse(text)))(DENSE);
    for (const [k, x] of DENSE.entries())
      expect(Math.abs((values[k] as number) - f(x)), `at ${x}`).toBeLessThanOrEqual(
        allowed(text.includes("3*x") ? 9 * x : 3 * x, Math.abs(f(x))) + 1e-310,
      );
  });
});
