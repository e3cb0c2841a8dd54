/** What `flatcheck sweep` can be told. */
import { readArguments } from "../arguments.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, PROGRESS } from "../options/shared.js";
import { FIGURE_OPTIONS } from "../plot/figureOptions.js";

export const REDIS = {
  kind: "text",
  value: "URL",
  help: "the queue's server, redis://HOST:6379 or rediss:// with TLS; FLATCHECK_REDIS says it, too",
  habits: "redis-url broker url host",
} as const;

export const PREFIX = {
  kind: "text",
  value: "NAME",
  default: "flatcheck",
  help: "what names of keys in Redis begin with",
  habits: "key-prefix namespace queue",
} as const;

export const JOBS = {
  kind: "number",
  default: "one for each core",
  help: "threads that runs are made in",
  habits: "j n-jobs workers threads processes cores parallel concurrency num-workers",
} as const;

const OPTIONS = {
  out: {
    kind: "folder",
    help: "where results go; one of the same grid is gone on with",
    habits: "output o output-dir outdir out-dir dir destination",
  },
  resume: {
    kind: "folder",
    help: "go on with the sweep in this folder: only what is missing is run",
    habits: "continue restart resume-from",
  },
  merge: { kind: "flag", help: "put the folders of shards, which follow, together in --out", habits: "join combine concat" },
  shard: {
    kind: "text",
    value: "K/N",
    help: "every N-th run from the K-th, K from 1 to N: for arrays of jobs",
    habits: "part slice split array",
  },
  jobs: JOBS,
  engine: {
    kind: "choice",
    choices: ["local", "bullmq"],
    default: "local",
    help: "where runs are made: threads here, or flatcheck worker on any machines",
    habits: "backend executor launcher scheduler",
  },
  redis: REDIS,
  prefix: PREFIX,
  "dry-run": { kind: "flag", help: "say how many runs, steps and seconds it is, and do nothing", habits: "dry plan estimate n" },
  watch: {
    kind: "flag",
    help: "progress, rate, time left and failures while it runs, also where stderr is no terminal; on a wide one a map of --value by --x and --y",
    habits: "live follow",
  },
  by: {
    kind: "text",
    value: "AXIS",
    repeated: true,
    default: "all axes",
    help: "summary: the axes whose places are told apart",
    habits: "group-by groupby group per",
  },
  x: { kind: "text", value: "AXIS", default: "the first axis", help: "figure: the axis to the right", habits: "xaxis x-axis horizontal" },
  y: { kind: "text", value: "AXIS", help: "figure: the axis upwards, for a map; curves without it", habits: "yaxis y-axis vertical" },
  value: {
    kind: "text",
    value: "COLUMN",
    default: "the first that is kept",
    help: "figure: what is shown, a kept quantity, or diverged for the part of runs that did",
    habits: "z metric quantity",
  },
  predicted: {
    kind: "text",
    value: "COLUMN",
    help: "figure: a kept prediction to lay over, dashed over curves; on a map the border of where it is 1",
    habits: "overlay prediction theory reference-line",
  },
  series: { kind: "text", value: "AXIS", help: "figure: the axis that tells curves apart", habits: "hue lines group-lines" },
  facet: { kind: "text", value: "AXIS", help: "figure: an axis of which each place has a panel", habits: "panel panels col row" },
  log: {
    kind: "choice",
    value: "WHAT",
    choices: ["x", "y", "value"],
    repeated: true,
    help: "figure: what has a logarithmic scale",
    habits: "logscale log-scale loglog",
  },
  plot: { kind: "file", value: "FILE.svg|.png|.pdf", help: "figure: where it goes", habits: "figure fig image save-plot save-figure" },
  ...FIGURE_OPTIONS,
  progress: PROGRESS,
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** As records. */
export const SWEEP_OPTIONS: Options = OPTIONS;

type TextOption =
  | "x"
  | "y"
  | "value"
  | "predicted"
  | "series"
  | "facet"
  | "plot"
  | "width"
  | "font-size"
  | "out"
  | "resume"
  | "shard"
  | "jobs"
  | "engine"
  | "redis"
  | "prefix"
  | "color";
type Flag = "no-title" | "no-caption" | "plot-data" | "merge" | "dry-run" | "watch" | "progress" | "json" | "quiet" | "ascii";

export type SweepValues = { readonly [K in TextOption]?: string } & { readonly [K in Flag]?: boolean } & {
  readonly by?: readonly string[];
  readonly log?: readonly string[];
};

/** @throws UsageError */
export const sweepArguments = (argv: readonly string[]): { readonly values: SweepValues; readonly positionals: readonly string[] } =>
  readArguments("sweep", argv, OPTIONS);

/** The names of engines. */
export const ENGINES: readonly string[] = OPTIONS.engine.choices;
