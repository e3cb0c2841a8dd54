/** `flatcheck sweep`: runs of `simulate` at every place of a grid, for many seeds, kept as Parquet. */
import { checkPlan, costOf, mergeSweeps, Plan, type Share, SweepError, SweepFolder, sweep, WHOLE } from "@flatcheck/sweep";
import { EXIT, type ExitCode } from "../exitCode.js";
import { onInterrupt } from "../interrupt.js";
import { requireDefined } from "../simulate/domain.js";
import { planIn } from "../sweep/dataFiles.js";
import { engineOf, jobsOf } from "../sweep/engineChoice.js";
import { SWEEP_OPTIONS, type SweepValues, sweepArguments } from "../sweep/options.js";
import { planText, type SweepReport, sweepText } from "../sweep/present.js";
import { sweepLine } from "../sweep/progress.js";
import type { SweepWatch } from "../sweep/watch.js";
import { writeJson, writeReport } from "../terminal/output.js";
import { type Terminal, terminalOf } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import { VERSION } from "../version.js";
import type { Command } from "./command.js";

/** `flatcheck sweep`. */
export const SWEEP: Command = {
  name: "sweep",
  usage: [
    "sweep GRID.yaml --out DIR [--plot FILE] [options]",
    "sweep --resume DIR [options]",
    "sweep --merge DIR… --out DIR",
    'sweep query DIR "select …"',
    "sweep summary DIR [--by AXIS]",
    "sweep figure DIR --plot FILE [--x AXIS] [--y AXIS] [--value COLUMN]",
  ],
  about:
    "Trains networks at every place of a grid, for many seeds: GRID is YAML or JSON, - for standard input. Each run is that of flatcheck simulate with the same options, to the bit, whatever the engine, the order, the shards.",
  options: SWEEP_OPTIONS,
  notes: [
    "Ctrl-C keeps the runs that are done, puts them together, and exits with 2; --resume goes on.",
    "Runs that diverge are results, with the status diverged.",
  ],
  exits: "0 all runs are there, 1 some failed: they could not be made, 2 some are missing",
  examples: [
    "flatcheck sweep grid.yaml --dry-run",
    "flatcheck sweep grid.yaml --out results --jobs 4",
    "flatcheck sweep grid.yaml --out part3 --shard 3/64",
    "flatcheck sweep --merge part1 part2 part3 --out results",
    "flatcheck sweep --resume results",
    'flatcheck sweep query results "select nu, avg(collapse) from runs group by nu"',
    "flatcheck sweep figure results --x nu --y noise --value collapse --log value --plot map.svg",
  ],
  run: async (argv, terminal) => {
    try {
      return await sweepCommand(argv, terminal);
    } catch (error) {
      throw error instanceof SweepError ? new UsageError(error.code, error.message) : error;
    }
  },
};

async function sweepCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = sweepArguments(argv);
  const question = QUESTIONS.get(positionals[0] as string);
  if (question !== undefined) return question(positionals.slice(1), values, terminal);
  if (values.merge === true) return merged(positionals, values, terminal);
  const { plan, share, out } = await taskOf(values, positionals, terminal);
  checkPlan(plan);
  await requireDefinedAt(plan);
  if (values["dry-run"] === true) return planned(plan, share, values, terminal);
  if (out === undefined) throw new UsageError("usage", "expected a folder after --out, got none; write --out DIR, or --dry-run");
  if (values.plot !== undefined) (await loadQuestions()).requireDrawable(plan, values);
  const watched = values.watch === true ? await watchOf(plan, values, argv) : undefined;
  const engine = await engineOf(values, terminal);
  const { signal, release } = onInterrupt();
  const line: SweepWatch | undefined = watched?.(out) ?? (showsProgress(values) ? sweepLine() : undefined);
  const shown = { onProgress: line?.show, onUnit: line?.onUnit };
  const counts = await sweep({ plan, out, share, engine, version: VERSION, signal, ...shown }).finally(release);
  await line?.clear();
  if (values.plot !== undefined && counts.missing === 0) await (await loadQuestions()).drawn([out], values, terminal);
  return reported({ ...head(plan, share), out, engine: engine.name, counts, complete: counts.missing === 0 }, values, terminal);
}

const loadQuestions = () => import("../sweep/questions.js");

type Question = (rest: readonly string[], values: SweepValues, terminal: Terminal) => Promise<ExitCode>;

/** What is asked of results, by the word that stands before the folder; a file of that name is written ./query. */
const QUESTIONS: ReadonlyMap<string, Question> = new Map<string, Question>([
  ["query", async (...asked) => (await loadQuestions()).queried(...asked)],
  ["summary", async (...asked) => (await loadQuestions()).summarised(...asked)],
  ["figure", async (...asked) => (await loadQuestions()).drawn(...asked)],
]);

/** So many runs, spread over the grid, have their activation looked at: whether it is defined on all of ℝ. */
const LOOKED_AT = 16;

