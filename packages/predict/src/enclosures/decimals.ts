/** Between decimals, as reports of `check` print them, and doubles: rounded outwards. */
import { type DoubleInterval, doubleIntervals as I, rationals as Q } from "@flatcheck/enclosure";
import type { Ends } from "../prediction.js";

/** A double that is no more than the decimal; −∞ for none. */
export const doubleBelow = (text: string | undefined): number => rounded(text, -1);
/** A double that is no less than the decimal; ∞ for none. */
export const doubleAbove = (text: string | undefined): number => rounded(text, 1);

function rounded(text: string | undefined, direction: 1 | -1): number {
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  if (text === "+inf") return Number.POSITIVE_INFINITY;
  const q = text === undefined ? undefined : Q.parse(text);
  if (q === undefined) return direction * Number.POSITIVE_INFINITY;
  const { lo, hi } = I.fromRational(q);
  return direction < 0 ? lo : hi;
}

const DIGITS = 13;

/** An interval as decimals, rounded outwards. */
export const endsOf = ({ lo, hi }: DoubleInterval): Ends => ({ lower: decimalOf(lo, "down"), upper: decimalOf(hi, "up") });

/** A decimal of 13 digits that is no more (`down`) or no less (`up`) than the number; ±inf for an infinite one. */
export function decimalOf(x: number, direction: "down" | "up"): string {
  if (!Number.isFinite(x)) return x > 0 ? "+inf" : "-inf";
  return Q.toDecimal(Q.fromNumber(x), DIGITS, direction);
}
