/** `flatcheck simulate`: trains a network by the paper's methods and records what its theorems speak of. */
import {
  collapseNote,
  noTangentNormAt,
  type Observation,
  observer,
  type Problem,
  type RunState,
  type Session,
  sit,
  snapshot,
  type Trajectory,
  TrajectoryRecorder,
  weightsAt,
} from "@flatcheck/numeric";
import { EXIT, type ExitCode } from "../exitCode.js";
import { onInterrupt } from "../interrupt.js";
import { loadAhead, loadArithmetic, loadChecker } from "../loadAhead.js";
import { loadRasteriser, loadRenderer } from "../render.js";
import { settingsOf } from "../simulate/config.js";
import { ignoredOptions, ignoredText } from "../simulate/ignored.js";
import { type Optimum, optimumOf } from "../simulate/optimum.js";
import { SIMULATE_OPTIONS, type SimulateArguments, simulateArguments, type Values } from "../simulate/options.js";
import { deviationOf, drawnPrediction, predictionLines, predictionOf } from "../simulate/prediction.js";
import { ProgressLine } from "../simulate/progress.js";
import { type Finished, reportOf } from "../simulate/report.js";
import { Results } from "../simulate/results.js";
import { resumed } from "../simulate/resume.js";
import { plotRun, type RunFigure, runFigure } from "../simulate/runFigure.js";
import { type Simulation, simulationOf } from "../simulate/simulation.js";
import { divergenceText, summary } from "../simulate/summary.js";
import { timeReport } from "../simulate/timeReport.js";
import { note, writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import type { Command } from "./command.js";

/** `flatcheck simulate`. */
export const SIMULATE: Command = {
  name: "simulate",
  usage: ["simulate EXPR [options]", "simulate figure1|figure2|figure3 [options]", "simulate --resume DIR [--steps N|--time T]"],
  about:
    "Trains a network with activation φ until its neurons agree, and reports loss, Tr(∇²L), F*, singular values and collapse. EXPR is an expression in x, - for standard input, or @FILE.",
  options: SIMULATE_OPTIONS,
  notes: ["Ctrl-C stops at the next step, writes what was recorded, and exits with 2, however often it is pressed; Ctrl-\\ kills."],
  exits: "0 ran, 1 diverged, 2 interrupted",
  examples: [
    'flatcheck simulate "x^3 + x"',
    'flatcheck simulate "sinh(x)" --method riemannian-flow --time 2',
    "flatcheck simulate figure1 --steps 1e5 --out run",
    "flatcheck simulate figure1 --plot figure1.pdf --width 84mm --font-size 8 --no-title --no-caption",
    "flatcheck simulate --resume run --steps 2e5",
  ],
  run: simulateCommand,
};

interface Prepared {
  readonly simulation: Simulation;
  readonly recorder: TrajectoryRecorder;
  readonly resume?: RunState;
  readonly folder?: string;
}

async function simulateCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { signal, release } = onInterrupt();
  return simulated(argv, terminal, signal).finally(release);
}

async function simulated(argv: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  const args = simulateArguments(argv);
  const asked = runFigure(args.values);
  const prepared = await prepare(args, terminal);
  const { simulation, recorder, folder } = prepared;
  const prediction = args.values.predict === true ? await predictionOf(simulation, signal) : undefined;
  const figure = prediction === undefined ? asked : { ...asked, prediction: drawnPrediction(prediction) };
  await loadAhead(loadChecker, loadArithmetic, ...drawingModules(folder, figure));
  const results = folder === undefined ? undefined : new Results(simulation, folder, figure);
  const ignored = ignoredOptions(args.values, simulation.config);
  const { session, first, last } = await observed(prepared, results, signal, showsProgress(args.values));
  const trajectory = recorder.trajectory();
  const optimum = knownOptimum(simulation, signal);
  const noPlot = await plotRun(figure, simulation.config, simulation.problem, trajectory, (await optimum).value);
  const outcome = await results?.finish(session.run.stopped, session.run.state, trajectory, optimum);
  const finished: Finished = {
    config: simulation.config,
    run: session.run,
    optimum: await optimum,
    first,
    last,
    ...missingGradientNorm(simulation, last),
    ...noteOfCollapse(simulation, last, await optimum),
    time: timeReport(simulation.config, problemAt(simulation, session.run.state), session.run.state.theta),
    nsPerStep: session.steps === 0 ? undefined : (session.milliseconds * 1e6) / session.steps,
    ...(prediction === undefined ? {} : { predicted: { prediction, deviation: deviationOf(prediction, simulation, trajectory, last) } }),
    records: trajectory.records,
    omitted: trajectory.omitted,
    ignored,
    failures: outcome?.failures ?? [],
    out: results === undefined ? undefined : { folder: results.folder, files: results.files },
  };
  await print(finished, args.values, terminal);
  const notes = [ignoredText(ignored, simulation.config), outcome?.note, noPlot, ...failureTexts(finished), endingNote(finished)];
  for (const text of notes) if (text !== undefined) note(text, terminal);
  return finished.failures.length > 0 ? EXIT.internal : EXITS[session.run.stopped];
}

