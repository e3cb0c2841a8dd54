/**
 * The error function, its complement and its density 2/√π e^(−x²), from one row of a table (`bell.ts`). In erf x = erf a + h + h (F′(a) − 1 − F′(a) (1 − D) + F′(a) Dω) all but the first two terms is small beside them, so that
 * the sum rounds little more than once; erfc x = 1 − erf x with 1 − erf a in two parts. Beyond |x| = 6.5 they are ±1, 0 and 2 to rounding, but for erfc x from x = 2 on, which is small there: `erfcTail.ts`.
 */
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { type Bell, bell } from "./bell.js";
import { ERF_TABLE } from "./bellTables.js";
import { fastTwoSum } from "./doubleDouble.js";
import { erfcTail } from "./erfcTail.js";
import { between, expWithoutTable } from "./exp.js";

const { add, sub, mul, neg, lessThan, constant } = f64x2;

/** 2/√π. */
const PEAK = 1.1283791670955126;

export interface ErrorRow extends Bell {
  /** F′(a) (1 − D), and F′(a) D. */
  readonly lost: V128;
  readonly slope: V128;
}

export function errorRow(b: Body, x: V128): ErrorRow {
  const row = bell(b, ERF_TABLE, 2, x);
  const lost = b.let(mul(row.peak, row.loss));
  return { ...row, lost, slope: b.let(sub(row.peak, lost)) };
}

/** F′(a) Dω. */
function bendOf({ y, slope, square }: ErrorRow): V128 {
  const curvature = sub(add(constant(1 / 6), mul(square, constant(1 / 60))), mul(mul(y, constant(1 / 360)), y));
  return mul(slope, mul(square, curvature));
}

/** erf x with the parts of x, or of −x. Error at most 1.25 ulp. */
export function erfOf(b: Body, row: ErrorRow, x: V128, isOpposite: boolean): V128 {
  const { h, isFar, entries, lost } = row;
  const [[value, tail], [, excess]] = [entries(0), entries(1)];
  const near = b.let(add(value, add(h, add(tail, mul(h, add(sub(excess, lost), bendOf(row)))))));
  return b.seldom(isFar, [isOpposite ? b.let(neg(near)) : near], () => [between(x, -1, 1)])[0] as V128;
}

/** erfc x with the parts of x, or of −x. Error at most 1.25 ulp. */
export function erfcOf(b: Body, row: ErrorRow, x: V128, isOpposite: boolean): V128 {
  const { h, isFar, entries, slope } = row;
  const [value, tail] = entries(0);
  const at = fastTwoSum(b, constant(1), isOpposite ? value : b.let(neg(value)));
  const rise = add(tail, mul(h, add(slope, bendOf(row))));
  const near = b.let(add(at.hi, isOpposite ? add(at.lo, rise) : sub(at.lo, rise)));
  const isUnusual = b.let(bits.or(isFar, lessThan(constant(2), x)));
  return b.seldom(isUnusual, [near], () => [bits.select(constant(2), erfcTail(b, x), lessThan(x, constant(0)))])[0] as V128;
}

/** 2/√π e^(−x²) with the parts of x. Error at most 1.75 ulp for |x| ≤ 6.5, and 3 + 2x² ulp beyond, where it is a normal number. */
export function errorDensity(b: Body, { x, y, isFar, peak, slope }: ErrorRow): V128 {
  const near = b.let(sub(peak, mul(y, slope)));
  return b.seldom(isFar, [near], () => [mul(constant(PEAK), expWithoutTable(b, b.let(neg(mul(x, x)))))])[0] as V128;
}
