/** Expressions on whole arrays, by the code that kernels use: for tests of that code, and for plots of many points. */
import type { Expression } from "@flatcheck/activation";
import { activationLanes } from "./activationLanes.js";
import { Body } from "./body.js";
import { instantiate } from "./instance.js";
import { Layout, within } from "./layout.js";
import { f64x2, load } from "./value.js";

/** The values of an expression at the points, in doubles. @throws NoKernelError */
export function laneEvaluator(expression: Expression): (points: Float64Array) => Float64Array {
  const b = new Body(["i32", "i32"]);
  const [address, end] = [b.parameter<"i32">(0).value, b.parameter<"i32">(1).value];
  b.count(address, end, 16, (at) => {
    const [value] = activationLanes(b, [expression], b.let(load("v128", at)));
    b.store(at, value ?? f64x2.constant(Number.NaN));
  });
  const block = 4096;
  const layout = new Layout();
  const numbers = layout.allocate(block);
  const { doubles, functions } = instantiate([b.finish([], "evaluate")], layout.size);
  return (points) => {
    const values = new Float64Array(points.length);
    for (let from = 0; from < points.length; from += block) {
      const part = points.subarray(from, from + block);
      within(doubles, numbers).set(part);
      functions["evaluate"]?.(numbers.address, numbers.address + 8 * (part.length + (part.length % 2)));
      values.set(within(doubles, numbers).subarray(0, part.length), from);
    }
    return values;
  };
}
