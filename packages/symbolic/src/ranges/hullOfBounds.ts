/** Bounds of a constant that hold for every value of a parameter, from bounds that hold for parts of its range. */
import type { ConstantBounds } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";

/** The least lower and the greatest upper end. @throws TypeError without bounds */
export const hullOfBounds = (bounds: readonly ConstantBounds[]): ConstantBounds =>
  bounds.reduce((a, b) => ({
    lower: isBelow(b.lower, a.lower) ? b.lower : a.lower,
    upper: isBelow(a.upper, b.upper) ? b.upper : a.upper,
  }));

function isBelow(a: ConstantBounds["lower"], b: ConstantBounds["lower"]): boolean {
  if (a === "-inf" || b === "+inf") return a !== b;
  return a !== "+inf" && b !== "-inf" && Q.cmp(a, b) < 0;
}
