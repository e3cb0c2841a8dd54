/** Enclosures of exact constants with digits that count: a sum that cancels, such as √2 + √3 − 3.146…, is computed by more bits. */
import { type ExactConstant, encloseConstant, hasRange } from "./exactConstant.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";

/** Precisions, as multiples of that of the arithmetic, at which a sum that cancels is enclosed. */
const FINER = [4, 16, 64];

/** Encloses a; where its terms cancel, from an enclosure of higher precision. */
export function encloseSharply(K: MpfrArithmetic, a: ExactConstant): MpfrInterval {
  const value = encloseConstant(K, a);
  if (a.terms.length < 2 || isSharp(K, value) || hasRange(a)) return value;
  for (const factor of FINER) {
    const finer = K.withPrecision(K.precision * factor);
    try {
      const wide = encloseConstant(finer, a);
      const { lo, hi } = isSharp(finer, wide) ? finer.ends(wide) : {};
      if (lo !== undefined && hi !== undefined) return K.between(lo, hi);
    } finally {
      finer.dispose();
    }
  }
  return value;
}

/** Whether an interval is on one side of 0, and narrower than 2⁻²⁴ of its distance to 0. */
function isSharp(K: MpfrArithmetic, value: MpfrInterval): boolean {
  return K.scope(() => {
    const size = K.isPositive(value) ? value : K.neg(value);
    const margin = K.mul(K.lowerEnd(size), K.rational({ n: (1n << 24n) + 1n, d: 1n << 24n }));
    return K.isPositive(K.lowerEnd(size)) && K.isNonNegative(K.sub(margin, K.upperEnd(size)));
  });
}
