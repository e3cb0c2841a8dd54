/**
 * Elementary functions of an argument that tends to a point at which they, or their derivatives, diverge: log u at 0, atanh u and asin u at ±1, tan u at
 * a pole. Each is written by functions that are smooth there, of arguments that tend to 0.
 */
import { type ExactConstant, exactRational } from "./exactConstant.js";
import * as Q from "./rational.js";
import type { Elementary, Scalar } from "./scalar.js";
import type { TailSum } from "./tailSum.js";

/** What the rules ask of the arithmetic of expansions. */
interface Expansions extends Scalar<TailSum> {
  /** Exact constants. */
  readonly E: Scalar<ExactConstant>;
  readonly ring: { fromConstant(c: ExactConstant): TailSum };
  /** log u for u → 0 and u → ∞. */
  logarithm(u: TailSum): TailSum;
}

type Rule = (T: Expansions, u: TailSum) => TailSum;

const half: Q.Rational = { n: 1n, d: 2n };
const two = Q.fromInteger(2);

const times = (T: Expansions, q: Q.Rational, u: TailSum): TailSum => T.mul(T.rational(q), u);
const onePlus = (T: Expansions, u: TailSum): TailSum => T.add(T.rational(Q.ONE), u);
const oneMinus = (T: Expansions, u: TailSum): TailSum => T.sub(T.rational(Q.ONE), u);

/** √(w/2). */
const rootOfHalf = (T: Expansions, w: TailSum): TailSum => T.power(times(T, half, w), half);

/** acos u = 2·asin √((1 − u)/2), also for u → 1. */
const arcCosine: Rule = (T, u) => times(T, two, T.apply("asin", rootOfHalf(T, oneMinus(T, u))));
/** asin u = π/2 − acos u. */
const arcSine: Rule = (T, u) => T.sub(times(T, half, T.constant("pi")), arcCosine(T, u));
/** atanh u = (log(1 + u) − log(1 − u))/2. */
const areaTangent: Rule = (T, u) => times(T, half, T.sub(T.apply("log", onePlus(T, u)), T.apply("log", oneMinus(T, u))));

const RULES: { readonly [F in Elementary]?: readonly { readonly at: Q.Rational; readonly rule: Rule }[] } = {
  log: [{ at: Q.ZERO, rule: (T, u) => T.logarithm(u) }],
  log1p: [{ at: Q.fromInteger(-1), rule: (T, u) => T.logarithm(onePlus(T, u)) }],
  atanh: [
    { at: Q.ONE, rule: areaTangent },
    { at: Q.fromInteger(-1), rule: areaTangent },
  ],
  asin: [
    { at: Q.ONE, rule: arcSine },
    { at: Q.fromInteger(-1), rule: (T, u) => T.neg(arcSine(T, T.neg(u))) },
  ],
  acos: [
    { at: Q.ONE, rule: arcCosine },
    { at: Q.fromInteger(-1), rule: (T, u) => T.sub(T.constant("pi"), arcCosine(T, T.neg(u))) },
  ],
  // acosh u = 2·asinh √((u − 1)/2)
  acosh: [{ at: Q.ONE, rule: (T, u) => times(T, two, T.apply("asinh", rootOfHalf(T, T.neg(oneMinus(T, u))))) }],
};

/** f(u) for u → c, u ≠ c, where f is singular at c; undefined where it is not. @throws DomainError where u leaves the domain of f */
export function beside(T: Expansions, f: Elementary, c: ExactConstant, u: TailSum): TailSum | undefined {
  const { E } = T;
  if (f === "tan") return E.isZero(E.apply("cos", c)) ? cotangent(T, T.sub(u, T.ring.fromConstant(c))) : undefined;
  return RULES[f]?.find(({ at }) => E.isZero(E.sub(c, exactRational(at))))?.rule(T, u);
}

/** tan(c + ε) = −1/tan ε where cos c = 0. */
const cotangent: Rule = (T, epsilon) => T.neg(T.power(T.apply("tan", epsilon), Q.fromInteger(-1)));
