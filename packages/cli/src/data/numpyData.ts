/** Data as NumPy saves it: one array, which is X, or an archive of named ones. */
import { readNpy } from "../numpy/npy.js";
import { readNpyHeader } from "../numpy/npyHeader.js";
import { readZip } from "../numpy/npz.js";
import { UsageError } from "../usageError.js";
import { arraysFile } from "./arrays.js";
import type { DataArray, DataChoice, DataFile } from "./content.js";

/** @throws UsageError */
export const npyData = (file: string, bytes: Uint8Array, choice: DataChoice): DataFile =>
  arraysFile({ file, names: ["X"], array: (name) => (name === "X" ? arrayOf(bytes, file) : undefined) }, choice);

/** Arrays of an archive that are not asked for may be of any type. @throws UsageError */
export function npzData(file: string, bytes: Uint8Array, choice: DataChoice): DataFile {
  const entries = readZip(bytes, file);
  const names = [...entries.keys()].filter((name) => name.endsWith(".npy")).map((name) => name.replace(/\.npy$/, ""));
  const array = (name: string): DataArray | undefined => {
    const content = entries.get(`${name}.npy`);
    return content === undefined ? undefined : arrayOf(content, `${name} of ${file}`);
  };
  return arraysFile({ file, names, array }, choice);
}

function arrayOf(bytes: Uint8Array, place: string): DataArray {
  const { shape, data } = readNpy(bytes, place);
  const columns = shape.at(-1) ?? 1;
  const at = (k: number): string =>
    shape.length === 2 ? `row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1}` : `entry ${k + 1}`;
  requireExact(readNpyHeader(bytes, place).type, data, (k) => `${place}, ${at(k)}`);
  return { shape, entries: data, place: (k) => `${place}, ${at(k)}` };
}

/** Whole numbers of 8 bytes are doubles only up to 2^53. */
function requireExact(type: string, data: Float64Array, place: (k: number) => string): void {
  const k = /[iu]8$/.test(type) ? data.findIndex((value) => !Number.isSafeInteger(value)) : -1;
  if (k >= 0)
    throw new UsageError(
      "data",
      `expected whole numbers below 2^53, got about ${data[k]} in ${place(k)}; write the array with .astype("<f8") if it may be rounded`,
    );
}
