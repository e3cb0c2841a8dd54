/** What a machine runs: code for stretches of steps of one method, made for one problem, and how a state gets into its memory and out again. */
import type { Matrix } from "../matrix.js";
import type { Phi } from "../phi.js";
import type { Problem } from "../problem.js";
import type { Reduction } from "../reduction.js";
import type { FunctionCode } from "./encoding.js";
import type { Region } from "./layout.js";

/** What code is made for; a change of data, rates or seed is no change of the code. */
export interface Shape {
  readonly samples: number;
  readonly neurons: number;
  /** Columns of L. */
  readonly rank: number;
  readonly isTriangular: boolean;
  /** Whether some weight of the second layer is not 1. */
  readonly isWeighted: boolean;
  readonly phi: Phi;
}

export const shapeOf = (p: Problem, { L, isTriangular }: Reduction): Shape => ({
  samples: L.rows,
  neurons: p.a.length,
  rank: L.columns,
  isTriangular,
  isWeighted: p.a.some((a) => a !== 1),
  phi: p.phi,
});

/** How the parameters U, m × r, lie in memory. */
export interface ParameterAccess {
  readonly writeParameters: (doubles: Float64Array, U: Matrix) => void;
  readonly readParameters: (doubles: Float64Array) => Matrix;
}

/**
 * The function `steps(count)`, count ≥ 1, takes at most that many steps and returns how many: fewer where the residuals that it saw before a step were not
 * below the limit. States and streams are then what they are after any draws for the step that was not taken.
 */
export interface Kernel extends ParameterAccess {
  readonly functions: readonly FunctionCode[];
  readonly bytes: number;
  /** Writes all that stays the same in a run. */
  readonly writeData: (doubles: Float64Array) => void;
  /** Where the limit is. */
  readonly limit: Region;
  /** A limit that no residual outside of all bounds is below. */
  readonly watch: number;
  /** Where the function `measure()` writes f − y at the parameters in memory, in a kernel that has one. */
  readonly measured?: Region;
  /** Where generators are, by the names that they have in states. */
  readonly streams: Readonly<Record<string, Region>>;
}
