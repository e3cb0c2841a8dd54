/** The part of a prediction that certificates cover: what follows from verdicts on φ, proofs of minima, a point of M and intervals that the flow cannot leave. Found or read back, it is concluded here. */
import type { Stepwise } from "@flatcheck/activation";
import type { Decision } from "@flatcheck/certify";
import type { Problem } from "@flatcheck/numeric";
import { collapseOf, type EnclosedCollapse, stableValues } from "./collapse/collapseOf.js";
import { type Coherence, coherenceFor } from "./enclosures/coherence.js";
import { decimalOf, endsOf } from "./enclosures/decimals.js";
import type { Landscape } from "./landscape.js";
import { knownBy } from "./lines/told.js";
import { minimaBy, type SampleMinima } from "./minima/minimaOf.js";
import { isCritical } from "./minima/patterns.js";
import type { PatternProof } from "./minima/stationary.js";
import { driven, type Pace, UNHURRIED } from "./pace.js";
import type { Minimum, PredictionReport, SampleCollapse, StableLabels } from "./prediction.js";
import { type GlobalRate, globalRate } from "./rates/globalRate.js";
import { type StagedTimes, stagedTimes } from "./rates/stagedTimes.js";
import { constantsOn, type RegionConstants } from "./region/constantsOn.js";
import { type ReachableRegion, regionOf } from "./region/regionOf.js";
import type { StartOnM } from "./region/startOnM.js";

/** Parts of the report that are proved. */
export type ProvedReport = Pick<
  PredictionReport,
  "collapse" | "minima" | "period" | "searches" | "attained" | "region" | "noRegion" | "constants" | "sharpness" | "times"
> & {
  readonly rates: Pick<PredictionReport["rates"], "global" | "paper">;
};

/** What the conclusions are drawn from. */
export interface Grounds {
  readonly landscape: Landscape;
  readonly p: Problem;
  readonly start: StartOnM;
  readonly epsilon: number;
  /** The most patterns of a sample. */
  readonly patterns: number;
  /** Proofs of minima by sample, in place of a search. */
  readonly proofs?: readonly (readonly PatternProof[])[] | undefined;
  /** Samples for which it is left aside what neurons leave that escape. */
  readonly left?: ReadonlySet<number> | undefined;
}

/** The conclusions, and enclosures behind them. */
export interface Concluded {
  readonly report: ProvedReport;
  readonly coherence: Coherence & { readonly dependence?: string };
  readonly minima: readonly SampleMinima[];
}

/** All that follows, with turns of the event loop in between. @throws what the pace throws */
export async function conclude(grounds: Grounds, pace: Pace = UNHURRIED): Promise<Concluded> {
  const coherence = await coherenceFor(grounds.p.X);
  return driven(concluded(grounds, coherence, pace));
}

function* concluded(
  { landscape, p, start, epsilon, patterns, proofs, left }: Grounds,
  coherence: Concluded["coherence"],
  pace: Pace,
): Stepwise<Concluded> {
  const { norms, mu } = coherence;
  const apart = separation(p, coherence);
  const minima =
    apart.reason === undefined ? yield* minimaBy(landscape, p, { norms, patterns, proofs, left, pace }) : unknownMinima(p, apart.reason);
  yield;
  const collapse = apart.reason === undefined ? collapseOf(landscape, p, minima) : unknownCollapse(p, apart.reason);
  yield;
  const region: ReachableRegion =
    apart.reason === undefined && !p.a.includes(0)
      ? regionOf(landscape, p, { start, norms, minima })
      : { kind: "none", reason: apart.reason ?? "a weight is 0, and its neuron is free" };
  yield;
  const constants = region.kind === "region" ? constantsOn(landscape.phi, region.intervals) : undefined;
  const request =
    region.kind === "region" && constants !== undefined
      ? { p, mu, norms, constants, start: region.start, excess: region.excess, epsilon }
      : undefined;
  yield;
  const rate = request === undefined ? undefined : { ...globalRate(request), staged: stagedTimes(landscape, minima, request) };
  const report: ProvedReport = {
    collapse: { ...always(landscape), samples: collapse.map(sampleReport), stableLabels: stableLabels(landscape) },
    minima: minima.flatMap((found) => minimaReport(p, found)),
    ...(landscape.branches.kind === "known" && landscape.branches.period !== undefined
      ? { period: endsOf(landscape.branches.period) }
      : {}),
    searches: minima.map(searchReport),
    attained: minima.map(({ attained }) => attained),
    region: region.kind === "region" ? region.intervals.map((interval, sample) => ({ sample, ...endsOf(interval) })) : [],
    ...(region.kind === "none" ? { noRegion: region.reason } : {}),
    constants: { mu: endsOf(mu), ...constantsReport(constants) },
    sharpness:
      region.kind === "region" ? { start: endsOf(region.start), optimum: endsOf(region.optimum), excess: endsOf(region.excess) } : {},
    rates: ratesReport(rate),
    times: timesReport(epsilon, rate),
  };
  return { report, coherence, minima };
}