/** What draws is loaded before the run: it may be missing. */
const drawingModules = (folder: string | undefined, { plot, formats }: RunFigure) => [
  ...(folder === undefined && plot === undefined ? [] : [loadRenderer]),
  ...((folder !== undefined && formats.includes("png")) || /\.png$/i.test(plot ?? "") ? [loadRasteriser] : []),
];

/** With the weights of the second layer as they are by then. */
const problemAt = ({ problem }: Simulation, { a }: Pick<RunState, "a">): Problem => (a === undefined ? problem : { ...problem, a });

function missingGradientNorm({ problem }: Simulation, { gradientNorm, theta }: Observation): Pick<Finished, "noGradientNorm"> {
  if (gradientNorm === undefined) return { noGradientNorm: noTangentNormAt(problem, theta) };
  return Number.isFinite(gradientNorm) ? {} : { noGradientNorm: "at θ numbers leave the range of doubles" };
}

function noteOfCollapse({ problem }: Simulation, { collapse }: Observation, { value }: Optimum): Pick<Finished, "collapseNote"> {
  const note = collapse === undefined || value !== undefined ? undefined : collapseNote(problem);
  return note === undefined ? {} : { collapseNote: note };
}

/** F*; an error of the checker is said in its place, and keeps nothing from being written. */
async function knownOptimum(simulation: Simulation, signal: AbortSignal): Promise<Optimum> {
  try {
    return await optimumOf(simulation, signal);
  } catch (error) {
    return { value: undefined, because: `the checker failed: ${(error as Error).message}` };
  }
}

const failureTexts = ({ failures }: Finished): readonly string[] => failures.map((one) => `internal error: could not make ${one}`);

const EXITS: Readonly<Record<Session["run"]["stopped"], ExitCode>> = {
  steps: EXIT.holds,
  time: EXIT.holds,
  converged: EXIT.holds,
  diverged: EXIT.fails,
  interrupted: EXIT.unknown,
};

async function prepare(args: SimulateArguments, terminal: Terminal): Promise<Prepared> {
  const { resume, out } = args.values;
  if (resume !== undefined) return { ...resumed(resume, args.values), folder: resume };
  const simulation = await simulationOf(settingsOf(args), terminal);
  return { simulation, recorder: new TrajectoryRecorder(), ...(out === undefined ? {} : { folder: out }) };
}

const showsProgress = ({ progress, quiet }: Values): boolean => progress === true || (process.stderr.isTTY === true && quiet !== true);

interface Observed {
  readonly session: Session;
  readonly first: Observation;
  readonly last: Observation;
}

const CHECKPOINT_EVERY_MS = 10_000;

async function observed(
  { simulation, recorder, resume }: Prepared,
  results: Results | undefined,
  signal: AbortSignal,
  isShown: boolean,
): Promise<Observed> {
  const observe = observer(simulation.problem);
  const line = isShown ? new ProgressLine(simulation.config) : undefined;
  let latest: Observation | undefined;
  let saved = Number.NEGATIVE_INFINITY;
  const session = await sit(simulation, {
    ...(resume === undefined ? {} : { resume }),
    signal,
    record: (state) => {
      latest = observe(state);
      recorder.record(latest);
    },
    rest: (state) => {
      line?.show(state, latest);
      if (results === undefined || performance.now() - saved < CHECKPOINT_EVERY_MS) return;
      results.checkpoint(state, recorder.trajectory());
      saved = performance.now();
    },
  });
  line?.clear();
  return { session, first: observe(firstOf(simulation, recorder.trajectory())), last: observe(session.run.state) };
}

/** The state of the first record; a method may have moved the start, and an earlier sitting may have recorded it. */
function firstOf({ start, problem, config }: Simulation, { records, snapshots }: Trajectory): RunState {
  const theta = records === 0 ? start : snapshot(snapshots, 0);
  const weights = records === 0 && config.train === "both" ? { a: problem.a } : weightsAt(snapshots, 0);
  return { theta, ...weights, steps: 0, flowTime: 0, status: "running" };
}

async function print(finished: Finished, { json, quiet }: Values, terminal: Terminal): Promise<void> {
  const report = reportOf(finished);
  if (json === true) writeJson(report, terminal);
  else if (quiet !== true) await writeReport(`${summary(report, finished.config)}${predictedText(finished)}`, terminal);
}

const predictedText = ({ predicted }: Finished): string =>
  predicted === undefined
    ? ""
    : predictionLines(predicted.prediction, predicted.deviation)
        .map((line) => `${line}\n`)
        .join("");

/** What a run that did not end by itself has to say. */
function endingNote(finished: Finished): string | undefined {
  const { run, out } = finished;
  if (run.stopped === "diverged") return divergenceText(finished);
  if (run.stopped !== "interrupted") return undefined;
  const next =
    out === undefined
      ? "nothing was written; with --out DIR a run can be gone on with"
      : `go on with: flatcheck simulate --resume ${quoted(out.folder)}`;
  return `interrupted at step ${run.state.steps}; ${next}`;
}

/** As a shell takes it for one word. */
const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
