/**
 * What minimises F on M where not all neurons agree. For one sample, Σ_j φ′(z_j)² is to be least for a given mean of φ(z_j): for many neurons that is the lower convex envelope of the curve
 * (φ(z), φ′(z)²). Where the curve is above its envelope, neurons split between the ends of an edge, or some escape to where φ′ fades.
 */
import { item } from "@flatcheck/enclosure";
import { type Phi, square } from "@flatcheck/numeric";
import { areText, isText } from "../bounds/rounded.js";

export interface Edge {
  /** Pre-activations at the ends of the edge. */
  readonly from: number;
  readonly to: number;
  /** Whether an end is where the curve was cut off: neurons escape there. */
  readonly escapes: boolean;
  /** F of two neurons, one at each end, and of two that agree, with the same output; normalised. */
  readonly splitF: number;
  readonly collapsedF: number;
  readonly y: number;
}

const RADIUS = 8;
const GRID = 1600;

interface CurvePoint {
  readonly z: number;
  readonly w: number;
  readonly height: number;
}

/** The edge of the envelope that saves most, for two neurons; undefined where the curve is its own envelope. */
export function envelopeEdge(phi: Phi): Edge | undefined {
  const places = Array.from({ length: GRID + 1 }, (_, k): CurvePoint => {
    const z = -RADIUS + (2 * RADIUS * k) / GRID;
    return { z, w: phi.value(z), height: square(phi.first(z)) };
  }).filter(({ w, height }) => Number.isFinite(w) && height < 1e12);
  const hull = lowerHull(places.toSorted((x, y) => x.w - y.w || x.height - y.height));
  const edges = hull.slice(1).map((end, k) => edgeBetween(places, item(hull, k), end));
  return edges.filter((edge) => edge !== undefined).toSorted((x, y) => y.collapsedF - y.splitF - (x.collapsedF - x.splitF))[0];
}

function lowerHull(sorted: readonly CurvePoint[]): readonly CurvePoint[] {
  const hull: CurvePoint[] = [];
  for (const place of sorted) {
    while (hull.length >= 2 && !turnsUp(item(hull, -2), item(hull, -1), place)) hull.pop();
    hull.push(place);
  }
  return hull;
}

const turnsUp = (a: CurvePoint, b: CurvePoint, c: CurvePoint): boolean =>
  (b.w - a.w) * (c.height - a.height) > (b.height - a.height) * (c.w - a.w);

/** A saving below this is the grid's. */
const SAVING = 1e-3;

function edgeBetween(places: readonly CurvePoint[], a: CurvePoint, b: CurvePoint): Edge | undefined {
  const middle = (a.w + b.w) / 2;
  const between = places.filter(({ z }) => z > Math.min(a.z, b.z) && z < Math.max(a.z, b.z));
  const closest = between.reduce<CurvePoint | undefined>(
    (best, place) => (best === undefined || Math.abs(place.w - middle) < Math.abs(best.w - middle) ? place : best),
    undefined,
  );
  if (closest === undefined) return undefined;
  const [splitF, collapsedF] = [a.height + b.height, 2 * closest.height];
  if (!(splitF < collapsedF * (1 - SAVING) - 1e-6)) return undefined;
  const escapes = [a, b].some(({ z }) => Math.abs(Math.abs(z) - RADIUS) < 1e-9);
  return { from: Math.min(a.z, b.z), to: Math.max(a.z, b.z), escapes, splitF, collapsedF, y: a.w + b.w };
}

export const edgeText = ({ from, to, escapes, splitF, collapsedF, y }: Edge): string =>
  `the convex envelope of φ′∘φ⁻¹ squared predicts minimisers that ${escapes ? "escape" : "split"}: for n = 1, m = 2, y ${isText(y, 4)} two neurons that agree have F ${isText(collapsedF, 4)}, those at z ${areText([from, to], 4)} have F ${isText(splitF, 4)}`;
