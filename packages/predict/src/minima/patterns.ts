/**
 * Ways to put the neurons of a sample on branches of φ″. At a stationary point a_j φ″(z_j) = s for all neurons with φ′ ≠ 0, so that a branch and s say where a neuron is; the others sit where φ′ = 0. Only patterns that
 * can be strict minima are listed: on at most one neuron's branch φ′φ‴ < 0 (section 8 of the theory), and branches whose curvatures a_j φ″ do not meet are left out.
 */
import { type DoubleInterval, item } from "@flatcheck/enclosure";
import type { Branch } from "./branches.js";
import { type Evaluator, rangeOn } from "./inverse.js";

/** Neurons with one weight on one branch, or at one root of φ′. */
export interface Group {
  readonly weight: number;
  readonly count: number;
  readonly place: Branch | DoubleInterval;
}

/** Where every neuron is. */
export type Pattern = readonly Group[];

/** The patterns, or how many there are when these are too many. */
export type Patterns =
  | { readonly kind: "listed"; readonly patterns: readonly Pattern[] }
  | { readonly kind: "refused"; readonly count: bigint };

/** Whether a group sits at roots of φ′. */
export const isCritical = (place: Branch | DoubleInterval): place is DoubleInterval => "lo" in place;

/** Whether φ′φ‴ < 0 on the branch of a group. */
export const isFalling = ({ place }: Group): boolean => !isCritical(place) && place.slope !== place.third;

/** A set of curvatures s = a φ″ that contains those of a branch: open ends may be ±∞. */
interface Curvatures {
  readonly lo: number;
  readonly hi: number;
}

interface Place {
  readonly place: Branch | DoubleInterval;
  readonly curvatures: Curvatures | undefined;
}

/** All patterns of neurons with the given weights. @param most patterns that are listed */
export function patternsOf(
  e: Evaluator,
  a: Float64Array,
  branches: readonly Branch[],
  critical: readonly DoubleInterval[],
  most: number,
): Patterns {
  const counts = new Map<number, number>();
  for (const weight of a) counts.set(weight, (counts.get(weight) ?? 0) + 1);
  const places = (weight: number, rising: boolean): readonly Place[] => [
    ...branches
      .filter(({ slope, third }) => (slope === third) === rising)
      .map((place) => ({ place, curvatures: scaled(weight, curvaturesOf(e, place)) })),
    ...(rising ? critical.map((place) => ({ place, curvatures: undefined })) : []),
  ];
  const total = countOf(counts, places(1, true).length, places(1, false).length);
  if (total > BigInt(MOST_CONSIDERED)) return { kind: "refused", count: total };
  const weights = [...counts].map(([weight, count]) => ({ weight, count }));
  const patterns: Pattern[] = [];
  for (const falling of [undefined, ...weights.map(({ weight }) => weight)]) {
    const single = falling === undefined ? [undefined] : places(falling, false);
    for (const one of single) {
      const rest = weights.map(({ weight, count }) => ({ weight, count: weight === falling ? count - 1 : count }));
      const begun: Pattern = one === undefined ? [] : [{ weight: falling as number, count: 1, place: one.place }];
      extend(rest, begun, one?.curvatures ?? EVERY, (weight) => places(weight, true), patterns);
    }
  }
  const moving = patterns.filter((pattern) => pattern.some(({ place }) => !isCritical(place)));
  return moving.length > most ? { kind: "refused", count: BigInt(moving.length) } : { kind: "listed", patterns: moving };
}

/** Patterns that are gone through to find those whose curvatures meet. */
const MOST_CONSIDERED = 200_000;
const EVERY: Curvatures = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

/** All patterns, whether curvatures meet or not: Π C(m_g + R − 1, R − 1), and the same with one neuron of a group on one of the falling branches. */
function countOf(counts: ReadonlyMap<number, number>, rising: number, falling: number): bigint {
  const ways = (m: number): bigint => (rising === 0 ? (m === 0 ? 1n : 0n) : binomial(m + rising - 1, rising - 1));
  const all = [...counts.values()];
  const without = all.reduce((n, m) => n * ways(m), 1n);
  const withOne = all.reduce((n, m, g) => n + BigInt(falling) * all.reduce((k, other, h) => k * ways(h === g ? m - 1 : other), 1n), 0n);
  return without + withOne;
}

function binomial(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
  return value;
}

function curvaturesOf(e: Evaluator, branch: Branch): Curvatures {
  const { low, high } = rangeOn(e, branch, 2);
  return { lo: low.lo, hi: high.hi };
}

const scaled = (weight: number, { lo, hi }: Curvatures): Curvatures => {
  const [x, y] = [widened(weight * lo), widened(weight * hi)];
  return { lo: Math.min(x[0], y[0]), hi: Math.max(x[1], y[1]) };
};

/** A product of doubles with a margin for its rounding. */
const widened = (x: number): readonly [number, number] =>
  Number.isFinite(x) ? [x - Math.abs(x) * 2 ** -50, x + Math.abs(x) * 2 ** -50] : Number.isNaN(x) ? [EVERY.lo, EVERY.hi] : [x, x];

interface Remaining {
  readonly weight: number;
  readonly count: number;
}

function extend(
  rest: readonly Remaining[],
  pattern: Pattern,
  met: Curvatures,
  places: (weight: number) => readonly Place[],
  into: Pattern[],
): void {
  const [first, ...others] = rest;
  if (first === undefined) {
    into.push(pattern);
    return;
  }
  distribute(first, places(first.weight), { pattern, met }, (next, s) => extend(others, next, s, places, into));
}

interface Begun {
  readonly pattern: Pattern;
  readonly met: Curvatures;
}

/** All ways to put `count` neurons on the places, as far as curvatures meet. */
function distribute(
  { weight, count }: Remaining,
  places: readonly Place[],
  { pattern, met }: Begun,
  go: (pattern: Pattern, met: Curvatures) => void,
): void {
  if (count === 0) {
    go(pattern, met);
    return;
  }
  if (places.length === 0) return;
  const [{ place, curvatures }, ...others] = [item(places, 0), ...places.slice(1)];
  const meeting = curvatures === undefined ? met : { lo: Math.max(met.lo, curvatures.lo), hi: Math.min(met.hi, curvatures.hi) };
  for (let k = count; k >= 0; k--) {
    if (k > 0 && !(meeting.lo < meeting.hi)) continue; // Curvatures of a branch are an open interval.
    const next: Pattern = k === 0 ? pattern : [...pattern, { weight, count: k, place }];
    distribute({ weight, count: count - k }, others, { pattern: next, met: k === 0 ? met : meeting }, go);
  }
}
