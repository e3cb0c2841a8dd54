/** Expansions at infinity that oscillate with a growing amplitude. */
import { compareGrowth, directionOf } from "./growth.js";
import type { MpfrInterval } from "./mpfrInterval.js";
import * as Q from "./rational.js";
import type { TailArithmetic } from "./tailArithmetic.js";
import type { Group } from "./tailRing.js";
import type { SumTerm, TailSum } from "./tailSum.js";

/**
 * Whether a takes values above and below every bound as y → ∞: its largest growth g → ∞ comes with c + a·sin θ + b·cos θ, |c| less
 * than the amplitude √(a² + b²), where θ, certainly → ±∞, takes every phase again and again; all else over g tends to 0.
 */
export function isUnboundedBothWays(T: TailArithmetic, a: TailSum): boolean {
  const [leading, ...rest] = T.groups(a);
  if (leading === undefined || directionOf(T.E, leading.growth) !== 1) return false;
  const isSmaller = (g: Group): boolean => T.K.isBounded(g.hull) && compareGrowth(T.E, leading.growth, g.growth) === 1;
  return rest.every(isSmaller) && changesSign(T, leading.terms);
}

/** Whether terms of one growth are a constant and one wave that outweighs it; the wave's coefficients are exact. */
function changesSign(T: TailArithmetic, terms: readonly SumTerm[]): boolean {
  const K = T.K;
  const waves = terms.filter((t) => t.oscillations.length > 0);
  const [first] = waves;
  const isWave = ({ oscillations: [o, more], coefficient }: SumTerm): boolean =>
    more === undefined &&
    o?.atom === first?.oscillations[0]?.atom &&
    (o?.sin ?? 0) + (o?.cos ?? 0) === 1 &&
    coefficient.exact !== undefined;
  const angle = first?.oscillations[0]?.angle;
  if (angle === undefined || !waves.every(isWave) || T.limit(angle)?.kind !== "infinite") return false;
  const square = (t: SumTerm): MpfrInterval => K.power(t.coefficient.value, { n: 2n, d: 1n });
  const amplitude = K.power(
    waves.map(square).reduce((p, q) => K.add(p, q)),
    { n: 1n, d: 2n },
  );
  const still = terms.filter((t) => t.oscillations.length === 0).map((t) => t.coefficient.value);
  const mean = still.reduce((p, q) => K.add(p, q), K.rational(Q.ZERO));
  return K.isPositive(K.sub(amplitude, mean)) && K.isPositive(K.add(amplitude, mean));
}
