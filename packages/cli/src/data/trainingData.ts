/** What a data file gives to train on, in doubles: inputs X, labels y, second layer a and start θ(0), of shapes that agree. */
import { item, rationals as Q } from "@flatcheck/enclosure";
import type { GivenData, Matrix } from "@flatcheck/numeric";
import { UsageError } from "../usageError.js";
import type { DataArray, DataFile } from "./content.js";
import { notANumber } from "./entry.js";
import { requireMatrix, requireVector, shapeText } from "./shapes.js";

export type TrainingData = GivenData & { readonly X: Matrix };

/** @throws UsageError */
export function trainingData(data: DataFile): TrainingData {
  const X = matrixOf(requireMatrix(data, "X"));
  const theta0 = thetaOf(data, X.columns);
  const y = vectorOf(data, "y", X.rows, "one for each row of X");
  const a = vectorOf(data, "a", theta0?.rows, "one for each row of theta0");
  return { X, ...(y === undefined ? {} : { y }), ...(a === undefined ? {} : { a }), ...(theta0 === undefined ? {} : { theta0 }) };
}

function thetaOf(data: DataFile, inputs: number): Matrix | undefined {
  const theta = data.array("theta0");
  if (theta === undefined) return undefined;
  const [rows, columns, ...more] = theta.shape;
  if (rows === undefined || rows === 0 || columns !== inputs || more.length > 0)
    throw new UsageError(
      "data",
      `expected theta0 of shape (m, ${inputs}), one row per neuron as long as the rows of X, in ${data.file}, got shape ${shapeText(theta.shape)}`,
    );
  return matrixOf(theta);
}

function vectorOf(data: DataFile, name: string, length: number | undefined, why: string): Float64Array | undefined {
  const array = requireVector(data, name, length, why);
  return array === undefined ? undefined : doublesOf(array);
}

/** One matrix of a file, in doubles. @throws UsageError */
export const matrixNamed = (data: DataFile, name: string): Matrix => matrixOf(requireMatrix(data, name));

const matrixOf = (array: DataArray): Matrix => ({
  rows: item(array.shape, 0),
  columns: item(array.shape, 1),
  data: doublesOf(array),
});

function doublesOf({ entries, place }: DataArray): Float64Array {
  const data = new Float64Array(entries.length);
  for (let k = 0; k < data.length; k++) {
    data[k] = doubleOf(entries[k]);
    if (!Number.isFinite(data[k])) throw notANumber(entries[k], place(k));
  }
  return data;
}

/** The nearest double of a decimal; NaN for what is no number. */
function doubleOf(entry: unknown): number {
  if (typeof entry === "number") return entry;
  const exact = typeof entry === "string" ? Q.parse(entry) : undefined;
  if (exact === undefined) return Number.NaN;
  return (entry as string).includes("/") ? Q.toNumber(exact) : Number(entry);
}
