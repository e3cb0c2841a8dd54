/** Intervals of the numbers of a problem. */
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import type { Problem } from "@flatcheck/numeric";

/** c, which is 1/n exactly where it is the double nearest to that. */
export const lossScaleOf = ({ c, X }: Pick<Problem, "c" | "X">): DoubleInterval =>
  c === 1 / X.rows ? I.div(I.interval(1), I.interval(X.rows)) : I.interval(c);

/** The product of all. */
export const product = (...factors: readonly DoubleInterval[]): DoubleInterval => factors.reduce(I.mul);

/** The sum of all. */
export const total = (terms: readonly DoubleInterval[]): DoubleInterval => terms.reduce(I.add, I.interval(0));

/** Σ_j a_j, enclosed. */
export const sumOfWeights = (a: Float64Array): DoubleInterval => a.reduce((sum, weight) => I.add(sum, I.interval(weight)), I.interval(0));

/** Whether all weights are the same number. */
export const areEqual = (a: Float64Array): boolean => a.every((weight) => weight === a[0]);
