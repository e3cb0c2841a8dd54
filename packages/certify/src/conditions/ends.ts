/** Ends of enclosures: rational numbers and ±∞. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

export type End = Rational | "-inf" | "+inf";

/** An end, and the statements that show it. */
export interface Shown {
  readonly value: End;
  readonly by: readonly number[];
}

/** Whether a < b. */
export function isBelow(a: End, b: End): boolean {
  if (a === "-inf" || b === "+inf") return a !== b;
  return a !== "+inf" && b !== "-inf" && Q.cmp(a, b) < 0;
}

/** The least of the ends, +∞ of none. */
export const least = (ends: readonly End[]): End => ends.reduce<End>((a, b) => (isBelow(b, a) ? b : a), "+inf");
