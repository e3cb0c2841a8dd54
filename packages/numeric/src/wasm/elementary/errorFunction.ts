/**
 * The error function and its complement: with a the multiple of 1/32 next to x and h = x − a, erf x = erf a + h + h (P(h) − 1) and erfc x = erfc a − h P(h), where P is a Taylor
 * polynomial from a table, so that the sums round once. Beyond |x| = 6 they are ±1, 0 and 2 to rounding, but for erfc x from x = 2 on, which is small there: `erfcTail.ts`.
 */
import { indices } from "../../indices.js";
import type { Body } from "../body.js";
import { bits, f64x2, type V128 } from "../value.js";
import { erfcTail } from "./erfcTail.js";
import { DEGREE, ERF_TABLE } from "./erfTable.js";
import { between } from "./exp.js";
import { type Row, rowsOf } from "./rows.js";

const { add, sub, mul, lessThan, constant } = f64x2;

/** h P(h) with another first coefficient, by Horner's scheme: it needs the fewest registers. */
function higher({ h, entries }: Row, first: V128): V128 {
  const others = indices(DEGREE / 2)
    .flatMap(entries)
    .slice(1);
  return mul(
    h,
    [first, ...others].reduceRight((sum, c) => add(mul(sum, h), c)),
  );
}

/** erf x. Error at most 1.25 ulp. */
export function erf(b: Body, x: V128): V128 {
  const row = rowsOf(b, ERF_TABLE, x);
  const [value, tail] = row.entries(DEGREE / 2);
  const near = b.let(add(value, add(row.h, add(tail, higher(row, row.entries(0)[0])))));
  return b.seldom(row.isFar, [near], () => [between(x, -1, 1)])[0] as V128;
}

/** erfc x. Error at most 1.25 ulp. */
export function erfc(b: Body, x: V128): V128 {
  const row = rowsOf(b, ERF_TABLE, x);
  const [value, tail] = row.entries(DEGREE / 2 + 1);
  const near = b.let(sub(value, sub(higher(row, row.entries(DEGREE / 2 + 2)[0]), tail)));
  const isFar = b.let(bits.or(row.isFar, lessThan(constant(2), x)));
  return b.seldom(isFar, [near], () => [bits.select(constant(2), erfcTail(b, x), lessThan(x, constant(0)))])[0] as V128;
}
