/**
 * The search that tries to break an inequality: random points, then uphill in left/right from the best of each kind. It is a (1+1) evolution strategy: a variation is kept where it brings
 * the sides closer, and the size of variations follows their success. It goes by doubles; random points and those on the way up are handed on, to be decided.
 */
import { valueOf } from "../bounds/bound.js";
import type { Case } from "../bounds/decision.js";
import { heightOf as closenessOf, type Inequality, isMeant } from "../bounds/inequality.js";
import type { Random } from "../chance/random.js";

/** A space of cases. */
export interface Space<P> {
  readonly draw: (random: Random) => P;
  /** A point near another: normal changes of the given size. */
  readonly vary: (point: P, random: Random, size: number) => P;
  /** The case at a point; undefined where there is none. */
  readonly caseOf: (point: P) => Case | undefined;
  /** Points that are simpler to read. */
  readonly simpler?: (point: P) => Iterable<P>;
  /** Points of each kind are climbed from: the best of one must not hide the others. */
  readonly kind?: (point: P) => string;
}

export interface Effort<P = never> {
  /** Points to begin with, beside those that are drawn. */
  readonly first?: readonly P[];
  readonly draws: number;
  /** Variations from the best point of each kind. */
  readonly steps: number;
}

interface Best<P> {
  readonly point: P;
  readonly ratio: number;
}

type Sides = Omit<Inequality, "cases">;

export function* searchCases<P>(
  space: Space<P>,
  inequality: Sides,
  random: Random,
  { first = [], draws, steps }: Effort<P>,
): Generator<Case> {
  const best = new Map<string, Best<P>>();
  for (let k = 0; k < first.length + draws; k++) {
    const point = first[k] ?? space.draw(random);
    const one = caseAt(space, point);
    if (one === undefined || !isMeasured(one)) continue;
    yield one;
    const ratio = heightOf(inequality, one);
    const kind = space.kind?.(point) ?? "";
    if (ratio > (best.get(kind)?.ratio ?? Number.NEGATIVE_INFINITY)) best.set(kind, { point, ratio });
  }
  for (const start of best.values()) yield* climb({ space, inequality, random, steps }, start);
}

interface Climb<P> {
  readonly space: Space<P>;
  readonly inequality: Sides;
  readonly random: Random;
  readonly steps: number;
}

/** The points at which the sides come closer. */
function* climb<P>({ space, inequality, random, steps }: Climb<P>, start: Best<P>): Generator<Case> {
  let { point, ratio } = start;
  let size = 0.5;
  for (let k = 0; k < steps; k++) {
    const next = space.vary(point, random, size);
    const one = caseAt(space, next);
    const height = one === undefined ? Number.NEGATIVE_INFINITY : heightOf(inequality, one);
    if (one === undefined || height <= ratio || !isMeasured(one)) {
      size = Math.max(size * 0.9, 1e-4);
      continue;
    }
    [point, ratio, size] = [next, height, Math.min(size * 2, 2)];
    yield one;
  }
}

const isMeasured = (one: Case): boolean => one.isMeasured?.() ?? true;

function caseAt<P>(space: Space<P>, point: P): Case | undefined {
  const one = space.caseOf(point);
  if (one === undefined) return undefined;
  const { simpler } = space;
  return simpler === undefined ? one : { ...one, simpler: () => simplerCases(space, point) };
}

/** The cases at the points that are simpler than this one. */
export function* simplerCases<P>(space: Space<P>, point: P): Generator<Case> {
  for (const next of space.simpler?.(point) ?? []) {
    const one = caseAt(space, next);
    if (one !== undefined && isMeasured(one)) yield one;
  }
}

/** How close the sides are, in doubles; below 0 where the premise does not hold, by how far it is from that. */
function heightOf(inequality: Sides, one: Case): number {
  const { premise } = inequality;
  if (premise !== undefined && !isMeant(inequality, one))
    return valueOf(premise.right, one.quantities) - valueOf(premise.left, one.quantities);
  return closenessOf(inequality, one);
}
