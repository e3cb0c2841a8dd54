/** Pre-activations to build cases from: random ones, and those at which something happens to φ. */
import { item } from "@flatcheck/enclosure";
import { fromRows, inverse, type Matrix, mapEntries, type Phi, square, toRows, zeros } from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";

const RADIUS = 4;
const GRID = 400;
const at = (k: number): number => -RADIUS + (2 * RADIUS * k) / GRID;

/**
 * Where φ′, φ″ or φ‴ vanishes, and where φ′, φ′φ‴ or φ′²φ‴/|φ″| is least nearby, for |z| ≤ 4: the places at which the constants of the assumptions are attained, or fail.
 */
export function remarkablePoints(phi: Phi): readonly number[] {
  const zeroOf = [phi.first, phi.second, phi.third];
  const leastOf = [
    phi.first,
    (z: number) => phi.first(z) * phi.third(z),
    (z: number) => (square(phi.first(z)) * phi.third(z)) / Math.abs(phi.second(z)),
  ];
  const indices = Array.from({ length: GRID }, (_, k) => k);
  const points = [
    ...zeroOf.flatMap((f) => signChanges(f, indices).map((k) => rootBetween(f, at(k), at(k + 1)))),
    ...leastOf.flatMap((f) => dips(f, indices).map((k) => leastBetween(f, at(k - 1), at(k + 1)))),
  ];
  return Array.from(new Set(points.map((z) => Number(z.toPrecision(12))))).sort((x, y) => x - y);
}

/** Where f changes its sign; not where it is 0 on both sides, as what has underflown is. */
function signChanges(f: (z: number) => number, indices: readonly number[]): readonly number[] {
  const isChange = (k: number): boolean => f(at(k)) * f(at(k + 1)) <= 0 && (f(at(k)) !== 0 || f(at(k + 1)) !== 0);
  return spread(indices.filter(isChange));
}

/** Where f is least among its neighbours, and less than one of them. */
function dips(f: (z: number) => number, indices: readonly number[]): readonly number[] {
  const isDip = (k: number): boolean => {
    const [before, here, after] = [f(at(k - 1)), f(at(k)), f(at(k + 1))];
    return k > 0 && here <= before && here <= after && (here < before || here < after);
  };
  return spread(indices.filter(isDip));
}

/** Of a function that oscillates, or is all rounding errors, so many places are enough. */
const MOST = 12;

const spread = (places: readonly number[]): readonly number[] =>
  places.length <= MOST ? places : Array.from({ length: MOST }, (_, k) => item(places, Math.floor((k * (places.length - 1)) / (MOST - 1))));

function rootBetween(f: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (f(low) * f(middle) <= 0) high = middle;
    else low = middle;
  }
  return Math.abs(low + high) < 1e-12 ? 0 : (low + high) / 2;
}

function leastBetween(f: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let k = 0; k < 60; k++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (f(left) <= f(right)) high = right;
    else low = left;
  }
  return Math.abs(low + high) < 1e-8 ? 0 : (low + high) / 2;
}

/** n × m pre-activations, each normal of one common size, or, one in four, at a remarkable point. */
export function randomPreActivations(random: Random, n: number, m: number, remarkable: readonly number[]): Matrix {
  const size = 0.1 + 1.9 * random.uniform();
  return mapEntries(zeros(n, m), () => {
    const isRemarkable = remarkable.length > 0 && random.uniform() < 0.25;
    return isRemarkable ? item(remarkable, random.integer(0, remarkable.length - 1)) : size * random.normal();
  });
}

/**
 * The way from Z to its collapsed point along M for unit weights: in w = φ(z), the sums Σ_j w_ij do not change on the segment to their means. For increasing φ.
 * @returns the pre-activations at s from 0 (Z) to 1; undefined where φ has no inverse there
 */
export function towardsCollapse(phi: Phi, Z: Matrix, s: number): Matrix | undefined {
  const rows = toRows(Z).map((row) => row.map(phi.value));
  const moved = rows.map((row) => {
    const mean = row.reduce((sum, w) => sum + w, 0) / row.length;
    return row.flatMap((w) => inverse(phi.value, w + s * (mean - w)) ?? []);
  });
  return moved.every((row) => row.length === Z.columns) ? fromRows(moved) : undefined;
}
