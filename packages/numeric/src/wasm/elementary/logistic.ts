/**
 * tanh x for w = 2x, the sigmoid of w, and the density σ(w)σ(−w), by one table. Activations often hold several of them for the same |w|, so what they are made of is
 * a value that they share. With a the multiple of 1/8 next to w and q = tanh((w − a)/2), which is a short polynomial, the addition theorem of tanh has nothing but
 * D = 1 + tanh(a/2) q in a denominator: tanh(w/2) = tanh(a/2) + q (1 − tanh²(a/2))/D, σ(w) = σ(a) + 2σ(a)σ(−a) q/D, and the density is that at a times (1 − q²)/D². Sums round
 * once, as their second terms are small. Beyond |w| = 40 nothing but the exponential is left of them, to rounding.
 */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";
import { between, exp } from "./exp.js";
import { LOGISTIC } from "./logisticTable.js";
import { horner } from "./polynomial.js";
import { type Row, rowsOf } from "./rows.js";

const { abs, add, sub, mul, neg, div, min, constant } = f64x2;

export interface Logistic extends Pick<Row, "isFar" | "entries"> {
  readonly w: V128;
  /** (w − a)/2, q, and q less the former. */
  readonly half: V128;
  readonly q: V128;
  readonly excess: V128;
  /** tanh(a/2) q and 1/D. */
  readonly v: V128;
  readonly r: V128;
  /** σ(a)σ(−a)/D. */
  readonly density: V128;
}

/** tanh y − y over h³ in h² for h = 2y, |h| ≤ 1/16, from its series; the next term is below 2^−57 of y. */
const EXCESS = [-1 / 24, 1 / 240, -17 / 40_320, 31 / 725_760];
export function logistic(b: Body, w: V128): Logistic {
  const { h, isFar, entries } = rowsOf(b, LOGISTIC, w);
  const half = b.let(mul(h, constant(0.5)));
  const square = b.let(mul(h, h));
  const excess = b.let(mul(mul(h, square), horner(EXCESS, square)));
  const q = b.let(add(half, excess));
  const v = b.let(mul(entries(0)[0], q));
  const r = b.let(div(constant(1), add(constant(1), v)));
  return { w, isFar, half, q, excess, v, r, density: b.let(mul(entries(0)[1], r)), entries };
}

/** tanh x with the parts of 2x, or of −2x. Error at most 1.25 ulp. */
export function tanhOf(b: Body, parts: Logistic, x: V128, isOpposite: boolean): V128 {
  const { isFar, half, excess, v, r, entries } = parts;
  const [[tanh], [tail]] = [entries(0), entries(3)];
  const rest = mul(sub(mul(v, add(tanh, half)), excess), r);
  const near = b.let(add(tanh, sub(half, add(rest, tail))));
  return b.seldom(isFar, [isOpposite ? b.let(neg(near)) : near], () => [between(x, -1, 1)])[0] as V128;
}

/** 1/(1 + e^−x) with the parts of x, or of −x. Error at most 1.25 ulp. */
export function sigmoidOf(b: Body, { isFar, q, density, entries }: Logistic, x: V128, isOpposite: boolean): V128 {
  const rest = mul(density, add(q, q));
  const [value, tail] = entries(isOpposite ? 2 : 1);
  const near = b.let(add(value, isOpposite ? sub(tail, rest) : add(tail, rest)));
  return b.seldom(isFar, [near], () => [exp(b, b.let(min(x, constant(0))))])[0] as V128;
}

/** σ(w)σ(−w), the derivative of σ, with the parts of w. Error at most 3 ulp. */
export function logisticDensity(b: Body, { w, isFar, q, r, density }: Logistic): V128 {
  const near = b.let(mul(mul(density, r), sub(constant(1), mul(q, q))));
  return b.seldom(isFar, [near], () => [exp(b, b.let(neg(abs(w))))])[0] as V128;
}
