/** A regression problem for a two-layer network: data, labels, second layer, loss scale and activation. */
import type { Matrix } from "./matrix.js";
import type { Phi } from "./phi.js";

/** f_i(θ) = Σ_j a_j φ(θ_j·x_i), L(θ) = c Σ_i (f_i(θ) − y_i)². The parameter θ is an m × d matrix. */
export interface Problem {
  /** n × d, one row a sample. */
  readonly X: Matrix;
  /** n labels. */
  readonly y: Float64Array;
  /** m weights of the second layer. */
  readonly a: Float64Array;
  /** The loss scale: 1 (sum), 1/2 (half), 1/n (mean). */
  readonly c: number;
  readonly phi: Phi;
}

/** Data that cannot be used; `code` is permanent. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly code: "empty" | "shape" | "not-finite" | "duplicate" | "scale";

  constructor(code: DataError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The problem, checked.
 * @throws DataError for shapes that disagree, no data, or numbers that are not finite
 * @example problem({ X: fromRows([[1, 0]]), y: new Float64Array([0.5]), a: new Float64Array([1, 1]), c: 1, phi: phiOf(parse("x^3+x")) }).X.columns // 2
 */
export function problem(spec: Problem): Problem {
  const { X, y, a, c } = spec;
  if (X.rows === 0 || X.columns === 0)
    throw new DataError("empty", `expected at least one sample and one input, got ${X.rows} × ${X.columns}`);
  if (a.length === 0) throw new DataError("empty", "expected at least one neuron, got none");
  if (y.length !== X.rows) throw new DataError("shape", `expected ${X.rows} labels, one for each sample, got ${y.length}`);
  requireFinite("X", X.data, X.columns);
  requireFinite("y", y, 1);
  requireFinite("a", a, 1);
  if (!(c > 0) || !Number.isFinite(c)) throw new DataError("scale", `expected a loss scale c > 0, got ${c}`);
  return spec;
}

function requireFinite(name: string, data: Float64Array, columns: number): void {
  const k = data.findIndex((value) => !Number.isFinite(value));
  if (k < 0) return;
  const place = columns === 1 ? `entry ${k + 1}` : `row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1}`;
  throw new DataError("not-finite", `expected finite numbers in ${name}, got ${data[k]} in ${place}`);
}
