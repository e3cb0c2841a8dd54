/** All strict local minima of the sharpness, sample by sample: with independent samples F = Σ_i 2c‖x_i‖² Σ_j a_j² φ′(z_ij)² separates over them. */
import type { Decision } from "@flatcheck/certify";
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Problem } from "@flatcheck/numeric";
import { areEqual, lossScaleOf, product } from "../enclosures/scale.js";
import type { Landscape } from "../landscape.js";
import { MOST_PATTERNS } from "../run.js";
import { escapeFloor } from "./escapeFloor.js";
import { flattestEscape } from "./escapes.js";
import { type Pattern, patternsOf } from "./patterns.js";
import { type PatternProof, provedBy, type Solved, type Stationary, sharpnessOf, solvePattern } from "./stationary.js";

/** A strict local minimum of one sample, with its share 2c‖x_i‖² Σ_j a_j² φ′(z_ij)² of F. */
export interface EnclosedMinimum extends Stationary {
  readonly sharpness: DoubleInterval;
  /** Whether nothing is flatter; null where that is not known. */
  readonly global: boolean | null;
}

/** What was found for one sample. */
export interface SampleMinima {
  readonly sample: number;
  readonly minima: readonly EnclosedMinimum[];
  /** Whether these are all. */
  readonly complete: Decision;
  readonly patterns: bigint;
  /** By what, pattern by pattern, in the order of `patternsOf`. */
  readonly proofs: readonly PatternProof[];
  readonly reason?: string;
  /** Whether the infimum of the sample's share is attained; null where that is not known. */
  readonly attained: boolean | null;
}

/**
 * The minima of each sample, enclosed, for independent samples: others have no minima of their own. Neurons of weight 0 are left out: they are free.
 * @param norms ‖x_i‖², enclosed
 * @param patterns how many ways to put neurons on branches are looked at
 */
export const minimaOf = (
  landscape: Landscape,
  p: Problem,
  norms: readonly DoubleInterval[],
  patterns: number = MOST_PATTERNS,
): readonly SampleMinima[] => minimaBy(landscape, p, { norms, patterns });

/** The same by proofs that were found before, sample by sample, without a search. */
export function minimaBy(
  landscape: Landscape,
  p: Problem,
  {
    norms,
    patterns,
    proofs,
  }: {
    readonly norms: readonly DoubleInterval[];
    readonly patterns: number;
    readonly proofs?: readonly (readonly PatternProof[])[] | undefined;
  },
): readonly SampleMinima[] {
  const weighted = { ...p, a: p.a.filter((weight) => weight !== 0) };
  const found = listed(landscape, weighted, patterns);
  return Array.from(p.y, (y, sample) =>
    "reason" in found
      ? { sample, minima: [], complete: "unknown", patterns: found.count, proofs: [], reason: found.reason, attained: null }
      : ofSample(
          {
            landscape,
            p: weighted,
            sample,
            y,
            most: patterns,
            scale: product(I.interval(2), lossScaleOf(p), item(norms, sample)),
            proofs: proofs === undefined ? undefined : (proofs[sample] ?? []),
          },
          found.patterns,
        ),
  );
}

type Listed = { readonly patterns: readonly Pattern[] } | { readonly reason: string; readonly count: bigint };

function listed({ branches, facts, ...e }: Landscape, { a }: Problem, most: number): Listed {
  if (branches.kind === "unknown") return { reason: branches.reason, count: 0n };
  if (a.length === 0) return { reason: "all weights are 0", count: 0n };
  const turned = a.map((weight) => facts.sign * weight);
  const found = patternsOf(e, turned, branches.branches, branches.critical, most);
  if (found.kind === "listed") return found;
  return {
    reason: `${found.count} patterns of neurons on branches of φ″, more than ${most}; --patterns sets another limit`,
    count: found.count,
  };
}

interface Sample {
  readonly landscape: Landscape;
  readonly p: Problem;
  readonly sample: number;
  readonly y: number;
  /** 2c‖x_i‖². */
  readonly scale: DoubleInterval;
  /** Patterns that are looked at. */
  readonly most: number;
  /** Proofs to be read in place of a search. */
  readonly proofs: readonly PatternProof[] | undefined;
}

const OPEN: Solved = { minima: [], undecided: 1 };

