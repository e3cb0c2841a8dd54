/**
 * Neurons that escape: some far out on the left and on the right, where φ is bounded, the rest agreeing on what is left of the label. Each such configuration is a point of M, so that its sharpness bounds the infimum from
 * above.
 */
import type { Stepwise } from "@flatcheck/activation";
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Landscape } from "../landscape.js";
import type { Branch } from "./branches.js";
import { preimage, rangeOn } from "./inverse.js";

/** The least Σ_j a² φ′(z_j)² of such configurations that is found, an upper bound of the infimum; [∞, ∞] for none. @param a equal weights */
export function* flattestEscape(landscape: Landscape, a: Float64Array, y: number): Stepwise<DoubleInterval> {
  const { branches, facts, phi } = landscape;
  if (branches.kind === "unknown") return NONE;
  const weight = I.interval(facts.sign * item(a, 0));
  const ends = farPoints(branches.branches).map((z) => phi.at(z));
  const [left, right = left] = ends;
  if (left === undefined || right === undefined) return NONE;
  const value = I.div(I.interval(y), weight);
  let least = Number.POSITIVE_INFINITY;
  for (const [k, l] of escaping(a.length, ends.length > 1)) {
    yield;
    const [first, last, staying] = [I.interval(k), I.interval(l), I.interval(a.length - k - l)];
    const own = I.div(I.sub(value, I.add(I.mul(first, left[0]), I.mul(last, right[0]))), staying);
    if (own.hi < facts.range.inf.lo || own.lo > facts.range.sup.hi) continue;
    const agreed = flattestAgreement(landscape, branches.branches, own);
    const far = I.add(I.mul(first, I.sqr(left[1])), I.mul(last, I.sqr(right[1])));
    least = Math.min(least, I.add(far, I.mul(staying, agreed)).hi);
  }
  return I.mul(I.sqr(weight), { lo: 0, hi: least });
}

/** How many escape on each side, where it is tried: few, or all but one. */
function escaping(m: number, isBothWays: boolean): readonly (readonly [number, number])[] {
  const totals = [...new Set([1, 2, 3, m - 1])].filter((total) => total >= 1 && total < m);
  return totals.flatMap((total) =>
    Array.from({ length: total + 1 }, (_, k) => [k, total - k] as const).filter(([k, l]) => isBothWays || k === 0 || l === 0),
  );
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
