/**
 * The branches of φ″: maximal intervals between roots of φ′ and φ‴, on which φ and φ″ are strictly monotone. They follow from brackets of the roots and from certified signs between them: this file checks the first and
 * takes the second from certificates of `check`. A root that is missed leaves a sign unproved, and then there are no branches.
 */
import { type DoubleInterval, doubleIntervals as I, item, rationals as Q } from "@flatcheck/enclosure";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import { signOf } from "../enclosures/sign.js";

/** The end of a branch: the bracket of a root, or infinity with the limits of φ and φ″ there, and what φ′ is from `from` on. */
export type BranchEnd =
  | { readonly kind: "root"; readonly of: RootOf; readonly z: DoubleInterval }
  | { readonly kind: "infinite"; readonly from: number; readonly tail: readonly [DoubleInterval, DoubleInterval, DoubleInterval] };

/** An interval on which φ and φ″ are strictly monotone. */
export interface Branch {
  readonly left: BranchEnd;
  readonly right: BranchEnd;
  /** The signs of φ′ and φ‴ inside. */
  readonly slope: 1 | -1;
  readonly third: 1 | -1;
}

/** All branches of φ″ on ℝ, or in one period, and the roots of φ′; or why they are not known. */
export type Branches =
  | {
      readonly kind: "known";
      readonly branches: readonly Branch[];
      readonly critical: readonly DoubleInterval[];
      /** Where φ is periodic: branches are those of one period, and pre-activations are meant modulo it. */
      readonly period?: DoubleInterval;
    }
  | { readonly kind: "unknown"; readonly reason: string };

/** Of φ′, of φ‴, or of both, as at 0 for an even φ. */
export type RootOf = "slope" | "third" | "both";

/** A root in a bracket; one of both is its middle. */
export interface Root {
  readonly of: RootOf;
  readonly z: DoubleInterval;
}

/** What is certified on the interval between two roots: the signs of φ′ and φ‴; 0 where they are not known. */
export interface Gap {
  /** As `check` writes intervals. */
  readonly on: string;
  readonly slope: -1 | 0 | 1;
  readonly third: -1 | 0 | 1;
}

/** What is certified from `from` on, outwards: inf φ, sup φ, inf φ′, sup φ′, inf φ″, sup φ″, each enclosed. */
export interface Tail {
  readonly on: string;
  readonly from: number;
  readonly extremes: readonly DoubleInterval[];
}

/** From what branches follow: roots in ascending order, one gap more than there are roots, and both tails. */
export interface BranchEvidence {
  readonly roots: readonly Root[];
  readonly gaps: readonly Gap[];
  readonly left: Tail;
  readonly right: Tail;
}

/** The branches that the evidence shows. */
export function branchesBy(phi: PhiEnclosures, { roots, gaps, left, right }: BranchEvidence): Branches {
  const unknown = (reason: string): Branches => ({ kind: "unknown", reason });
  const wrong = roots.find((root, k) => !isBracket(phi, root) || (k > 0 && !(item(roots, k - 1).z.hi < root.z.lo)));
  if (wrong !== undefined)
    return unknown(`a root of ${wrong.of === "third" ? "φ‴" : "φ′"} near ${wrong.z.lo} is not simple, or not apart from others`);
  const open = gaps.findIndex(({ slope, third, on }, k) => slope === 0 || third === 0 || on !== gapText(roots[k - 1], roots[k]));
  if (gaps.length !== roots.length + 1 || open >= 0) return unknown(`the signs of φ′ and φ‴ are not proved on ${gaps[open]?.on ?? "ℝ"}`);
  if (left.on !== tailText(left.from) || right.on !== tailText(right.from) || !isBeyond(roots, left.from, right.from))
    return unknown("tails are not proved");
  const branches = gaps.map((gap, k): Branch => {
    const signs = { slope: gap.slope as 1 | -1, third: gap.third as 1 | -1 };
    return { left: endOf(roots[k - 1], left, signs), right: endOf(roots[k], right, signs), ...signs };
  });
  return { kind: "known", branches, critical: roots.filter(({ of }) => of !== "third").map(({ z }) => z) };
}

/** Whether φ′ (φ‴) changes its sign in the bracket, once, and φ‴ (φ′) has one sign there; or both are exactly 0 in the middle, and nowhere else. */
export function isBracket({ at, over }: PhiEnclosures, { of, z }: Root): boolean {
  if (of === "both") {
    const [middle, whole] = [at(I.mid(z)), over(z)];
    return [1, 3].every((k) => isZero(item(middle, k)) && isDefinite(item(whole, k + 1)));
  }
  const [k, other] = of === "slope" ? [1, 3] : [3, 1];
  const [below, above] = [signOf(item(at(z.lo), k)), signOf(item(at(z.hi), k))];
  const inside = over(z);
  return below !== undefined && below !== 0 && above === -below && isDefinite(item(inside, k + 1)) && isDefinite(item(inside, other));
}

const isZero = ({ lo, hi }: DoubleInterval): boolean => lo === 0 && hi === 0;

const isDefinite = (a: DoubleInterval): boolean => (signOf(a) ?? 0) !== 0;

const isBeyond = (roots: readonly Root[], left: number, right: number): boolean =>
  left < 0 && right > 0 && roots.every(({ z }) => left < z.lo && z.hi < right);

/** The closed interval between two roots, or from one to infinity, as `check` writes it. */
export const gapText = (left: Root | undefined, right: Root | undefined): string =>
  `${left === undefined ? "(-inf" : `[${exactly(left.z.hi)}`},${right === undefined ? "inf)" : `${exactly(right.z.lo)}]`}`;

/** From a number outwards. */
export const tailText = (from: number): string => (from < 0 ? `(-inf,${exactly(from)}]` : `[${exactly(from)},inf)`);

const exactly = (z: number): string => Q.toString(Q.fromNumber(z));

/** φ and φ″ are monotone on the tail, so that their limits are their infima or suprema there. */
function endOf(root: Root | undefined, { from, extremes }: Tail, { slope, third }: Pick<Branch, "slope" | "third">): BranchEnd {
  if (root !== undefined) return { kind: "root", ...root };
  const limit = (k: 0 | 2, sign: number): DoubleInterval => extremes[2 * k + (sign * Math.sign(from) > 0 ? 1 : 0)] ?? I.ENTIRE;
  const slopes = { lo: extremes[2]?.lo ?? Number.NEGATIVE_INFINITY, hi: extremes[3]?.hi ?? Number.POSITIVE_INFINITY };
  return { kind: "infinite", from, tail: [limit(0, slope), slopes, limit(2, third)] };
}
