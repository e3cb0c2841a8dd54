/** Predictions of the runs of a sweep, where some are kept. What is proved of φ is proved once for many runs; without them none of the code for it is loaded. */
import { posedProblem, type SimulateOptions } from "@flatcheck/numeric";
import type { PhiGrounds, PredictedRun, PredictionReport } from "@flatcheck/predict";
import type { Kept } from "./kept.js";
import { phiFor } from "./phiFor.js";
import { OF_PROBLEM, type PosedRun, PREDICTIONS } from "./predictions.js";

/** What is told to predictions alone. */
export interface ForesightOptions {
  /** How near to z* times are about; that of `flatcheck predict` without it. */
  readonly epsilon?: number | undefined;
  /** The most ways to put neurons on branches of φ″ that are looked at. */
  readonly patterns?: number | undefined;
}

/** Seconds for the proofs about one φ: so many that a busy machine does not change what is known. */
const TIME_LIMIT = 120;

/** The numbers that are kept of the prediction, by column; none where there is no prediction. */
export async function foreseen(options: SimulateOptions & ForesightOptions, keep: readonly Kept[]): Promise<ReadonlyMap<string, number>> {
  const asked = keep.filter(({ when }) => when.kind === "before");
  if (asked.length === 0) return new Map();
  try {
    const posed = posedProblem(options, phiFor(options));
    const report = asked.some(({ quantity }) => needsReport(quantity)) ? await reportOf(options, posed) : undefined;
    const numbers = asked.map(({ column, quantity }) => [column, predicted(quantity, posed, report)] as const);
    return new Map(numbers.filter((pair): pair is readonly [string, number] => Number.isFinite(pair[1])));
  } catch {
    // What makes no run makes no prediction: the row says why.
    return new Map();
  }
}

const needsReport = (quantity: Kept["quantity"]): boolean => quantity.kind === "prediction" && !OF_PROBLEM.has(quantity.name);

function predicted(quantity: Kept["quantity"], run: PosedRun, report: PredictionReport | undefined): number | undefined {
  if (quantity.kind !== "prediction") return undefined;
  return report === undefined ? OF_PROBLEM.get(quantity.name)?.(run) : PREDICTIONS.get(quantity.name)?.({ ...run, report });
}

async function reportOf(
  { activation, params, epsilon, patterns }: SimulateOptions & ForesightOptions,
  { problem, start, settings }: ReturnType<typeof posedProblem>,
): Promise<PredictionReport> {
  const { EPSILON, predictRun } = await import("@flatcheck/predict");
  const { loss, learningRate, noise, radius } = settings;
  const run = { activation, params, problem, start, loss, learningRate, noise, radius: radius ?? 0, epsilon: epsilon ?? EPSILON };
  return (await predictRun(run, { timeLimit: TIME_LIMIT, patterns }, await groundsFor(run))).report;
}

/** So many activations are kept. */
const MOST_ACTIVATIONS = 16;
const known = new Map<string, Promise<PhiGrounds>>();

async function groundsFor(run: PredictedRun): Promise<PhiGrounds> {
  const { phiGrounds } = await import("@flatcheck/predict");
  const key = JSON.stringify([run.activation, run.params]);
  const grounds = known.get(key) ?? phiGrounds(run, { timeLimit: TIME_LIMIT });
  if (known.size >= MOST_ACTIVATIONS && !known.has(key)) known.clear();
  known.set(key, grounds);
  return grounds;
}
