/** The binary format of WebAssembly (core specification 2.0, chapter 5), as far as kernels need it. */

export type ValueType = "i32" | "i64" | "f64" | "v128";

const TYPE_CODES: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b };

export interface FunctionType {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** Constants that functions look up, at a place that is the same in every memory (`layout.ts`). */
export interface Table {
  readonly address: number;
  readonly values: () => Float64Array;
}

export interface FunctionCode extends FunctionType {
  /** Exported under this name, if there is one. */
  readonly name?: string;
  readonly locals: readonly ValueType[];
  readonly tables: readonly Table[];
  readonly code: readonly number[];
}

/** LEB128 of 0 ≤ value < 2³². */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128 of a 64-bit number. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = (rest === 0n && (byte & 0x40) === 0) || (rest === -1n && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** The eight bytes of a double, little end first. */
export const doubleBytes = (value: number): number[] => Array.from(new Uint8Array(Float64Array.of(value).buffer));

/** A module with these functions, in this order, over a memory that is imported as `kernel.memory`. */
export function moduleOf(functions: readonly FunctionCode[], pages: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(functions.map(({ parameters, results }) => [0x60, ...types(parameters), ...types(results)]))),
    ...section(2, vector([[...text("kernel"), ...text("memory"), 0x02, 0x00, ...unsigned(pages)]])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(functions.flatMap(({ name }, i) => (name === undefined ? [] : [[...text(name), 0x00, ...unsigned(i)]])))),
    ...section(10, vector(functions.map(body))),
  ]);
}

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const types = (list: readonly ValueType[]): number[] => vector(list.map((t) => [TYPE_CODES[t]]));
const text = (name: string): number[] => vector(Array.from(new TextEncoder().encode(name), (byte) => [byte]));

function body({ locals, code }: FunctionCode): number[] {
  const content = [...vector(locals.map((t) => [1, TYPE_CODES[t]])), ...code, 0x0b];
  return [...unsigned(content.length), ...content];
}
