/**
 * The stream `flatcheck-normal/1` inside kernels: xoshiro256++ on 64-bit words and the ziggurat of `noise/normal.ts`, with the same bits. The state is in
 * four variables; nine draws in ten thousand and more leave the fast path and are finished by a function of their own, with the state in memory.
 */
import { FACTORIALS, LN2_HIGH, LN2_LOW } from "../noise/elementary.js";
import { ENDS, HEIGHTS, TAIL } from "../noise/normal.js";
import type { GeneratorState } from "../noise/xoshiro256.js";
import { Body, type Variable } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { type Layout, type Region, within } from "./layout.js";
import { type F64, f64, type I32, type I64, i32, i64, load } from "./value.js";

export interface NoiseMemory {
  readonly state: Region;
  /** The ziggurat's right ends, the same times 2⁻⁵³, and the density there. */
  readonly ends: Region;
  readonly scaledEnds: Region;
  readonly heights: Region;
}

export const noiseMemory = (layout: Layout): NoiseMemory => ({
  state: layout.allocate(4),
  ends: layout.allocate(ENDS.length),
  scaledEnds: layout.allocate(ENDS.length),
  heights: layout.allocate(HEIGHTS.length),
});

const UNIT = 2 ** -53;
const SCALED_ENDS = Float64Array.from(ENDS, (end) => end * UNIT);

/** Kernels only read the tables, so those that are there stay. */
export function writeTables(doubles: Float64Array, { ends, scaledEnds, heights }: NoiseMemory): void {
  if (doubles[ends.address / 8] === ENDS[0]) return;
  within(doubles, ends).set(ENDS);
  within(doubles, scaledEnds).set(SCALED_ENDS);
  within(doubles, heights).set(HEIGHTS);
}

export const writeState = (doubles: Float64Array, { address }: Region, state: GeneratorState): void =>
  new Uint32Array(doubles.buffer, address, 8).set(state);

export const readState = (doubles: Float64Array, { address }: Region): GeneratorState =>
  Array.from(new Uint32Array(doubles.buffer, address, 8));

const ZERO = i32.constant(0);

/** A generator whose state is in variables of the body. */
export class RandomGenerator {
  private readonly b: Body;
  private readonly s: readonly [Variable<"i64">, Variable<"i64">, Variable<"i64">, Variable<"i64">];
  private readonly region: Region;

  constructor(b: Body, state: Region) {
    this.b = b;
    this.s = [b.variable("i64"), b.variable("i64"), b.variable("i64"), b.variable("i64")];
    this.region = state;
    this.load();
  }

  load(): void {
    for (const [k, s] of this.s.entries()) this.b.set(s, load("i64", ZERO, this.region.address + 8 * k));
  }

  save(): void {
    for (const [k, s] of this.s.entries()) this.b.store(ZERO, s.value, this.region.address + 8 * k);
  }

  /** The next 64 bits. */
  next(): I64 {
    const [b, [s0, s1, s2, s3]] = [this.b, this.s];
    const result = b.let(i64.add(i64.rotateLeft(i64.add(s0.value, s3.value), i64.constant(23n)), s0.value));
    const t = b.let(i64.shl(s1.value, i64.constant(17n)));
    b.set(s2, i64.xor(s2.value, s0.value));
    b.set(s3, i64.xor(s3.value, s1.value));
    b.set(s1, i64.xor(s1.value, s2.value));
    b.set(s0, i64.xor(s0.value, s3.value));
    b.set(s2, i64.xor(s2.value, t));
    b.set(s3, i64.rotateLeft(s3.value, i64.constant(45n)));
    return result;
  }
}

/** The top 53 bits as a whole number. */
const topBits = (draw: I64): F64 => f64.ofI64(i64.shiftRightUnsigned(draw, i64.constant(11n)));

/** The top 53 bits, in [0, 1). */
export const fraction = (draw: I64): F64 => f64.mul(topBits(draw), f64.constant(UNIT));

/** The position and sign of one draw, and whether it needs no more than that. */
export interface Candidate {
  readonly layer: I32;
  readonly x: F64;
  readonly signed: F64;
  readonly isInside: I32;
}

export function candidate(b: Body, draw: I64, { ends, scaledEnds }: NoiseMemory): Candidate {
  const layer = b.let(i32.shl(i32.and(i32.ofI64(draw), i32.constant(255)), i32.constant(3)));
  const x = b.let(f64.mul(topBits(draw), load("f64", layer, scaledEnds.address)));
  const sign = i64.shl(i64.and(draw, i64.constant(256n)), i64.constant(55n));
  const signed = f64.ofBits(i64.xor(i64.bitsOf(x), sign));
  return { layer, x, signed, isInside: f64.lessThan(x, load("f64", layer, ends.address + 8)) };
}

