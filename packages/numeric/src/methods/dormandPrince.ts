/** Steps of the Runge–Kutta pair of orders 5 and 4 by Dormand and Prince (1980), with error control. */

import { pow, square } from "../elementary.js";
import type { Matrix } from "../matrix.js";
import { component } from "../vector.js";

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

export interface OdeStep {
  readonly theta: Matrix;
  /** The step that was taken. */
  readonly h: number;
  /** What to try next. */
  readonly next: number;
  /** Steps that were tried and refused before. */
  readonly refused: number;
}

const A: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** The weights of order 5 less those of order 4. */
const E = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** Each refusal shortens the step to 0.2 to 0.9 of it; where so many do not help, nothing will. */
const MOST_REFUSED = 50;

/** θ′ = slope(θ); the result is read before the next call, and θ is not to be kept. A slope of NaN refuses a step. */
export type Slope = (theta: Matrix) => Matrix;

/** Steps θ → θ + … of one number of coordinates: the seven slopes of a step are kept in the same arrays. */
export class DormandPrince {
  private readonly stages: readonly Float64Array[];

  constructor(size: number) {
    this.stages = A.map(() => new Float64Array(size));
  }

  /** One accepted step with at most h > 0 from θ, at which the slope is `first`; undefined when none of {@link MOST_REFUSED} shorter ones is good enough. */
  step(slope: Slope, theta: Matrix, first: Matrix, h: number, tolerance: Tolerance): OdeStep | undefined {
    const { stages } = this;
    const end = { ...theta, data: new Float64Array(theta.data.length) };
    stages[0]?.set(first.data);
    let size = h;
    for (let refused = 0; refused < MOST_REFUSED; refused++) {
      for (let s = 1; s < A.length; s++) {
        moveAlong(stages, A[s] as readonly number[], size, theta.data, end.data);
        stages[s]?.set(slope(end).data);
      }
      const error = errorOf(stages, theta.data, end.data, size, tolerance);
      const factor = Math.min(5, Math.max(0.2, 0.9 * pow(error, -0.2)));
      if (error <= 1) return { theta: end, h: size, next: size * factor, refused };
      size *= Number.isNaN(error) ? 0.2 : Math.min(factor, 0.9);
    }
    return undefined;
  }
}

/** to ← from + h Σ_s a_s k_s. */
function moveAlong(stages: readonly Float64Array[], row: readonly number[], h: number, from: Float64Array, to: Float64Array): void {
  to.set(from);
  for (let s = 0; s < row.length; s++) {
    if (row[s] === 0) continue;
    const weight = h * (row[s] as number);
    const slopes = stages[s] as Float64Array;
    for (let k = 0; k < to.length; k++) to[k] = component(to, k) + weight * component(slopes, k);
  }
}

/** The root mean square of the local error h Σ_s e_s k_s in units of the tolerance. */
function errorOf(
  stages: readonly Float64Array[],
  from: Float64Array,
  to: Float64Array,
  h: number,
  { relative, absolute }: Tolerance,
): number {
  let squares = 0;
  for (let k = 0; k < from.length; k++) {
    let difference = 0;
    for (let s = 0; s < E.length; s++) difference += h * (E[s] as number) * component(stages[s] as Float64Array, k);
    const scale = absolute + relative * Math.max(Math.abs(component(from, k)), Math.abs(component(to, k)));
    squares += square(difference / scale);
  }
  return Math.max(Math.sqrt(squares / from.length), 1e-10);
}
