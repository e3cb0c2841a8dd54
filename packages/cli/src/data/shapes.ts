/** What arrays of a data file must look like. */
import { UsageError } from "../usageError.js";
import type { DataArray, DataFile } from "./dataFile.js";

/** The matrix of this name, with at least one row and one column. @throws UsageError */
export function requireMatrix(data: DataFile, name: string): DataArray {
  const array = data.array(name);
  if (array === undefined)
    throw new UsageError("data", `expected an array ${name} in ${data.file}, got ${data.names.join(", ").slice(0, 80) || "nothing"}`);
  if (array.shape.includes(0))
    throw new UsageError(
      "data",
      `expected at least one sample with at least one input in ${data.file}, got shape ${shapeText(array.shape)}`,
    );
  if (array.shape.length !== 2)
    throw new UsageError("data", `expected a matrix ${name}, one row per sample, in ${data.file}, got shape ${shapeText(array.shape)}`);
  return array;
}

export const shapeText = (shape: readonly number[]): string => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
