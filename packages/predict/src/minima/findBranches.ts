/** The search for branches of φ″: roots are guessed in doubles and put in brackets, and `check` is asked for signs between them and limits beyond. */
import type { Certificate } from "@flatcheck/certify";
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import { type Checked, type CheckOptions, check } from "@flatcheck/symbolic";
import { doubleAbove, doubleBelow } from "../enclosures/decimals.js";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import { signOf } from "../enclosures/sign.js";
import {
  type BranchEvidence,
  type Branches,
  branchesBy,
  type Gap,
  gapText,
  isBracket,
  type Root,
  type Tail,
  tailText,
} from "./branches.js";

/** Certificates behind {@link BranchEvidence}: one for each gap, and for both tails. */
export interface BranchCertificates {
  readonly gaps: readonly Certificate[];
  readonly left: Certificate;
  readonly right: Certificate;
}

/** Branches that were found, with what they rest on where they are known. */
export interface FoundBranches {
  readonly branches: Branches;
  readonly evidence?: BranchEvidence;
  readonly certificates?: BranchCertificates;
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
export async function findBranches(request: BranchRequest): Promise<FoundBranches> {
  const { doubles, phi } = request;
  const guesses = [
    ...guessedRoots(doubles.first).map((z) => ({ of: "slope" as const, z })),
    ...guessedRoots(doubles.third).map((z) => ({ of: "third" as const, z })),
  ];
  const unknown = (reason: string): FoundBranches => ({ branches: { kind: "unknown", reason } });
  if (guesses.length > MOST_ROOTS)
    return unknown(`φ′ and φ‴ have ${guesses.length} roots or more near 0, and at most ${MOST_ROOTS} are followed`);
  const roots: Root[] = [];
  for (const { of, z } of guesses) {
    const bracket = bracketOf(phi, of, z);
    if (bracket === undefined)
      return unknown(
        `a root of ${of === "slope" ? "φ′" : "φ‴"} near ${z} is not simple, is one of both φ′ and φ‴, or could not be enclosed`,
      );
    roots.push({ of, z: bracket });
  }
  return between(
    request,
    roots.sort((a, b) => a.z.lo - b.z.lo),
  );
}

const MOST_ROOTS = 24;

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

/** A bracket about a guessed root. */
function bracketOf(phi: PhiEnclosures, of: Root["of"], z: number): DoubleInterval | undefined {
  for (let width = 2 ** -48; width < 2 ** -16; width *= 8) {
    const radius = width * Math.max(1, Math.abs(z));
    const bracket = { lo: z - radius, hi: z + radius };
    if (isBracket(phi, { of, z: bracket })) return bracket;
  }
  return undefined;
}

async function between(request: BranchRequest, roots: readonly Root[]): Promise<FoundBranches> {
  const gaps: { readonly gap: Gap; readonly certificate: Certificate }[] = [];
  for (let k = 0; k <= roots.length; k++) {
    const found = await gapBetween(request, roots[k - 1], roots[k]);
    if (found === undefined)
      return { branches: { kind: "unknown", reason: `the signs of φ′ and φ‴ are not proved on ${gapText(roots[k - 1], roots[k])}` } };
    gaps.push(found);
  }
  const far = Math.max(FAR, ...roots.map(({ z }) => 2 * Math.max(Math.abs(z.lo), Math.abs(z.hi))));
  const [left, right] = [await tailFrom(request, -far), await tailFrom(request, far)];
  const evidence: BranchEvidence = { roots, gaps: gaps.map(({ gap }) => gap), left: left.tail, right: right.tail };
  return {
    branches: branchesBy(request.phi, evidence),
    evidence,
    certificates: { gaps: gaps.map(({ certificate }) => certificate), left: left.certificate, right: right.certificate },
  };
}

/** Tails begin there, or beyond twice the last root: φ″ and φ are nearly what they tend to. */
const FAR = 16;

async function gapBetween(request: BranchRequest, left: Root | undefined, right: Root | undefined) {
  const inner =
    left === undefined
      ? right === undefined
        ? 0
        : right.z.lo - 1
      : right === undefined
        ? left.z.hi + 1
        : I.mid({ lo: left.z.hi, hi: right.z.lo });
  const at = request.phi.at(inner);
  const [slope, third] = [signOf(at[1]), signOf(at[3])];
  if (slope === undefined || slope === 0 || third === undefined || third === 0) return undefined;
  const claims = [claimOf(1, slope), claimOf(3, third)];
  const checked = await asked(request, gapText(left, right), { claims });
  if (!(checked.report.claims ?? []).every(({ verdict }) => verdict === "holds")) return undefined;
  return { gap: { on: gapText(left, right), slope, third }, certificate: checked.certificate as Certificate };
}

/** The claim that φ⁽ᵏ⁾ has a sign. */
export const claimOf = (k: 1 | 3, sign: 1 | -1): string => `phi${k} ${sign > 0 ? ">" : "<"} 0`;

async function tailFrom(request: BranchRequest, from: number): Promise<{ readonly tail: Tail; readonly certificate: Certificate }> {
  const checked = await asked(request, tailText(from), { constants: TAIL_CONSTANTS });
  const extremes = (checked.report.constants ?? []).map(({ lower, upper }) => ({ lo: doubleBelow(lower), hi: doubleAbove(upper) }));
  return { tail: { on: tailText(from), from, extremes }, certificate: checked.certificate as Certificate };
}

/** Constants of a tail, in the order in which {@link Tail} has them. */
export const TAIL_CONSTANTS: readonly string[] = ["inf phi", "sup phi", "inf phi1", "sup phi1", "inf phi2", "sup phi2"];

const asked = (
  { text, params, timeLimit, signal }: BranchRequest,
  on: string,
  what: Pick<CheckOptions, "claims" | "constants">,
): Promise<Checked> => check(text, { params, on, ...what, timeLimit, signal });
