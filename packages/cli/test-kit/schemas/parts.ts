/** What several JSON documents of the command hold. A part with an `id` is one definition in each schema that uses it. */
import { z } from "zod";

/** An exact rational number as text. */
export const exact: z.ZodType = z
  .string()
  .regex(/^-?\d+(?:\/\d+)?$/)
  .describe("an exact rational number, `n` or `n/d`");

const number = /^[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf)$/;
/** A decimal as text, rounded in the direction that keeps an enclosure one. */
export const decimal: z.ZodType = z.string().regex(number).describe("a decimal; `-inf` and `+inf` where there is no bound");

export const verdict: z.ZodType = z.enum(["holds", "fails", "unknown"]).describe("`unknown` is neither: nothing was proved");

export const enclosure: z.ZodType = z
  .object({ lower: decimal, upper: decimal })
  .meta({ id: "enclosure", description: "lower ≤ true value ≤ upper" });

/** Of a sharp constant. */
export const constantFields = {
  lower: decimal,
  upper: decimal,
  exact: z.string().optional().describe("the value, as an expression of the activation language, where it is known"),
  sharp: z.literal(false).optional().describe("the ends do not agree to a relative 1e-9"),
  attained: z.boolean().optional().describe("whether it is the value at a point"),
  attainedProved: z.boolean().optional().describe("whether `attained` is proved, by exact arithmetic; else it is observed"),
  at: enclosure.optional().describe("observed: where"),
  parameters: z
    .record(z.string(), z.string())
    .optional()
    .describe("over ranges of parameters: values of them whose constant has this upper end"),
  pieces: z
    .array(z.object({ parameters: z.record(z.string(), z.object({ from: z.string(), to: z.string() })), lower: decimal, upper: decimal }))
    .optional()
    .describe("over ranges of parameters: the constant as a function of them, within these bounds for every value in each piece"),
};

export const constant: z.ZodType = z
  .object(constantFields)
  .meta({ id: "constant", description: "A sharp constant: both ends are proved." });

export const constants: z.ZodType = z.record(z.string(), constant).describe("sharp constants by name: `rho1`, `rho2`, `beta`");

const end = z.union([exact, decimal]);
const quantity = z.string().describe("`phi`, `phi1` to `phi5`, or a name of a form of them");
const approach = z.object({ at: z.string().describe("an end: `-inf`, `+inf` or a number"), value: z.string() });

export const witness: z.ZodType = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("point"),
      z: z.string().describe("an exact rational or decimal"),
      quantity,
      enclosure: z
        .tuple([end, end])
        .describe("of the quantity at z, in decimals, or twice its exact value `n/d`; an exact zero is `0`, `0`"),
      nonzero: z.string().optional().describe("a quantity that does not vanish at z"),
      also: z
        .array(z.object({ z: z.string(), quantity, enclosure: z.tuple([end, end]) }))
        .optional()
        .describe("other values that the refutation takes, there or at other points"),
    }),
    z.object({
      kind: z.literal("root"),
      z: enclosure,
      quantity,
      exact: z.string().optional().describe("the zero, as an expression"),
      nonzero: z.string().optional().describe("a quantity that does not vanish at the zero"),
    }),
    z.object({
      kind: z.literal("limit"),
      at: z.string().describe("`+inf`, `-inf`, or a point"),
      quantity,
      value: z.string(),
      enclosure: z.tuple([end, end]).optional().describe("of the limit, where it is no number that can be named"),
      opposite: approach.optional().describe("the limit at the other end, where it takes both"),
      along: z.literal("sequence").optional().describe("the value is approached along a sequence only"),
    }),
    z.object({ kind: z.literal("interval"), from: z.string(), to: z.string(), quantity }).describe("the quantity is 0 between the ends"),
    z.object({
      kind: z.literal("range"),
      quantity,
      upper: z.string().optional(),
      lower: z.string().optional(),
      strict: z.literal(true).optional().describe("nowhere equal to the bound"),
      approaches: z.array(approach).optional().describe("limits that are no rational numbers, which the bound can only come near to"),
    }),
    z.object({
      kind: z.literal("domain"),
      z: z.string(),
      quantity,
      bracket: z.tuple([z.string(), z.string()]).optional(),
      everywhere: z.literal(true).optional().describe("no real number lies in the domain"),
      why: z.string().optional().describe("which part of φ, as typed, is defined nowhere"),
    }),
  ])
  .meta({ id: "witness", description: "Why an assumption fails." });

export const theorems: z.ZodType = z
  .record(
    z.string(),
    z.object({
      verdict,
      because: z.array(z.string()).describe("ids of what decides"),
      reason: z.string().optional().describe("why it is open on an interval"),
    }),
  )
  .describe("by number: whether the paper's theorem applies");

const range = z.object({ from: z.string(), to: z.string() });
/** Parameters as they were understood. */
export const params: z.ZodType = z.record(z.string(), z.union([z.string(), range])).describe("exact values, or ranges");

/** What was taken from a data file. */
export const taken: Readonly<Record<"columns" | "label" | "notes" | "warnings", z.ZodType>> = {
  columns: z.array(z.string()).describe("names of the inputs, in order"),
  label: z.string().optional().describe("the column or array of labels; none where there is none"),
  notes: z.array(z.string()).describe("what else was taken, left out or read in a way of its own"),
  warnings: z.array(z.string()).optional().describe("what else the file may mean"),
};

/** The same with the file that it was taken from. */
export const origin: Readonly<Record<"source" | keyof typeof taken, z.ZodType>> = { source: z.string().describe("the file"), ...taken };

/** Bad input, in place of a result. */
export const error: z.ZodType = z
  .object({
    code: z.string().describe("permanent"),
    message: z.string().describe("what was expected, what was got, where, what to do"),
    position: z.int().min(0).optional().describe("in the expression, counted from 0"),
    rewriting: z.string().optional().describe("the whole expression as it has to be typed"),
  })
  .meta({ id: "error" });
