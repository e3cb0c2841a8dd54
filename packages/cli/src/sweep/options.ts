/** What `flatcheck sweep` can be told. */
import { readArguments } from "../arguments.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS, PROGRESS } from "../options/shared.js";

export const REDIS = {
  kind: "text",
  value: "URL",
  help: "the queue's server: redis://[user:password@]host:6379[/db], or rediss:// with TLS; FLATCHECK_REDIS says it, too",
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
    help: "progress, rate, time left and failures while it runs, also where stderr is no terminal",
    habits: "live follow",
  },
  progress: PROGRESS,
  ...DISPLAY_OPTIONS,
} as const satisfies Options;

/** As records. */
export const SWEEP_OPTIONS: Options = OPTIONS;

type TextOption = "out" | "resume" | "shard" | "jobs" | "engine" | "redis" | "prefix" | "color";
type Flag = "merge" | "dry-run" | "watch" | "progress" | "json" | "quiet" | "ascii";

export type SweepValues = { readonly [K in TextOption]?: string } & { readonly [K in Flag]?: boolean };

/** @throws UsageError */
export const sweepArguments = (argv: readonly string[]): { readonly values: SweepValues; readonly positionals: readonly string[] } =>
  readArguments("sweep", argv, OPTIONS);

/** The names of engines. */
export const ENGINES: readonly string[] = OPTIONS.engine.choices;
