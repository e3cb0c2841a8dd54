/** Results of `flatcheck verify`. */
import { z } from "zod";
import { enclosure, params, taken } from "./parts.js";

const verdict = z.enum(["holds", "fails", "unknown", "not-applicable"]);
/** JSON has no numbers that are not finite. */
const real = z.number().nullable().describe("`null` where it is not finite");
const worst = z.object({
  error: real,
  tolerance: real.describe("of a bound 1, beside left/right"),
  size: real.optional().describe("of the quantity that was computed"),
  case: z.string(),
});

const row = z
  .object({
    id: z.string(),
    title: z.string(),
    place: z.string().describe("where it stands in the paper"),
    statement: z.string().describe("the conclusion, in symbols"),
    verdict: verdict.describe("`not-applicable` where a hypothesis fails"),
    conclusion: z.enum(["holds", "fails", "unknown"]).describe("also where nothing promises it"),
    evidence: z.enum(["proved", "tested", "observed"]),
    oracles: z.array(z.string()).describe("by which means"),
    hypotheses: z
      .record(z.string(), z.object({ verdict: z.enum(["holds", "fails", "unknown"]), because: z.string().optional() }))
      .describe(
        "by id. `domain`: φ is defined on all of ℝ; `monotone`: φ′ vanishes nowhere; `a = 1`, `a ≠ 0`, `‖x_i‖ = 1`, `y ≠ 0`, `all data`: what the statement asks of given data",
      ),
    lossScale: z.string().optional().describe("the loss scales that it is about: `every c`, `c = 1/2`"),
    latex: z.string().optional().describe("of a formula: the equation"),
    cases: z.int().describe("how many were decided"),
    undecided: z.int().optional().describe("how many more were tried that say nothing either way"),
    held: z
      .string()
      .optional()
      .describe("what the conclusion rests on where it is not that it held in each case: shares of runs, a fitted order"),
    worst: worst.optional(),
    errors: z
      .array(
        z.object({
          oracle: z.string(),
          error: real,
          tolerance: real,
          relative: real.describe("the error over the size of the quantity"),
          cases: z.int(),
          undecided: z.int().optional().describe("cases in which its tolerance was no smaller than the quantity"),
        }),
      )
      .optional()
      .describe("of a formula: the worst for each oracle"),
    proof: z
      .object({
        from: z.array(z.string()).describe("what was certified of φ"),
        steps: z.array(z.object({ claim: z.string(), by: z.string() })),
      })
      .optional()
      .describe("of a bound that is proved; the [rules](../concepts/proved-bounds.md)"),
    sharpness: z
      .object({ ratio: real.describe("left/right where it came closest"), case: z.string() })
      .optional()
      .describe("of a bound"),
    counterexample: z
      .object({ text: z.string(), values: z.record(z.string(), z.unknown()).describe("all numbers of it, by name") })
      .optional(),
    notes: z.array(z.string()).optional().describe("what else is worth knowing, a sentence each"),
    defect: z.string().optional().describe("an error of flatcheck itself that ended the examination; the verdict is `unknown` then"),
    parts: z
      .array(z.string())
      .optional()
      .describe(
        "only where the paper's statement is examined in parts, all of which were: the ids of their rows. `F.2` stands for `F.2-gradient`, `F.2-hessian`, …, with their verdicts together",
      ),
  })
  .meta({ id: "row", description: "One statement of the paper." });

const data = z.object({
  ...taken,
  source: z.string().optional().describe("the file"),
  columns: z.array(z.string()).optional(),
  notes: z.array(z.string()).optional(),
  reading: z.string().optional().describe("how the file was read, in one sentence"),
  options: z.array(z.string()).optional().describe("the options that chose"),
  samples: z.int(),
  dimension: z.int(),
  labels: z.enum(["given", "drawn"]),
  mu: enclosure.optional().describe("λ_min(XXᵀ)"),
});

export const verifyResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.verify/1"),
  version: z.string().optional(),
  command: z.string().optional().describe("that makes the same report again"),
  activation: z.object({ input: z.string(), params, canonical: z.string(), latex: z.string().optional() }),
  asked: z.array(z.string()).optional().describe("ids, where not all statements were asked for"),
  seed: z.int(),
  runs: z.int(),
  data: data.optional().describe("with `--data`"),
  counts: z.object({ holds: z.int(), fails: z.int(), unknown: z.int(), "not-applicable": z.int() }),
  statements: z.array(row),
  interrupted: z.object({ examined: z.int(), of: z.int() }).optional(),
});
