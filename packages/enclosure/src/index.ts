export * as D from "./doubleInterval.js";
export type { DoubleInterval } from "./doubleInterval.js";
export { erf, erfc } from "./errorFunctionDouble.js";
export * as J from "./jet.js";
export type { Jet } from "./jet.js";
export { MpfrArithmetic, type MpfrInterval, mpfrArithmetic } from "./mpfrInterval.js";
export * as Q from "./rational.js";
export type { Rational } from "./rational.js";
export { DomainError, type Elementary, type Scalar } from "./scalar.js";
export {
  asRational,
  constantKey,
  encloseConstant,
  ExactArithmetic,
  type ExactConstant,
  exactRational,
  OneSidedArithmetic,
} from "./exactConstant.js";
export { type TailSign, TailArithmetic } from "./tailArithmetic.js";
export type { TailSum } from "./tailSum.js";
export { RangeArithmetic } from "./rangeArithmetic.js";
