/**
 * Taylor jets u = Σ u_k h^k, k ≤ N, over any {@link Scalar}: the recurrences of automatic differentiation, each from the
 * differential equation that the function satisfies (Moore; Griewank & Walther, Evaluating Derivatives, ch. 13).
 * Coefficient k is the k-th derivative over k!.
 */
export {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atanh,
  cos,
  cosh,
  erf,
  erfc,
  exp,
  expm1,
  log,
  log1p,
  sin,
  sinh,
  tan,
  tanh,
} from "./jets/elementary.js";
export { power } from "./jets/generalPower.js";
export { elu, gelu, mish, sigmoid, silu, softplus, softsign } from "./jets/named.js";
export { abs, max, min, relu, sign } from "./jets/pieces.js";
export { cbrt, powerRational, sqrt } from "./jets/powers.js";
export { add, constant, differentiate, div, type Jet, mul, neg, sub, variable } from "./jets/ring.js";
