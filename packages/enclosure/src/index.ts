export type { DoubleInterval } from "./doubleInterval.js";
export * as D from "./doubleInterval.js";
export { erf, erfc } from "./errorFunctionDouble.js";
export {
  asRational,
  constantKey,
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  exactRational,
  OneSidedArithmetic,
} from "./exactConstant.js";
export type { Jet } from "./jet.js";
export * as J from "./jet.js";
export { jetsOver } from "./jetScalar.js";
export { loadedMpfrArithmetic, MpfrArithmetic, type MpfrInterval, mpfrArithmetic } from "./mpfrInterval.js";
export type { Polynomial } from "./polynomial.js";
export * as P from "./polynomial.js";
export { RangeArithmetic } from "./rangeArithmetic.js";
export type { Rational } from "./rational.js";
export * as Q from "./rational.js";
export type { RationalFunction } from "./rationalFunction.js";
export * as F from "./rationalFunction.js";
export { RationalFunctionArithmetic } from "./rationalFunctionArithmetic.js";
export { type IsolatingInterval, isolateRealRoots, refineRoot, simplestRationalBetween } from "./realRoots.js";
export { DomainError, type Elementary, type Scalar } from "./scalar.js";
export { countRootsClosed, isNegativeOn, isNonNegativeOn, isPositiveOn, type LowerEnd, type UpperEnd } from "./sturm.js";
export { TailArithmetic } from "./tailArithmetic.js";
export { isUnboundedBothWays } from "./tailOscillation.js";
export type { TailSign } from "./tailRing.js";
export type { TailSum } from "./tailSum.js";
