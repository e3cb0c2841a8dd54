/** Rational numbers as text: a fraction where that is short, else the exact decimal where there is one, else n/d. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** Digits that numerator and denominator may have together to be easy to read. */
const SHORT = 8;

/** Whether q is easy to read as a fraction. */
export const isShort = ({ n, d }: Rational): boolean => `${n < 0n ? -n : n}${d === 1n ? "" : d}`.length <= SHORT;

/** `1/10`, `-3/7`, `-128.80530212`: always exactly q. */
export function exactText(q: Rational): string {
  if (isShort(q)) return Q.toString(q);
  const decimal = Q.toDecimal(q, 24, "down");
  const back = Q.parse(decimal);
  return back !== undefined && Q.eq(back, q) ? decimal : Q.toString(q);
}

/** A decimal below (above) q with `digits` significant digits. */
export const roundedText = (q: Rational | "-inf" | "+inf", digits: number, direction: "down" | "up"): string =>
  typeof q === "string" ? q : Q.toDecimal(q, digits, direction);
