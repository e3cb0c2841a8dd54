/** Lines that `flatcheck serve` reads and writes. */
import { z } from "zod";
import { error } from "./parts.js";

const id = z.union([z.string(), z.number()]);

export const serveRequest: z.ZodType = z.object({
  id: id.describe("stands in every answer"),
  command: z.enum(["check", "audit", "derive", "simulate", "verify", "region", "operators", "version", "cancel"]),
  args: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      "the long options of the command in camelCase; the expression is `expr`, a certificate `certificate`; of `cancel` the `id` of another request",
    ),
});

export const serveAnswer: z.ZodType = z.union([
  z.object({ id, progress: z.object({ text: z.string() }) }).describe("before the answer"),
  z.object({
    id,
    result: z.unknown().describe("the document that the command prints with `--json`"),
    exitCode: z.int().optional(),
    notes: z.array(z.string()).optional().describe("what the command said on stderr"),
    certificate: z.unknown().optional().describe("of `check` with `certificate: true`"),
  }),
  z.object({ id: id.nullable().describe("`null` where the line does not tell"), error, exitCode: z.int().optional() }),
]);
