/** What kernels of label-noise SGD have in common: what they are made for, what they are given, and where. */
import type { Matrix } from "../matrix.js";
import type { Phi } from "../phi.js";
import type { FunctionCode } from "./encoding.js";
import type { Region } from "./layout.js";
import type { NoiseMemory } from "./noise.js";

/** A change of data, η, σ or seed is no change of the kernel. */
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

/** What every kernel is given in the same form. */
export interface SgdMemory {
  readonly noise: NoiseMemory;
  /** (2ηc, σ). */
  readonly rates: Region;
  readonly labels: Region;
  /** a, followed by 0 for the neurons that only fill up a vector; those are copies of the last one. */
  readonly weights: Region;
}

/**
 * The function `steps(count)`, count ≥ 1, takes at most that many steps u ← u − 2ηc Σ_i (f_i − y_i − σξ_i) a φ′(z_i) L_i and returns how many: fewer where the
 * residuals left all bounds before a step.
 */
export interface SgdKernel {
  readonly functions: readonly FunctionCode[];
  readonly memory: SgdMemory;
  readonly bytes: number;
  /** L, n × r. */
  readonly writeData: (doubles: Float64Array, L: Matrix) => void;
  /** U, m × r. */
  readonly writeParameters: (doubles: Float64Array, U: Matrix) => void;
  readonly readParameters: (doubles: Float64Array) => Matrix;
}
