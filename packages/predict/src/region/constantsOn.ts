/** The constants of the theorems on the region in place of ℝ: infima over one interval a sample, by cells. Lower ends are proved; upper ends are values that are taken. */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import { cellsOver, refinedCellsOver } from "../enclosures/cells.js";
import type { Derivatives, PhiEnclosures } from "../enclosures/phiEnclosures.js";

/** By sample: lower bounds of inf φ′ and inf φ‴/φ′ on its own interval. */
export interface SampleInfima {
  readonly slopes: readonly number[];
  readonly ratios: readonly number[];
}

/** Infima on the region. */
export interface RegionConstants extends SampleInfima {
  /** ρ₁ = inf φ′, ρ₂ = inf φ‴, β = inf φ′²φ‴/|φ″|. */
  readonly rho1: DoubleInterval;
  readonly rho2: DoubleInterval;
  readonly beta: DoubleInterval;
}

/** The constants, for φ with φ′ > 0 and φ″ increasing; undefined for a region that is not bounded. */
export function constantsOn(phi: PhiEnclosures, intervals: readonly DoubleInterval[]): RegionConstants | undefined {
  const hull = intervals.reduce(I.convexHull);
  if (!Number.isFinite(hull.lo) || !Number.isFinite(hull.hi)) return undefined;
  return {
    rho1: notNegative(infimum(phi, hull, (d) => d[1])),
    rho2: notNegative(infimum(phi, hull, (d) => d[3])),
    beta: notNegative(infimum(phi, hull, normality)),
    ...sampleInfima(phi, intervals),
  };
}

/** Infima over bounded intervals, sample by sample. @throws RangeError for an interval that is not bounded */
export function sampleInfima(phi: PhiEnclosures, intervals: readonly DoubleInterval[]): SampleInfima {
  const cells = refinedCellsOver(phi, intervals.reduce(I.convexHull), { count: CELLS, most: MOST_CELLS, isLoose });
  const lowest = (box: DoubleInterval, f: (d: Derivatives) => number): number =>
    cells.over(box).reduce((least, d) => Math.min(least, f(d)), Number.POSITIVE_INFINITY);
  return {
    slopes: intervals.map((box) => lowest(box, (d) => d[1].lo)),
    ratios: intervals.map((box) => lowest(box, (d) => (d[1].lo > 0 ? I.div(d[3], d[1]).lo : Number.NEGATIVE_INFINITY))),
  };
}

/** φ′ > 0 and φ‴ ≥ 0 are known where φ″ increases. */
const notNegative = ({ lo, hi }: DoubleInterval): DoubleInterval => ({ lo: Math.max(0, lo), hi: Math.max(0, hi) });

const CELLS = 128;
const MOST_CELLS = 1024;
/** Lower ends of φ′ and φ‴ that are less than this part of the upper ends are worth smaller cells. */
const SHARE = 1 / 8;

/** Where φ‴ vanishes no cell is small enough, and few are cut on the way there. */
const isLoose = (d: Derivatives): boolean => [d[1], d[3]].some(({ lo, hi }) => !(lo >= SHARE * hi));

/** φ′²φ‴/|φ″|; ∞ above where φ″ may vanish. */
function normality([, first, second, third]: Derivatives): DoubleInterval {
  const size = { lo: I.mig(second), hi: I.mag(second) };
  const above = I.mul(I.sqr(first), third);
  if (size.hi === 0) return { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
  const low = above.lo >= 0 ? I.div(I.interval(above.lo), I.interval(size.hi)).lo : Number.NEGATIVE_INFINITY;
  return { lo: low, hi: size.lo > 0 && above.hi >= 0 ? I.div(I.interval(above.hi), I.interval(size.lo)).hi : Number.POSITIVE_INFINITY };
}

/** Relative width at which an infimum is sharp enough, and how many boxes may be looked at. */
const SHARP = 1e-5;
const MOST_BOXES = 80;

/** inf f over an interval, enclosed by halving the box of the least lower bound. */
export function infimum(phi: PhiEnclosures, box: DoubleInterval, f: (d: Derivatives) => DoubleInterval): DoubleInterval {
  const value = (z: number): number => f(phi.at(z)).hi;
  const bound = (part: DoubleInterval): number => Math.max(f(phi.over(part)).lo, f(item([centred(phi, part)], 0)).lo);
  let upper = Math.min(value(box.lo), value(box.hi), value(I.mid(box)));
  const boxes = [{ part: box, low: bound(box) }];
  for (let looked = 0; ; looked++) {
    boxes.sort((a, b) => b.low - a.low);
    const least = item(boxes, -1);
    if (looked >= MOST_BOXES || upper - least.low <= SHARP * Math.abs(upper)) return { lo: Math.min(least.low, upper), hi: upper };
    boxes.pop();
    const middle = I.mid(least.part);
    upper = Math.min(upper, value(middle));
    for (const part of [
      { lo: least.part.lo, hi: middle },
      { lo: middle, hi: least.part.hi },
    ])
      boxes.push({ part, low: bound(part) });
  }
}

/** Derivatives over a box by Taylor's theorem about its middle. */
function centred(phi: PhiEnclosures, box: DoubleInterval): Derivatives {
  return item(cellsOver(phi, box, 1).over(box), 0);
}
