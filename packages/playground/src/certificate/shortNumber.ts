/** Exact numbers as they are shown: whole where that is short, else their first digits and `…`. The certificate has them whole. */
import { rationals as Q } from "@flatcheck/enclosure";

const LONGEST = 16;
const DIGITS = 9;

/** `1/10`; `0.33333333…` for a long one, whose digits are cut off, not rounded. */
export function shortNumber(text: string): string {
  if (text.length <= LONGEST) return text;
  const q = Q.parse(text);
  if (q === undefined) return text;
  const digits = Q.toDecimal(q, DIGITS, q.n < 0n ? "up" : "down");
  const back = Q.parse(digits);
  return back !== undefined && Q.eq(back, q) ? digits : `${digits}…`;
}

/** A sentence with the numbers in it shortened. */
export const withShortNumbers = (sentence: string): string => sentence.replaceAll(/\d+(?:\/\d+)?/g, shortNumber);

/** `+inf` as +∞. */
export const endWords = (text: string): string => (text === "+inf" ? "+∞" : text === "-inf" ? "−∞" : shortNumber(text));
