/** Results of `flatcheck check`. */
import { z } from "zod";
import { constantFields, constants, enclosure, error, origin, params, theorems, verdict, witness } from "./parts.js";

const decided = {
  verdict,
  witness: witness.optional().describe("of `fails`"),
  parameters: z.record(z.string(), z.string()).optional().describe("for ranges of parameters: values for which it fails"),
  reason: z.string().optional().describe("of `unknown`"),
  remaining: z.array(z.string()).optional().describe("of `unknown`: boxes or tails that are left"),
  spent: z.object({ boxes: z.int() }).optional(),
  method: z.string().optional().describe("`sturm`, `branch-and-bound`, …"),
  certificate: z.string().optional().describe("the digest of the certificate"),
};

const assumption = z.object({ ...decided, constants: constants.optional() }).meta({ id: "assumption" });

const named = {
  id: z.string().optional().describe("of an entry of `--claims`, or of a line"),
  meaning: z.string().optional(),
};

const claim = z
  .object({ claim: z.string().describe("as typed"), ...named, ...decided })
  .meta({ id: "claim", description: "A claim: its sides exist at every point, and the comparison holds there." });

const sharpConstant = z
  .object({
    constant: z.string().describe("as typed"),
    ...named,
    ...constantFields,
    reason: z.string().optional().describe("why an end is not known: `-inf` or `+inf` there says nothing"),
    certificate: z.string().optional(),
  })
  .meta({ id: "sharpConstant", description: "An infimum or a supremum over the points where the quantity exists." });

const coherence = z.object({
  verdict,
  samples: z.int(),
  dimension: z.int(),
  rank: z.int(),
  constants: z.object({ mu: enclosure }).describe("`mu` = λ_min(XXᵀ)"),
  duplicates: z.array(z.tuple([z.int(), z.int()])).describe("pairs of equal rows, from 0"),
  reason: z.string().optional(),
});

const data = z.object({
  ...origin,
  "3.2": coherence.describe("Assumption 3.2"),
  "3.5": z
    .object({ threshold: enclosure, rate: enclosure, squaredNormRate: enclosure })
    .optional()
    .describe("the numbers of Theorem 3.5, where it applies"),
  loss: z.object({ name: z.enum(["sum", "half", "mean"]), c: z.string() }),
  a: z.union([z.literal("1"), z.array(z.string())]).describe("weights; `1` where all of them are"),
  norms: z.array(enclosure).describe("‖x_i‖²"),
});

const coq = z.object({
  file: z.string(),
  theorems: z.array(z.string()),
  leftOut: z.array(z.object({ id: z.string(), reason: z.string() })),
});

const fields = {
  schema: z.literal("flatcheck.check/1"),
  activation: z.object({ input: z.string().describe("as typed"), params, canonical: z.string(), latex: z.string() }),
  on: z.string().optional().describe("the interval that all of it is about, `[-3,5/2]`; all of ℝ without it"),
  derivatives: z.object({ "1": z.string(), "2": z.string(), "3": z.string() }),
  regularity: z.object({
    domain: z.string().describe("`R`, or the interval; `not R`, or `not` with the interval; `unknown`"),
    class: z.string().describe("`analytic`, `C3`, …"),
    sharp: z.literal(true).optional().describe("φ is not smoother than its class"),
    nowhere: z.literal(true).optional().describe("no real number lies in the domain"),
    parameters: z.record(z.string(), z.string()).optional().describe("for a parameter range: a value for which φ is not defined on ℝ"),
  }),
  assumptions: z.record(z.string(), assumption).describe("by id"),
  claims: z.array(claim).optional().describe("with `--claim` or `--claims`, in order"),
  constants: z.array(sharpConstant).optional().describe("with `--constant` or `--claims`, in order"),
  theorems,
  elapsedMs: z.number().min(0),
};

export const checkResult: z.ZodType = z.object({
  ...fields,
  data: data.optional().describe("with `--data`"),
  coq: coq.optional().describe("with `--coq`"),
  plot: z.object({ error }).optional().describe("why there is no figure, where a package for it is not installed"),
});

const id = z.unknown().optional().describe("that of the line, as it is");

/** One line of `check --batch --json`. */
export const batchResult: z.ZodType = z.union([
  z.object({
    ...fields,
    id,
    ignored: z.array(z.string()).optional().describe("fields of the line that mean nothing here"),
    warnings: z.array(z.string()).optional().describe("what some of them may be meant for"),
  }),
  z.object({ id, line: z.int().min(1), error, ignored: z.array(z.string()).optional(), warnings: z.array(z.string()).optional() }),
]);

const value = z.union([z.string(), z.number()]);

/** One line of the file of `check --batch`. */
export const batchRequest: z.ZodType = z.object({
  id: z.unknown().optional().describe("anything; it stands in the result"),
  expr: z.string().describe("an expression of the activation language"),
  params: z
    .record(z.string(), z.union([value, z.object({ from: value, to: value })]))
    .optional()
    .describe("exact values, read as the decimals that are written, or closed ranges"),
  claims: z
    .union([z.string(), z.array(z.union([z.string(), z.object({ statement: z.string(), ...named })]))])
    .optional()
    .describe("claims of the line, beside those of the whole batch"),
  constants: z
    .union([z.string(), z.array(z.union([z.string(), z.object({ constant: z.string(), ...named })]))])
    .optional()
    .describe("sharp constants of the line"),
  on: z.string().optional().describe("an interval, `[-3, 5/2]`, in place of that of the batch"),
});

/** Bad input or an internal error, of any command with `--json`. */
export const errorResult: z.ZodType = z.object({ error });

const audited = z.object({
  verdict,
  constants: constants.optional(),
  witness: witness.optional(),
  parameters: z.record(z.string(), z.string()).optional().describe("for ranges of parameters: values for which it fails"),
});

/** Of `flatcheck audit --json`. */
export const auditResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.audit/1"),
  accepted: z.boolean(),
  reason: z.string().optional().describe("why it was rejected: the first thing that did not verify"),
  expression: z.string().optional(),
  on: z.string().optional().describe("the interval that the statements are about"),
  parameters: z.record(z.string(), z.object({ from: z.string(), to: z.string() })).optional(),
  statements: z.int().describe("how many verified"),
  conclusions: z.record(z.string(), z.unknown()).optional().describe("as in the certificate, in exact rationals"),
  assumptions: z.record(z.string(), audited).optional().describe("the same in decimals, with the reason of what fails"),
  region: z
    .object({
      assumption: z.string(),
      cells: z.object({ holds: z.int(), fails: z.int(), unknown: z.int() }),
      measure: z.object({ holds: z.number(), fails: z.number(), unknown: z.number() }).describe("lengths or areas, as doubles"),
    })
    .optional()
    .describe("of a certificate for a region: what its cells show"),
});
