/** Vectors of doubles by their components. */

/**
 * v_i. It is called with `Float64Array` alone, and small, so that engines compile the access into loops.
 *
 * @throws RangeError where the vector has no component i
 *
 * @example component(Float64Array.of(2, 3, 5), 1) // 3
 */
export const component = (v: Float64Array, i: number): number => v[i] ?? missing(v, i);

function missing(v: Float64Array, i: number): never {
  throw new RangeError(`expected the index of one of ${v.length} components, got ${i}`);
}
