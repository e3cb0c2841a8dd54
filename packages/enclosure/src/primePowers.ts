/** Prime factors of whole numbers, as far as they are small. */

/** Prime factors below 1000 with their exponents; the cofactor, if not 1, as one more (possibly composite) base. */
export function primePowers(n: bigint): [bigint, bigint][] {
  const result: [bigint, bigint][] = [];
  let rest = n;
  for (let p = 2n; p < 1000n && p * p <= rest; p++) {
    let e = 0n;
    for (; rest % p === 0n; e++) rest /= p;
    if (e > 0n) result.push([p, e]);
  }
  if (rest > 1n) result.push([rest, 1n]);
  return result;
}
