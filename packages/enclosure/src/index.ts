export { ClosedFormArithmetic, rationalValue } from "./constants/closedFormArithmetic.js";
export { FunctionForms } from "./constants/functionForms.js";
export { integerRelations, vectorRelations } from "./constants/integerRelation.js";
export type { DoubleInterval } from "./doubleInterval.js";
/** Intervals of doubles, rounded outwards by a margin that is tested, not proved: for search. */
export * as doubleIntervals from "./doubleInterval.js";
export { erf, erfc } from "./errorFunctionDouble.js";
export { asRational, ExactArithmetic, type ExactConstant, encloseConstant, exactRational } from "./exactConstant.js";
export { areIndependent, leastOfWaves, type WaveSum, waveSumOf } from "./independentWaves.js";
export { item } from "./item.js";
export type { Jet } from "./jet.js";
/** Taylor jets over any {@link Scalar}: arrays w₀ … w_N of Taylor coefficients, w_k = w⁽ᵏ⁾/k!, and one recurrence for each operator. */
export * as jets from "./jet.js";
export { jetsOver } from "./jetScalar.js";
export { loadedMpfrArithmetic, mpfrArithmetic } from "./mpfrArithmetic.js";
export type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
export { OneSidedArithmetic } from "./oneSidedArithmetic.js";
/** Polynomials in x whose coefficients are polynomials in one parameter. */
export * as parametricPolynomials from "./parametricPolynomial.js";
export { ParametricArithmetic, type ParametricPolynomial } from "./parametricPolynomial.js";
export type { Polynomial } from "./polynomial.js";
/** Polynomials in one variable with rational coefficients. */
export * as polynomials from "./polynomial.js";
export { RangeArithmetic } from "./rangeArithmetic.js";
export type { Rational } from "./rational.js";
/** Exact rational numbers n/d in lowest terms, d > 0. */
export * as rationals from "./rational.js";
export type { RationalFunction } from "./rationalFunction.js";
/** Quotients of polynomials in lowest terms. */
export * as rationalFunctions from "./rationalFunction.js";
export { type OpenEnds, RationalFunctionArithmetic } from "./rationalFunctionArithmetic.js";
export { type IsolatingInterval, isolateRealRoots, refineRoot } from "./realRoots.js";
export { CutOffError, DomainError, type Elementary, insideDomain, type Scalar } from "./scalar.js";
export { simplestBetween } from "./simplestBetween.js";
export { countRootsClosed, countRootsOpen, isNonNegativeOn, isPositiveOn, type LowerEnd, type UpperEnd } from "./sturm.js";
export { TailArithmetic } from "./tailArithmetic.js";
export { isUnboundedBothWays } from "./tailOscillation.js";
export type { TailSign } from "./tailRing.js";
export type { TailSum } from "./tailSum.js";
export { type TwoSided, TwoSidedArithmetic } from "./twoSided.js";
