/** Results of `flatcheck simulate`, and the manifest of a run. */
import { z } from "zod";
import { origin, taken } from "./parts.js";

/** NaN and ±∞ are never printed. */
const real = z.number().nullable().describe("`null` where it does not exist");

const config = z
  .object({
    activation: z.string(),
    parameters: z.record(z.string(), z.string()).describe("exact values"),
    experiment: z.enum(["figure1", "figure2", "figure3"]).optional(),
    method: z.string(),
    neurons: z.int(),
    samples: z.int(),
    dimension: z.int(),
    inputs: z.string().optional(),
    coherence: z.number().optional(),
    labels: z.string().optional(),
    loss: z.enum(["sum", "half", "mean"]),
    initDeviation: z.number().optional(),
    learningRate: z.number().optional(),
    noise: z.number().optional(),
    radius: z.number().optional(),
    batch: z.int().optional(),
    train: z.literal("both").optional().describe("where both layers are trained"),
    epsilon: z.number().optional(),
    steps: z.int(),
    time: z.number().optional(),
    recordEvery: z.int(),
    seed: z.int(),
    backend: z.string(),
    figure: z.string(),
    data: z.string().optional(),
    dataArrays: z.array(z.string()).optional(),
    taken: z.object(taken).optional(),
  })
  .meta({ id: "config", description: "What fixes the bits of a run, given the data; in results without what had no part in it." });

const measured = {
  loss: real,
  trace: real.describe("Tr ∇²L"),
  sharpness: real.describe("F"),
  gradientNorm: real.describe("‖grad F‖; `null` where the gradients of the outputs are dependent"),
  singularValues: z.array(real).describe("of Z"),
  collapse: real.describe("max |z_ij − z*_ij|"),
  weights: z
    .array(z.number())
    .optional()
    .describe("the second layer, where it is trained; `trace`, `sharpness` and `gradientNorm` are then those over both layers"),
};

const stopped = z.enum(["steps", "time", "converged", "diverged", "interrupted"]);

export const simulateResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.simulate/1"),
  config,
  data: z.object(origin).optional().describe("what was taken from a data file"),
  start: z.object(measured),
  final: z.object({
    ...measured,
    gradientNormBecause: z.string().optional().describe("why ‖grad F‖ is `null`"),
    collapseNote: z
      .string()
      .optional()
      .describe(
        "what z* is where it need not be the only point, or on M: other weights than equal ones, a label that φ takes more than once, n > d",
      ),
    traceOptimum: real.describe("F*"),
    traceOptimumBecause: z.string().describe("why F* is known, or which of its conditions fails"),
  }),
  steps: z.int(),
  convergence: z
    .object({ quantity: z.string().describe("`‖grad F‖` or `‖∇L‖`"), value: real, epsilon: z.number() })
    .optional()
    .describe("of a flow; `stopped` is `converged` where value ≤ epsilon"),
  seed: z.int(),
  backend: z.string(),
  stopped,
  cause: z.string().optional().describe("why a run was lost: it diverged, or a flow found no way to M, or no accurate step"),
  largestStableEta: real.optional().describe("of a run that diverged: 2/λ_max of D²L at the start"),
  nsPerStep: real.describe("of steps alone, without records and files"),
  flowTime: real,
  flow: z.string().describe("which flow `flowTime` is a time of"),
  flowTimeNote: z.string().describe("in which limit"),
  learningRateTimesLambdaMax: real.describe(
    "η·λ_max(2cJJᵀ) at the end of the run, which on M is η·λ_max(D²L), for 1-SAM η·max 2‖Df_i‖²: how far the time can be read as the flow's; `null` of a flow",
  ),
  collapseRates: z
    .object({
      flow: z.array(z.number()),
      labelNoiseSgd: z.array(z.number()).nullable().optional().describe("at this η; `null` where its steps are not stable there"),
    })
    .optional()
    .describe("rates at which deviations from z_ij = ν_i decay in t, for a = 1 and n ≤ d"),
  collapseRatesBecause: z.string().optional().describe("why a method that follows F has no rates, as where φ′φ‴ = 0 at every ν_i"),
  prediction: z
    .looseObject({ schema: z.literal("flatcheck.predict/1") })
    .optional()
    .describe("with `--predict`: the document of `flatcheck predict` for this run, made before it began"),
  deviation: z
    .object({
      rates: z
        .array(
          z.object({ singularValue: z.int(), predicted: z.number(), measured: real, relative: real.describe("measured/predicted − 1") }),
        )
        .describe("slopes of the logarithms of σ₂, σ₃, … over the second half of the records, beside the predicted rates"),
      sharpness: real.describe("(F − F*)/F* at the end"),
      minima: real.describe("largest |z − z*| at the end, to the nearest predicted minimum of each sample"),
      region: real.describe("how far recorded pre-activations went outside the predicted region"),
    })
    .optional()
    .describe("with `--predict`: how far the run was from the prediction"),
  records: z.int(),
  omitted: z.int().describe("records that were left out because a number in them was not finite"),
  ignored: z.array(z.string()).optional().describe("options that had no part in the run"),
  failures: z.array(z.string()).optional().describe("what an error of the program kept from being written (exit 4)"),
  out: z
    .object({ folder: z.string(), files: z.array(z.string()) })
    .optional()
    .describe("with `--out`"),
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `manifest.json` in the folder of a run. */
export const manifest: z.ZodType = z.object({
  schema: z.literal("flatcheck.manifest/1"),
  created: z.iso.datetime(),
  config,
  seed: z.int(),
  noiseStream: z.string().describe("which stream of random numbers"),
  stopped: z.union([stopped, z.literal("running")]),
  steps: z.int(),
  flowTime: z.number(),
  data: z.object({
    file: z.string().optional(),
    sha256: sha256.describe("of X, y and a as .npy, one after the other"),
    startSha256: sha256,
  }),
  versions: z.object({ flatcheck: z.string(), node: z.string(), v8: z.string() }),
  host: z.object({ cpu: z.string(), cores: z.int(), arch: z.string(), os: z.string(), memoryBytes: z.int() }),
  files: z.array(z.string()),
});
