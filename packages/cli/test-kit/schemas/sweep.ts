/** Documents of `flatcheck sweep`: the grid that it reads, what it prints, the manifest of its folder. */
import { NUMBER_RULES } from "@flatcheck/numeric";
import { z } from "zod";

const text = z.string().min(1);
/** An exact number, another name, or an expression in names of the grid. */
const value = z.union([z.number(), text]);
const exact = z.union([z.number(), text]).describe("a finite number, as text exact: `0.1`, `1/10`, `1e-6`");
const whole = z.int().min(0);

const list = z.array(value).min(1);
const spaced = z.tuple([exact, exact, z.int().min(1)]).describe("[from, to, count]");
const scale = z.enum(["linear", "log", "whole"]);
const range = z
  .union([z.tuple([exact, exact]), z.strictObject({ from: exact, to: exact, scale: scale.optional() })])
  .meta({ id: "range", description: "[from, to], or with a scale: `linear`, `log`, or `whole` for whole numbers" });
const drawn = z.union([
  z.strictObject({ count: z.int().min(1), axes: z.record(z.string(), range) }),
  z.strictObject({ count: z.int().min(1), from: exact, to: exact, scale: scale.optional() }),
]);

const axis = z
  .union([
    list,
    z.strictObject({ grid: list }),
    z.strictObject({ linspace: spaced }),
    z.strictObject({ logspace: spaced.describe("powers of ten: [first exponent, last exponent, count]") }),
    z.strictObject({ geomspace: spaced }),
    z.strictObject({ zip: z.record(z.string(), list).describe("lists of one length, gone through side by side") }),
    z.strictObject({ random: drawn.describe("independent draws that belong to the grid's seed") }),
    z.strictObject({ sobol: drawn.describe("points of Sobol's sequence, shifted by the grid's seed") }),
  ])
  .meta({ id: "axis", description: "Values of one name; of several at once with `zip`, and with `random` and `sobol` that have `axes`." });

/** The seed has a field of its own. */
const numbers = Object.keys(NUMBER_RULES).filter((name) => name !== "seed");

export const sweepGrid: z.ZodType = z.strictObject({
  activation: text.optional().describe("φ; may be an axis in its place"),
  simulate: z
    .strictObject({
      ...Object.fromEntries(numbers.map((name) => [name, value.optional()])),
      method: text.optional(),
      inputs: text.optional(),
      labels: text.optional(),
      loss: text.optional(),
      train: text.optional(),
      backend: text.optional(),
      patterns: value.optional().describe("of `flatcheck predict`, for `predict(…)` in `keep`"),
      data: text.optional().describe("a name in `data`, or a data file"),
    })
    .optional()
    .describe("options of `flatcheck simulate` that are the same for all runs; a number may be an expression, `0.01/m`"),
  fixed: z.record(z.string(), value).optional().describe("values of parameters of φ, or of options, that are the same for all runs"),
  axes: z.record(z.string(), axis).optional().describe("by name: an option of `simulate`, a parameter of φ, or `activation`"),
  seeds: z
    .strictObject({ from: whole.optional(), count: z.int().min(1).optional() })
    .optional()
    .describe("seeds of the runs at each place, 1 and 1 without it"),
  data: z
    .record(
      z.string(),
      z.strictObject({
        X: z.array(z.array(value)),
        y: z.array(value).optional(),
        a: z.array(value).optional(),
        theta0: z.array(z.array(value)).optional(),
      }),
    )
    .optional()
    .describe("inputs, labels, second layer and start by name, as `flatcheck simulate --data` has them; a number may be an expression"),
  seed: whole.optional().describe("of `random` and `sobol` axes, 1 without it"),
  keep: z
    .array(text)
    .min(1)
    .optional()
    .describe(
      "columns: `loss`, `trace`, `sharpness`, `gradientNorm`, `collapse`, `singularValue1` …, `steps`, `flowTime`, at the end; `at(collapse, 1000)`, `first(collapse<1e-3)`, `firstTime(collapse<1e-3)`; before the run, `predict(rate)`",
    ),
});

const counts = z.object({
  runs: whole,
  ok: whole,
  diverged: whole,
  failed: whole.describe("runs that could not be made"),
  missing: whole,
});

const shard = z.object({ k: z.int().min(1), n: z.int().min(1) }).optional();

export const sweepResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.sweep/1"),
  hash: z.string().describe("SHA-256 of the grid as one line of JSON"),
  runs: whole,
  shard,
  steps: whole.optional().describe("with `--dry-run`: of all runs"),
  stepsExact: z.boolean().optional().describe("with `--dry-run`: whether that is the number, not one from a sample of runs"),
  jobs: z.int().optional().describe("with `--dry-run`"),
  estimatedSeconds: z.number().optional().describe("with `--dry-run`: on so many threads of this machine"),
  out: z.string().optional(),
  engine: z.string().optional(),
  counts: counts.optional(),
  complete: z.boolean().optional(),
});

export const sweepManifest: z.ZodType = z.object({
  schema: z.literal("flatcheck.sweep-manifest/1"),
  created: z.string(),
  complete: z.boolean(),
  counts,
  hash: z.string().describe("SHA-256 of the grid as one line of JSON"),
  shard,
  versions: z.object({ flatcheck: z.string(), node: z.string() }),
  noiseStream: z.string(),
  grid: sweepGrid,
});

export const workerResult: z.ZodType = z.object({ schema: z.literal("flatcheck.worker/1"), units: whole, runs: whole });

const cell = z.union([z.number(), z.string(), z.boolean()]).nullable();

export const queryResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.query/1"),
  columns: z.array(z.string()),
  rows: z.array(z.array(cell)).describe("in the order of the columns; whole numbers beyond 2^53 are texts"),
});
