/** Every instruction does what its name says: each against JavaScript, on numbers, edges and NaN. NaNs are all the same here: their bits are the engine's choice. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { functionOf, type Scalar, vectorFunctionOf } from "../../test-kit/functions.js";
import { Body } from "./body.js";
import type { ValueType } from "./encoding.js";
import { instantiate } from "./instance.js";
import { bits, choose, f64, f64x2, i32, i64, load, loadSplat, type V128, type Value } from "./value.js";

interface Law {
  readonly parameters: readonly ValueType[];
  readonly code: (...args: Value<never>[]) => Value;
  readonly expected: (...args: never[]) => Scalar;
}

const law = (parameters: readonly ValueType[], code: unknown, expected: unknown): Law => ({
  parameters,
  code: code as Law["code"],
  expected: expected as Law["expected"],
});

const word = (value: bigint): bigint => BigInt.asIntN(64, value);
const bitsOf = (x: number): bigint => new BigInt64Array(Float64Array.of(x).buffer)[0] as bigint;
const doubleOf = (x: bigint): number => new Float64Array(BigInt64Array.of(x).buffer)[0] as number;
const flag = (condition: boolean): number => (condition ? 1 : 0);

function nearest(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) >= 2 ** 52) return x;
  const rounded = Math.abs(x) + 2 ** 52 - 2 ** 52;
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

const two = <T extends ValueType>(type: T): readonly ValueType[] => [type, type];

const I32: Readonly<Record<Exclude<keyof typeof i32, "constant">, Law>> = {
  add: law(two("i32"), i32.add, (a: number, b: number) => (a + b) | 0),
  sub: law(two("i32"), i32.sub, (a: number, b: number) => (a - b) | 0),
  mul: law(two("i32"), i32.mul, Math.imul),
  and: law(two("i32"), i32.and, (a: number, b: number) => a & b),
  shl: law(two("i32"), i32.shl, (a: number, b: number) => a << b),
  lessThan: law(two("i32"), i32.lessThan, (a: number, b: number) => flag(a < b)),
  equal: law(two("i32"), i32.equal, (a: number, b: number) => flag(a === b)),
  isZero: law(["i32"], i32.isZero, (a: number) => flag(a === 0)),
  ofI64: law(["i64"], i32.ofI64, (a: bigint) => Number(BigInt.asIntN(32, a))),
  ofF64: law(["f64"], i32.ofF64, (x: number) => (Number.isNaN(x) ? 0 : Math.trunc(Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, x))) | 0)),
};

const I64: Readonly<Record<Exclude<keyof typeof i64, "constant">, Law>> = {
  add: law(two("i64"), i64.add, (a: bigint, b: bigint) => word(a + b)),
  sub: law(two("i64"), i64.sub, (a: bigint, b: bigint) => word(a - b)),
  and: law(two("i64"), i64.and, (a: bigint, b: bigint) => a & b),
  or: law(two("i64"), i64.or, (a: bigint, b: bigint) => a | b),
  xor: law(two("i64"), i64.xor, (a: bigint, b: bigint) => a ^ b),
  shl: law(two("i64"), i64.shl, (a: bigint, b: bigint) => word(a << (b & 63n))),
  shiftRight: law(two("i64"), i64.shiftRight, (a: bigint, b: bigint) => a >> (b & 63n)),
  shiftRightUnsigned: law(two("i64"), i64.shiftRightUnsigned, (a: bigint, b: bigint) => word(BigInt.asUintN(64, a) >> (b & 63n))),
  rotateLeft: law(two("i64"), i64.rotateLeft, (a: bigint, b: bigint) => {
    const [u, k] = [BigInt.asUintN(64, a), b & 63n];
    return word((u << k) | (u >> (64n - k)));
  }),
  bitsOf: law(
    ["f64"],
    (x: Value<"f64">) => i64.bitsOf(f64.abs(x)),
    (x: number) => bitsOf(Math.abs(x)),
  ),
  ofI32: law(["i32"], i64.ofI32, (a: number) => BigInt(a)),
};

const F64: Readonly<Record<Exclude<keyof typeof f64, "constant" | "lane">, Law>> = {
  abs: law(["f64"], f64.abs, Math.abs),
  neg: law(["f64"], f64.neg, (x: number) => -x),
  floor: law(["f64"], f64.floor, Math.floor),
  nearest: law(["f64"], f64.nearest, nearest),
  sqrt: law(["f64"], f64.sqrt, Math.sqrt),
  add: law(two("f64"), f64.add, (x: number, y: number) => x + y),
  sub: law(two("f64"), f64.sub, (x: number, y: number) => x - y),
  mul: law(two("f64"), f64.mul, (x: number, y: number) => x * y),
  div: law(two("f64"), f64.div, (x: number, y: number) => x / y),
  lessThan: law(two("f64"), f64.lessThan, (x: number, y: number) => flag(x < y)),
  greaterThan: law(two("f64"), f64.greaterThan, (x: number, y: number) => flag(x > y)),
  atLeast: law(two("f64"), f64.atLeast, (x: number, y: number) => flag(x >= y)),
  equal: law(two("f64"), f64.equal, (x: number, y: number) => flag(x === y)),
  ofI64: law(["i64"], f64.ofI64, (a: bigint) => Number(a)),
  ofI32: law(["i32"], f64.ofI32, (a: number) => a),
  ofBits: law(["i64"], f64.ofBits, doubleOf),
};

const INTEGERS = fc.oneof(fc.integer(), fc.integer({ min: -3, max: 70 }));
const WORDS = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -3n, max: 70n }));
const DOUBLES = fc.oneof(
  fc.double(),
  fc.double({ min: -100, max: 100 }),
  fc.constantFrom(-0, 0, 0.5, 1.5, 2.5, -0.5, 2 ** 52, 2 ** 31, 4.5e15, 5e-324),
);
const ARBITRARY: Readonly<Record<ValueType, fc.Arbitrary<Scalar>>> = { i32: INTEGERS, i64: WORDS, f64: DOUBLES, v128: WORDS };

describe.each([
  ["i32", I32, i32],
  ["i64", I64, i64],
  ["f64", F64, f64],
] as const)("%s", (_, laws: Readonly<Record<string, Law>>, instructions) => {
  test("has a law for every instruction", () => {
    expect(Object.keys(laws)).toEqual(expect.arrayContaining(Object.keys(instructions).filter((name) => !/^(constant|lane)$/.test(name))));
  });

  test.each(Object.entries(laws))("%s", (_name, { parameters, code, expected }) => {
    const f = functionOf(parameters, (_b, ...args) => code(...(args as Value<never>[])));
    const values = fc.tuple(...parameters.map((type) => ARBITRARY[type]));
    fc.assert(
      fc.property(values, (args) => {
        expect(f(...args)).toEqual(expected(...(args as never[])));
      }),
    );
  });
});

type Words = readonly bigint[];
interface VectorLaw {
  readonly code: (...args: V128[]) => V128;
  readonly expected: (...args: Words[]) => Words;
}

const unsignedWord = (value: bigint): bigint => BigInt.asUintN(64, value);

/** A law in each lane by itself. */
const laneByLane = (code: (...args: V128[]) => V128, expected: (...args: bigint[]) => bigint): VectorLaw => ({
  code,
  expected: (...args) => [0, 1].map((k) => unsignedWord(expected(...args.map((arg) => arg[k] as bigint)))),
});
const onDoubles = (code: (...args: V128[]) => V128, expected: (...args: number[]) => number): VectorLaw =>
  laneByLane(code, (...args) => bitsOf(expected(...args.map(doubleOf))));
