/** Data as .json: `{"X": [[…], …], "y": […], "a": […], "theta0": [[…], …]}`. */
import { UsageError } from "../usageError.js";
import type { DataArray, DataFile } from "./dataFile.js";
import { shown } from "./entry.js";

export function jsonData(file: string, text: string): DataFile {
  const data = objectOf(file, text);
  const array = (name: string): DataArray | undefined => (Object.hasOwn(data, name) ? arrayOf(file, name, data[name]) : undefined);
  return { file, names: Object.keys(data), array };
}

function objectOf(file: string, text: string): Readonly<Record<string, unknown>> {
  const data = parsed(file, text);
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new UsageError("data", `expected {"X": [[…], …], "y": […]} in ${file}, got ${text.trim().slice(0, 40)}`);
  return data as Record<string, unknown>;
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError("data", `expected JSON in ${file}: ${(error as Error).message}`);
  }
}

/** Rows make a matrix, anything else in a list a vector. */
function arrayOf(file: string, name: string, value: unknown): DataArray {
  if (!Array.isArray(value)) throw new UsageError("data", `expected {"${name}": […]} in ${file}, got ${shown(value)}`);
  if (!value.some(Array.isArray)) return { shape: [value.length], entries: value, place: (k) => `${file}, entry ${k + 1} of ${name}` };
  const columns = requireRectangle(file, name, value);
  return {
    shape: [value.length, columns],
    entries: value.flat(),
    place: (k) => `${file}, row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1} of ${name}`,
  };
}

function requireRectangle(file: string, name: string, rows: readonly unknown[]): number {
  const widths = rows.map((row) => (Array.isArray(row) ? row.length : 0));
  const width = widths[0] as number;
  const ragged = widths.findIndex((one) => one !== width);
  if (ragged >= 0)
    throw new UsageError(
      "data",
      `expected ${width} numbers in every row of ${name} in ${file}, got ${widths[ragged]} in row ${ragged + 1}`,
    );
  return width;
}
