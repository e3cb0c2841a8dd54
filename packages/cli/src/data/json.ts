/**
 * Data as .json: `{"X": [[…], …], "y": […], "a": […], "theta0": [[…], …]}`, with any other fields. Numbers stay the decimals that are written: as
 * doubles, 1e-400 would be 0, and rows in proportion might not stay so.
 */

import { item } from "@flatcheck/enclosure";
import { fieldTwice, withDecimals } from "../jsonText.js";
import { UsageError } from "../usageError.js";
import { arraysFile } from "./arrays.js";
import type { DataArray, DataChoice, DataFile } from "./content.js";
import { decodeText } from "./decodeText.js";
import { shown } from "./entry.js";

/** A field that is null is not there. @throws UsageError */
export function jsonData(file: string, bytes: Uint8Array, choice: DataChoice): DataFile {
  const text = decodeText(bytes, file);
  const data = objectOf(file, text);
  requireDistinct(file, text);
  const decimals = JSON.parse(withDecimals(text)) as Readonly<Record<string, unknown>>;
  const names = Object.keys(data).filter((name) => data[name] !== null);
  const array = (name: string): DataArray | undefined =>
    names.includes(name) ? arrayOf(file, name, Array.isArray(data[name]) ? decimals[name] : data[name]) : undefined;
  return arraysFile({ file, names, array }, choice);
}

function objectOf(file: string, text: string): Readonly<Record<string, unknown>> {
  const data = parsed(file, text);
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new UsageError("data", `expected {"X": [[…], …], "y": […]} in ${file}, got ${text.trim().slice(0, 40)}`);
  return data as Record<string, unknown>;
}

/** @throws UsageError */
function requireDistinct(file: string, text: string): void {
  const name = fieldTwice(text);
  if (name !== undefined)
    throw new UsageError("data", `expected every field once in ${file}, got "${name.slice(0, 40)}" twice; remove one`);
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
  const width = item(widths, 0);
  const ragged = widths.findIndex((one) => one !== width);
  if (ragged >= 0)
    throw new UsageError(
      "data",
      `expected ${width} numbers in every row of ${name} in ${file}, got ${widths[ragged]} in row ${ragged + 1}`,
    );
  return width;
}
