/** Numbers as lines say them. */
import type { Ends } from "../prediction.js";

/** As many digits as both ends have in common, 9 at most; an interval where they have few. */
export function enclosed({ lower, upper }: Ends): string {
  const [low, high] = [Number(lower), Number(upper)];
  if (lower === upper) return ended(lower);
  for (let digits = MOST; digits >= FEWEST; digits--) {
    const text = low.toPrecision(digits);
    if (text === high.toPrecision(digits)) return `${Number(text)}`;
  }
  return `[${ended(lower)}, ${ended(upper)}]`;
}

const MOST = 9;
const FEWEST = 4;

/** An end, shortened; ∞ as a sign. */
export const ended = (text: string): string => (text === "+inf" ? "∞" : text === "-inf" ? "−∞" : `${Number(Number(text).toPrecision(6))}`);

/** A few digits; small numbers with an exponent. */
export const short = (x: number): string =>
  x !== 0 && Math.abs(x) < 1e-4 ? x.toExponential(3).replace(/\.?0*e/, "e") : `${Number(x.toPrecision(4))}`;

/** `1.2, 3.4, …, 5.6 (20 of them)`. */
export function listed(values: readonly number[]): string {
  if (values.length <= SEVERAL) return values.map(short).join(", ");
  const first = values.slice(0, SEVERAL - 2).map(short);
  return `${first.join(", ")}, …, ${short(values.at(-1) ?? Number.NaN)} (${values.length} of them)`;
}

const SEVERAL = 6;
