/** The functions that sums are written in a basis of, by name: the table beside them is loaded where one of them occurs. */

/** More terms than this, before or after expanding, are left as they are. */
export const MOST_TERMS = 40;

const FUNCTIONS = ["sinh", "cosh", "expm1", "erfc", "sigmoid", "softplus", "gelu", "silu", "relu", "max", "min"] as const;

/** A function that is written in the basis. */
export type InBasis = (typeof FUNCTIONS)[number];

export const isInBasis = (operator: string): operator is InBasis => (FUNCTIONS as readonly string[]).includes(operator);
