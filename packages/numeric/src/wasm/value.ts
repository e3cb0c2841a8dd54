/** Values of WebAssembly as trees: what an instruction takes is written before it. A tree may be used once; `Body.let` names one for more. */
import { doubleBytes, signed, unsigned, type ValueType } from "./encoding.js";

export interface Value<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: readonly number[];
}

export type I32 = Value<"i32">;
export type I64 = Value<"i64">;
export type F64 = Value<"f64">;
export type V128 = Value<"v128">;

const SIMD = 0xfd;

const instruction = <T extends ValueType>(type: T, opcode: readonly number[], args: readonly Value[]): Value<T> => ({
  type,
  code: [...args.flatMap((a) => a.code), ...opcode],
});

type Operation<A extends ValueType, T extends ValueType> = (...args: Value<A>[]) => Value<T>;

const plain =
  <A extends ValueType, T extends ValueType>(type: T, ...opcode: number[]): Operation<A, T> =>
  (...args) =>
    instruction(type, opcode, args);

const simd = (opcode: number): Operation<"v128", "v128"> => plain("v128", SIMD, ...unsigned(opcode));

type Operations<Names extends string, A extends ValueType, T extends ValueType> = Readonly<Record<Names, Operation<A, T>>>;

interface I32Operations extends Operations<"add" | "sub" | "mul" | "and" | "shl" | "lessThan" | "equal" | "isZero", "i32", "i32"> {
  readonly constant: (value: number) => I32;
  readonly ofI64: Operation<"i64", "i32">;
  readonly ofF64: Operation<"f64", "i32">;
}

/** The instructions on 32-bit integers. */
export const i32: I32Operations = {
  constant: (value: number): I32 => ({ type: "i32", code: [0x41, ...signed(BigInt(value))] }),
  add: plain<"i32", "i32">("i32", 0x6a),
  sub: plain<"i32", "i32">("i32", 0x6b),
  mul: plain<"i32", "i32">("i32", 0x6c),
  and: plain<"i32", "i32">("i32", 0x71),
  shl: plain<"i32", "i32">("i32", 0x74),
  lessThan: plain<"i32", "i32">("i32", 0x48),
  equal: plain<"i32", "i32">("i32", 0x46),
  isZero: plain<"i32", "i32">("i32", 0x45),
  ofI64: plain<"i64", "i32">("i32", 0xa7),
  ofF64: plain<"f64", "i32">("i32", 0xfc, 0x02),
};

interface I64Operations
  extends Operations<"add" | "sub" | "and" | "or" | "xor" | "shl" | "shiftRight" | "shiftRightUnsigned" | "rotateLeft", "i64", "i64"> {
  readonly constant: (value: bigint) => I64;
  readonly bitsOf: Operation<"f64", "i64">;
  readonly ofI32: Operation<"i32", "i64">;
}

/** The instructions on 64-bit integers. */
export const i64: I64Operations = {
  constant: (value: bigint): I64 => ({ type: "i64", code: [0x42, ...signed(BigInt.asIntN(64, value))] }),
  add: plain<"i64", "i64">("i64", 0x7c),
  sub: plain<"i64", "i64">("i64", 0x7d),
  and: plain<"i64", "i64">("i64", 0x83),
  or: plain<"i64", "i64">("i64", 0x84),
  xor: plain<"i64", "i64">("i64", 0x85),
  shl: plain<"i64", "i64">("i64", 0x86),
  shiftRight: plain<"i64", "i64">("i64", 0x87),
  shiftRightUnsigned: plain<"i64", "i64">("i64", 0x88),
  rotateLeft: plain<"i64", "i64">("i64", 0x89),
  bitsOf: plain<"f64", "i64">("i64", 0xbd),
  ofI32: plain<"i32", "i64">("i64", 0xac),
};

interface F64Operations
  extends Operations<"abs" | "neg" | "floor" | "nearest" | "sqrt" | "add" | "sub" | "mul" | "div", "f64", "f64">,
    Operations<"lessThan" | "greaterThan" | "atLeast" | "equal", "f64", "i32"> {
  readonly constant: (value: number) => F64;
  readonly ofI64: Operation<"i64", "f64">;
  readonly ofI32: Operation<"i32", "f64">;
  readonly ofBits: Operation<"i64", "f64">;
  readonly lane: (v: V128, index: 0 | 1) => F64;
}

/** The instructions on doubles. */
export const f64: F64Operations = {
  constant: (value: number): F64 => ({ type: "f64", code: [0x44, ...doubleBytes(value)] }),
  abs: plain<"f64", "f64">("f64", 0x99),
  neg: plain<"f64", "f64">("f64", 0x9a),
  floor: plain<"f64", "f64">("f64", 0x9c),
  nearest: plain<"f64", "f64">("f64", 0x9e),
  sqrt: plain<"f64", "f64">("f64", 0x9f),
  add: plain<"f64", "f64">("f64", 0xa0),
  sub: plain<"f64", "f64">("f64", 0xa1),
  mul: plain<"f64", "f64">("f64", 0xa2),
  div: plain<"f64", "f64">("f64", 0xa3),
  lessThan: plain<"f64", "i32">("i32", 0x63),
  greaterThan: plain<"f64", "i32">("i32", 0x64),
  atLeast: plain<"f64", "i32">("i32", 0x66),
  equal: plain<"f64", "i32">("i32", 0x61),
  ofI64: plain<"i64", "f64">("f64", 0xb9),
  ofI32: plain<"i32", "f64">("f64", 0xb7),
  ofBits: plain<"i64", "f64">("f64", 0xbf),
  lane: (v: V128, index: 0 | 1): F64 => instruction("f64", [SIMD, 0x21, index], [v]),
};

