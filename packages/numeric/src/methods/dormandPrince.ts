/** Steps of the Runge–Kutta pair of orders 5 and 4 by Dormand and Prince (1980), with error control. */

import { pow, square } from "../elementary.js";
import { combine, type Matrix, mapEntries } from "../matrix.js";
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

/** One accepted step of θ′ = slope(θ) with at most h > 0; undefined when none of {@link MOST_REFUSED} shorter ones is good enough. A slope of NaN refuses a step. */
export function dormandPrince(slope: (t: Matrix) => Matrix, theta: Matrix, h: number, tolerance: Tolerance): OdeStep | undefined {
  const first = slope(theta);
  let size = h;
  for (let refused = 0; refused < MOST_REFUSED; refused++) {
    const stages = [first];
    let end = theta;
    for (const row of A.slice(1)) {
      end = row.reduce((sum, a, k) => (a === 0 ? sum : combine(1, sum, size * a, stages[k] as Matrix)), theta);
      stages.push(slope(end));
    }
    const error = errorOf(stages, theta, end, size, tolerance);
    const factor = Math.min(5, Math.max(0.2, 0.9 * pow(error, -0.2)));
    if (error <= 1) return { theta: end, h: size, next: size * factor, refused };
    size *= Number.isNaN(error) ? 0.2 : Math.min(factor, 0.9);
  }
  return undefined;
}

/** The root mean square of the local error in units of the tolerance. */
function errorOf(stages: readonly Matrix[], from: Matrix, to: Matrix, h: number, { relative, absolute }: Tolerance): number {
  const difference = E.reduce<Matrix>(
    (sum, e, k) => combine(1, sum, h * e, stages[k] as Matrix),
    mapEntries(from, () => 0),
  );
  const squares = difference.data.reduce((sum, value, k) => {
    const scale = absolute + relative * Math.max(Math.abs(component(from.data, k)), Math.abs(component(to.data, k)));
    return sum + square(value / scale);
  }, 0);
  return Math.max(Math.sqrt(squares / difference.data.length), 1e-10);
}