const mask = (code: (...args: V128[]) => V128, expected: (...args: number[]) => boolean): VectorLaw =>
  laneByLane(code, (...args) => (expected(...args.map(doubleOf)) ? -1n : 0n));

const ONE = unsignedWord(bitsOf(1));
const TWO = unsignedWord(bitsOf(2));

const PAIRS: Readonly<Record<keyof typeof f64x2, VectorLaw>> = {
  abs: onDoubles((u) => f64x2.abs(u), Math.abs),
  neg: onDoubles(
    (u) => f64x2.neg(u),
    (x) => -x,
  ),
  sqrt: onDoubles((u) => f64x2.sqrt(u), Math.sqrt),
  floor: onDoubles((u) => f64x2.floor(u), Math.floor),
  nearest: onDoubles((u) => f64x2.nearest(u), nearest),
  add: onDoubles(
    (u, v) => f64x2.add(u, v),
    (x, y) => x + y,
  ),
  sub: onDoubles(
    (u, v) => f64x2.sub(u, v),
    (x, y) => x - y,
  ),
  mul: onDoubles(
    (u, v) => f64x2.mul(u, v),
    (x, y) => x * y,
  ),
  div: onDoubles(
    (u, v) => f64x2.div(u, v),
    (x, y) => x / y,
  ),
  min: onDoubles(
    (u, v) => f64x2.min(u, v),
    (x, y) => (y < x ? y : x),
  ),
  max: onDoubles(
    (u, v) => f64x2.max(u, v),
    (x, y) => (x < y ? y : x),
  ),
  equal: mask(
    (u, v) => f64x2.equal(u, v),
    (x, y) => x === y,
  ),
  lessThan: mask(
    (u, v) => f64x2.lessThan(u, v),
    (x, y) => x < y,
  ),
  atLeast: mask(
    (u, v) => f64x2.atLeast(u, v),
    (x, y) => x >= y,
  ),
  constant: { code: () => f64x2.constant(1), expected: () => [ONE, ONE] },
  pair: { code: () => f64x2.pair(1, 2), expected: () => [ONE, TWO] },
  splat: { code: (u) => f64x2.splat(f64.lane(u, 1)), expected: ([, high]) => [high as bigint, high as bigint] },
  withLane: { code: (u, v) => f64x2.withLane(u, 1, f64.lane(v, 0)), expected: (u, v) => [u[0] as bigint, v[0] as bigint] },
  lows: { code: (u, v) => f64x2.lows(u, v), expected: (u, v) => [u[0] as bigint, v[0] as bigint] },
  highs: { code: (u, v) => f64x2.highs(u, v), expected: (u, v) => [u[1] as bigint, v[1] as bigint] },
};

