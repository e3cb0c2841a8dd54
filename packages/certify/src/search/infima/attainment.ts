/** Whether an infimum is the value at a point, as far as samples tell: observed, and no part of a proof. */
import { rationals as Q } from "@flatcheck/enclosure";
import { contains, type Domain, sideOfEnd } from "../../domain.js";
import { isPoint, type Spot, spotName } from "../places.js";
import type { Sample } from "../points/samples.js";
import type { Infimum, InfimumPlace } from "./outcome.js";

/** What is sampled of the function of which an infimum is known. */
export interface Sampled {
  readonly domain: Domain;
  readonly valueAt: (z: number) => number | undefined;
  /** The size of the denominator: where it vanishes there is a limit and no value. */
  readonly sizeAt?: (z: number) => number | undefined;
  readonly grid: () => readonly Sample[];
}

/** The infimum with what is observed of whether it is attained, where nothing is known. */
export function withAttainment(found: Infimum, at: InfimumPlace, sampled: Sampled): Infimum {
  if (found.kind !== "bounded" || found.attained !== undefined || at === undefined) return found;
  const [lower, top] = [Q.toNumber(found.lower), Q.toNumber(found.upper)];
  if (isPoint(at) && contains(sampled.domain, at) && isDivisible(Q.toNumber(at), sampled))
    return isTaken(Q.toNumber(at), top, sampled) ? { ...found, attained: true, isObserved: true } : found;
  const room = Math.max(ROOM * (1 + Math.abs(top)), MARGIN * (top - lower));
  return room < WIDE * (1 + Math.abs(top)) && isNeverTaken(at, { limit: top, room }, sampled)
    ? { ...found, attained: false, isObserved: true }
    : found;
}

/** Whether the denominator is not zero at a point. */
const isDivisible = (z: number, { sizeAt }: Sampled): boolean => sizeAt === undefined || (sizeAt(z) ?? 0) > 0;

const STEP = 1e-6;
const NEAR = 1e-2;
/** Points farther away than this may stand for a limit. */
const FAR = 16;
const ROOM = 1e-9;
/** How much of the width of its enclosure the infimum is kept away from. */
const MARGIN = 10;
const WIDE = 1e-6;

/** Whether the function is continuous about z, or on the sides of z on which it has values, and its denominator does not vanish there. */
function isTaken(z: number, top: number, { domain, valueAt, sizeAt }: Sampled): boolean {
  const h = STEP * Math.max(1, Math.abs(z));
  const beside = [z - h, z + h].filter((y) => contains(domain, Q.fromNumber(y)));
  if (beside.length < 2 && sideOfEnd(domain, Q.fromNumber(z)) === undefined) return false;
  const values = [z, ...beside].flatMap((y) => valueAt(y) ?? []);
  const isApart = (y: number): boolean => sizeAt === undefined || (sizeAt(z) ?? 0) > NEAR * (sizeAt(y) ?? Number.POSITIVE_INFINITY);
  return values.length > 1 && values.every((v) => Math.abs(v - top) <= NEAR * (1 + Math.abs(top))) && beside.every(isApart);
}

/** Whether the valleys of the samples away from the limit stay above it. */
function isNeverTaken(at: Spot, { limit, room }: { readonly limit: number; readonly room: number }, { valueAt, grid }: Sampled): boolean {
  const end = spotName(at);
  const isAway = (z: number): boolean => (typeof end === "string" ? Math.abs(z) < FAR : Math.abs(z - Q.toNumber(end)) > EDGE);
  const samples = grid();
  return samples.every(({ z, value }, i) => {
    const [before, after] = [samples[i - 1], samples[i + 1]];
    if (before === undefined || after === undefined || !isAway(z) || value > before.value || value > after.value) return true;
    const depth = Math.max(before.value, after.value) - value;
    return depth <= room ? value - limit > 0 : lowest(valueAt, before.z, after.z) - limit > room;
  });
}

const EDGE = 1e-3;
const HALVINGS = 60;

/** About the least value in a valley. */
function lowest(valueAt: (z: number) => number | undefined, a: number, b: number): number {
  let [lo, hi] = [a, b];
  const of = (z: number): number => valueAt(z) ?? Number.NEGATIVE_INFINITY;
  for (let i = 0; i < HALVINGS; i++) {
    const [u, v] = [lo + (hi - lo) * 0.4, lo + (hi - lo) * 0.6];
    if (of(u) < of(v)) hi = v;
    else lo = u;
  }
  return of((lo + hi) / 2);
}
