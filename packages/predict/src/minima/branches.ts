/**
 * The branches of φ″: maximal intervals between roots of φ′ and φ‴, on which φ and φ″ are strictly monotone. Roots are guessed in doubles and proved: each is simple and the only one in its bracket, and
 * `check` proves the signs of φ′ and φ‴ between brackets and out to ±∞. A root that was missed leaves a sign unproved, and then there are no branches but a reason.
 */
import { type DoubleInterval, doubleIntervals as I, item, rationals as Q } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import { type Checked, type CheckOptions, check } from "@flatcheck/symbolic";
import { doubleAbove, doubleBelow } from "../enclosures/decimals.js";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import { signOf } from "../enclosures/sign.js";

/** The end of a branch: the bracket of a root, or infinity with what φ, φ′ and φ″ are from `from` on. */
export type BranchEnd =
  | { readonly kind: "root"; readonly of: "slope" | "third"; readonly z: DoubleInterval }
  | { readonly kind: "infinite"; readonly from: number; readonly tail: readonly [DoubleInterval, DoubleInterval, DoubleInterval] };

/** An interval on which φ and φ″ are strictly monotone. */
export interface Branch {
  readonly left: BranchEnd;
  readonly right: BranchEnd;
  /** The signs of φ′ and φ‴ inside. */
  readonly slope: 1 | -1;
  readonly third: 1 | -1;
}

/** All branches of φ″ on ℝ, with the certificates of the signs between them; or why they are not known. */
export type Branches =
  | {
      readonly kind: "known";
      readonly branches: readonly Branch[];
      readonly critical: readonly DoubleInterval[];
      readonly certificates: readonly Checked[];
    }
  | { readonly kind: "unknown"; readonly reason: string };

/** A root of φ′ or φ‴ in a bracket. */
interface Root {
  readonly of: "slope" | "third";
  readonly z: DoubleInterval;
}

