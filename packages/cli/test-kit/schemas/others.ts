/** Documents of commands about the program itself, and of data files. */
import { z } from "zod";

export const tablesResult: z.ZodType = z.object({
  out: z.string().describe("the folder"),
  written: z.int().optional().describe("how many pages"),
  removed: z.array(z.string()).optional().describe("pages of activations that are no longer in the catalogue"),
  drift: z.array(z.string()).optional().describe("with `--check`: what differs, is missing or is left over"),
  run: z.string().optional().describe("what mends that"),
  interrupted: z.literal(true).optional(),
});

export const operatorsResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.operators/1"),
  operators: z.array(
    z.object({
      name: z.string(),
      text: z.string().describe("how it is typed, in u and v"),
      latex: z.string(),
      variadic: z.boolean().describe("takes more than two arguments, too"),
      domain: z.string().describe("where it is defined"),
      piecesMeetAt: z
        .string()
        .optional()
        .describe("it chooses between pieces by the sign of this, and is analytic elsewhere inside its domain"),
      derivatives: z.array(z.object({ by: z.string(), text: z.string(), latex: z.string() })).describe("where they exist"),
    }),
  ),
  activations: z.array(z.object({ text: z.string(), expression: z.string() })).describe("of the catalogue, as functions of the language"),
});

export const completionResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.completion/1"),
  shell: z.enum(["bash", "zsh", "fish"]),
  script: z.string(),
});

const entry = z.union([z.number(), z.string()]);
const vector = z.array(entry);

/** A data file in JSON. */
export const dataFile: z.ZodType = z.object({
  X: z.array(vector).describe("(n, d): a row a sample"),
  y: vector.optional().describe("(n,): labels"),
  a: vector.optional().describe("(m,): weights of the neurons, all 1 without it"),
  theta0: z.array(vector).optional().describe("(m, d): where `simulate` starts"),
});