/** @throws UsageError for an activation that is proved not to be defined somewhere */
async function requireDefinedAt(plan: Plan): Promise<void> {
  const step = Math.max(1, Math.floor(plan.runs / LOOKED_AT));
  const seen = new Set<string>();
  for (let run = 0; run < plan.runs; run += step) {
    const { activation, params } = plan.runAt(run).options;
    const key = JSON.stringify([activation, params]);
    if (!seen.has(key)) await requireDefined({ activation, parameters: params as Readonly<Record<string, string>> });
    seen.add(key);
  }
}

interface Task {
  readonly plan: Plan;
  readonly share: Share;
  readonly out: string | undefined;
}

/** @throws UsageError, SweepError */
async function taskOf(values: SweepValues, [file, more]: readonly string[], terminal: Terminal): Promise<Task> {
  if (values.resume === undefined) {
    if (file === undefined || more !== undefined)
      throw new UsageError(
        "usage",
        `expected one file with a grid, got ${file === undefined ? "none" : `${more} as well`}; try flatcheck sweep grid.yaml --out results`,
      );
    return { plan: await planIn(file, terminal), share: shareOf(values.shard), out: values.out };
  }
  const other = file ?? (values.out === undefined ? undefined : "--out") ?? (values.shard === undefined ? undefined : "--shard");
  if (other !== undefined)
    throw new UsageError("usage", `expected no ${other} beside --resume; the folder has the grid and says which shard it is`);
  const manifest = new SweepFolder(values.resume).manifest();
  if (manifest === undefined)
    throw new UsageError(
      "sweep-folder",
      `expected a folder that flatcheck sweep wrote after --resume, got ${values.resume} without manifest.json`,
    );
  return { plan: Plan.of(manifest.grid, "manifest.json"), share: manifest.share, out: values.resume };
}

/** `3/64`. @throws UsageError */
function shareOf(text: string | undefined): Share {
  if (text === undefined) return WHOLE;
  const [, k, n] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? [];
  const [index, of] = [Number(k) - 1, Number(n)];
  if (k === undefined || index < 0 || index >= of)
    throw new UsageError("usage", `expected K/N with K from 1 to N after --shard, got "${text}"; write for example --shard 3/64`);
  return { index, of };
}

/** @throws UsageError for --x, --y and --value that the grid has not got */
async function watchOf(plan: Plan, values: SweepValues, argv: readonly string[]): Promise<(out: string) => SweepWatch> {
  const [{ requestOf }, { figureQuestion }, { sweepWatch }] = await Promise.all([
    import("../sweep/questions.js"),
    import("../sweep/figure.js"),
    import("../sweep/watch.js"),
  ]);
  const map = { ...requestOf(plan, values), predicted: undefined, series: undefined, facet: undefined };
  const request = { ...map, y: map.y ?? plan.columns.map(({ name }) => name).find((name) => name !== map.x) };
  figureQuestion(plan, request);
  return (out) => sweepWatch(plan, request, out, terminalOf(argv, process.stderr, process.env));
}

const showsProgress = ({ progress, watch, quiet }: SweepValues): boolean =>
  progress === true || watch === true || (process.stderr.isTTY === true && quiet !== true);

const head = (plan: Plan, { index, of }: Share): SweepReport => ({
  schema: "flatcheck.sweep/1",
  hash: plan.grid.hash,
  runs: of === 1 ? plan.runs : Math.ceil((plan.runs - index) / of),
  ...(of === 1 ? {} : { shard: { k: index + 1, n: of } }),
});

async function planned(plan: Plan, share: Share, values: SweepValues, terminal: Terminal): Promise<ExitCode> {
  const jobs = jobsOf(values.jobs);
  const cost = await costOf(plan);
  const report = { ...head(plan, share), steps: Math.round(cost.steps / share.of), stepsExact: cost.isExact && share.of === 1, jobs };
  if (values.json === true) writeJson({ ...report, estimatedSeconds: cost.seconds / jobs / share.of }, terminal);
  else if (values.quiet !== true) await writeReport(planText(plan, cost, jobs), terminal);
  return EXIT.holds;
}

async function merged(folders: readonly string[], values: SweepValues, terminal: Terminal): Promise<ExitCode> {
  if (folders.length === 0 || values.out === undefined)
    throw new UsageError(
      "usage",
      "expected folders after --merge and one after --out; try flatcheck sweep --merge part1 part2 --out results",
    );
  const counts = await mergeSweeps(folders, values.out, VERSION);
  const hash = new SweepFolder(values.out).manifest()?.hash as string;
  return reported(
    { schema: "flatcheck.sweep/1", hash, runs: counts.runs, out: values.out, counts, complete: counts.missing === 0 },
    values,
    terminal,
  );
}

async function reported(report: SweepReport, values: SweepValues, terminal: Terminal): Promise<ExitCode> {
  if (values.json === true) writeJson(report, terminal);
  else if (values.quiet !== true) await writeReport(sweepText(report), terminal);
  if ((report.counts?.missing ?? 0) > 0) return EXIT.unknown;
  return (report.counts?.failed ?? 0) > 0 ? EXIT.fails : EXIT.holds;
}
