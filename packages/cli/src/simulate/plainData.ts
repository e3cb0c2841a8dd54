/**
 * Plain data (numbers, texts, truth values, null, lists, records, and typed arrays of numbers) as a tree for JSON beside arrays for .npz, and back with
 * the same bits. States of methods are such data: nothing here knows what is in them.
 */
import type { NpyArray, WritableArray } from "../numpy/npy.js";

export interface EncodedData {
  /** For JSON. */
  readonly tree: unknown;
  readonly arrays: Readonly<Record<string, WritableArray>>;
}

const ARRAY_TYPES = { Float64Array, Uint32Array, Int32Array, Uint8Array } as const;
type ArrayType = keyof typeof ARRAY_TYPES;

/** @param prefix of the names of arrays @throws TypeError for what is not plain data */
export function encodeData(value: unknown, prefix: string): EncodedData {
  const arrays: Record<string, WritableArray> = {};
  const encode = (one: unknown): unknown => {
    const type = arrayTypeOf(one);
    if (type === undefined) return encodeValue(one, encode);
    const name = `${prefix}${Object.keys(arrays).length}`;
    const data = one as InstanceType<(typeof ARRAY_TYPES)[ArrayType]>;
    arrays[name] = { shape: [data.length], data };
    return { $array: name, type };
  };
  return { tree: encode(value), arrays };
}

const arrayTypeOf = (value: unknown): ArrayType | undefined =>
  (Object.keys(ARRAY_TYPES) as ArrayType[]).find((type) => value instanceof ARRAY_TYPES[type]);

function encodeValue(value: unknown, encode: (value: unknown) => unknown): unknown {
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $number: Object.is(value, -0) ? "-0" : `${value}` };
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return value.map(encode);
  if (!isRecord(value)) throw new TypeError(`expected plain data in the state of a method, got ${String(value).slice(0, 60)}`);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, encode(field)]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** The data of a tree and its arrays. @throws TypeError where an array is missing */
export function decodeData(tree: unknown, arrays: ReadonlyMap<string, NpyArray>): unknown {
  if (Array.isArray(tree)) return tree.map((one) => decodeData(one, arrays));
  if (typeof tree !== "object" || tree === null) return tree;
  const fields = tree as Readonly<Record<string, unknown>>;
  if ("$number" in fields) return Number(fields["$number"]);
  if ("$array" in fields) return arrayOf(fields as { $array: string; type: ArrayType }, arrays);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, decodeData(field, arrays)]));
}

function arrayOf({ $array, type }: { readonly $array: string; readonly type: ArrayType }, arrays: ReadonlyMap<string, NpyArray>): unknown {
  const array = arrays.get($array);
  if (array === undefined) throw new TypeError(`expected the array ${$array}, got ${[...arrays.keys()].join(", ")}`);
  return type === "Float64Array" ? array.data : ARRAY_TYPES[type].from(array.data);
}
