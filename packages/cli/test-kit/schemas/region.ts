/** Results of `flatcheck region`. */
import { z } from "zod";
import { decimal, error, params, verdict, witness } from "./parts.js";

const end = z.string().describe("an exact rational number: a fraction or a decimal");
const interval = z.object({ from: end, to: end });
const cells = z.array(z.array(interval).min(1).max(2).describe("one closed interval for each of `parameters`"));
const measure = z.number().min(0);

const boundary = z.object({
  lower: decimal,
  upper: decimal,
  exact: z.string().optional().describe("the value, where it is a rational number that was decided"),
  polynomial: z.string().optional().describe("in the parameter, with one root between `lower` and `upper`: there the verdict changes"),
  verdicts: z
    .object({ below: verdict.optional(), at: verdict.optional(), above: verdict.optional() })
    .describe("just below and just above, where that lies in the ranges, and at `exact`"),
});

/** Of `flatcheck region --json`. */
export const regionResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.region/1"),
  activation: z.object({ input: z.string().describe("as typed"), canonical: z.string(), params }),
  on: z.string().optional().describe("the interval that was asked about; all of ℝ without it"),
  assumption: z.string().optional().describe("its id"),
  claim: z.string().optional().describe("in place of an assumption"),
  parameters: z.array(z.string()).min(1).max(2).describe("names of those with a range"),
  holds: cells.describe("proved for every value in each cell"),
  fails: cells.describe("refuted for every value in each cell"),
  unknown: cells.describe("what is left"),
  measure: z.object({ holds: measure, fails: measure, unknown: measure }).describe("lengths or areas, as doubles"),
  boundary: z.array(boundary).optional().describe("of one parameter: where the verdict changes, in ascending order"),
  witness: z
    .object({ parameters: z.record(z.string(), z.string()), witness })
    .optional()
    .describe("values for which it fails, and why"),
  cells: z.int().min(0).describe("how many there are before those that meet are joined"),
  interrupted: z.literal(true).optional(),
  elapsedMs: z.number().min(0),
  plot: z.object({ error }).optional().describe("why there is no figure, where a package for it is not installed"),
});
