/** What can be kept of a prediction: numbers of a run before it runs, as `flatcheck predict` has them. A further one is one more entry. */
import { collapse, log, optimalPreActivations, type PosedProblem } from "@flatcheck/numeric";
import type { Ends, PredictionReport } from "@flatcheck/predict";

/** A run before it runs. */
export type PosedRun = Pick<PosedProblem, "problem" | "start">;

/** A run, before it runs, with what is predicted of it. */
export interface ForeseenRun extends PosedRun {
  readonly report: PredictionReport;
}

/** A number of a prediction; undefined where there is none, or it is unknown. */
export type Prediction = (run: ForeseenRun) => number | undefined;

/** What follows from the problem, without what takes time. */
export const OF_PROBLEM: ReadonlyMap<string, (run: PosedRun) => number> = new Map([
  // For almost all labels; experiments.md has the proof.
  ["fewestPlaces", ({ problem: { X } }: PosedRun) => Math.ceil(X.rows / X.columns)],
]);

/** The predictions by name. */
export const PREDICTIONS: ReadonlyMap<string, Prediction> = new Map<string, Prediction>([
  ["collapses", ({ report }) => truth(report.collapse.samples.map(({ stable }) => stable))],
  ["collapsesAlways", ({ report }) => truth([report.collapse.always])],
  ["minima", ({ report }) => (report.searches.every(({ complete }) => complete === "holds") ? report.minima.length : undefined)],
  ["rate", ({ report }) => report.rates.labelNoiseSgd[0]],
  ["flowRate", ({ report }) => report.rates.flow[0]],
  ["globalRate", ({ report: { rates } }) => (rates.global === undefined ? undefined : Number(rates.global))],
  ["stepsPerEfold", ({ report }) => report.stepsPerEfold[0]],
  ["steps", (run) => scaled(efolds(run), run.report.stepsPerEfold[0])],
  ["flowTime", (run) => scaled(efolds(run), inverse(run.report.rates.labelNoiseSgd[0]))],
  ["timeBound", ({ report }) => report.times.global],
  ["stagedTimeBound", ({ report }) => report.times.staged],
  ["sharpness", ({ report }) => middle(report.sharpness.optimum)],
  ["largestLearningRate", ({ report }) => report.largestLearningRate],
  ...OF_PROBLEM,
]);

/** 1 where all hold, 0 where one fails; nothing where it is not known, or nothing was asked. */
function truth(verdicts: readonly PredictionReport["collapse"]["always"][]): number | undefined {
  if (verdicts.includes("fails")) return 0;
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === "holds") ? 1 : undefined;
}

/** The ends are those of an enclosure: they agree but for the last digits. */
const middle = (ends: Ends | undefined): number | undefined =>
  ends === undefined ? undefined : (Number(ends.lower) + Number(ends.upper)) / 2;

/** How often max |z − z*| has to fall by e, from θ(0) until it is ε. */
function efolds({ problem, start, report }: ForeseenRun): number | undefined {
  if (report.rates.labelNoiseSgd.length === 0) return undefined;
  const from = collapse(problem, start, optimalPreActivations(problem));
  return Math.max(0, log(from / report.times.epsilon));
}

const inverse = (rate: number | undefined): number | undefined => (rate === undefined || rate <= 0 ? undefined : 1 / rate);

const scaled = (count: number | undefined, unit: number | undefined): number | undefined =>
  count === undefined || unit === undefined ? undefined : count * unit;
