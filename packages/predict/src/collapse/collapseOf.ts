/**
 * Whether the neurons of one sample agree at ν, (Σ_j a_j) φ(ν) = y. Locally: a strict minimum if and only if φ′(ν)φ‴(ν) > 0. Globally, by the tangent of h = (φ′∘φ⁻¹)² at φ(ν): where
 * T(z) = φ′(z)² − φ′(ν)² − 2φ″(ν)(φ(z) − φ(ν)) ≥ 0 for all z, no configuration is flatter. T′ = 2φ′(z)(φ″(z) − φ″(ν)), so that T is least where φ′ = 0, where φ″ = φ″(ν), once on each branch, or at ±∞.
 */
import type { Decision } from "@flatcheck/certify";
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Problem } from "@flatcheck/numeric";
import { areEqual } from "../enclosures/scale.js";
import { type Landscape, wholeLine } from "../landscape.js";
import type { Branch, BranchEnd } from "../minima/branches.js";
import { preimage, rangeOn } from "../minima/inverse.js";
import type { SampleMinima } from "../minima/minimaOf.js";

/** ν of one sample, and what is proved of collapse to it. */
export interface EnclosedCollapse {
  readonly sample: number;
  readonly nu: DoubleInterval | undefined;
  readonly others: readonly DoubleInterval[];
  readonly stable: Decision;
  readonly global: Decision;
  readonly because: string;
}

/** Collapse of each sample, in the light of its minima. Weights have to be equal: others have no common ν. */
export function collapseOf(landscape: Landscape, p: Problem, minima: readonly SampleMinima[]): readonly EnclosedCollapse[] {
  return Array.from(p.y, (y, sample) => ({ sample, ...ofSample(landscape, p, y, item(minima, sample)) }));
}

type Outcome = Omit<EnclosedCollapse, "sample">;

const open = (because: string): Outcome => ({ nu: undefined, others: [], stable: "unknown", global: "unknown", because });

function ofSample(landscape: Landscape, { a }: Problem, y: number, minima: SampleMinima): Outcome {
  const { branches, facts } = landscape;
  if (!areEqual(a)) return withUnequalWeights(facts.collapse, minima);
  const weight = facts.sign * item(a, 0);
  if (weight === 0) return open("all weights are 0");
  const value = I.div(I.interval(y), I.mul(I.interval(weight), I.interval(a.length)));
  if (facts.collapse !== "holds" && facts.collapseMinimum === "holds") return whereSlopesMayVanish(landscape, value);
  if (branches.kind === "unknown") return open(branches.reason);
  const candidates = branches.branches.flatMap((branch) => candidateOn(landscape, branch, value));
  const [best, ...others] = candidates.sort((x, z) => rank(z) - rank(x));
  if (best === undefined) return open("no ν with (Σ_j a_j) φ(ν) = y was found");
  const stable: Decision = a.length === 1 || best.branch.slope === best.branch.third ? "holds" : "fails";
  const rest = others.map(({ nu }) => nu);
  if (facts.collapse === "holds")
    return { nu: best.nu, others: rest, stable, global: "holds", because: "φ′ > 0 and φ″ increases strictly, on all of ℝ" };
  const because = stable === "holds" ? "φ′(ν)φ‴(ν) > 0" : "φ′(ν)φ‴(ν) < 0: a neuron that leaves the others lowers the sharpness";
  return { nu: best.nu, others: rest, stable, global: globally(landscape, best, minima, stable), because };
}

/** φ and φ″ increase, and φ′ may vanish: the global minimum is at ν, a strict one where φ′(ν)φ‴(ν) > 0; neurons may rest where φ′ = 0. */
function whereSlopesMayVanish(landscape: Landscape, value: DoubleInterval): Outcome {
  const [found] = candidateOn(landscape, wholeLine(landscape.facts), value);
  if (found === undefined) return open("no ν with (Σ_j a_j) φ(ν) = y was found");
  const [, first, , third] = landscape.phi.over(found.nu);
  const isStable = first.lo > 0 && third.lo > 0;
  return {
    nu: found.nu,
    others: [],
    stable: isStable ? "holds" : "unknown",
    global: "holds",
    because: `φ and φ″ increase strictly: the flattest point is the collapsed one${isStable ? "" : ", and whether φ′(ν)φ‴(ν) > 0 is not decided"}; neurons may rest where φ′ = 0`,
  };
}

