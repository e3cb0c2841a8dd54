/** The indices of `count` things. */

/** [0, 1, …, count − 1]. */
export const indices = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);