const searchReport = ({ sample, complete, patterns, reason }: SampleMinima): PredictionReport["searches"][number] => ({
  sample,
  complete,
  known: knownBy(complete),
  patterns: `${patterns}`,
  ...(reason === undefined ? {} : { reason }),
});

/** Why samples are not known to be independent, if they are not. */
function separation({ X }: Problem, { mu }: Coherence): { readonly reason?: string } {
  if (mu.lo > 0) return {};
  return {
    reason:
      X.rows > X.columns
        ? `n = ${X.rows} > d = ${X.columns}: F does not separate over samples`
        : "the samples are not proved to be independent",
  };
}

const unknownMinima = ({ y }: Problem, reason: string): readonly SampleMinima[] =>
  Array.from(y, (_, sample) => ({
    sample,
    minima: [],
    complete: "unknown",
    patterns: 0n,
    proofs: [],
    reason,
    attained: null,
    escapes: "left",
  }));

const unknownCollapse = ({ y }: Problem, because: string): readonly EnclosedCollapse[] =>
  Array.from(y, (_, sample) => ({ sample, nu: undefined, others: [], stable: "unknown", global: "unknown", because }));

/** Where branches are not known, a refutation may be of a derivative, or a value, that does not exist: that says nothing of neurons. */
function always({ facts, branches }: Landscape): { readonly always: Decision; readonly because: string } {
  const φ = facts.sign > 0 ? "φ" : "−φ";
  if (facts.collapse === "holds") return { always: "holds", because: `${φ}′ > 0 and ${φ}″ increases strictly on ℝ` };
  if (branches.kind === "unknown") return { always: "unknown", because: branches.reason };
  const minimum = facts.collapseMinimum === "holds" ? "; global minima do, because φ and φ″ increase strictly" : "";
  if (facts.rising === "fails")
    return {
      always: facts.collapse === "fails" ? "fails" : "unknown",
      because: `φ′ vanishes somewhere, and a neuron may rest there${minimum}`,
    };
  if (facts.rising === "unknown") return { always: "unknown", because: "whether φ′ vanishes somewhere is not decided" };
  return {
    always: facts.collapse,
    because:
      facts.collapse === "fails"
        ? `${φ}″ does not increase strictly on ℝ, so that for some number of neurons and some labels they do not`
        : "whether φ″ increases is not decided",
  };
}

const sampleReport = ({ nu, others, stable, global, because }: EnclosedCollapse): SampleCollapse => ({
  nu: nu === undefined ? null : endsOf(nu),
  ...(others.length === 0 ? {} : { others: others.map(endsOf) }),
  stable,
  global,
  known: stable === "unknown" ? knownBy(global) : "proved",
  because,
});

function stableLabels(landscape: Landscape): readonly StableLabels[] {
  const { sign } = landscape.facts;
  const turned = ({ lo, hi }: { lo: number; hi: number }) => (sign > 0 ? { lo, hi } : { lo: -hi, hi: -lo });
  return stableValues(landscape).map(({ from, to, nu: [left, right] }) => ({
    from: endsOf(turned(sign > 0 ? from : to)),
    to: endsOf(turned(sign > 0 ? to : from)),
    nu: { from: endsOf(left), to: endsOf(right) },
  }));
}

function minimaReport({ a }: Problem, { sample, minima }: SampleMinima): readonly Minimum[] {
  const equal = a.every((weight) => weight === a[0]);
  return minima.map(({ levels, sharpness, global }) => ({
    sample,
    levels: levels.map(({ group, z }) => ({
      z: endsOf(z),
      count: group.count,
      ...(equal ? {} : { weight: `${group.weight}` }),
      branch: isCritical(group.place) ? "critical" : group.place.slope === group.place.third ? "rising" : "falling",
    })),
    sharpness: endsOf(sharpness),
    global,
  }));
}

const constantsReport = (constants: RegionConstants | undefined): Partial<PredictionReport["constants"]> =>
  constants === undefined ? {} : { rho1: endsOf(constants.rho1), rho2: endsOf(constants.rho2), beta: endsOf(constants.beta) };

const ratesReport = (rate: GlobalRate | undefined): Pick<PredictionReport["rates"], "global" | "paper"> =>
  rate === undefined ? {} : { global: decimalOf(rate.lambda, "down"), paper: decimalOf(rate.paper.rate, "down") };

type Timed = GlobalRate & { readonly staged: StagedTimes };

function timesReport(epsilon: number, rate: Timed | undefined): PredictionReport["times"] {
  if (rate === undefined) return { epsilon };
  const { time, sharpnessTime, paper, staged } = rate;
  return {
    epsilon,
    ...(Number.isFinite(time) ? { global: time } : {}),
    ...(Number.isFinite(paper.time) ? { paper: paper.time } : {}),
    ...(Number.isFinite(time) && Number.isFinite(paper.time) && time > 0 ? { ratio: paper.time / time } : {}),
    ...(Number.isFinite(staged.time) ? { staged: staged.time } : {}),
    ...(Number.isFinite(sharpnessTime) ? { sharpness: sharpnessTime } : {}),
    ...(Number.isFinite(staged.sharpnessTime) ? { sharpnessStaged: staged.sharpnessTime } : {}),
  };
}
