/** Cut-offs R and expansion orders that searches on |x| ≥ R try, the cheapest first. */
import type { Rational } from "@flatcheck/enclosure";

const EXPONENTS = [3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64, 100, 140, 200];
export const CUT_OFFS: readonly Rational[] = EXPONENTS.map((k) => ({ n: 1n << BigInt(k), d: 1n }));
export const ORDERS: readonly number[] = [3, 6, 9];
/** Cut-offs that are tried for anything: features far out end before them. */
export const FAR: ReadonlySet<number> = new Set([24, 64, 140].map((k) => EXPONENTS.indexOf(k)));
/** Expansions from further out are not looked for where one has failed. */
export const LAST_CUT_OFF: number = EXPONENTS.indexOf(140);

/**
 * Where tails begin, if they can, that are costly to cover by boxes: e^{x²}·erfc x cancels, and e^{e^x} soon leaves the doubles and
 * their range.
 */
export const NEAR: readonly Rational[] = [3n, 4n, 6n].map((n) => ({ n, d: 1n }));
