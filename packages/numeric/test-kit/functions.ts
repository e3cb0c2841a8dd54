/** Functions in WebAssembly for tests: of numbers, or of four words and four that come out. */
import { Body } from "../src/wasm/body.js";
import type { FunctionCode, ValueType } from "../src/wasm/encoding.js";
import { instantiate } from "../src/wasm/instance.js";
import { i32, load, type V128, type Value } from "../src/wasm/value.js";

/** A number, or a BigInt for i64. */
export type Scalar = number | bigint;

/** The function with these parameters. */
export function functionOf(parameters: readonly ValueType[], content: (b: Body, ...args: Value[]) => Value): (...args: Scalar[]) => Scalar {
  const b = new Body(parameters);
  const result = content(b, ...parameters.map((_, k) => b.parameter(k).value));
  return exported([b.finish([result], "f")], "f");
}

export function exported(functions: readonly FunctionCode[], name: string): (...args: Scalar[]) => Scalar {
  return instantiate(functions, 1024).functions[name] as unknown as (...args: Scalar[]) => Scalar;
}

/** The words of what is computed from vectors of two words each. */
export function vectorFunctionOf(count: number, content: (...args: V128[]) => V128): (...words: bigint[]) => bigint[] {
  const b = new Body([]);
  const args = Array.from({ length: count }, (_, k) => b.let(load("v128", i32.constant(0), 16 * k)));
  b.store(i32.constant(0), content(...args), 16 * count);
  const { doubles, functions } = instantiate([b.finish([], "f")], 1024);
  const memory = new BigUint64Array(doubles.buffer);
  return (...words) => {
    memory.set(words);
    functions["f"]?.();
    return [...memory.subarray(2 * count, 2 * count + 2)];
  };
}
