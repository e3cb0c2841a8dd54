/**
 * Integrals F of a bell, F′(x) = C e^(−λx²/2), by a table: with a the multiple of 1/128 next to x, h = x − a and y = λh(x + a)/2, F′(x) = F′(a) e^(−y) and
 * F(x) − F(a) = h F′(a) D(y) (1 + ω), where D(y) = (1 − e^(−y))/y would be all of it if the exponent were linear between a and x, and ω = λh²/2 · (1/6 + λh²/120 − y²/360) is what its curvature adds, up to
 * terms of h⁶. So one polynomial serves the integral and the density.
 */
import type { Body } from "../body.js";
import { f64x2, type V128 } from "../value.js";
import { SHORT_DECAY } from "./coefficients.js";
import { horner } from "./polynomial.js";
import { type Row, type RowTable, rowsOf } from "./rows.js";

const { add, mul } = f64x2;

export interface Bell extends Row {
  readonly x: V128;
  /** F′(a). */
  readonly peak: V128;
  /** 2y/λ. */
  readonly y: V128;
  /** λ/2 · (1 − D). */
  readonly loss: V128;
  /** h². */
  readonly square: V128;
}

/** The parts of x by a table of F for this λ. */
export function bell(b: Body, table: RowTable, lambda: 1 | 2, x: V128): Bell {
  const row = rowsOf(b, table, x);
  const { a, h, entries } = row;
  const y = b.let(mul(h, add(x, a)));
  // (λ/2)^(k + 2) is a power of 2.
  const scaled = SHORT_DECAY.map((c, k) => (lambda === 2 ? c : c / (1 << (k + 2))));
  return { ...row, x, peak: entries(1)[0], y, loss: b.let(mul(y, horner(scaled, y))), square: b.let(mul(h, h)) };
}
