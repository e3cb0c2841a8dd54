/** The header of NumPy's .npy format (versions 1 to 3): a Python dictionary that says type, order and shape. */
import { item } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";

export interface NpyHeader {
  /** As NumPy writes it: `<f8`. */
  readonly type: string;
  readonly shape: readonly number[];
  /** Whether the first index runs fastest. */
  readonly fortran: boolean;
  /** Where the numbers begin. */
  readonly start: number;
}

const MAGIC = [0x93, ...new TextEncoder().encode("NUMPY")];
/** NumPy pads headers so that the numbers begin at a multiple of this. */
const ALIGNMENT = 64;

/** @param place what the bytes are, for messages @throws UsageError */
export function readNpyHeader(bytes: Uint8Array, place: string): NpyHeader {
  if (bytes.length < 10 || MAGIC.some((byte, k) => bytes[k] !== byte))
    throw new UsageError("data", `expected a NumPy array in ${place}, got another format; write it with numpy.save or numpy.savez`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWide = item(bytes, 6) >= 2;
  const from = isWide ? 12 : 10;
  const start = from + (isWide && bytes.length >= 12 ? view.getUint32(8, true) : view.getUint16(8, true));
  if (bytes.length < start) throw endsEarly(place, `a header of ${start} bytes`, `${bytes.length} bytes`);
  return { ...parsed(new TextDecoder().decode(bytes.subarray(from, start)), place), start };
}

export const endsEarly = (place: string, expected: string, got: string): UsageError =>
  new UsageError("data", `expected ${expected} in ${place}, got ${got}: the file ends too early; write it again`);

function parsed(dictionary: string, place: string): Omit<NpyHeader, "start"> {
  const type = /'descr':\s*(?:'([^']*)'|(\[.*?\]))/.exec(dictionary);
  const shape = /'shape':\s*\(([^)]*)\)/.exec(dictionary)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(dictionary)?.[1];
  if (type === null || shape === undefined || order === undefined)
    throw new UsageError(
      "data",
      `expected a NumPy header with descr, fortran_order and shape in ${place}, got ${dictionary.slice(0, 60).trim()}`,
    );
  return { type: type[1] ?? item(type, 2), shape: sizesOf(shape), fortran: order === "True" };
}

const sizesOf = (text: string): readonly number[] =>
  text
    .split(",")
    .map((size) => size.trim().replace(/L$/, ""))
    .filter((size) => size !== "")
    .map(Number);

/** A header of version 1. */
export function writeNpyHeader({ type, shape }: Pick<NpyHeader, "type" | "shape">): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((11 + dictionary.length) / ALIGNMENT) * ALIGNMENT - 10;
  const text = new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`);
  return Uint8Array.from([...MAGIC, 1, 0, length & 255, length >> 8, ...text]);
}