/** The next normal number of a generator; `finish` is the index of {@link finishingFunction} in the module. */
export function normal(b: Body, generator: RandomGenerator, memory: NoiseMemory, finish: number): F64 {
  const draw = generator.next();
  const { layer, x, signed, isInside } = candidate(b, draw, memory);
  const result = b.variable("f64");
  b.set(result, signed);
  b.when(i32.isZero(isInside), () => {
    generator.save();
    b.set(result, b.call("f64", finish, layer, x, draw));
    generator.load();
  });
  return result.value;
}

/** (layer · 8, x, draw) ↦ the normal number that begins with them, where the fast path ended. */
export function finishingFunction(memory: NoiseMemory): FunctionCode {
  const b = new Body(["i32", "f64", "i64"]);
  const [layer, x, draw] = [b.parameter<"i32">(0), b.parameter<"f64">(1), b.parameter<"i64">(2)];
  const generator = new RandomGenerator(b, memory.state);
  const result = b.variable("f64");
  const signed = (value: F64): F64 => {
    const sign = i64.shl(i64.and(draw.value, i64.constant(256n)), i64.constant(55n));
    return f64.ofBits(i64.xor(i64.bitsOf(value), sign));
  };
  const end = (value: F64): void => {
    b.set(result, signed(value));
    generator.save();
    b.return(result.value);
  };
  b.doWhile(() => {
    b.when(i32.isZero(layer.value), () => end(tail(b, generator)));
    const low = b.let(load("f64", layer.value, memory.heights.address));
    const high = b.let(load("f64", layer.value, memory.heights.address + 8));
    const level = f64.add(low, f64.mul(fraction(generator.next()), f64.sub(high, low)));
    const density = expOfMinus(b, b.let(f64.div(f64.mul(x.value, x.value), f64.constant(2))));
    b.when(f64.lessThan(level, density), () => end(x.value));
    b.set(draw, generator.next());
    const again = candidate(b, draw.value, memory);
    b.set(layer, again.layer);
    b.set(x, again.x);
    b.when(again.isInside, () => end(x.value));
    return i32.constant(1);
  });
  return b.finish([f64.constant(0)]);
}

/** Marsaglia's method beyond the last layer, as in `noise/normal.ts`. */
function tail(b: Body, generator: RandomGenerator): F64 {
  const [x, y] = [b.variable("f64"), b.variable("f64")];
  const exponential = (): F64 => f64.neg(logOf(b, b.let(f64.sub(f64.constant(1), fraction(generator.next())))));
  b.doWhile(() => {
    b.set(x, f64.div(exponential(), f64.constant(TAIL)));
    b.set(y, exponential());
    return f64.lessThan(f64.mul(f64.constant(2), y.value), f64.mul(x.value, x.value));
  });
  return f64.add(f64.constant(TAIL), x.value);
}

/** e^(−t), step by step as `noise/elementary.ts` computes it. */
function expOfMinus(b: Body, t: F64): F64 {
  const k = b.let(f64.floor(f64.add(f64.div(t, f64.constant(LN2_HIGH)), f64.constant(0.5))));
  const r = f64.sub(f64.sub(t, f64.mul(k, f64.constant(LN2_HIGH))), f64.mul(k, f64.constant(LN2_LOW)));
  const minusR = b.let(f64.neg(r));
  const sum = FACTORIALS.reduceRight((value, factorial) => f64.add(f64.mul(value, minusR), f64.constant(1 / factorial)), f64.constant(0));
  const exponent = i64.shl(i64.sub(i64.constant(1023n), i64.ofI32(i32.ofF64(k))), i64.constant(52n));
  return f64.mul(sum, f64.ofBits(exponent));
}

/** log u, step by step as `noise/elementary.ts` computes it. */
function logOf(b: Body, u: F64): F64 {
  const [m, k] = [b.variable("f64"), b.variable("f64")];
  b.set(m, u);
  b.set(k, f64.constant(0));
  const isLow = (): I32 => f64.lessThan(m.value, f64.constant(0.70710678));
  b.when(isLow(), () =>
    b.doWhile(() => {
      b.set(m, f64.mul(m.value, f64.constant(2)));
      b.set(k, f64.sub(k.value, f64.constant(1)));
      return isLow();
    }),
  );
  const s = b.let(f64.div(f64.sub(m.value, f64.constant(1)), f64.add(m.value, f64.constant(1))));
  const square = b.let(f64.mul(s, s));
  const sum = ODD.reduce((value, j) => f64.add(f64.mul(value, square), f64.constant(1 / j)), f64.constant(0));
  const rest = f64.add(f64.mul(f64.mul(f64.constant(2), s), sum), f64.mul(k.value, f64.constant(LN2_LOW)));
  return f64.add(f64.mul(k.value, f64.constant(LN2_HIGH)), rest);
}
const ODD = Array.from({ length: 13 }, (_, j) => 25 - 2 * j);
