/** Rational numbers as text: a short exact decimal where there is one, else n/d. */
import { Q, type Rational } from "@flatcheck/enclosure";

/** `0.1`, `-3/7`: always exactly q. */
export function exactText(q: Rational): string {
  const decimal = Q.toDecimal(q, 24, "down");
  const back = Q.parse(decimal);
  return back !== undefined && Q.eq(back, q) ? decimal : Q.toString(q);
}

/** A decimal below (above) q with `digits` significant digits. */
export const roundedText = (q: Rational | "-inf" | "+inf", digits: number, direction: "down" | "up"): string =>
  typeof q === "string" ? q : Q.toDecimal(q, digits, direction);