function withUnequalWeights(collapse: Decision, { minima }: SampleMinima): Outcome {
  if (collapse !== "holds" || minima.length === 0) return open("weights differ: neurons have no common ν; see the minima");
  return {
    nu: undefined,
    others: [],
    stable: "holds",
    global: "holds",
    because: "weights differ: the one minimum has all a_jφ″(z_ij) of a sample equal, so that φ″(Z) has rank one",
  };
}

interface Candidate {
  readonly nu: DoubleInterval;
  readonly branch: Branch;
}

/** Stable ones first, then those where φ increases. */
const rank = ({ branch: { slope, third } }: Candidate): number => (slope === third ? 2 : 0) + (slope > 0 ? 1 : 0);

function candidateOn(landscape: Landscape, branch: Branch, value: DoubleInterval): readonly Candidate[] {
  const { low, high } = rangeOn(landscape, branch, 0);
  if (value.hi < low.lo || value.lo > high.hi) return [];
  const { z, isInside } = preimage(landscape, branch, 0, value);
  return isInside ? [{ nu: z, branch }] : [];
}

function globally(landscape: Landscape, candidate: Candidate, minima: SampleMinima, stable: Decision): Decision {
  if (stable === "fails" || minima.minima.some((m) => m.levels.length === 1 && m.global === false)) return "fails";
  if (minima.minima.some((m) => m.global === true && m.levels.every(({ z }) => z.lo <= candidate.nu.hi && candidate.nu.lo <= z.hi)))
    return "holds";
  return isOnEnvelope(landscape, candidate) ? "holds" : "unknown";
}

/** Whether T ≥ 0 on ℝ; on the branch of ν its one stationary point is ν itself, where it is 0. */
function isOnEnvelope(landscape: Landscape, { nu, branch: own }: Candidate): boolean {
  const { branches, phi } = landscape;
  if (branches.kind === "unknown") return false;
  const at = phi.over(nu);
  const T = (value: DoubleInterval, slope: DoubleInterval): DoubleInterval =>
    I.sub(I.sub(I.sqr(slope), I.sqr(at[1])), I.mul(I.mul(I.interval(2), at[2]), I.sub(value, at[0])));
  const isAbove = (z: DoubleInterval): boolean => {
    const [value, slope] = phi.over(z);
    return T(value, slope).lo >= 0;
  };
  const isSure = (end: BranchEnd): boolean => end.kind === "root" || T(end.tail[0], end.tail[1]).lo >= 0;
  const ends = branches.branches.flatMap(({ left, right }) => [left, right]);
  return (
    branches.critical.every(isAbove) &&
    ends.every(isSure) &&
    branches.branches.every((branch) => branch === own || isAboveOn(landscape, branch, at[2], isAbove))
  );
}

function isAboveOn(landscape: Landscape, branch: Branch, curvature: DoubleInterval, isAbove: (z: DoubleInterval) => boolean): boolean {
  const { low, high } = rangeOn(landscape, branch, 2);
  if (curvature.hi < low.lo || curvature.lo > high.hi) return true;
  const { z } = preimage(landscape, branch, 2, curvature);
  return Number.isFinite(z.lo) && Number.isFinite(z.hi) && isAbove(z);
}

/** Values of φ̂ for which collapse is locally stable: those on branches with φ′φ‴ > 0. */
export function stableValues(
  landscape: Omit<Landscape, "facts">,
): readonly { readonly from: DoubleInterval; readonly to: DoubleInterval; readonly nu: readonly [DoubleInterval, DoubleInterval] }[] {
  const { branches } = landscape;
  if (branches.kind === "unknown") return [];
  return branches.branches
    .filter(({ slope, third }) => slope === third)
    .map((branch) => {
      const { low, high } = rangeOn(landscape, branch, 0);
      return { from: low, to: high, nu: [placeOf(branch.left, -1), placeOf(branch.right, 1)] };
    });
}

const placeOf = (end: BranchEnd, side: 1 | -1): DoubleInterval =>
  end.kind === "root" ? end.z : I.interval(side * Number.POSITIVE_INFINITY);
