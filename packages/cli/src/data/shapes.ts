/** What arrays of a data file must look like. */
import { UsageError } from "../usageError.js";
import type { DataArray, DataFile } from "./dataFile.js";

/** The matrix of this name, with at least one row and one column. @throws UsageError */
export function requireMatrix(data: DataFile, name: string): DataArray {
  const array = data.array(name);
  if (array === undefined)
    throw new UsageError(
      "data",
      `expected an array ${name} in ${data.file}, got ${data.names.join(", ").slice(0, 80) || "nothing"}; write the inputs under the name ${name}, as numpy.savez(file, X=X, y=y) does`,
    );
  if (array.shape.includes(0))
    throw new UsageError(
      "data",
      `expected at least one sample with at least one input in ${data.file}, got shape ${shapeText(array.shape)}; write one row per sample`,
    );
  if (array.shape.length !== 2)
    throw new UsageError(
      "data",
      `expected a matrix ${name}, one row per sample, in ${data.file}, got shape ${shapeText(array.shape)}; ${reshaping(array.shape)}`,
    );
  return array;
}

/** How to make a matrix of an array of another rank. */
const reshaping = ({ length }: readonly number[]): string =>
  length > 2
    ? "write it with .reshape(n, -1)"
    : "write it with .reshape(-1, 1) for one input per sample, or .reshape(1, -1) for one sample";

export const shapeText = (shape: readonly number[]): string => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