function ofSample(s: Sample, patterns: readonly Pattern[]): SampleMinima {
  const solved = patterns.map((pattern, k) => {
    const proof = s.proofs?.[k];
    if (s.proofs === undefined) return solvePattern(s.landscape, pattern, I.interval(s.y));
    const { minima, undecided } = proof === undefined ? OPEN : provedBy(s.landscape, pattern, I.interval(s.y), proof);
    return { minima, undecided, proof: proof ?? ({ kind: "open" } as const) };
  });
  const open = solved.reduce((n, { undecided }) => n + undecided, 0);
  const found = solved.flatMap(({ minima }) => minima).map((m) => ({ ...m, sharpness: I.mul(s.scale, sharpnessOf(s.landscape, m)) }));
  const complete: Decision = open === 0 ? "holds" : "unknown";
  const { attained, flattest } = attainment(s, found, complete);
  const { branches } = s.landscape;
  // Where all neurons are at roots of φ′ nothing is flatter, and M is no manifold.
  const isCovered = complete === "holds" && branches.kind === "known" && !canAllRest(s, branches.critical);
  const minima = found.map(
    (m): EnclosedMinimum => ({ ...m, global: isGlobal(m.sharpness, found, { attained: isCovered ? attained : null, flattest }) }),
  );
  return {
    sample: s.sample,
    minima,
    complete,
    patterns: BigInt(patterns.length),
    proofs: solved.map(({ proof }) => proof),
    attained,
    ...(open === 0 ? {} : { reason: reasonFor(s.landscape) ?? `${open} boxes in which a minimum is neither proved nor excluded` }),
  };
}

/** Where there is one branch, all of ℝ, and no solution was found, the label is out of range. */
const reasonFor = ({ facts }: Landscape): string | undefined =>
  facts.collapse === "holds" ? "no pre-activations with this label were found" : undefined;

/** Whether Σ_j a_jφ(z_j) may be the label with every z_j at a root of φ′; seen for equal weights and few roots, and taken to be so for others. */
function canAllRest({ landscape: { phi, facts }, p: { a }, y }: Sample, critical: readonly DoubleInterval[]): boolean {
  if (critical.length === 0) return false;
  if (!areEqual(a) || critical.length > MOST_ROOTS || a.length > MOST_NEURONS) return true;
  const values = critical.map((z) => I.mul(I.interval(facts.sign * item(a, 0)), phi.over(z)[0]));
  const reaches = (k: number, left: number, rest: DoubleInterval): boolean => {
    if (k === values.length - 1) return I.contains(I.sub(rest, I.mul(I.interval(left), item(values, k))), 0);
    return Array.from({ length: left + 1 }, (_, count) => count).some((count) =>
      reaches(k + 1, left - count, I.sub(rest, I.mul(I.interval(count), item(values, k)))),
    );
  };
  return reaches(0, a.length, I.interval(y));
}

const MOST_ROOTS = 3;
const MOST_NEURONS = 200;

interface Attainment {
  readonly attained: boolean | null;
  /** A value that is taken, or approached. */
  readonly flattest: number;
}

/** With φ̂″ increasing the one stationary point is the minimum; where φ̂′ is coercive sublevel sets are compact. Otherwise neurons may escape, and it is seen whether some that do are flatter. */
function attainment(
  { landscape, p, y, scale, most }: Sample,
  found: readonly { readonly sharpness: DoubleInterval }[],
  complete: Decision,
): Attainment {
  const least = Math.min(...found.map(({ sharpness }) => sharpness.hi));
  const { facts } = landscape;
  if (p.a.length === 1 && facts.rising === "holds" && found.length > 0) return { attained: true, flattest: least };
  if (facts.collapse === "holds") return { attained: found.length > 0 ? true : complete === "holds" ? false : null, flattest: least };
  const { branches } = landscape;
  // Modulo its period φ lives on a circle, and M is compact.
  if (facts.coercive === "holds" || (branches.kind === "known" && branches.period !== undefined))
    return { attained: true, flattest: least };
  const escaped = areEqual(p.a) ? I.mul(scale, flattestEscape(landscape, p.a, y)).hi : Number.POSITIVE_INFINITY;
  const isFlatter = complete === "holds" && found.every(({ sharpness }) => escaped < sharpness.lo);
  if (isFlatter && Number.isFinite(escaped)) return { attained: false, flattest: Math.min(least, escaped) };
  const floor =
    areEqual(p.a) && complete === "holds" ? I.mul(scale, I.interval(escapeFloor(landscape, p.a, y, most))).lo : Number.NEGATIVE_INFINITY;
  return { attained: least < floor ? true : null, flattest: Math.min(least, escaped) };
}

function isGlobal(
  own: DoubleInterval,
  all: readonly { readonly sharpness: DoubleInterval }[],
  { attained, flattest }: Attainment,
): boolean | null {
  if (flattest < own.lo) return false;
  if (attained !== true) return null;
  return all.length === 1 || all.every(({ sharpness }) => sharpness === own || own.hi < sharpness.lo) ? true : null;
}
