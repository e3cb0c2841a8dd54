/** The search for branches of φ″: roots are guessed in doubles and put in brackets, and `check` is asked for signs between them and limits beyond. */
import { type Certificate, turnsOfPeriod } from "@flatcheck/certify";
import { ExactArithmetic, mpfrArithmetic } from "@flatcheck/enclosure";
import { doubleAbove, doubleBelow } from "../enclosures/decimals.js";
import { type BranchEvidence, type Branches, branchesBy, gapText, type Root, type Tail, tailText } from "./branches.js";
import { type BranchRequest, type CertifiedGap, checkedOn, gapBetween } from "./gaps.js";
import { periodicBranches } from "./periodic.js";
import { bracketOf, guessedRoots, sharedRoot } from "./roots.js";

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

/** The branches of φ″. */
export async function findBranches(request: BranchRequest): Promise<FoundBranches> {
  const { doubles, phi } = request;
  const turns = turnsOfPeriod(new ExactArithmetic(await mpfrArithmetic(128)), phi.expression);
  if (turns !== undefined) return { branches: await periodicBranches(request, turns) };
  const guesses = [
    ...guessedRoots(doubles.first).map((z) => ({ of: "slope" as const, z })),
    ...guessedRoots(doubles.third).map((z) => ({ of: "third" as const, z })),
  ];
  const unknown = (reason: string): FoundBranches => ({ branches: { kind: "unknown", reason } });
  if (guesses.length > MOST_ROOTS)
    return unknown(`φ′ and φ‴ have ${guesses.length} roots or more near 0, and at most ${MOST_ROOTS} are followed`);
  const roots: Root[] = [];
  for (const { of, z } of guesses) {
    if (roots.some((known) => known.of === "both" && known.z.lo <= z && z <= known.z.hi)) continue;
    const bracket = bracketOf(phi, of, z);
    const root = bracket === undefined ? sharedRoot(phi, z) : { of, z: bracket };
    if (root === undefined)
      return unknown(
        `a root of ${of === "slope" ? "φ′" : "φ‴"} near ${z} is not simple, is one of both φ′ and φ‴, or could not be enclosed`,
      );
    roots.push(root);
  }
  return between(
    request,
    roots.sort((a, b) => a.z.lo - b.z.lo),
  );
}

const MOST_ROOTS = 24;

async function between(request: BranchRequest, roots: readonly Root[]): Promise<FoundBranches> {
  const gaps: CertifiedGap[] = [];
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

async function tailFrom(request: BranchRequest, from: number): Promise<{ readonly tail: Tail; readonly certificate: Certificate }> {
  const checked = await checkedOn(request, tailText(from), { constants: TAIL_CONSTANTS });
  const extremes = (checked.report.constants ?? []).map(({ lower, upper }) => ({ lo: doubleBelow(lower), hi: doubleAbove(upper) }));
  return { tail: { on: tailText(from), from, extremes }, certificate: checked.certificate as Certificate };
}

/** Constants of a tail, in the order in which {@link Tail} has them. */
export const TAIL_CONSTANTS: readonly string[] = ["inf phi", "sup phi", "inf phi1", "sup phi1", "inf phi2", "sup phi2"];
