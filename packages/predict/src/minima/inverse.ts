/** Where φ or φ″ takes a value on a branch, on which both are strictly monotone: guessed in doubles, proved by the signs at two points. */
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import type { Branch, BranchEnd } from "./branches.js";

/** φ in doubles, to guess, and in enclosures. */
export interface Evaluator {
  readonly doubles: Phi;
  readonly phi: PhiEnclosures;
}

/** Enclosure of what is taken at the end of a branch: of φ (k = 0) or φ″ (k = 2). */
export const atEnd = ({ phi }: Evaluator, end: BranchEnd, k: 0 | 1 | 2): DoubleInterval =>
  end.kind === "root" ? item(phi.over(end.z), k) : item(end.tail, k);

/** Enclosure of the closure of the values of φ or φ″ on a branch. */
export function rangeOn(e: Evaluator, branch: Branch, k: 0 | 2): { readonly low: DoubleInterval; readonly high: DoubleInterval } {
  const [left, right] = [atEnd(e, branch.left, k), atEnd(e, branch.right, k)];
  return (k === 0 ? branch.slope : branch.third) > 0 ? { low: left, high: right } : { low: right, high: left };
}

/** The points of a branch where a function takes the values of an interval. */
export interface Preimage {
  /** Encloses all of them; an end is infinite where a tail of the branch may have some. */
  readonly z: DoubleInterval;
  /** Whether points are proved on both sides: then every value of the interval is taken inside z. */
  readonly isInside: boolean;
}

/** The preimage under φ (k = 0) or φ″ (k = 2) of the values of an interval. */
export function preimage(e: Evaluator, branch: Branch, k: 0 | 2, values: DoubleInterval): Preimage {
  const sign = k === 0 ? branch.slope : branch.third;
  const f = k === 0 ? e.doubles.value : e.doubles.second;
  const rising = (z: number): number => sign * f(z);
  const [low, high] = sign > 0 ? [values.lo, values.hi] : [-values.hi, -values.lo];
  const below = edge(e, branch, k, { f: rising, value: low, side: -1 });
  const above = edge(e, branch, k, { f: rising, value: high, side: 1 });
  return { z: { lo: below.z, hi: Math.max(below.z, above.z) }, isInside: below.isProved && above.isProved };
}

/** The point of a branch where φ or φ″ has a value, in doubles: its end where it has not. */
export function guessed(e: Evaluator, branch: Branch, k: 0 | 2, value: number): number {
  const sign = k === 0 ? branch.slope : branch.third;
  const f = k === 0 ? e.doubles.value : e.doubles.second;
  return rootBetween((z) => sign * f(z), sign * value, innerEnd(branch.left, -1), innerEnd(branch.right, 1));
}

interface Edge {
  /** sign·φ⁽ᵏ⁾ in doubles, which rises. */
  readonly f: (z: number) => number;
  readonly value: number;
  readonly side: 1 | -1;
}

/** A point of the branch that lies on the given side of where sign·φ⁽ᵏ⁾ takes the value, or the end of the branch. */
function edge(e: Evaluator, branch: Branch, k: 0 | 2, { f, value, side }: Edge): { readonly z: number; readonly isProved: boolean } {
  const sign = k === 0 ? branch.slope : branch.third;
  const [from, to] = [innerEnd(branch.left, -1), innerEnd(branch.right, 1)];
  const guess = Number.isFinite(value) ? rootBetween(f, value, from, to) : side > 0 ? to : from;
  const isProved = (z: number): boolean => {
    const found = item(e.phi.at(z), k);
    return side > 0 ? (sign > 0 ? found.lo >= value : -found.hi >= value) : sign > 0 ? found.hi <= value : -found.lo <= value;
  };
  for (let step = 2 ** -51; step < 2 ** 4; step *= 16) {
    const z = guess + side * step * Math.max(2 ** -30, Math.abs(guess));
    if (z <= from || z >= to) break;
    if (isProved(z)) return { z, isProved: true };
  }
  const last = side > 0 ? to : from;
  if (Number.isFinite(value) && isProved(last)) return { z: last, isProved: true };
  return { z: outerEnd(side > 0 ? branch.right : branch.left, side), isProved: false };
}

/** The farthest double that is certainly on the branch, as far as one looks. */
export const innerEnd = (end: BranchEnd, side: 1 | -1): number =>
  end.kind === "infinite" ? side * Math.max(FARTHEST, Math.abs(end.from)) : side > 0 ? end.z.lo : end.z.hi;

const FARTHEST = 2 ** 40;

/** A bound that no point of the branch is beyond. */
const outerEnd = (end: BranchEnd, side: 1 | -1): number =>
  end.kind === "infinite" ? side * Number.POSITIVE_INFINITY : side > 0 ? end.z.hi : end.z.lo;

/** Where a rising function passes a value, in doubles: far ends are approached by doubling from the middle. */
function rootBetween(f: (z: number) => number, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  const middle = from < 0 && to > 0 ? 0 : I.mid({ lo: from, hi: to });
  if (Math.max(-from, to) >= FARTHEST) {
    const start = from > -FARTHEST ? from : to < FARTHEST ? to : middle;
    const passed = f(start) > value;
    const direction = passed ? -1 : 1;
    let [near, step] = [start, 1];
    for (; step < 2 * FARTHEST; step *= 2) {
      const next = Math.min(to, Math.max(from, start + direction * step));
      if (f(next) > value !== passed || next === from || next === to) {
        [low, high] = passed ? [next, near] : [near, next];
        break;
      }
      near = next;
    }
  }
  for (let k = 0; k < 120; k++) {
    const centre = low / 2 + high / 2;
    if (centre === low || centre === high) break;
    if (f(centre) > value) high = centre;
    else low = centre;
  }
  return low / 2 + high / 2;
}

/** Enclosure of φ⁽ᵏ⁾ over part of a branch that may reach into its tails, by the values at its ends: φ and φ″ are monotone there. */
export function monotoneOver(e: Evaluator, branch: Branch, k: 0 | 2, z: DoubleInterval): DoubleInterval {
  const at = (end: number, side: BranchEnd): DoubleInterval =>
    Number.isFinite(end) ? (isInBracket(side, end) ? atEnd(e, side, k) : item(e.phi.at(end), k)) : atEnd(e, side, k);
  return I.convexHull(at(z.lo, branch.left), at(z.hi, branch.right));
}

const isInBracket = (end: BranchEnd, z: number): boolean => end.kind === "root" && z >= end.z.lo && z <= end.z.hi;