interface PairOperations
  extends Operations<"abs" | "neg" | "sqrt" | "add" | "sub" | "mul" | "div" | "min" | "max" | "floor" | "nearest", "v128", "v128">,
    Operations<"equal" | "lessThan" | "atLeast", "v128", "v128"> {
  /** The number in both lanes. */
  readonly constant: (value: number) => V128;
  readonly pair: (low: number, high: number) => V128;
  readonly splat: Operation<"f64", "v128">;
  readonly withLane: (v: V128, index: 0 | 1, x: F64) => V128;
  /** The pair (u₀, v₀). */
  readonly lows: (u: V128, v: V128) => V128;
  /** The pair (u₁, v₁). */
  readonly highs: (u: V128, v: V128) => V128;
}

/** The instructions on pairs of doubles. */
export const f64x2: PairOperations = {
  constant: (value: number): V128 => ({ type: "v128", code: [SIMD, 0x0c, ...doubleBytes(value), ...doubleBytes(value)] }),
  pair: (low: number, high: number): V128 => ({ type: "v128", code: [SIMD, 0x0c, ...doubleBytes(low), ...doubleBytes(high)] }),
  splat: plain<"f64", "v128">("v128", SIMD, 0x14),
  withLane: (v: V128, index: 0 | 1, x: F64): V128 => instruction("v128", [SIMD, 0x22, index], [v, x]),
  abs: simd(0xec),
  neg: simd(0xed),
  sqrt: simd(0xef),
  add: simd(0xf0),
  sub: simd(0xf1),
  mul: simd(0xf2),
  div: simd(0xf3),
  /** v < u ? v : u for min, and u < v ? v : u for max: the first argument where one is NaN. */
  min: simd(0xf6),
  max: simd(0xf7),
  floor: simd(0x75),
  nearest: simd(0x94),
  equal: simd(0x47),
  lessThan: simd(0x49),
  atLeast: simd(0x4c),
  lows: (u: V128, v: V128): V128 => instruction("v128", [SIMD, 0x0d, ...bytes(0), ...bytes(16)], [u, v]),
  highs: (u: V128, v: V128): V128 => instruction("v128", [SIMD, 0x0d, ...bytes(8), ...bytes(24)], [u, v]),
};

const bytes = (from: number): number[] => Array.from({ length: 8 }, (_, i) => from + i);

interface BitOperations extends Operations<"and" | "andNot" | "or" | "xor" | "not" | "add" | "sub", "v128", "v128"> {
  readonly constant: (value: bigint) => V128;
  readonly select: (u: V128, v: V128, mask: V128) => V128;
  readonly anyTrue: Operation<"v128", "i32">;
  readonly shl: (v: V128, by: number) => V128;
  readonly shiftRight: (v: V128, by: number) => V128;
  readonly shiftRightUnsigned: (v: V128, by: number) => V128;
  readonly lane: (v: V128, index: 0 | 1) => I64;
}

/** The instructions on 128 bits, and on pairs of 64-bit integers. */
export const bits: BitOperations = {
  constant: (value: bigint): V128 => {
    const lane = Array.from(new Uint8Array(BigUint64Array.of(BigInt.asUintN(64, value)).buffer));
    return { type: "v128", code: [SIMD, 0x0c, ...lane, ...lane] };
  },
  and: simd(0x4e),
  /** u and not v. */
  andNot: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  not: simd(0x4d),
  /** The bits of u where the mask has ones, of v elsewhere. */
  select: (u: V128, v: V128, mask: V128): V128 => instruction("v128", [SIMD, 0x52], [u, v, mask]),
  anyTrue: plain<"v128", "i32">("i32", SIMD, 0x53),
  add: simd(0xce),
  sub: simd(0xd1),
  shl: (v: V128, by: number): V128 => instruction("v128", [SIMD, ...unsigned(0xcb)], [v, i32.constant(by)]),
  shiftRight: (v: V128, by: number): V128 => instruction("v128", [SIMD, ...unsigned(0xcc)], [v, i32.constant(by)]),
  shiftRightUnsigned: (v: V128, by: number): V128 => instruction("v128", [SIMD, ...unsigned(0xcd)], [v, i32.constant(by)]),
  lane: (v: V128, index: 0 | 1): I64 => instruction("i64", [SIMD, 0x1d, index], [v]),
};

interface Access {
  readonly load: readonly number[];
  readonly store: readonly number[];
  readonly alignment: number;
}

const ACCESS: Readonly<Record<ValueType, Access>> = {
  i32: { load: [0x28], store: [0x36], alignment: 2 },
  i64: { load: [0x29], store: [0x37], alignment: 3 },
  f64: { load: [0x2b], store: [0x39], alignment: 3 },
  v128: { load: [SIMD, 0x00], store: [SIMD, 0x0b], alignment: 4 },
};

/** What is at address + offset. */
export function load<T extends ValueType>(type: T, address: I32, offset = 0): Value<T> {
  const { load: opcode, alignment } = ACCESS[type];
  return instruction(type, [...opcode, alignment, ...unsigned(offset)], [address]);
}

/** The double at address + offset, in both lanes. */
export const loadSplat = (address: I32, offset = 0): V128 => instruction("v128", [SIMD, 0x0a, 3, ...unsigned(offset)], [address]);

/** The code of a store. */
export function storeCode(address: I32, value: Value, offset = 0): readonly number[] {
  const { store, alignment } = ACCESS[value.type];
  return [...address.code, ...value.code, ...store, alignment, ...unsigned(offset)];
}

/** u where the condition is not 0, v elsewhere; both are computed. */
export const choose = <T extends "i32" | "i64" | "f64">(u: Value<T>, v: Value<T>, condition: I32): Value<T> =>
  instruction(u.type, [0x1b], [u, v, condition]);
