/** `predict`: numbers of a run before it runs. What is proved is concluded in `proved.ts`; this file adds what is computed or observed, and words. */
import type { Decision } from "@flatcheck/certify";
import { type PredictionCertificate, predictionCertificate } from "./certificate/predictionCertificate.js";
import { restOfFlow } from "./clusters/restOfFlow.js";
import { type FoundLandscape, landscapeOf } from "./landscape.js";
import type { AdamVerdict } from "./lines/told.js";
import { linesOf } from "./lines.js";
import { driven, INTERRUPTED, paceOf, unlessInterrupted } from "./pace.js";
import { factsOf, type PhiFacts } from "./phiFacts.js";
import { PREDICT_SCHEMA, type PredictionReport } from "./prediction.js";
import { premisesOf } from "./premises.js";
import { type Concluded, conclude, type Grounds } from "./proved.js";
import { adamVerdict } from "./rates/adamVerdict.js";
import { type CollapseRates, finiteStepRates } from "./rates/finiteStepRates.js";
import { startOnM } from "./region/startOnM.js";
import { MOST_PATTERNS, type PredictedRun, type PredictionLimits } from "./run.js";

/** What {@link predictRun} returns. */
export interface Predicted {
  readonly report: PredictionReport;
  /** The certificate of what is proved, made when it is asked for. */
  readonly certificate: () => Promise<PredictionCertificate>;
}

/** What a prediction takes from φ alone: most of its work, and the same for all runs with one φ. */
export interface PhiGrounds {
  readonly facts: PhiFacts;
  readonly landscape: FoundLandscape;
}

/**
 * What is known of the φ of a run, for callers that predict many runs with it.
 * @throws ActivationError, InputError for an activation or parameters that make none
 */
export async function phiGrounds(
  run: Pick<PredictedRun, "activation" | "params" | "problem">,
  limits: PredictionLimits = {},
): Promise<PhiGrounds> {
  const facts = await factsOf(run, limits);
  const landscape = await landscapeOf(run, facts, limits);
  return { facts, landscape };
}

/**
 * Predicts a run: collapse, minima, region, rates and times.
 * @param known what {@link phiGrounds} says of its φ, where that is known already
 * @throws ActivationError, InputError for an activation or parameters that make none
 */
export async function predictRun(run: PredictedRun, limits: PredictionLimits = {}, known?: PhiGrounds): Promise<Predicted> {
  const began = performance.now();
  const { problem: p, epsilon } = run;
  const { facts, landscape } = known ?? (await phiGrounds(run, limits));
  const start = startOnM(facts, p, run.start);
  const patterns = limits.patterns ?? MOST_PATTERNS;
  const grounds = { landscape, p, start, epsilon, patterns };
  const { report: proved, coherence, minima } = await conclude(grounds, paceOf(limits));
  const clusters = await clustersFor(run, facts, coherence, limits);
  const rates = ratesOf(run, facts.smooth, coherence);
  const { checked } = facts;
  const { params, canonical } = checked.report.activation;
  const report: Omit<PredictionReport, "lines"> = {
    schema: PREDICT_SCHEMA,
    activation: { input: run.activation, params, canonical },
    problem: problemReport(run),
    premises: premisesOf({ facts, p, coherence, minima, start }),
    ...proved,
    rates: {
      ...proved.rates,
      flow: rates.kind === "rates" ? rates.flow : [],
      labelNoiseSgd: rates.kind === "rates" ? rates.labelNoiseSgd : [],
    },
    ...(rates.kind === "rates" ? { largestLearningRate: rates.largestLearningRate } : {}),
    stepsPerEfold: rates.kind === "rates" ? rates.stepsPerEfold : [],
    ...clusters,
    ...(limits.signal?.aborted === true ? { interrupted: true } : {}),
    elapsedMs: Math.round(10 * (performance.now() - began)) / 10,
  };
  const adam =
    p.X.rows === 1
      ? await unlessInterrupted<AdamVerdict>(limits.signal, () => adamVerdict(facts, run.params, limits), {
          verdict: "unknown",
          because: INTERRUPTED,
        })
      : undefined;
  return {
    report: { ...report, lines: linesOf(report, { run, rates, adam }) },
    certificate: async () =>
      predictionCertificate({ run, facts, landscape, start, patterns, ...(await certified(grounds, { report: proved, minima })) }),
  };
}

/** Branches of one period are not in certificates: of a periodic φ these say nothing about minima. */
async function certified(
  grounds: Grounds,
  concluded: Pick<Concluded, "report" | "minima">,
): Promise<{ readonly proved: Concluded["report"]; readonly minima: Concluded["minima"] }> {
  const { landscape } = grounds;
  const isCovered = landscape.branches.kind === "unknown" || landscape.branches.period === undefined;
  const { report, minima } = isCovered
    ? concluded
    : await conclude({ ...grounds, landscape: { ...landscape, branches: { kind: "unknown", reason: "φ is periodic" } } });
  return { proved: report, minima };
}

/** Where samples are independent F separates over them, and there is nothing to be seen that is not proved. */
async function clustersFor(
  { problem, start }: PredictedRun,
  { smooth }: PhiFacts,
  { mu, dependence }: Concluded["coherence"],
  limits: PredictionLimits,
): Promise<Pick<PredictionReport, "clusters" | "noClusters">> {
  if (mu.lo > 0 || (problem.X.rows <= problem.X.columns && dependence === undefined)) return {};
  if (smooth === "fails") return { noClusters: "φ has no third derivative" };
  if (problem.a.includes(0)) return { noClusters: "a weight is 0, and its neuron is free" };
  const found = await driven(restOfFlow(problem, start, paceOf(limits)));
  return found.kind === "seen" ? { clusters: found.clusters } : { noClusters: found.reason };
}

function ratesOf({ problem, learningRate, noise }: PredictedRun, smooth: Decision, { mu }: Concluded["coherence"]): CollapseRates {
  if (smooth === "fails") return { kind: "none", reason: "φ has no third derivative" };
  if (problem.X.rows > problem.X.columns) return { kind: "none", reason: "more samples than dimensions" };
  if (!(mu.lo > 0)) return { kind: "none", reason: "the samples are not proved to be independent" };
  return finiteStepRates(problem, learningRate, noise);
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