const BITS: Readonly<Record<Exclude<keyof typeof bits, "anyTrue">, VectorLaw>> = {
  constant: { code: () => bits.constant(-2n), expected: () => [2n ** 64n - 2n, 2n ** 64n - 2n] },
  lane: { code: (u) => f64x2.splat(f64.ofBits(bits.lane(u, 1))), expected: ([, high]) => [high as bigint, high as bigint] },
  and: laneByLane(
    (u, v) => bits.and(u, v),
    (a, b) => a & b,
  ),
  andNot: laneByLane(
    (u, v) => bits.andNot(u, v),
    (a, b) => a & ~b,
  ),
  or: laneByLane(
    (u, v) => bits.or(u, v),
    (a, b) => a | b,
  ),
  xor: laneByLane(
    (u, v) => bits.xor(u, v),
    (a, b) => a ^ b,
  ),
  not: laneByLane(
    (u) => bits.not(u),
    (a) => ~a,
  ),
  add: laneByLane(
    (u, v) => bits.add(u, v),
    (a, b) => a + b,
  ),
  sub: laneByLane(
    (u, v) => bits.sub(u, v),
    (a, b) => a - b,
  ),
  shl: laneByLane(
    (u) => bits.shl(u, 13),
    (a) => a << 13n,
  ),
  shiftRight: laneByLane(
    (u) => bits.shiftRight(u, 13),
    (a) => word(a) >> 13n,
  ),
  shiftRightUnsigned: laneByLane(
    (u) => bits.shiftRightUnsigned(u, 13),
    (a) => a >> 13n,
  ),
  select: laneByLane(
    (u, v, w) => bits.select(u, v, w),
    (a, b, m) => (a & m) | (b & ~m),
  ),
};

