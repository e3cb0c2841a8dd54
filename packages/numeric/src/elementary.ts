/**
 * The elementary functions of doubles, the same bits on every engine. `Math.pow`, `**`, `Math.exp` and their like are whatever an engine makes of them, and V8
 * has changed them from one version to the next, so none may reach a recorded number, or a decision about one. These are the code of the kernels
 * (`wasm/elementary/`), one number at a time, which has only operations that IEEE 754 fixes; their errors are those stated there.
 */
import { Body } from "./wasm/body.js";
import { LANE_FUNCTIONS } from "./wasm/elementary/index.js";
import { instantiate } from "./wasm/instance.js";
import { f64, f64x2, type V128 } from "./wasm/value.js";

type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;

/** The names of operators that have code here: those of {@link LANE_FUNCTIONS}. */
export const hasCode = (operator: string): boolean => LANE_FUNCTIONS.has(operator);

const compiled = new Map<string, (...u: number[]) => number>();

/** The function of an operator, compiled when it is first asked for. @throws RangeError for an operator without code */
export function elementary(operator: string, arity: 1 | 2): (...u: number[]) => number {
  const known = compiled.get(operator) ?? compile(operator, arity);
  compiled.set(operator, known);
  return known;
}

function compile(operator: string, arity: 1 | 2): (...u: number[]) => number {
  const code = LANE_FUNCTIONS.get(operator);
  if (code === undefined) throw new RangeError(`expected an operator with code in doubles, got ${operator}`);
  const b = new Body(Array.from({ length: arity }, () => "f64" as const));
  const u: V128[] = Array.from({ length: arity }, (_, k) => b.let(f64x2.splat(b.parameter<"f64">(k).value)));
  const result = b.let(code(b, ...u));
  return instantiate([b.finish([f64.lane(result, 0)], "f")], 0).functions["f"] as (...u: number[]) => number;
}

const unary =
  (operator: string): Unary =>
  (x) =>
    elementary(operator, 1)(x);

/** eˣ. Error at most 1 ulp. */
export const exp: Unary = unary("exp");
/** eˣ − 1. Error at most 1.25 ulp. */
export const expm1: Unary = unary("expm1");
/** log x, NaN for x < 0. Error at most 1 ulp. */
export const log: Unary = unary("log");
/** log(1 + x). Error at most 1 ulp. */
export const log1p: Unary = unary("log1p");
/** sin x. Error at most 1.25 ulp. */
export const sin: Unary = unary("sin");
/** cos x. Error at most 1.25 ulp. */
export const cos: Unary = unary("cos");
/** tan x. Error at most 1.25 ulp. */
export const tan: Unary = unary("tan");
/** arctan x. Error at most 1 ulp. */
export const atan: Unary = unary("atan");
/** sinh x. Error at most 1 ulp. */
export const sinh: Unary = unary("sinh");
/** cosh x. Error at most 1 ulp. */
export const cosh: Unary = unary("cosh");
/** tanh x. Error at most 1.25 ulp. */
export const tanh: Unary = unary("tanh");
/** xʸ, with JavaScript's values at the ends. Error at most 1 ulp. */
export const pow: Binary = (x, y) => elementary("pow", 2)(x, y);

/** x². Rounded once. */
export const square: Unary = (x) => x * x;

/** w^k for a whole k ≥ 1, by squaring; relative error below k·2⁻⁵³ where nothing underflows. */
export function wholePower(w: number, k: number): number {
  if (k === 1) return w;
  if (k % 2 === 1) return wholePower(w, k - 1) * w;
  const root = wholePower(w, k / 2);
  return root * root;
}

/** 2^k exactly, for whole −1074 ≤ k ≤ 1023; 0 below and ∞ above. */
export function powerOfTwo(k: number): number {
  let result = 1;
  for (let left = Math.min(Math.abs(k), 2200); left > 0; left--) result = k > 0 ? result * 2 : result / 2;
  return result;
}

/** 10^k for a whole k, rounded once: what the text 1e… is read as. */
export const powerOfTen = (k: number): number => Number(`1e${k}`);

/** The k with 10^k ≤ |x| < 10^(k+1), for x ≠ 0 and finite, read off the digits of x. */
export const decimalExponent = (x: number): number => Number(x.toExponential().split("e")[1]);

/** √Σ x_k², scaled by a power of two where squares would leave the range. Error at most (n + 2)/2 ulp for n numbers. */
export function hypot(...values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const scale = largest > 1e140 ? 2 ** -600 : largest < 1e-140 ? 2 ** 600 : 1;
  return Math.sqrt(values.reduce((sum, value) => sum + square(value * scale), 0)) / scale;
}

/** The angle of the point (x, y) in (−π, π], as Math.atan2 has it for numbers that are not both 0 or infinite. Error at most 4 ulp. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x);
  if (y === 0) return x < 0 || Object.is(x, -0) ? (Object.is(y, -0) ? -Math.PI : Math.PI) : y;
  const turn = Math.sign(y) * (Math.PI / 2);
  return turn - atan(x / y);
}
