/** `predict`: numbers of a run before it runs. This file puts together what the others find. */
import type { Decision } from "@flatcheck/certify";
import type { Problem } from "@flatcheck/numeric";
import { collapseOf, type EnclosedCollapse, stableValues } from "./collapse/collapseOf.js";
import { coherenceOf } from "./enclosures/coherence.js";
import { decimalOf, endsOf } from "./enclosures/decimals.js";
import { type Landscape, landscapeOf } from "./landscape.js";
import { linesOf } from "./lines.js";
import { minimaOf, type SampleMinima } from "./minima/minimaOf.js";
import { isCritical } from "./minima/patterns.js";
import { factsOf } from "./phiFacts.js";
import { type Minimum, PREDICT_SCHEMA, type PredictionReport, type SampleCollapse, type StableLabels } from "./prediction.js";
import { premisesOf } from "./premises.js";
import { finiteStepRates } from "./rates/finiteStepRates.js";
import { type GlobalRate, globalRate } from "./rates/globalRate.js";
import { constantsOn, type RegionConstants } from "./region/constantsOn.js";
import { type ReachableRegion, regionOf } from "./region/regionOf.js";
import { startOnM } from "./region/startOnM.js";
import type { PredictedRun, PredictionLimits } from "./run.js";

/** What {@link predictRun} returns. */
export interface Predicted {
  readonly report: PredictionReport;
}

/**
 * Predicts a run: collapse, minima, region, rates and times.
 * @throws ActivationError, InputError for an activation or parameters that make none
 */
export async function predictRun(run: PredictedRun, limits: PredictionLimits = {}): Promise<Predicted> {
  const began = performance.now();
  const { problem: p } = run;
  const facts = await factsOf(run, limits);
  const landscape = await landscapeOf(run, facts, limits);
  limits.signal?.throwIfAborted();
  const coherence = coherenceOf(p.X);
  const minima = minimaOf(landscape, p, coherence.norms, limits.patterns);
  const collapse = collapseOf(landscape, p, minima);
  const start =
    facts.smooth === "fails"
      ? ({ kind: "off M", reason: "φ has no third derivative", residual: 0 } as const)
      : startOnM(facts, p, run.start);
  const isApart = coherence.mu.lo > 0;
  const region: ReachableRegion = isApart
    ? regionOf(landscape, p, { start, norms: coherence.norms, minima })
    : { kind: "none", reason: "the samples are not proved to be independent" };
  const constants = region.kind === "region" ? constantsOn(facts.phi, region.intervals) : undefined;
  const rate =
    region.kind === "region" && constants !== undefined
      ? globalRate({
          p,
          mu: coherence.mu,
          norms: coherence.norms,
          constants,
          start: region.start,
          excess: region.excess,
          epsilon: run.epsilon,
        })
      : undefined;
  const rates = finiteStepRates(p, run.learningRate, run.noise);
  const premises = premisesOf({ landscape, p, coherence, minima, start });
  const report: Omit<PredictionReport, "lines"> = {
    schema: PREDICT_SCHEMA,
    activation: {
      input: run.activation,
      params: facts.checked.report.activation.params,
      canonical: facts.checked.report.activation.canonical,
    },
    problem: problemReport(run),
    premises,
    collapse: { ...always(landscape), samples: collapse.map(sampleReport), stableLabels: stableLabels(landscape) },
    minima: minima.flatMap((found) => minimaReport(p, found)),
    searches: minima.map(({ sample, complete, patterns, reason }) => ({
      sample,
      complete,
      known: "proved" as const,
      patterns: `${patterns}`,
      ...(reason === undefined ? {} : { reason }),
    })),
    attained: minima.map(({ attained }) => attained),
    region: region.kind === "region" ? region.intervals.map((interval, sample) => ({ sample, ...endsOf(interval) })) : [],
    ...(region.kind === "none" ? { noRegion: region.reason } : {}),
    constants: { mu: endsOf(coherence.mu), ...constantsReport(constants) },
    sharpness:
      region.kind === "region" ? { start: endsOf(region.start), optimum: endsOf(region.optimum), excess: endsOf(region.excess) } : {},
    rates: {
      ...ratesReport(rate),
      flow: rates.kind === "rates" ? rates.flow : [],
      labelNoiseSgd: rates.kind === "rates" ? rates.labelNoiseSgd : [],
    },
    times: timesReport(run.epsilon, rate),
    ...(rates.kind === "rates" ? { largestLearningRate: rates.largestLearningRate } : {}),
    stepsPerEfold: rates.kind === "rates" ? rates.stepsPerEfold : [],
    elapsedMs: Math.round(10 * (performance.now() - began)) / 10,
  };
  return {
    report: {
      ...report,
      lines: linesOf(report, { run, rates, adam: facts.checked.report.assumptions["log-convex-slope"]?.verdict ?? "unknown" }),
    },
  };
}

function problemReport({ problem: { X, a, c }, loss }: PredictedRun): PredictionReport["problem"] {
  return {
    neurons: a.length,
    samples: X.rows,
    dimension: X.columns,
    loss: { name: loss, c: loss === "sum" ? "1" : loss === "half" ? "1/2" : c === 1 ? "1" : `1/${X.rows}` },
    a: a.every((weight) => weight === 1) ? "1" : Array.from(a, String),
  };
}

function always({ facts }: Landscape): { readonly always: Decision; readonly because: string } {
  const φ = facts.sign > 0 ? "φ" : "−φ";
  if (facts.collapse === "holds")
    return { always: "holds", because: `${φ}′ > 0 and ${φ}″ increases strictly on ℝ: for every number of neurons and all labels` };
  if (facts.rising !== "holds")
    return {
      always: facts.collapse === "fails" && facts.rising === "fails" ? "fails" : "unknown",
      because: "φ′ vanishes somewhere, or that is not decided",
    };
  return {
    always: facts.collapse,
    because:
      facts.collapse === "fails"
        ? `${φ}″ does not increase strictly on ℝ: for some number of neurons and some labels they do not`
        : "whether φ″ increases is not decided",
  };
}

const sampleReport = ({ nu, others, stable, global, because }: EnclosedCollapse): SampleCollapse => ({
  nu: nu === undefined ? null : endsOf(nu),
  ...(others.length === 0 ? {} : { others: others.map(endsOf) }),
  stable,
  global,
  known: "proved",
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

function timesReport(epsilon: number, rate: GlobalRate | undefined): PredictionReport["times"] {
  if (rate === undefined) return { epsilon };
  const { time, sharpnessTime, paper } = rate;
  return {
    epsilon,
    ...(Number.isFinite(time) ? { global: time } : {}),
    ...(Number.isFinite(paper.time) ? { paper: paper.time } : {}),
    ...(Number.isFinite(time) && Number.isFinite(paper.time) && time > 0 ? { ratio: paper.time / time } : {}),
    ...(Number.isFinite(sharpnessTime) ? { sharpness: sharpnessTime } : {}),
  };
}
