/** The minimiser of F on M for given samples, labels and weights, as pre-activations and as a parameter. */
import { item } from "@flatcheck/enclosure";
import {
  component,
  type Matrix,
  mapEntries,
  OutOfRangeError,
  optimalPreActivations,
  type Problem,
  solvePositiveDefinite,
  timesTransposed,
  transposedTimes,
} from "@flatcheck/numeric";

/** z*, n × m, where all a_j φ″(z*_ij) agree; or the reason why there is none. That it is a minimum is known only where φ″ increases. */
export function minimiserOf(p: Problem): Matrix | string {
  try {
    return optimalPreActivations(p);
  } catch (error) {
    if (error instanceof OutOfRangeError || error instanceof RangeError) return error.message;
    throw error;
  }
}

/** The θ of least norm with XΘᵀ = Z; undefined for samples that are dependent, as far as doubles can tell. */
export function leastNormParameter(X: Matrix, Z: Matrix): Matrix | undefined {
  const K = timesTransposed(X, X);
  const columns = Array.from({ length: Z.columns }, (_, j) =>
    solvePositiveDefinite(
      K,
      Float64Array.from({ length: Z.rows }, (_unused, i) => component(Z.data, i * Z.columns + j)),
    ),
  );
  const solved = columns.filter((column) => column !== undefined);
  return solved.length < columns.length
    ? undefined
    : transposedTimes(
        mapEntries(Z, (_, i, j) => component(item(solved, j), i)),
        X,
      );
}
