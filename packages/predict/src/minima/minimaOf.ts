/** All strict local minima of the sharpness, sample by sample: with independent samples F = Σ_i 2c‖x_i‖² Σ_j a_j² φ′(z_ij)² separates over them. */
import { atOnce, type Stepwise } from "@flatcheck/activation";
import type { Decision } from "@flatcheck/certify";
import { type DoubleInterval, doubleIntervals as I, item } from "@flatcheck/enclosure";
import type { Problem } from "@flatcheck/numeric";
import { areEqual, lossScaleOf, product } from "../enclosures/scale.js";
import type { Landscape } from "../landscape.js";
import { type Pace, UNHURRIED } from "../pace.js";
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
  /** Whether what neurons that escape leave was looked at: not where time was up. Without it less follows. */
  readonly escapes: "examined" | "left";
}

/**
 * The minima of each sample, enclosed, for independent samples: others have no minima of their own. Neurons of weight 0 are left out: they are free. For callers that wait for all of it.
 * @param norms ‖x_i‖², enclosed
 * @param patterns how many ways to put neurons on branches are looked at
 */
export const minimaOf = (
  landscape: Landscape,
  p: Problem,
  norms: readonly DoubleInterval[],
  patterns: number = MOST_PATTERNS,
): readonly SampleMinima[] => atOnce(minimaBy(landscape, p, { norms, patterns }));

/** What minima are looked for with. */
export interface MinimaRequest {
  readonly norms: readonly DoubleInterval[];
  readonly patterns: number;
  /** Proofs that were found before, sample by sample, in place of a search. */
  readonly proofs?: readonly (readonly PatternProof[])[] | undefined;
  /** Samples whose escapes are left aside. */
  readonly left?: ReadonlySet<number> | undefined;
  readonly pace?: Pace | undefined;
}

/** The same in steps, by a search that may be ended, or by proofs that were found before. */
export function* minimaBy(
  landscape: Landscape,
  p: Problem,
  { norms, patterns, proofs, left, pace = UNHURRIED }: MinimaRequest,
): Stepwise<readonly SampleMinima[]> {
  const weighted = { ...p, a: p.a.filter((weight) => weight !== 0) };
  const found = listed(landscape, weighted, patterns);
  const all: SampleMinima[] = [];
  for (const [sample, y] of p.y.entries()) {
    pace.tell({ part: "minima", done: sample, of: p.y.length });
    if ("reason" in found) all.push(notListed(sample, found));
    else
      all.push(
        yield* ofSample(
          {
            landscape,
            p: weighted,
            sample,
            y,
            most: patterns,
            scale: product(I.interval(2), lossScaleOf(p), item(norms, sample)),
            proofs: proofs === undefined ? undefined : (proofs[sample] ?? []),
            escapes: left?.has(sample) === true ? "left" : "examined",
            pace,
          },
          found.patterns,
        ),
      );
  }
  return all;
}

const notListed = (sample: number, { count, reason }: { readonly count: bigint; readonly reason: string }): SampleMinima => ({
  sample,
  minima: [],
  complete: "unknown",
  patterns: count,
  proofs: [],
  reason,
  attained: null,
  escapes: "left",
});

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
  readonly escapes: SampleMinima["escapes"];
  readonly pace: Pace;
}

const OPEN: Solved = { minima: [], undecided: 1 };

type Proved = Solved & { readonly proof: PatternProof };

/** The minima with one pattern, by the search or by the proof that was given. */
function* withPattern({ landscape, proofs, y, pace }: Sample, pattern: Pattern, k: number): Stepwise<Proved> {
  const label = I.interval(y);
  if (proofs === undefined)
    return pace.halted() === undefined ? yield* solvePattern(landscape, pattern, label, pace) : { ...OPEN, proof: { kind: "open" } };
  const proof = proofs[k] ?? ({ kind: "open" } as const);
  return { ...(proof.kind === "open" ? OPEN : yield* provedBy(landscape, pattern, label, proof)), proof };
}

function* ofSample(s: Sample, patterns: readonly Pattern[]): Stepwise<SampleMinima> {
  const solved: Proved[] = [];
  for (const [k, pattern] of patterns.entries()) {
    yield;
    solved.push(yield* withPattern(s, pattern, k));
  }
  const halted = s.pace.halted();
  const open = solved.reduce((n, { undecided }) => n + undecided, 0);
  const found = solved.flatMap(({ minima }) => minima).map((m) => ({ ...m, sharpness: I.mul(s.scale, sharpnessOf(s.landscape, m)) }));
  const complete: Decision = open === 0 ? "holds" : "unknown";
  const { attained, flattest, escapes } = yield* attainment(s, found, complete);
  const { branches } = s.landscape;
  // Where all neurons are at roots of φ′ nothing is flatter, and M is no manifold.
  const isCovered = complete === "holds" && branches.kind === "known" && !canAllRest(s, branches.critical);
  const minima = found.map(
    (m): EnclosedMinimum => ({ ...m, global: isGlobal(m.sharpness, found, { attained: isCovered ? attained : null, flattest, escapes }) }),
  );
  return {
    sample: s.sample,
    minima,
    complete,
    patterns: BigInt(patterns.length),
    proofs: solved.map(({ proof }) => proof),
    attained,
    escapes,
    ...(open === 0 ? {} : { reason: reasonFor(s.landscape, found.length) ?? haltedText(solved, halted) ?? openText(open) }),
  };
}

