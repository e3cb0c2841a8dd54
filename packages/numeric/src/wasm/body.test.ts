/** Control flow and names in the bodies of functions. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { exported, functionOf } from "../../test-kit/functions.js";
import { Body } from "./body.js";
import { bits, f64, f64x2, i32, load, type V128, type Value } from "./value.js";

type I32 = Value<"i32">;

test.prop([fc.integer({ min: -2, max: 2 }), fc.integer()])("when, with and without otherwise", (condition, value) => {
  const f = functionOf(["i32", "i32"], (b, c, v) => {
    const [result, touched] = [b.variable("i32"), b.variable("i32")];
    b.when(
      c as I32,
      () => b.set(result, v as I32),
      () => b.set(result, i32.constant(-1)),
    );
    b.when(i32.isZero(c as I32), () => b.set(touched, i32.constant(1)));
    return i32.add(result.value, i32.shl(touched.value, i32.constant(3)));
  });
  expect(f(condition, value)).toBe(condition === 0 ? 7 : value);
});

test.prop([fc.integer({ min: 1, max: 50 })])("doWhile takes one turn at least", (n) => {
  const factorialSum = functionOf(["i32"], (b, count) => {
    const [k, sum] = [b.variable("i32"), b.variable("i32")];
    b.doWhile(() => {
      b.set(k, i32.add(k.value, i32.constant(1)));
      b.set(sum, i32.add(sum.value, k.value));
      return i32.lessThan(k.value, count as I32);
    });
    return sum.value;
  });
  expect(factorialSum(n)).toBe((n * (n + 1)) / 2);
  expect(factorialSum(0)).toBe(1);
});

test.prop([fc.integer({ min: -20, max: 20 }), fc.nat(40), fc.integer({ min: 1, max: 7 })])(
  "count, and loops in loops",
  (from, length, step) => {
    const pairs = functionOf(["i32", "i32"], (b, first, below) => {
      const sum = b.variable("i32");
      b.count(first as I32, below as I32, step, (i) =>
        b.count(i32.constant(0), i32.constant(3), 1, (j) => b.set(sum, i32.add(sum.value, i32.add(i, j)))),
      );
      return sum.value;
    });
    let sum = 0;
    for (let i = from; i < from + length + 1; i += step) sum += 3 * i + 3;
    expect(pairs(from, from + length + 1)).toBe(sum);
  },
);

test("let computes its value where it stands, once", () => {
  const f = functionOf(["f64"], (b, x) => {
    const variable = b.variable("f64");
    b.set(variable, x as Value<"f64">);
    const before = b.let(f64.mul(variable.value, f64.constant(2)));
    b.set(variable, f64.constant(100));
    return f64.add(before, before);
  });
  expect(f(3)).toBe(12);
});

/** √x, and beyond 4, which is seldom, 2 and that on: x for the lanes of (x, y), added. */
function sumOfRoots(b: Body, x: Value<"f64">, y: Value<"f64">): readonly [V128, V128] {
  const pair = b.let(f64x2.withLane(f64x2.splat(x), 1, y));
  const isLarge = b.let(f64x2.lessThan(f64x2.constant(4), pair));
  return [b.seldom(isLarge, [b.let(f64x2.sqrt(pair))], () => [pair])[0] as V128, isLarge];
}

const sumOfLanes = (v: V128): Value<"f64"> => f64.add(f64.lane(v, 0), f64.lane(v, 1));

test.prop([fc.double({ min: 0, max: 8, noNaN: true }), fc.double({ min: 0, max: 8, noNaN: true })])(
  "what is seldom is computed for the lanes where it is, and not where it is in doubt",
  (x, y) => {
    const both = functionOf(["f64", "f64"], (b, u, v) => sumOfLanes(b.let(sumOfRoots(b, u as Value<"f64">, v as Value<"f64">)[0])));
    const expected = [x, y].map((u) => (u > 4 ? u : Math.sqrt(u)));
    expect(both(x, y)).toBe((expected[0] as number) + (expected[1] as number));
    const doubts = functionOf(["f64", "f64"], (b, u, v) => {
      const { result, doubts: masks } = b.trusting(() => sumOfRoots(b, u as Value<"f64">, v as Value<"f64">));
      expect(masks).toEqual([result[1]]);
      const isDoubtful = bits.anyTrue(masks[0] as V128);
      return f64.add(f64.mul(f64.constant(1000), f64.ofI32(isDoubtful)), sumOfLanes(b.let(result[0])));
    });
    expect(doubts(x, y)).toBe((x > 4 || y > 4 ? 1000 : 0) + (Math.sqrt(x) + Math.sqrt(y)));
  },
);

test("tables are in memory at their places", () => {
  const b = new Body(["i32"]);
  b.use({ address: 80, values: () => Float64Array.of(3, 5, 7) });
  const at = b.parameter<"i32">(0).value;
  const read = exported([b.finish([load("f64", at)], "f")], "f");
  expect([80, 88, 96].map((address) => read(address))).toEqual([3, 5, 7]);
});

test("return ends a function early; call and perform reach others by their place in the module", () => {
  const square = new Body(["f64"]);
  const x = square.parameter<"f64">(0).value;
  const store = new Body(["i32", "f64"]);
  store.store(store.parameter<"i32">(0).value, store.parameter<"f64">(1).value);
  const main = new Body(["f64"]);
  const y = main.parameter<"f64">(0).value;
  main.when(f64.lessThan(y, f64.constant(0)), () => main.return(f64.constant(-1)));
  main.perform(1, i32.constant(64), y);
  const result = main.call("f64", 0, y);
  const functions = [square.finish([f64.mul(x, x)]), store.finish([]), main.finish([result], "main")];
  const f = exported(functions, "main");
  expect([f(5), f(-5)]).toEqual([25, -1]);
});
