/** What functions of one argument share changes none of their bits, and the density that σ(w)σ(−w) becomes is that product. */
import { type Expression, parse, stabilised } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
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