/** What is needed of an activation. */
export interface BranchRequest {
  /** As `check` takes it. */
  readonly text: string;
  readonly params: CheckOptions["params"];
  /** In doubles, to guess. */
  readonly doubles: Phi;
  readonly phi: PhiEnclosures;
  readonly timeLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The branches of φ″. */
export async function branchesOf(request: BranchRequest): Promise<Branches> {
  const { doubles, phi } = request;
  const guesses = [
    ...guessedRoots(doubles.first).map((z) => ({ of: "slope" as const, z })),
    ...guessedRoots(doubles.third).map((z) => ({ of: "third" as const, z })),
  ];
  if (guesses.length > MOST_ROOTS)
    return { kind: "unknown", reason: `φ′ and φ‴ have ${guesses.length} roots or more near 0, and at most ${MOST_ROOTS} are followed` };
  const roots: Root[] = [];
  for (const { of, z } of guesses) {
    const bracket = bracketOf(phi, of === "slope" ? 1 : 3, z);
    if (bracket === undefined)
      return { kind: "unknown", reason: `a root of ${NAMES[of]} near ${z} is not simple, or could not be enclosed` };
    roots.push({ of, z: bracket });
  }
  roots.sort((a, b) => a.z.lo - b.z.lo);
  const meeting = roots.find((root, k) => k > 0 && root.z.lo <= item(roots, k - 1).z.hi);
  if (meeting !== undefined) return { kind: "unknown", reason: `φ′ and φ‴ vanish together near ${meeting.z.lo}` };
  return between(request, roots);
}

const MOST_ROOTS = 24;
const NAMES = { slope: "φ′", third: "φ‴" } as const;

/** Where doubles change their sign, to a double or two. */
function guessedRoots(f: (z: number) => number): readonly number[] {
  const found: number[] = [];
  let [before, last] = [item(PLACES, 0), f(item(PLACES, 0))];
  for (const z of PLACES.slice(1)) {
    const value = f(z);
    if (value === 0 && Math.abs(z) <= NEAR) found.push(z);
    else if (last * value < 0) found.push(halved(f, before, z));
    if (value !== 0 || last === 0) [before, last] = [z, value];
    else [before, last] = [z, 0];
  }
  return found;
}

const NEAR = 32;
/** Steps of 1/32 to ±32, then doubling; off 0, where many functions vanish, by an odd share. */
const PLACES: readonly number[] = (() => {
  const near = Array.from({ length: 64 * NEAR + 1 }, (_, k) => k / 32 - NEAR + 0.0123);
  const far = [40, 64, 128, 256];
  return [...far.map((z) => -z).reverse(), ...near, ...far];
})();

function halved(f: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const sign = Math.sign(f(low));
  for (let k = 0; k < 200; k++) {
    const middle = low / 2 + high / 2;
    if (middle === low || middle === high) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (Math.sign(value) === sign) low = middle;
    else high = middle;
  }
  return low;
}

/** A bracket with a change of sign of φ⁽ᵏ⁾ and no root of φ⁽ᵏ⁺¹⁾. */
function bracketOf({ at, over }: PhiEnclosures, k: 1 | 3, z: number): DoubleInterval | undefined {
  for (let width = 2 ** -48; width < 2 ** -16; width *= 8) {
    const radius = width * Math.max(1, Math.abs(z));
    const bracket = { lo: z - radius, hi: z + radius };
    const signs = [item(at(bracket.lo), k), item(at(bracket.hi), k)].map(signOf);
    if (signs[0] !== undefined && signs[0] !== 0 && signs[0] === -(signs[1] ?? 0) && (signOf(item(over(bracket), k + 1)) ?? 0) !== 0)
      return bracket;
  }
  return undefined;
}

async function between(request: BranchRequest, roots: readonly Root[]): Promise<Branches> {
  const branches: Branch[] = [];
  const certificates: Checked[] = [];
  const far = Math.max(FAR, ...roots.map(({ z }) => 2 * Math.max(Math.abs(z.lo), Math.abs(z.hi))));
  for (let k = 0; k <= roots.length; k++) {
    const [left, right] = [roots[k - 1], roots[k]];
    const part = await branchBetween(request, left, right, far);
    if (part === undefined)
      return {
        kind: "unknown",
        reason: `the signs of φ′ and φ‴ are not proved between ${left === undefined ? "−∞" : left.z.hi} and ${right === undefined ? "∞" : right.z.lo}`,
      };
    branches.push(part.branch);
    certificates.push(...part.certificates);
  }
  return { kind: "known", branches, critical: roots.filter(({ of }) => of === "slope").map(({ z }) => z), certificates };
}

/** Tails begin there, or beyond twice the last root: φ″ and φ are nearly what they tend to. */
const FAR = 16;

interface Part {
  readonly branch: Branch;
  readonly certificates: readonly Checked[];
}

async function branchBetween(
  request: BranchRequest,
  left: Root | undefined,
  right: Root | undefined,
  far: number,
): Promise<Part | undefined> {
  const inner =
    left === undefined
      ? right === undefined
        ? 0
        : right.z.lo - 1
      : right === undefined
        ? left.z.hi + 1
        : I.mid({ lo: left.z.hi, hi: right.z.lo });
  const [slope, third] = [signOf(request.phi.at(inner)[1]), signOf(request.phi.at(inner)[3])];
  if (slope === undefined || slope === 0 || third === undefined || third === 0) return undefined;
  const on = `${left === undefined ? "(-inf" : `[${exactly(left.z.hi)}`}, ${right === undefined ? "inf)" : `${exactly(right.z.lo)}]`}`;
  const { text, params, timeLimit, signal } = request;
  const signs = await check(text, {
    params,
    on,
    claims: [`phi1 ${slope > 0 ? ">" : "<"} 0`, `phi3 ${third > 0 ? ">" : "<"} 0`],
    timeLimit,
    signal,
  });
  if (!(signs.report.claims ?? []).every(({ verdict }) => verdict === "holds")) return undefined;
  const [leftEnd, rightEnd] = [await endOf(request, left, -far), await endOf(request, right, far)];
  if (leftEnd === undefined || rightEnd === undefined) return undefined;
  return {
    branch: { left: leftEnd.end, right: rightEnd.end, slope, third },
    certificates: [signs, ...leftEnd.certificates, ...rightEnd.certificates],
  };
}

const exactly = (z: number): string => Q.toString(Q.fromNumber(z));

interface Ended {
  readonly end: BranchEnd;
  readonly certificates: readonly Checked[];
}

async function endOf({ text, params, timeLimit, signal }: BranchRequest, root: Root | undefined, from: number): Promise<Ended | undefined> {
  if (root !== undefined) return { end: { kind: "root", ...root }, certificates: [] };
  const on = from < 0 ? `(-inf, ${exactly(from)}]` : `[${exactly(from)}, inf)`;
  const checked = await check(text, { params, on, constants: TAIL_CONSTANTS, timeLimit, signal });
  const ends = (checked.report.constants ?? []).map(({ lower, upper }) => ({ lower, upper }));
  const tail = [0, 1, 2].map((k) => ({ lo: doubleBelow(ends[2 * k]?.lower), hi: doubleAbove(ends[2 * k + 1]?.upper) }));
  return {
    end: { kind: "infinite", from, tail: tail as unknown as [DoubleInterval, DoubleInterval, DoubleInterval] },
    certificates: [checked],
  };
}

const TAIL_CONSTANTS: readonly string[] = ["inf phi", "sup phi", "inf phi1", "sup phi1", "inf phi2", "sup phi2"];
