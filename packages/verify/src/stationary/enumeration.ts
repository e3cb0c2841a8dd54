/**
 * All strict local minima of F on M for one sample and weights 1, looked for in doubles: neurons on branches on which φ″ is monotone, at the places where it has one value s, found as roots in s. At most one neuron is on a branch
 * on which φ′φ‴ < 0. A grid is what finds branches and roots, so that this proves nothing; `predict` does, by other means.
 */
import { item } from "@flatcheck/enclosure";
import { cos, type Phi } from "@flatcheck/numeric";

/** Pre-activations, ascending. */
export type Configured = readonly number[];

/** An interval on which φ″ is monotone and φ′ has one sign. */
interface Branch {
  readonly from: number;
  readonly to: number;
  /** The sign of φ′φ‴ on it. */
  readonly sign: number;
}

/** Pre-activations are looked for up to here. */
const FAR = 12;
const GRID = 2_400;
const ROOTS = 240;
const UNEVEN = 0.381966;

/** The strict local minima with Σ_jφ(z_j) = y for m neurons. */
export function minimaFor(phi: Phi, m: number, y: number): readonly Configured[] {
  const branches = branchesOf(phi);
  const rising = branches.filter(({ sign }) => sign > 0);
  const falling = branches.filter(({ sign }) => sign < 0);
  const patterns = [...together(rising, m), ...falling.flatMap((one) => together(rising, m - 1).map((others) => [...others, one]))];
  const found = patterns.flatMap((pattern) => solutions(phi, pattern, y)).filter((z) => isStrictMinimum(phi, z));
  return found.filter((z, k) => found.findIndex((other) => areSame(other, z)) === k);
}

/** Whether both are one configuration, to what roots are off by. */
export const areSame = (u: Configured, v: Configured): boolean =>
  u.length === v.length && u.every((z, k) => Math.abs(z - item(v, k)) <= 1e-6 * (1 + Math.abs(z)));

/** All q_j = φ′/φ‴ > 0, or exactly one < 0 and Σ_j q_j < 0: the second-order test of section 8. Weights have no part in it. */
export function isStrictMinimum(phi: Phi, z: Configured): boolean {
  const q = z.map((value) => phi.first(value) / phi.third(value));
  const negative = q.filter((value) => value < 0).length;
  return negative === 0 || (negative === 1 && q.reduce((sum, value) => sum + value, 0) < 0);
}

function branchesOf(phi: Phi): readonly Branch[] {
  // Not on round numbers, where functions vanish that people write.
  const place = (k: number): number => -FAR + (2 * FAR * (k + UNEVEN)) / GRID;
  const cuts = [-FAR];
  for (const f of [phi.third, phi.first])
    for (let k = 0; k < GRID - 1; k++)
      if (Math.sign(f(place(k))) !== Math.sign(f(place(k + 1)))) cuts.push(edgeBetween(f, place(k), place(k + 1)));
  cuts.push(FAR);
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).flatMap((to, k) => {
    const from = item(cuts, k);
    const middle = from + UNEVEN * (to - from);
    const sign = Math.sign(phi.first(middle) * phi.third(middle));
    return sign === 0 || to - from < 1e-9 ? [] : [{ from, to, sign }];
  });
}

/** Where the sign of f is no longer that at `from`: a root, or where it begins or ends to be 0. */
function edgeBetween(f: (z: number) => number, from: number, to: number): number {
  const sign = Math.sign(f(from));
  let [low, high] = [from, to];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return high;
}

/** m neurons on these branches, in all ways. */
function together(branches: readonly Branch[], m: number): readonly (readonly Branch[])[] {
  if (m === 0) return [[]];
  return branches.flatMap((first, k) => together(branches.slice(k), m - 1).map((others) => [first, ...others]));
}

/** Where neurons on these branches have one value of φ″ and the sum y. */
function solutions(phi: Phi, pattern: readonly Branch[], y: number): readonly Configured[] {
  const ranges = pattern.map(({ from, to }) => [phi.second(from), phi.second(to)].sort((a, b) => a - b) as [number, number]);
  const low = Math.max(...ranges.map(([least]) => least));
  const high = Math.min(...ranges.map(([, most]) => most));
  if (!(low < high)) return [];
  const at = (s: number): Configured => pattern.map(({ from, to }) => bisected((z) => phi.second(z) - s, from, to));
  const off = (s: number): number => at(s).reduce((sum, z) => sum + phi.value(z), -y);
  // Denser at both ends, where branches are flat.
  const places = Array.from({ length: ROOTS + 1 }, (_, k) => low + ((high - low) * (1 - cos((Math.PI * k) / ROOTS))) / 2);
  const values = places.map(off);
  const roots = values.slice(1).flatMap((value, k) => {
    const [from, to] = [item(places, k), item(places, k + 1)];
    return item(values, k) * value <= 0 ? [bisected(off, from, to)] : [];
  });
  const folds = values.slice(2).flatMap((after, k) => {
    const [before, here] = [item(values, k), item(values, k + 1)];
    const isDip =
      Math.sign(before) === Math.sign(after) && Math.abs(here) < Math.abs(before) && Math.abs(here) < Math.abs(after) && here * before > 0;
    return isDip ? bothSides(off, item(places, k), item(places, k + 2)) : [];
  });
  return [...roots, ...folds].map((s) => [...at(s)].sort((u, v) => u - v));
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Two roots between places at which a function has one sign, if it has the other in between. */
function bothSides(f: (s: number) => number, from: number, to: number): readonly number[] {
  let [low, high] = [from, to];
  for (let k = 0; k < 60; k++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (f(left) * f(from) <= 0) return [bisected(f, from, left), bisected(f, left, to)];
    if (Math.abs(f(left)) < Math.abs(f(right))) high = right;
    else low = left;
  }
  return [];
}

/** A root of a function with opposite signs at both ends, or the end at which it is closer to 0. */
function bisected(f: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const sign = Math.sign(f(low));
  if (sign === 0 || sign === Math.sign(f(high))) return Math.abs(f(low)) <= Math.abs(f(high)) ? low : high;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
