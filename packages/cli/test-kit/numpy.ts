/** Files as NumPy writes them. */
import { zipSync } from "fflate";

/** A little-endian matrix of doubles in the .npy format, version 1. */
export function npy(rows: readonly (readonly number[])[], options: { fortran?: boolean } = {}): Uint8Array {
  const [n, d] = [rows.length, rows[0]?.length ?? 0];
  const fortran = options.fortran === true;
  const dictionary = `{'descr': '<f8', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${n}, ${d}), }`;
  const header = `${dictionary.padEnd(128 - 10 - 1)}\n`;
  const bytes = new Uint8Array(10 + header.length + 8 * n * d);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  const view = new DataView(bytes.buffer);
  const at = (i: number, j: number): number => 10 + header.length + 8 * (fortran ? j * n + i : i * d + j);
  rows.forEach((row, i) => row.forEach((x, j) => view.setFloat64(at(i, j), x, true)));
  return bytes;
}

export const npz = (arrays: Readonly<Record<string, readonly (readonly number[])[]>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(arrays).map(([name, rows]) => [`${name}.npy`, npy(rows)])));
