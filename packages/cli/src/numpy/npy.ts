/** Arrays in NumPy's .npy format: read to doubles from any little-endian type of numbers, written as they are. */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import { endsEarly, readNpyHeader, writeNpyHeader } from "./npyHeader.js";

/** An array of any rank, its last index running fastest. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** What can be written. */
export interface WritableArray {
  readonly shape: readonly number[];
  readonly data: Float64Array | BigInt64Array | Uint32Array | Int32Array | Uint8Array;
}

type Read = (view: DataView, at: number) => number;

const READERS: Readonly<Record<string, Read>> = {
  f8: (v, at) => v.getFloat64(at, true),
  f4: (v, at) => v.getFloat32(at, true),
  i8: (v, at) => Number(v.getBigInt64(at, true)),
  i4: (v, at) => v.getInt32(at, true),
  i2: (v, at) => v.getInt16(at, true),
  i1: (v, at) => v.getInt8(at),
  u8: (v, at) => Number(v.getBigUint64(at, true)),
  u4: (v, at) => v.getUint32(at, true),
  u2: (v, at) => v.getUint16(at, true),
  u1: (v, at) => v.getUint8(at),
};

/** @param place what the bytes are, for messages @throws UsageError */
export function readNpy(bytes: Uint8Array, place: string): NpyArray {
  const { type, shape, fortran, start } = readNpyHeader(bytes, place);
  const read = readerOf(type, place);
  const [size, count] = [Number(type.at(-1)), shape.reduce((product, length) => product * length, 1)];
  if (bytes.length < start + count * size) throw endsEarly(place, `${count} numbers`, `${Math.floor((bytes.length - start) / size)}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = new Float64Array(count);
  const positionOf = fortran ? firstIndexFastest(shape) : (k: number): number => k;
  for (let k = 0; k < count; k++) data[k] = read(view, start + size * positionOf(k));
  return { shape, data };
}

function readerOf(type: string, place: string): Read {
  const read = READERS[type.replace(/^[<|=]/, "")];
  if (read !== undefined) return read;
  if (/^>[fiu]\d$/.test(type))
    throw new UsageError("data", `expected little-endian numbers in ${place}, got ${type}; write them with .astype("<${type.slice(1)}")`);
  throw new UsageError(
    "data",
    `expected floats of 4 or 8 bytes or integers in ${place}, got ${type.slice(0, 40)}; write them with .astype("<f8")`,
  );
}

/** Where entry k, counted with the last index fastest, is in an array whose first index runs fastest. */
function firstIndexFastest(shape: readonly number[]): (k: number) => number {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
  return (k) => {
    let [rest, position] = [k, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = item(shape, axis);
      position += (rest % length) * item(strides, axis);
      rest = Math.floor(rest / length);
    }
    return position;
  };
}

/** The file in two parts, the second of which shares memory with the array where this machine is little-endian. */
export function npyParts({ shape, data }: WritableArray): readonly [Uint8Array, Uint8Array] {
  return [writeNpyHeader({ type: typeOf(data), shape }), littleEndianBytes(data)];
}

function typeOf(data: WritableArray["data"]): string {
  if (data instanceof Float64Array) return "<f8";
  if (data instanceof BigInt64Array) return "<i8";
  if (data instanceof Uint32Array) return "<u4";
  return data instanceof Int32Array ? "<i4" : "|u1";
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function littleEndianBytes(data: WritableArray["data"]): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (IS_LITTLE_ENDIAN || data.BYTES_PER_ELEMENT === 1) return bytes;
  const swapped = bytes.slice();
  for (let k = 0; k < swapped.length; k += data.BYTES_PER_ELEMENT) swapped.subarray(k, k + data.BYTES_PER_ELEMENT).reverse();
  return swapped;
}
