/** Results of `flatcheck predict`. */
import { z } from "zod";
import { decimal, enclosure, error, params, verdict } from "./parts.js";

const known = z
  .enum(["proved", "computed", "observed", "assumed", "unknown"])
  .describe("by intervals and certificates; in doubles; seen in runs; taken for granted; not decided");
const sample = z.int().min(0).describe("from 0");
const positive = z.number().min(0);

const premise = z.object({
  id: z.enum(["smooth", "rising", "independent", "weights", "labels", "start"]),
  verdict,
  known,
  text: z.string().describe("what was expected, and what was got"),
  moved: z
    .object({ residual: positive, distance: positive })
    .optional()
    .describe("θ(0) was off M by so much, and the prediction is about a point of M at this distance"),
});

const sampleCollapse = z.object({
  nu: z.union([enclosure, z.null()]).describe("ν with (Σ_j a_j) φ(ν) = y; null where there is none, or weights differ"),
  others: z.array(enclosure).optional().describe("further solutions, where φ is not monotone"),
  stable: verdict.describe("whether all neurons at ν are a strict local minimum"),
  global: verdict.describe("whether nothing is flatter"),
  known,
  because: z.string(),
});

const collapse = z.object({
  always: verdict.describe("with equal weights, for every number of neurons and all labels"),
  because: z.string(),
  samples: z.array(sampleCollapse),
  stableLabels: z
    .array(z.object({ from: enclosure, to: enclosure, nu: z.object({ from: enclosure, to: enclosure }) }))
    .describe("intervals of y/Σa in which collapse is locally stable"),
});

const minimum = z.object({
  sample,
  levels: z.array(
    z.object({
      z: enclosure,
      count: z.int().min(1).describe("neurons there"),
      weight: z.string().optional().describe("of these neurons, where weights differ"),
      branch: z.enum(["rising", "falling", "critical"]).describe("the sign of φ′φ‴ there; `critical` where φ′ = 0"),
    }),
  ),
  sharpness: enclosure.describe("2c‖x_i‖² Σ_j a_j² φ′(z_ij)²"),
  global: z.union([z.boolean(), z.null()]).describe("null where it is not known"),
});

const search = z.object({
  sample,
  complete: verdict.describe("whether `minima` has all strict local minima of the sample"),
  known,
  patterns: z
    .string()
    .regex(/^\d+$/)
    .describe("ways to put neurons on branches of φ″ that were looked at, or, where that was refused, that there are"),
  reason: z.string().optional(),
});

const infimum = enclosure.optional();

/** Of `flatcheck predict --json`. */
export const predictResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.predict/1"),
  activation: z.object({ input: z.string().describe("as typed"), params, canonical: z.string() }),
  problem: z.object({
    neurons: z.int().min(1),
    samples: z.int().min(1),
    dimension: z.int().min(1),
    loss: z.object({ name: z.string(), c: z.string() }),
    a: z.union([z.literal("1"), z.array(z.string())]),
  }),
  premises: z.array(premise),
  collapse,
  minima: z.array(minimum),
  period: infimum.describe("of a periodic φ, whose pre-activations are meant modulo it"),
  searches: z.array(search).describe("one for each sample"),
  attained: z.array(z.union([z.boolean(), z.null()])).describe("by sample: whether the infimum is attained; null where it is not known"),
  region: z
    .array(z.object({ sample, lower: decimal, upper: decimal }))
    .describe("one interval for each sample, which its pre-activations do not leave along the flow; empty where there is none"),
  noRegion: z.string().optional().describe("why there is no region"),
  constants: z.object({ rho1: infimum, rho2: infimum, beta: infimum, mu: enclosure }).describe("on the region, and λ_min(XXᵀ)"),
  sharpness: z.object({ start: infimum, optimum: infimum, excess: infimum }).describe("F at the start on M, F*, and the difference"),
  rates: z.object({
    global: decimal.optional().describe("λ with F(t) − F* ≤ (F(0) − F*) e^{−λt}: a lower bound"),
    paper: decimal.optional().describe("of ‖grad F‖² below the threshold of Lemma 4.4, with general constants"),
    flow: z.array(z.number()).describe("of σ₂, σ₃, … near collapse"),
    labelNoiseSgd: z.array(z.number()).describe("the same at this learning rate; empty where it is not stable"),
  }),
  times: z.object({
    epsilon: positive,
    global: positive.optional().describe("flow time after which max |z − z*| ≤ ε, by the global rate"),
    staged: positive.optional().describe("the same in stages, each on the region that is left"),
    paper: positive.optional().describe("the same by Theorem 3.5 with general constants, on the region"),
    ratio: positive.optional().describe("paper/global"),
    sharpness: positive.optional().describe("flow time after which F − F* ≤ ε"),
    sharpnessStaged: positive.optional(),
  }),
  largestLearningRate: positive.optional().describe("2/λ_max(D²L) at the collapsed point"),
  stepsPerEfold: z.array(positive).describe("steps of label-noise SGD in which σ₂, σ₃, … fall by e"),
  clusters: z
    .object({
      known: z.literal("observed"),
      atRest: z.boolean().describe("whether ‖grad F‖ fell to what counts as 0; otherwise the flow was on its way"),
      steps: z.int().min(1),
      time: positive.describe("flow time"),
      gradientNorm: positive,
      sharpness: positive.describe("F there"),
      alpha: z.array(z.number()).describe("α with DF = Σ_i α_i Df_i + grad F, by sample"),
      distance: positive.describe("neurons that are nearer count as at one place"),
      places: z
        .array(
          z.object({
            neurons: z.array(z.int().min(0)).describe("rows of θ, from 0"),
            theta: z.array(z.number()).describe("their mean"),
            eigenvalues: z.array(z.number()).describe("of D²h_α there"),
            isMinimum: z.boolean().describe("whether none of them is seen to be negative"),
          }),
        )
        .describe("the largest first"),
      outliers: z.int().min(0).describe("neurons where D²h_α has a negative eigenvalue"),
      fewest: z.int().min(1).describe("⌈n/d⌉: for almost all labels there are no fewer places"),
    })
    .optional()
    .describe("of samples that are not independent: what the flow from θ(0), moved to M, was seen to come to"),
  noClusters: z.string().optional().describe("why that is not known"),
  interrupted: z.literal(true).optional().describe("a signal ended the work: what was open then is unknown"),
  lines: z.array(z.object({ topic: z.enum(["premises", "collapse", "minima", "region", "rates", "clusters"]), text: z.string(), known })),
  elapsedMs: positive,
  plot: z.object({ error }).optional().describe("why there is no figure, where a package for it is not installed"),
});
