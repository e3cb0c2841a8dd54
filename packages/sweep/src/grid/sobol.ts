/**
 * Points of Sobol's sequence (Joe and Kuo 2008, Constructing Sobol sequences with better two-dimensional projections; the first rows of their table
 * new-joe-kuo-6.21201), in the order of Gray codes (Antonov and Saleev 1979): any point by its number, as 32 bits.
 */

const BITS = 32;

/** For the dimensions from the second on: degree and inner coefficients of the primitive polynomial, and the first direction numbers. */
const JOE_KUO: readonly (readonly [degree: number, coefficients: number, first: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
];

/** So many dimensions there are. */
export const MOST_DIMENSIONS: number = JOE_KUO.length + 1;

/** The 32 bits of coordinate `dimension` (from 0) of point k < 2³², as an unsigned number. */
export function sobolBits(dimension: number, k: number): number {
  const directions = directionsOf(dimension);
  let bits = 0;
  for (let gray = k ^ (k >>> 1), b = 0; gray !== 0; gray >>>= 1, b++) if ((gray & 1) === 1) bits ^= directions[b] as number;
  return bits >>> 0;
}

const known = new Map<number, readonly number[]>();

function directionsOf(dimension: number): readonly number[] {
  const directions =
    known.get(dimension) ?? (dimension === 0 ? Array.from({ length: BITS }, (_, b) => 1 << (BITS - 1 - b)) : recurrence(dimension));
  known.set(dimension, directions);
  return directions;
}

/** v_b = m_b 2^(32−b), with m_b = 2a₁m_{b−1} ⊕ 4a₂m_{b−2} ⊕ … ⊕ 2^s m_{b−s} ⊕ m_{b−s}. */
function recurrence(dimension: number): readonly number[] {
  const [degree, coefficients, first] = JOE_KUO[dimension - 1] as (typeof JOE_KUO)[number];
  const v = first.map((m, b) => m << (BITS - 1 - b));
  for (let b = degree; b < BITS; b++) {
    const before = v[b - degree] as number;
    let next = before ^ (before >>> degree);
    for (let k = 1; k < degree; k++) if (((coefficients >> (degree - 1 - k)) & 1) === 1) next ^= v[b - k] as number;
    v.push(next);
  }
  return v;
}
