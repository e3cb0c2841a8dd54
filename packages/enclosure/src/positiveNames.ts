/** Numbers that are positive by the names they have. */
import type { Rational } from "./rational.js";

/** A number with a name. */
interface Named {
  readonly key: string;
}

/** Σ coefficient · powers of named numbers. */
interface SumOfProducts {
  readonly terms: readonly { readonly coefficient: Rational; readonly factors: readonly { readonly base: Named }[] }[];
}

/** Whether a is one product of named numbers that are positive, which no rounding to 0 makes 0: exp(−10¹⁰). */
export const isNonzeroByName = ({ terms: [first, second] }: SumOfProducts): boolean =>
  first !== undefined && second === undefined && first.coefficient.n !== 0n && first.factors.every((f) => isPositiveByName(f.base));

/** Named numbers that are positive by construction, such as log p for a whole p > 1, to which fractional powers may be applied factor by factor. */
export const isPositiveByName = (g: Named): boolean => /^(\d+|log\(\d+\)|pi|e|exp\(.*|positive\(.*)$/.test(g.key);
