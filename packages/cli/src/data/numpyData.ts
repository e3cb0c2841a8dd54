/** Data as NumPy saves it: one array, which is X, or an archive of named ones. */
import { readNpy } from "../numpy/npy.js";
import { readZip } from "../numpy/npz.js";
import type { DataArray, DataFile } from "./dataFile.js";

export const npyData = (file: string, bytes: Uint8Array): DataFile => ({
  file,
  names: ["X"],
  array: (name) => (name === "X" ? arrayOf(bytes, file) : undefined),
});

export function npzData(file: string, bytes: Uint8Array): DataFile {
  const entries = readZip(bytes, file);
  const array = (name: string): DataArray | undefined => {
    const content = entries.get(`${name}.npy`);
    return content === undefined ? undefined : arrayOf(content, `${name} of ${file}`);
  };
  return { file, names: [...entries.keys()].map((name) => name.replace(/\.npy$/, "")), array };
}

function arrayOf(bytes: Uint8Array, place: string): DataArray {
  const { shape, data } = readNpy(bytes, place);
  const columns = shape.at(-1) ?? 1;
  const at = (k: number): string =>
    shape.length === 2 ? `row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1}` : `entry ${k + 1}`;
  return { shape, entries: data, place: (k) => `${place}, ${at(k)}` };
}
