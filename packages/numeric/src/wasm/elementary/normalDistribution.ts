/**
 * The normal distribution Φ(x) = erfc(−x/√2)/2, its density e^(−x²/2)/√(2π), and GELU(x) = xΦ(x), from one row of a table (`bell.ts`), in x itself: nothing is divided by √2. Beyond |x| = 9 by
 * erfc and the exponential.
 */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";
import { type Bell, bell } from "./bell.js";
import { NORMAL_TABLE } from "./bellTables.js";
import { erfcOf, errorRow } from "./errorFunction.js";
import { expWithoutTable } from "./exp.js";

const { add, sub, mul, div, neg, constant } = f64x2;

/** 1/√(2π). */
const PEAK = 0.3989422804014327;

export interface NormalRow extends Bell {
  /** Φ′(a) D/2. */
  readonly slope: V128;
}

export function normalRow(b: Body, x: V128): NormalRow {
  const row = bell(b, NORMAL_TABLE, 1, x);
  return { ...row, slope: b.let(mul(row.peak, sub(constant(0.5), row.loss))) };
}

/** Φ(x) with the parts of x. y² is 4a²h² to the digits that count, for h Φ′(a) is below Φ(a)/16. Error at most 1.25 ulp for x ≥ −4, and 2 + 2x² ulp below. */
export function normalDistribution(b: Body, { x, h, isFar, entries, slope, square }: NormalRow): V128 {
  const [value, tail] = entries(0);
  const twice = add(constant(2), mul(square, add(constant(1 / 6), mul(square, entries(1)[1]))));
  const near = b.let(add(value, add(tail, mul(mul(h, slope), twice))));
  return b.seldom(isFar, [near], () => {
    const u = b.let(neg(div(x, constant(Math.SQRT2))));
    return [mul(constant(0.5), erfcOf(b, errorRow(b, u), u, false))];
  })[0] as V128;
}

/** e^(−x²/2)/√(2π) with the parts of x. Error at most 1.75 ulp for |x| ≤ 9, and 3 + 2x² ulp beyond, where it is a normal number. */
export function normalDensity(b: Body, { x, y, isFar, peak, slope }: NormalRow): V128 {
  const near = b.let(sub(peak, mul(y, slope)));
  return b.seldom(isFar, [near], () => [mul(constant(PEAK), expWithoutTable(b, b.let(mul(constant(-0.5), mul(x, x)))))])[0] as V128;
}

/** xΦ(x). Error at most 2 ulp for x ≥ −4, and 3 + 2x² ulp below, where it is a normal number. */
export const gelu = (b: Body, x: V128): V128 => mul(x, normalDistribution(b, normalRow(b, x)));
