/**
 * The functions of the activation language on pairs of doubles: the operator's name, and the code that computes it. Only additions,
 * products, quotients, square roots and operations on bits are used, so results are the same bits on every machine, and no
 * lane depends on the other. The errors that functions state are tested against MPFR (`elementary.test.ts`), not proved.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { erfcOf, erfOf, errorRow } from "./errorFunction.js";
import { exp, expm1 } from "./exp.js";
import { coshOf, hyperbolic, sinhOf } from "./hyperbolic.js";
import { acosh, asinh, atanh } from "./inverseHyperbolic.js";
import { acos, asin, atan } from "./inverseTrigonometric.js";
import { log, log1p, softplus } from "./log.js";
import { logistic, sigmoidOf, tanhOf } from "./logistic.js";
import { gelu } from "./normalDistribution.js";
import { pow } from "./power.js";
import { cbrt } from "./root.js";
import { circle, circular, cosOf, sinOf, tanOf } from "./trigonometric.js";

/** Code for the function of arguments that may be read more than once. */
export type LaneFunction = (b: Body, ...u: V128[]) => V128;

const unary =
  (f: (u: V128) => V128): LaneFunction =>
  (_, u) =>
    f(u as V128);

const binary =
  (f: (u: V128, v: V128) => V128): LaneFunction =>
  (_, u, v) =>
    f(u as V128, v as V128);

/** What is exact, or rounded once. */
const ARITHMETIC: readonly (readonly [string, LaneFunction])[] = [
  ["add", binary(f64x2.add)],
  ["sub", binary(f64x2.sub)],
  ["mul", binary(f64x2.mul)],
  ["div", binary(f64x2.div)],
  ["neg", unary(f64x2.neg)],
  ["abs", unary(f64x2.abs)],
  ["sqrt", unary(f64x2.sqrt)],
  ["max", binary(f64x2.max)],
  ["min", binary(f64x2.min)],
  ["relu", unary((u) => f64x2.max(f64x2.constant(0), u))],
  ["sign", unary(signOf)],
];

/** The operators whose values are the same doubles on every machine, in JavaScript also. */
export const ROUNDED_ONCE: ReadonlySet<string> = new Set(ARITHMETIC.map(([name]) => name));

const ofOne =
  (f: (b: Body, u: V128) => V128): LaneFunction =>
  (b, u) =>
    f(b, u as V128);

/** Each in error by at most 1 to 1.5 ulp, as the function says: docs/reference/kernel-functions.md. */
const ELEMENTARY: readonly (readonly [string, LaneFunction])[] = Object.entries({
  exp,
  expm1,
  log,
  log1p,
  softplus,
  cbrt,
  gelu,
  asin,
  acos,
  atan,
  asinh,
  acosh,
  atanh,
}).map(([name, f]) => [name, ofOne(f)] as const);

/** A function of parts of w = ±scale · u, which functions with the same parts share; `isOpposite` where w = −scale · u. */
export interface SharingFunction<P = unknown> {
  readonly scale: 1 | 2;
  readonly parts: (b: Body, w: V128) => P;
  readonly code: (b: Body, parts: P, u: V128, isOpposite: boolean) => V128;
}

const sharing = <P>(scale: 1 | 2, parts: SharingFunction<P>["parts"], code: SharingFunction<P>["code"]): SharingFunction =>
  ({ scale, parts, code }) as SharingFunction<unknown>;

export const SHARING_FUNCTIONS: ReadonlyMap<string, SharingFunction> = new Map([
  ["tanh", sharing(2, logistic, tanhOf)],
  ["sigmoid", sharing(1, logistic, sigmoidOf)],
  ["sinh", sharing(1, hyperbolic, sinhOf)],
  ["cosh", sharing(1, hyperbolic, coshOf)],
  ["erf", sharing(1, errorRow, erfOf)],
  ["erfc", sharing(1, errorRow, erfcOf)],
  ["sin", sharing(1, circle, sinOf)],
  ["cos", sharing(1, circle, cosOf)],
  ["tan", sharing(1, circular, tanOf)],
]);

const byParts = ({ scale, parts, code }: SharingFunction): LaneFunction =>
  ofOne((b, u) => code(b, parts(b, b.let(scale === 1 ? u : f64x2.add(u, u))), u, false));

/** ±1 with the sign of u; u itself where it is 0 or NaN. */
function signOf(u: V128): V128 {
  const unit = bits.or(bits.and(u, f64x2.constant(-0)), f64x2.constant(1));
  const ordered = bits.or(f64x2.lessThan(u, f64x2.constant(0)), f64x2.lessThan(f64x2.constant(0), u));
  return bits.select(unit, u, ordered);
}

/** Every operator that has code of its own; the others are computed from what the operator table says they stand for. */
export const LANE_FUNCTIONS: ReadonlyMap<string, LaneFunction> = new Map([
  ...ARITHMETIC,
  ...ELEMENTARY,
  ...[...SHARING_FUNCTIONS].map(([name, f]) => [name, byParts(f)] as const),
  ["pow", (b, u, v) => pow(b, u as V128, v as V128)],
]);
