/** Access to lists at places that exist. */

/**
 * values[k], or the k-th from the end for k < 0, of a list that has it: the type without `undefined`, by a check in place of a claim.
 * Its calls see lists of many kinds, so engines do not specialise it: loops over vectors of doubles use `component` of `numeric`.
 *
 * @throws RangeError where the list has no such item
 *
 * @example item([2, 3, 5], -1) // 5
 */
export const item = <T>(values: ArrayLike<T>, k: number): T & {} => values[k < 0 ? values.length + k : k] ?? missing(values.length, k);

function missing(count: number, k: number): never {
  throw new RangeError(`expected the index of one of ${count} items, got ${k}`);
}
