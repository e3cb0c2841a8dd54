/** Data of a call of `simulate`, of shapes that agree. */
import { InputError } from "@flatcheck/activation";
import { fromRows, type Matrix } from "../matrix.js";
import type { GivenData } from "../setup.js";
import { asked } from "./asked.js";
import type { SimulateData } from "./simulateOptions.js";

/** @throws InputError for shapes that do not agree, and what is no finite number */
export function givenData(data: SimulateData | undefined): GivenData {
  if (data === undefined) return {};
  const X = matrixOf("X", data.X);
  const theta0 = data.theta0 === undefined ? undefined : matrixOf("theta0", data.theta0);
  const y = vectorOf("y", data.y, X.rows, "one for each row of X");
  const a = vectorOf("a", data.a, theta0?.rows, "one for each row of theta0");
  if (theta0 !== undefined && theta0.columns !== X.columns)
    throw new InputError("data", `expected rows of theta0 as long as those of X, ${X.columns}, got ${theta0.columns}`);
  return { X, ...(y === undefined ? {} : { y }), ...(a === undefined ? {} : { a }), ...(theta0 === undefined ? {} : { theta0 }) };
}

function matrixOf(name: string, rows: readonly (readonly number[])[]): Matrix {
  if (rows.length === 0 || rows[0]?.length === 0)
    throw new InputError("data", `expected at least one row with one number in ${name}, got none`);
  const matrix = asked(() => fromRows(rows));
  requireFinite(name, matrix.data);
  return matrix;
}

function vectorOf(name: string, values: readonly number[] | undefined, length: number | undefined, why: string): Float64Array | undefined {
  if (values === undefined) return undefined;
  if (values.length !== (length ?? Math.max(1, values.length)))
    throw new InputError(
      "data",
      `expected ${length ?? "some"} numbers in ${name}${length === undefined ? "" : `, ${why}`}, got ${values.length}`,
    );
  const vector = Float64Array.from(values);
  requireFinite(name, vector);
  return vector;
}

function requireFinite(name: string, values: Float64Array): void {
  const k = values.findIndex((value) => !Number.isFinite(value));
  if (k >= 0) throw new InputError("data", `expected finite numbers in ${name}, got ${values[k]} as entry ${k + 1}`);
}
