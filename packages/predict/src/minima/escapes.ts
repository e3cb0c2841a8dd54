/**
 * Neurons that escape: some far out on the left and on the right, where φ is bounded, the rest agreeing on what is left of the label. Each such configuration is a point of M, so that its sharpness bounds the infimum from
 * above.
 */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Landscape } from "../landscape.js";
import type { Branch } from "./branches.js";
import { preimage, rangeOn } from "./inverse.js";

/** The least Σ_j a² φ′(z_j)² of such configurations that is found, an upper bound of the infimum; [∞, ∞] for none. @param a equal weights */
export function flattestEscape(landscape: Landscape, a: Float64Array, y: number): DoubleInterval {
  const { branches, facts, phi } = landscape;
  if (branches.kind === "unknown") return NONE;
  const weight = I.interval(facts.sign * item(a, 0));
  const ends = farPoints(branches.branches).map((z) => phi.at(z));
  const [left, right = left] = ends;
  if (left === undefined || right === undefined) return NONE;
  const value = I.div(I.interval(y), weight);
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < a.length; k++)
    for (let l = k === 0 ? 1 : 0; k + l < a.length && (ends.length > 1 || l === 0 || k === 0); l++) {
      const [first, last] = [I.interval(k), I.interval(l)];
      const rest = I.sub(value, I.add(I.mul(first, left[0]), I.mul(last, right[0])));
      const agreed = flattestAgreement(landscape, branches.branches, I.div(rest, I.interval(a.length - k - l)));
      const far = I.add(I.mul(first, I.sqr(left[1])), I.mul(last, I.sqr(right[1])));
      least = Math.min(least, I.add(far, I.mul(I.interval(a.length - k - l), agreed)).hi);
    }
  return I.mul(I.sqr(weight), { lo: 0, hi: least });
}

const NONE: DoubleInterval = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

/** Where tails begin on which φ is bounded. */
const farPoints = (branches: readonly Branch[]): readonly number[] =>
  branches.flatMap(({ left, right }) =>
    [left, right].flatMap((end) =>
      end.kind === "infinite" && Number.isFinite(end.tail[0].lo) && Number.isFinite(end.tail[0].hi) ? [end.from] : [],
    ),
  );

/** φ′(ν)² at the flattest ν with φ(ν) = w; ∞ where there is none. */
function flattestAgreement(landscape: Landscape, branches: readonly Branch[], w: DoubleInterval): DoubleInterval {
  const values = branches.flatMap((branch) => {
    const { low, high } = rangeOn(landscape, branch, 0);
    if (w.lo < low.hi || w.hi > high.lo) return [];
    const { z, isInside } = preimage(landscape, branch, 0, w);
    return isInside ? [I.sqr(landscape.phi.over(z)[1])] : [];
  });
  return values.reduce((a, b) => (b.hi < a.hi ? b : a), NONE);
}
