/** `flatcheck predict`: what training will do, before it runs, and how sure that is. */
import { type PredictedRun, type PredictionReport, predictRun } from "@flatcheck/predict";
import { EXIT, type ExitCode } from "../exitCode.js";
import { requireWritable, writeFile } from "../files.js";
import { onInterrupt } from "../interrupt.js";
import { loadAhead, loadArithmetic, once } from "../loadAhead.js";
import { type FigureChoice, plotChoice } from "../plot/figureOptions.js";
import { limitsOf, PREDICT_OPTIONS, predictArguments, predictedRun } from "../predict/options.js";
import { presentPrediction } from "../predict/present.js";
import { predictionLine } from "../predict/progress.js";
import { loadRenderer } from "../render.js";
import { note, writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { errorReport, type UsageError } from "../usageError.js";
import type { Command } from "./command.js";

/** `flatcheck predict`. */
export const PREDICT: Command = {
  name: "predict",
  usage: ["predict EXPR [options]", "predict figure1|figure2|figure3 [options]"],
  about:
    "Says before a run what label noise will do to a network with activation φ: whether its neurons collapse, every strict local minimum of Tr(∇²L) on the manifold of zero loss, the region that the flow can reach, rates and times; each line with how it is known. EXPR is an expression in x, - for standard input, or @FILE.",
  options: PREDICT_OPTIONS,
  notes: ["Problem and start are those that flatcheck simulate makes of the same options."],
  exits: "0 predicted, 1 a premise fails, 2 none fails but something is unknown",
  examples: [
    'flatcheck predict "x^3 + x"',
    'flatcheck predict "tanh(x)" --neurons 3 --samples 2 --dimension 2',
    "flatcheck predict figure1",
  ],
  run: predictCommand,
};

async function predictCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const args = predictArguments(argv);
  const { values } = args;
  const figure = plotChoice(values);
  const limits = limitsOf(values);
  const run = await predictedRun(args, terminal);
  for (const file of [values.certificate, values.plot]) if (file !== undefined) requireWritable(file);
  await loadAhead(loadArithmetic, ...(values.plot === undefined ? [] : [loadPlot, loadRenderer]));
  const { signal, release } = onInterrupt();
  const line = values.progress === true || (process.stderr.isTTY === true && values.quiet !== true) ? predictionLine() : undefined;
  const predicted = await unlessNothingIsKnown(signal, predictRun(run, { ...limits, signal, onProgress: line?.show })).finally(release);
  line?.clear();
  if (predicted === undefined) {
    note("interrupted: nothing was predicted yet", terminal);
    return EXIT.unknown;
  }
  const { report, certificate } = predicted;
  if (values.certificate !== undefined) writeFile(values.certificate, `${JSON.stringify(await certificate())}\n`);
  const noPlot = values.plot === undefined ? undefined : await plot(values.plot, run, report, figure);
  if (values.json === true) writeJson({ ...report, ...(noPlot === undefined ? {} : { plot: errorReport(noPlot) }) }, terminal);
  else if (values.quiet !== true) await writeReport(presentPrediction(report), terminal);
  if (report.interrupted === true) note("interrupted: what was predicted is reported", terminal);
  if (noPlot === undefined) return exitOf(report);
  note(noPlot.message, terminal);
  return EXIT.badInput;
}

/** The prediction; undefined where the signal came before anything was known of φ. */
async function unlessNothingIsKnown<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined;
    throw error;
  }
}

/** A start that was moved to M is a remark. */
function exitOf({ premises, searches }: PredictionReport): ExitCode {
  const verdicts = premises.filter(({ moved }) => moved === undefined).map(({ verdict }) => verdict);
  if (verdicts.includes("fails")) return EXIT.fails;
  return verdicts.includes("unknown") || searches.some(({ complete }) => complete !== "holds") ? EXIT.unknown : EXIT.holds;
}

const loadPlot = once(async () => {
  const [{ drawPrediction }, { plotFile }] = await Promise.all([import("../predict/drawing.js"), import("../plot/plotFile.js")]);
  return { drawPrediction, plotFile };
});

async function plot(
  file: string,
  { problem }: PredictedRun,
  report: PredictionReport,
  choice: FigureChoice,
): Promise<UsageError | undefined> {
  const { drawPrediction, plotFile } = await loadPlot();
  return plotFile(file, drawPrediction(report, problem.phi.second), choice);
}
