/** Whether an infimum is the value at a point, as far as samples tell: observed, and no part of a proof. */
import { rationals as Q } from "@flatcheck/enclosure";
import { contains, type Domain, sideOfEnd } from "../../domain.js";
import { isPoint, type LimitEnd } from "../places.js";
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
  const top = Q.toNumber(found.upper);
  if (isPoint(at)) return isTaken(Q.toNumber(at), top, sampled) ? { ...found, attained: true } : found;
  return Q.eq(found.lower, found.upper) && isNeverTaken(at, top, sampled) ? { ...found, attained: false } : found;
}

const STEP = 1e-6;
const NEAR = 1e-2;
/** Points farther away than this may stand for a limit. */
const FAR = 16;

/** Whether the function is continuous about z, or on the inner side of an end that belongs to the domain, and its denominator does not vanish there. */
function isTaken(z: number, top: number, { domain, valueAt, sizeAt }: Sampled): boolean {
  const h = STEP * Math.max(1, Math.abs(z));
  const beside = [z - h, z + h].filter((y) => contains(domain, Q.fromNumber(y)));
  const isInner = contains(domain, Q.fromNumber(z)) && beside.length === (sideOfEnd(domain, Q.fromNumber(z)) === undefined ? 2 : 1);
  const isNear = (y: number): boolean => Math.abs((valueAt(y) ?? Number.POSITIVE_INFINITY) - top) <= NEAR * (1 + Math.abs(top));
  const isApart = (y: number): boolean => sizeAt === undefined || (sizeAt(z) ?? 0) > NEAR * (sizeAt(y) ?? Number.POSITIVE_INFINITY);
  return isInner && beside.every((y) => isNear(y) && isApart(y));
}

/** Whether the valleys of the samples away from the limit stay above it. */
function isNeverTaken(at: LimitEnd, limit: number, { valueAt, grid }: Sampled): boolean {
  const isAway = (z: number): boolean => (typeof at === "string" ? Math.abs(z) < FAR : Math.abs(z - Q.toNumber(at.end)) > EDGE);
  const room = ROOM * (1 + Math.abs(limit));
  const samples = grid();
  return samples.every(({ z, value }, i) => {
    const [before, after] = [samples[i - 1], samples[i + 1]];
    if (before === undefined || after === undefined || !isAway(z) || value > before.value || value > after.value) return true;
    const depth = Math.max(before.value, after.value) - value;
    return depth <= room ? value - limit > 0 : lowest(valueAt, before.z, after.z) - limit > room;
  });
}

const EDGE = 1e-3;
const ROOM = 1e-9;
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
