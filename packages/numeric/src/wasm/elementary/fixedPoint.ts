/** Numbers as integers over 2^256, for tables: the same bits on every machine. */

const FRACTION = 256n;
export const ONE: bigint = 1n << FRACTION;

export const product = (u: bigint, v: bigint): bigint => (u * v) >> FRACTION;
export const quotient = (u: bigint, v: bigint): bigint => (u << FRACTION) / v;

/** The double next to u. */
export const toDouble = (u: bigint): number => Number(u) * 2 ** -256;
const ofDouble = (x: number): bigint => BigInt(x * 2 ** 256);

/** The double next to u, and the double next to the rest. */
export function inTwo(u: bigint): readonly [number, number] {
  const hi = toDouble(u);
  return [hi, toDouble(u - ofDouble(hi))];
}
