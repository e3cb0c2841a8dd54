/**
 * Trigonometric polynomials of one angle as Fourier sums: sin θ·cos θ = ½·sin 2θ, sin²θ = ½ − ½·cos 2θ. Bounded harmonic by harmonic,
 * a_n·cos nθ + b_n·sin nθ within ±√(a_n² + b_n²), they lose nothing where there is one harmonic, while powers bounded term by term do.
 */
import { addConstants, type ExactConstant, encloseConstant, exactRational, mulConstants, negConstant } from "./exactConstant.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import * as Q from "./rational.js";

/** cos·cos nθ + sin·sin nθ. */
interface Harmonic {
  readonly cos: ExactConstant;
  readonly sin: ExactConstant;
}

/** Σ over n ≥ 0. */
export type FourierSum = ReadonlyMap<number, Harmonic>;

const ZERO = exactRational(Q.ZERO);
const HALF = exactRational({ n: 1n, d: 2n });

/** coefficient·sin(θ)^sin·cos(θ)^cos as a Fourier sum. */
export function fourierSum(coefficient: ExactConstant, sin: number, cos: number): FourierSum {
  let sum: FourierSum = new Map([[0, { cos: coefficient, sin: ZERO }]]);
  for (let k = 0; k < sin; k++) sum = timesSine(sum);
  for (let k = 0; k < cos; k++) sum = timesCosine(sum);
  return sum;
}

export function addFourierSums(a: FourierSum, b: FourierSum): FourierSum {
  const sum = new Map(a);
  for (const [n, h] of b) addTo(sum, n, h.cos, h.sin);
  return sum;
}

/** Adds to the harmonic of n, which may be negative: cos(−nθ) = cos nθ, sin(−nθ) = −sin nθ. */
function addTo(sum: Map<number, Harmonic>, n: number, cos: ExactConstant, sin: ExactConstant): void {
  const known = sum.get(Math.abs(n)) ?? { cos: ZERO, sin: ZERO };
  const signed = n < 0 ? negConstant(sin) : sin;
  sum.set(Math.abs(n), { cos: addConstants(known.cos, cos), sin: n === 0 ? ZERO : addConstants(known.sin, signed) });
}

/** sin θ·cos nθ = ½(sin(n+1)θ − sin(n−1)θ), sin θ·sin nθ = ½(cos(n−1)θ − cos(n+1)θ). */
function timesSine(a: FourierSum): FourierSum {
  const sum = new Map<number, Harmonic>();
  for (const [n, h] of a) {
    const [c, s] = [mulConstants(HALF, h.cos), mulConstants(HALF, h.sin)];
    addTo(sum, n + 1, negConstant(s), c);
    addTo(sum, n - 1, s, negConstant(c));
  }
  return sum;
}

/** cos θ·cos nθ = ½(cos(n+1)θ + cos(n−1)θ), cos θ·sin nθ = ½(sin(n+1)θ + sin(n−1)θ). */
function timesCosine(a: FourierSum): FourierSum {
  const sum = new Map<number, Harmonic>();
  for (const [n, h] of a) {
    const [c, s] = [mulConstants(HALF, h.cos), mulConstants(HALF, h.sin)];
    addTo(sum, n + 1, c, s);
    addTo(sum, n - 1, c, s);
  }
  return sum;
}

/** Encloses every value of the sum: its mean and the amplitudes of its harmonics. */
export function fourierHull(K: MpfrArithmetic, sum: FourierSum): MpfrInterval {
  let hull = encloseConstant(K, sum.get(0)?.cos ?? ZERO);
  for (const [n, h] of sum) if (n > 0) hull = K.add(hull, amplitude(K, h));
  return hull;
}

function amplitude(K: MpfrArithmetic, { cos, sin }: Harmonic): MpfrInterval {
  const square = (c: ExactConstant): MpfrInterval => K.power(encloseConstant(K, c), { n: 2n, d: 1n });
  const r = K.power(K.add(square(cos), square(sin)), { n: 1n, d: 2n });
  return { lo: K.neg(r).lo, hi: r.hi };
}
