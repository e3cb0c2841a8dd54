/** One lane function on arrays, and where its errors are looked for. */
import { Body } from "../src/wasm/body.js";
import { LANE_FUNCTIONS, type LaneFunction } from "../src/wasm/elementary/index.js";
import { instantiate } from "../src/wasm/instance.js";
import { Layout, within } from "../src/wasm/layout.js";
import { i32, load } from "../src/wasm/value.js";

/** The values at pairs of neighbours: entries 2i and 2i + 1 are computed together. */
export type OnArrays = (...arguments_: readonly Float64Array[]) => Float64Array;

const BLOCK = 2048;

/** The function of an operator, on arrays of one even length. */
export function laneFunction(name: string, arity: 1 | 2 = 1): OnArrays {
  const code = LANE_FUNCTIONS.get(name);
  if (code === undefined) throw new RangeError(`no lane code for ${name}`);
  return onArrays(code, arity);
}

/** The code, on arrays of one even length. */
export function onArrays(code: LaneFunction, arity: 1 | 2 = 1): OnArrays {
  const layout = new Layout();
  const regions = Array.from({ length: arity }, () => layout.allocate(BLOCK));
  const result = layout.allocate(BLOCK);
  const b = new Body(["i32"]);
  b.count(i32.constant(0), b.parameter<"i32">(0).value, 16, (at) => {
    const values = regions.map(({ address }) => b.let(load("v128", at, address)));
    b.store(at, code(b, ...values), result.address);
  });
  const { doubles, functions } = instantiate([b.finish([], "evaluate")], layout.size);
  return (...arrays) => {
    const values = new Float64Array(arrays[0]?.length ?? 0);
    for (let from = 0; from < values.length; from += BLOCK) {
      const count = Math.min(BLOCK, values.length - from);
      for (const [k, region] of regions.entries()) within(doubles, region).set((arrays[k] as Float64Array).subarray(from, from + count));
      functions["evaluate"]?.(8 * count);
      values.set(within(doubles, result).subarray(0, count), from);
    }
    return values;
  };
}

/** Uniform on [0, 1): a 64-bit linear congruential generator. */
export function uniform(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

const bits = new DataView(new ArrayBuffer(8));

/** The double k steps of the number line above x, staying with the finite ones. */
export function step(x: number, k: number): number {
  bits.setFloat64(0, x === 0 ? 0 : x);
  const pattern = bits.getBigInt64(0);
  const index = (pattern < 0n ? -(pattern & 0x7fffffffffffffffn) : pattern) + BigInt(k);
  bits.setBigInt64(0, index < 0n ? -index | -0x8000000000000000n : index);
  const moved = bits.getFloat64(0);
  return Number.isFinite(moved) ? moved : x;
}

const sized = (r: () => number, low: number, high: number): number => {
  const size = (1 + r()) * 2 ** Math.floor(low + r() * (high - low));
  return r() < 0.5 ? -size : size;
};

/** Where functions are hard in general: every scale, the range of each exponential, halves of few bits, multiples of π/2. */
const GENERAL: readonly ((r: () => number) => number)[] = [
  (r) => sized(r, -1074, 1024),
  (r) => sized(r, -1074, -1020),
  (r) => sized(r, -60, 8),
  (r) => (r() - 0.5) * 4,
  (r) => (r() - 0.5) * 60,
  (r) => (r() - 0.5) * 1500,
  (r) => Math.round((r() - 0.5) * 2 ** 13) / 2 ** Math.floor(r() * 13),
  (r) => step(Math.floor(r() * 2 ** Math.floor(r() * 50)) * (Math.PI / 2), Math.floor(r() * 9) - 4),
];

/** A number beside one of the hard ones: a few steps from it, or at any distance from it on either side. */
function beside(r: () => number, hard: readonly number[]): number {
  const x = hard[Math.floor(r() * hard.length)] as number;
  const other = r() < 0.5 ? step(x, Math.floor(r() * 65) - 32) : x + sized(r, -60, -1) * Math.max(1, Math.abs(x));
  return Number.isFinite(other) ? other : x;
}

/** Points of every kind, an even number of them, a third beside the hard ones. */
export function hardPoints(count: number, hard: readonly number[], seed: number): Float64Array {
  const r = uniform(seed);
  return Float64Array.from({ length: 2 * Math.ceil(count / 2) }, (_, i) =>
    i % 3 === 0 ? beside(r, hard) : (GENERAL[Math.floor(r() * GENERAL.length)] as (typeof GENERAL)[number])(r),
  );
}
