/**
 * tanh x for w = 2x, the sigmoid of w, and the density σ(w)σ(−w), by one table. Activations often hold several of them for the same |w|, so what they are made of is
 * a value that they share. With a the multiple of 1/8 next to w and q = tanh((w − a)/2), which is a short polynomial, the addition theorem of tanh has nothing but
 * D = 1 + tanh(a/2) q in a denominator: tanh(w/2) = tanh(a/2) + q (1 − tanh²(a/2))/D, σ(w) = σ(a) + 2σ(a)σ(−a) q/D, and the density is that at a times (1 − q²)/D². Sums round
 * once, as their second terms are small. Beyond |w| = 40 nothing but the exponential is left of them, to rounding.
 */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";
import { SHORT_TANH } from "./coefficients.js";
import { between, exp } from "./exp.js";
import { LOGISTIC } from "./logisticTable.js";
import { horner } from "./polynomial.js";
import { type Row, rowsOf } from "./rows.js";

const { abs, add, sub, mul, neg, div, min, constant } = f64x2;

/** q and what it is made of, for tanh and for the density. */
interface Fine {
  /** (w − a)/2, and q less that. */
  readonly half: V128;
  readonly excess: V128;
  readonly q: V128;
  /** D − 1, and 1/D. */
  readonly v: V128;
  readonly r: V128;
}

export interface Logistic extends Pick<Row, "isFar" | "entries"> {
  readonly w: V128;
  readonly fine: () => Fine;
  /** 2σ(a)σ(−a) q/D, as far as sums with σ(a) need it. */
  readonly rise: () => V128;
}

/** tanh y − y over h³ in h² for h = 2y, |h| ≤ 1/16, from its series; the next term is below 2^−57 of y. */
const EXCESS = [-1 / 24, 1 / 240, -17 / 40_320, 31 / 725_760];

function fineOf(b: Body, { h, entries }: Row): Fine {
  const half = b.let(mul(h, constant(0.5)));
  const square = b.let(mul(h, h));
  const excess = b.let(mul(mul(h, square), horner(EXCESS, square)));
  const q = b.let(add(half, excess));
  const v = b.let(mul(entries(0)[0], q));
  return { half, excess, q, v, r: b.let(div(constant(1), add(constant(1), v))) };
}

/** tanh(h/2)/h in h² for |h| ≤ 1/16, in error by 2^−51.5 of it, which is enough for what is below 1/16 of a sum. */
const TANH_OF_HALF = [0.5, ...SHORT_TANH];

function riseOf(b: Body, { h, entries }: Row): V128 {
  const [tanh, density] = entries(0);
  const q = b.let(mul(h, horner(TANH_OF_HALF, b.let(mul(h, h)))));
  return b.let(div(mul(density, add(q, q)), add(constant(1), mul(tanh, q))));
}

/** What is made when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= make();
    return known;
  };
}

export function logistic(b: Body, w: V128): Logistic {
  const row = rowsOf(b, LOGISTIC, w);
  return { ...row, w, fine: lazily(() => fineOf(b, row)), rise: lazily(() => riseOf(b, row)) };
}

/** tanh x with the parts of 2x, or of −2x. Error at most 1.25 ulp. */
export function tanhOf(b: Body, parts: Logistic, x: V128, isOpposite: boolean): V128 {
  const { isFar, fine, entries } = parts;
  const { half, excess, v, r } = fine();
  const [[tanh], [tail]] = [entries(0), entries(3)];
  const rest = mul(sub(mul(v, add(tanh, half)), excess), r);
  const near = b.let(add(tanh, sub(half, add(rest, tail))));
  return b.seldom(isFar, [isOpposite ? b.let(neg(near)) : near], () => [between(x, -1, 1)])[0] as V128;
}

/** 1/(1 + e^−x) with the parts of x, or of −x. Error at most 1.25 ulp. */
export function sigmoidOf(b: Body, { isFar, rise, entries }: Logistic, x: V128, isOpposite: boolean): V128 {
  const [value, tail] = entries(isOpposite ? 2 : 1);
  const near = b.let(add(value, isOpposite ? sub(tail, rise()) : add(tail, rise())));
  return b.seldom(isFar, [near], () => [exp(b, b.let(min(x, constant(0))))])[0] as V128;
}

/** σ(w)σ(−w), the derivative of σ, with the parts of w. Error at most 3 ulp. */
export function logisticDensity(b: Body, { w, isFar, fine, entries }: Logistic): V128 {
  const { q, r } = fine();
  const near = b.let(mul(mul(mul(entries(0)[1], r), r), sub(constant(1), mul(q, q))));
  return b.seldom(isFar, [near], () => [exp(b, b.let(neg(abs(w))))])[0] as V128;
}
