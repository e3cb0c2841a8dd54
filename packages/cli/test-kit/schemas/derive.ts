/** Results of `flatcheck derive`. */
import { z } from "zod";

const spelled = z.object({ text: z.string(), latex: z.string() }).meta({ id: "spelled", description: "One formula as text and as LaTeX." });
const orders = z.object({ "1": z.string(), "2": z.string(), "3": z.string() });
const disagreement = z.object({
  engine: z.string(),
  order: z.int(),
  x: z.string(),
  parameters: z.record(z.string(), z.string()),
  printed: z.tuple([z.string(), z.string()]),
  other: z.tuple([z.string(), z.string()]),
});

const engines = z.object({
  orders: z.array(
    z.object({
      order: z.int(),
      confirmedBy: z.array(z.string()),
      notConfirmedBy: z.array(z.object({ engine: z.string(), reason: z.string() })),
    }),
  ),
  disagreements: z.array(disagreement),
  unconfirmedForms: z.array(z.object({ form: z.string(), reason: z.string() })),
  expanded: z
    .object({
      confirmed: z.int(),
      compared: z.int(),
      entries: z.int(),
      reasons: z.array(z.string()),
      disagreements: z.array(z.unknown()),
    })
    .optional()
    .describe("with sizes: how many entries were compared"),
});

const formula = z.object({
  id: z.string(),
  of: z.string().describe("the part, as after `--of`"),
  title: z.string(),
  place: z.string().describe("where it stands in the paper"),
  left: spelled,
  general: spelled.describe("for any φ"),
  here: spelled.optional().describe("with this φ"),
  paper: spelled.describe("for c = 1/2, ‖x_i‖ = 1, a = 1"),
  hypotheses: z.array(z.string()),
});

const entry = z.object({ left: spelled, at: z.array(z.int()).describe("indices, from 1"), text: z.string(), latex: z.string() });

export const deriveResult: z.ZodType = z.object({
  schema: z.literal("flatcheck.derive/1"),
  activation: z.object({ input: z.string(), canonical: z.string(), latex: z.string(), parameters: z.array(z.string()) }),
  derivatives: orders.describe("as text"),
  latex: orders,
  terms: z.object({ "phi1^2": spelled, "phi1*phi2": spelled, "phi2^2+phi1*phi3": spelled }),
  smoothness: z
    .object({
      class: z.string(),
      breaks: z.array(z.unknown()),
      undefinedAt: z.string().optional(),
      undecided: z.array(z.string()),
    })
    .optional(),
  gaps: z
    .array(z.object({ where: z.string(), orders: z.array(z.int()), values: z.array(z.string()).optional() }))
    .optional()
    .describe("where the printed formulas have no value and the derivatives have one"),
  engines: engines.optional().describe("which confirmed the derivatives"),
  loss: z.string().optional().describe("with `--loss`"),
  setting: z.literal("paper").optional().describe("with `--paper`: a = 1, ‖x_i‖ = 1 and c = 1/2 are put in"),
  notes: z.array(z.string()).optional(),
  formulas: z.array(formula),
  expanded: z
    .object({
      neurons: z.int(),
      samples: z.int(),
      dimension: z.int(),
      terms: z.int(),
      formulas: z.array(z.object({ id: z.string(), rest: z.string().optional(), entries: z.array(entry) })),
    })
    .optional()
    .describe("with sizes: every entry written out"),
});

/** With another `--format` than json. */
export const deriveText: z.ZodType = z.object({
  schema: z.literal("flatcheck.derive/1"),
  activation: z.object({ input: z.string() }).optional().describe("none for the definitions of `--macros` alone"),
  format: z.string(),
  text: z.string().describe("what `--format` prints"),
});