/** Words of numbers and of no numbers; a NaN stands for itself. */
const LANES = fc.oneof(
  WORDS.map(unsignedWord),
  DOUBLES.map((x) => unsignedWord(bitsOf(x))),
);
const isNaNWord = (w: bigint | undefined): boolean => w !== undefined && Number.isNaN(doubleOf(w));

describe.each([
  ["f64x2", PAIRS, f64x2],
  ["bits", BITS, bits],
] as const)("%s", (_, laws: Readonly<Record<string, VectorLaw>>, instructions) => {
  test("has a law for every instruction", () => {
    expect(Object.keys(laws)).toEqual(expect.arrayContaining(Object.keys(instructions).filter((name) => name !== "anyTrue")));
  });

  test.each(Object.entries(laws))("%s", (_name, { code, expected }) => {
    const f = vectorFunctionOf(3, code);
    fc.assert(
      fc.property(fc.tuple(LANES, LANES, LANES, LANES, LANES, LANES), (w) => {
        const [found, wanted] = [f(...w), expected(w.slice(0, 2), w.slice(2, 4), w.slice(4, 6))];
        for (const k of [0, 1]) if (!(isNaNWord(found[k]) && isNaNWord(wanted[k]))) expect(found[k]).toBe(wanted[k]);
      }),
    );
  });
});

test.each([
  [0n, 0n, 0],
  [0n, 1n, 1],
  [2n ** 63n, 0n, 1],
])("anyTrue of %d, %d", (low, high, expected) => {
  const f = vectorFunctionOf(1, (u) => f64x2.splat(f64.ofI32(bits.anyTrue(u))));
  expect(f(low, high)[0]).toBe(bitsOf(expected));
});

test.prop([fc.integer(), fc.integer(), fc.integer({ min: -1, max: 1 })])("choose", (a, b, condition) => {
  const f = functionOf(["i32", "i32", "i32"], (_b, u, v, c) => choose(u as Value<"i32">, v as Value<"i32">, c as Value<"i32">));
  expect(f(a, b, condition)).toBe(condition === 0 ? b : a);
});

test.prop([INTEGERS, WORDS, DOUBLES])("constants", (a, w, x) => {
  expect(functionOf([], () => i32.constant(a))()).toBe(a);
  expect(functionOf([], () => i64.constant(w))()).toBe(w);
  expect(functionOf([], () => f64.constant(x))()).toBe(x);
});

test.each(["i32", "i64", "f64", "v128"] as const)("loads and stores of %s, at an address and an offset", (type) => {
  const b = new Body(["i32", "i32"]);
  const [from, to] = [b.parameter<"i32">(0).value, b.parameter<"i32">(1).value];
  b.store(to, load(type, from, 8), 16);
  b.store(to, loadSplat(from, 8), 32);
  const { doubles, functions } = instantiate([b.finish([], "copy")], 1024);
  const bytes = new Uint8Array(doubles.buffer);
  bytes.set(Array.from({ length: 64 }, (_, k) => k + 1));
  functions["copy"]?.(24, 128);
  const size = { i32: 4, i64: 8, f64: 8, v128: 16 }[type];
  expect([...bytes.subarray(144, 160)]).toEqual(Array.from({ length: 16 }, (_, k) => (k < size ? 33 + k : 0)));
  expect([...bytes.subarray(160, 176)]).toEqual(Array.from({ length: 16 }, (_, k) => 33 + (k % 8)));
});