const openText = (open: number): string => `${open} ${open === 1 ? "box" : "boxes"} in which a minimum is neither proved nor excluded`;

/** How many patterns were done when the search was ended. */
function haltedText(solved: readonly Proved[], halted: string | undefined): string | undefined {
  if (halted === undefined) return undefined;
  const done = solved.filter(({ proof }) => proof.kind !== "open").length;
  return `${halted} with ${done} of ${solved.length} patterns of neurons on branches of φ″ looked at`;
}

/** Where there is one branch, all of ℝ, and no solution was found, the label is out of range. */
const reasonFor = ({ facts }: Landscape, found: number): string | undefined =>
  facts.collapse === "holds" && found === 0 ? "no pre-activations with this label were found" : undefined;

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
  readonly escapes: SampleMinima["escapes"];
}

/** With φ̂″ increasing the one stationary point is the minimum; where φ̂′ is coercive sublevel sets are compact. Otherwise neurons may escape, and it is seen whether some that do are flatter. */
function* attainment(s: Sample, found: readonly { readonly sharpness: DoubleInterval }[], complete: Decision): Stepwise<Attainment> {
  const { landscape, p } = s;
  const { facts } = landscape;
  const least = Math.min(...found.map(({ sharpness }) => sharpness.hi));
  const all = { flattest: least, escapes: "examined" } as const;
  if (p.a.length === 1 && facts.rising === "holds" && found.length > 0) return { ...all, attained: true };
  if (facts.collapse === "holds")
    return { ...all, attained: found.length > 0 ? true : complete === "holds" && isReached(s) ? false : null };
  const { branches } = landscape;
  // Modulo its period φ lives on a circle, and M is compact.
  if (facts.coercive === "holds" || (branches.kind === "known" && branches.period !== undefined)) return { ...all, attained: true };
  if (areTailsSteep(s, least)) return { ...all, attained: true };
  if (!areEqual(p.a)) return { ...all, attained: null };
  const lowest = Math.min(...found.map(({ sharpness }) => sharpness.lo));
  return yield* whereNeuronsEscape(s, { least, lowest: complete === "holds" ? lowest : undefined });
}

/** Whether some network certainly has the label, for φ̂ that strictly increases: outputs are then an open interval. Where there is none, there is no infimum to be attained. */
function isReached({ landscape: { facts }, p: { a }, y }: Sample): boolean {
  const { inf, sup } = facts.range;
  const outputsTo = (below: DoubleInterval, above: DoubleInterval): DoubleInterval =>
    a.reduce((sum, one) => I.add(sum, I.mul(I.interval(facts.sign * one), facts.sign * one > 0 ? below : above)), I.interval(0));
  return outputsTo(inf, sup).hi < y && y < outputsTo(sup, inf).lo;
}

/** Whether one neuron in a tail of φ costs more than a minimum that was found: then what costs no more than that is bounded, closed, and has a least. */
function areTailsSteep({ landscape: { branches }, p: { a }, scale }: Sample, least: number): boolean {
  if (branches.kind === "unknown" || !Number.isFinite(least)) return false;
  const weight = I.interval(a.reduce((smallest, one) => Math.min(smallest, Math.abs(one)), Number.POSITIVE_INFINITY));
  const slopes = branches.branches.flatMap(({ left, right }) =>
    [left, right].flatMap((end) => (end.kind === "infinite" ? [I.mig(end.tail[1])] : [])),
  );
  return slopes.every((slope) => I.mul(scale, I.sqr(I.mul(weight, I.interval(slope)))).lo > least);
}

/**
 * Neurons may escape: some configuration that does is flatter than all minima, or all that do are less flat than one, or neither is seen.
 * @param least what some minimum is at most; `lowest` what all are at least, where all are known
 */
function* whereNeuronsEscape(
  { landscape, p, y, scale, most, escapes, pace }: Sample,
  { least, lowest }: { readonly least: number; readonly lowest: number | undefined },
): Stepwise<Attainment> {
  if (escapes === "left") return { attained: null, flattest: least, escapes };
  const escaped = I.mul(scale, yield* flattestEscape(landscape, p.a, y)).hi;
  const flattest = Math.min(least, escaped);
  if (lowest === undefined) return { attained: null, flattest, escapes };
  if (Number.isFinite(escaped) && escaped < lowest) return { attained: false, flattest, escapes };
  const floor = I.mul(scale, I.interval(yield* escapeFloor(landscape, p.a, y, most, pace))).lo;
  if (pace.halted() !== undefined && floor === Number.NEGATIVE_INFINITY) return { attained: null, flattest: least, escapes: "left" };
  return { attained: least < floor ? true : null, flattest, escapes };
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
