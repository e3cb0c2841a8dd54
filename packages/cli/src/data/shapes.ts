/** What arrays of a data file must look like. */
import { UsageError } from "../usageError.js";
import type { DataArray, DataFile } from "./content.js";

/** The matrix of this name, with at least one row and one column. @throws UsageError */
export function requireMatrix(data: DataFile, name: string): DataArray {
  const array = data.array(name);
  if (array === undefined)
    throw new UsageError(
      "data",
      `expected an array ${name} in ${data.file}, got ${data.names.join(", ").slice(0, 80) || "nothing"}; write the inputs under the name ${name}${data.file.endsWith(".npz") ? ", as numpy.savez(file, X=X, y=y) does" : ""}`,
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

/** The vector of this name, if there is one; a matrix with one column or one row is one too, and so is a single number. @throws UsageError */
export function requireVector(data: DataFile, name: string, length: number | undefined, why: string): DataArray | undefined {
  const array = data.array(name);
  if (array === undefined) return undefined;
  const size = array.shape.reduce((product, entries) => product * entries, 1);
  const isVector = array.shape.every((entries) => entries === 1 || entries === size);
  if (!isVector || size === 0 || (length !== undefined && size !== length)) {
    const expected = length === undefined ? `a vector ${name}` : `${length} ${length === 1 ? "number" : "numbers"} in ${name}, ${why},`;
    const advice = isVector ? "" : "; keep one column of it";
    throw new UsageError("data", `expected ${expected} in ${data.file}, got shape ${shapeText(array.shape)}${advice}`);
  }
  return array;
}

/** How to make a matrix of an array of another rank. */
const reshaping = ({ length }: readonly number[]): string =>
  length > 2
    ? "write it with .reshape(n, -1)"
    : "write it with .reshape(-1, 1) for one input per sample, or .reshape(1, -1) for one sample";

export const shapeText = (shape: readonly number[]): string => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
