/** Certificates, which `check --certificate` writes and `audit` reads; what each statement says is in docs/concepts/certificates.md. */
import { z } from "zod";
import { exact } from "./parts.js";

const end = z.union([exact, z.enum(["-inf", "+inf"])]);
const power = z.int().min(0).max(32);
const form = z
  .array(z.union([z.tuple([exact, power, power, power, power]), z.tuple([exact, power, power, power, power, power, power, power])]))
  .meta({
    id: "form",
    description:
      "Terms `[coefficient, p0, p1, p2, p3]` of a polynomial in φ, φ′, φ″, φ‴, or `[coefficient, p0, …, p5, px]` in φ … φ⁽⁵⁾ and x.",
  });
const limit = z.string().describe("an exact rational number, `-inf`, `+inf`, or an exact constant: `constant 1*log(2)^1`");
const bits = z.int().min(0).describe("precision of the arithmetic");
/** Values of parameters, about which a form is expanded in them. */
const at = z
  .record(z.string(), exact)
  .optional()
  .describe("values of parameters inside their ranges, about which the form is expanded in them");
const order = z.int().min(0).describe("Taylor terms");

const across = z.literal(true).optional().describe("pieces of φ may meet inside, as smoothly as the form needs");

const chosen = { chosen: z.int().min(0).optional().describe("in `alternatives`: the number of the form that the step is about") };

const sideOfTurn = z
  .object({ chosen: z.int().min(0), multiplicity: z.int().min(1) })
  .describe("in `alternatives`: the form that is ≥ 0 on that side of a point at which it vanishes to that order");

const step = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("box"),
      ...chosen,
      from: exact,
      to: exact,
      centre: exact,
      degree: z.int().min(0).max(12),
      bits,
      at,
      across,
    }),
    z.object({
      type: z.literal("zero"),
      ...chosen,
      from: exact,
      to: exact,
      centre: exact,
      point: z.string().optional(),
      multiplicity: z.int().min(1),
      bits,
    }),
    z.object({ type: z.literal("tail"), ...chosen, from: end, to: end, beside: z.enum(["from", "to"]).optional(), order, bits }),
    z.object({ type: z.literal("range"), ...chosen, from: end, to: end, bits }),
    z.object({ type: z.literal("enclosure"), ...chosen, from: end, to: end, bits, across }),
    z.object({ type: z.literal("polynomial"), ...chosen, from: end, to: end, bits }),
    z.object({
      type: z.literal("seam"),
      ...chosen,
      from: exact,
      to: exact,
      argument: z.int().min(0),
      bracket: z.tuple([exact, exact]),
      order,
      bits,
    }),
    z.object({
      type: z.literal("turn"),
      from: exact,
      to: exact,
      centre: exact,
      point: z.string().optional(),
      left: sideOfTurn,
      right: sideOfTurn,
      bits,
    }),
    z.object({ type: z.literal("sturm"), ...chosen, from: end, to: end }),
    z.object({ type: z.literal("family"), ...chosen, from: z.literal("-inf"), to: z.literal("+inf") }),
  ])
  .meta({ id: "step", description: "One step of a proof that a form is ≥ 0 or > 0 on [from, to]." });

const place = z
  .union([
    z.object({ at: z.enum(["+inf", "-inf"]), from: exact }),
    z.object({ at: exact, side: z.union([z.literal(1), z.literal(-1)]), from: exact }),
  ])
  .meta({ id: "place", description: "Where a limit is taken: at ±∞, or beside a point." });
const cover = z.array(step);

const statement = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("bound"),
      form,
      relation: z.enum(["nonnegative", "positive", "increasing"]),
      cover,
      positiveAt: exact.optional(),
      period: z.string().optional(),
    }),
    z.object({
      kind: z.literal("alternatives"),
      forms: z.array(z.object({ form, strict: z.boolean() })),
      cover: cover.describe("each step shows the form that it names in `chosen`"),
      period: z.string().optional(),
    }),
    z.object({ kind: z.literal("monotone"), form, cover, period: z.string().optional() }),
    z.object({ kind: z.literal("value"), form, z: exact, enclosure: z.tuple([exact, exact]), bits, at }),
    z.object({ kind: z.literal("end-value"), form, at: exact, enclosure: z.tuple([exact, exact]), bits }),
    z.object({
      kind: z.literal("root"),
      form,
      bracket: z.tuple([exact, exact]),
      by: z.enum(["sign-change", "sturm", "exact", "factor", "family"]),
      factor: form.optional(),
      cofactor: form.optional(),
      crossing: z.literal(true).optional(),
      point: z.string().optional(),
      nonzero: form.optional(),
      bits,
    }),
    z.object({
      kind: z.literal("limit"),
      form,
      place,
      value: limit,
      order,
      bits,
      terms: z.array(z.enum(["infinite", "bounded"])).optional(),
    }),
    z.object({ kind: z.literal("oscillation"), form, place, order, bits }),
    z.object({ kind: z.literal("density"), form, at: z.enum(["+inf", "-inf"]), value: exact, bits }),
    z.object({ kind: z.literal("ratio-limit"), numerator: form, denominator: form, place, value: exact, order, bits }),
    z.object({ kind: z.literal("ratio-value"), numerator: form, denominator: form, z: exact, upper: exact, bits }),
    z.object({ kind: z.literal("rational-limit"), form, denominator: form.optional(), at: end, value: limit }),
    z.object({ kind: z.literal("identically-zero"), form, from: end, to: end, defined: cover.optional() }),
    z.object({ kind: z.literal("undefined"), z: exact, bits, everywhere: z.literal(true).optional() }),
    z.object({ kind: z.literal("jump"), z: exact, derivative: z.int().min(0).max(5), bits }),
    z.object({
      kind: z.literal("seam"),
      argument: z.int().min(0).optional(),
      point: z.string().optional(),
      bracket: z.tuple([exact, exact]),
      derivative: z.int().min(0).max(5),
      bits,
    }),
    z.object({ kind: z.literal("pole"), node: z.int().min(0), bracket: z.tuple([exact, exact]), point: z.string().optional(), bits }),
  ])
  .meta({ id: "statement" });

const range = z.object({ from: exact, to: exact });
const conclusions = z.record(
  z.string(),
  z.object({
    verdict: z.enum(["holds", "fails", "unknown"]),
    conditions: z.array(z.unknown()).optional().describe("of a claim or a constant: what it asks"),
    constants: z.record(z.string(), z.unknown()).optional(),
  }),
);

const head = {
  schema: z.literal("flatcheck.certificate/1"),
  expression: z.string().describe("φ in canonical form"),
  on: z.string().optional().describe("the interval that all of it is about, `[-3,5/2]`; all of ℝ without it"),
};

const whole = z.object({
  ...head,
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  parameters: z.record(z.string(), range).optional().describe("the statements hold for every value in the closed range"),
  statements: z.array(statement),
  conclusions: conclusions.describe("what follows for each assumption"),
});

const parts = z.array(whole).describe("one for each closed piece of the ranges; together they cover them");
const sharper = z.array(whole).optional().describe("other pieces that cover the ranges: they show bounds of constants");
const values = z.array(whole).optional().describe("each for one value of each parameter: `from` and `to` are equal");

const ends = z.tuple([z.union([z.number(), z.literal("-inf")]), z.union([z.number(), z.literal("+inf")])]);
const matrix = z.array(z.array(z.number()));
const tail = z.object({ from: z.number(), certificate: whole });

/** Of `flatcheck predict --certificate`. */
const prediction = z.object({
  schema: head.schema,
  expression: z.string().describe("φ, or −φ where φ decreases, in canonical form"),
  sign: z.union([z.literal(1), z.literal(-1)]).describe("-1 where it is −φ: weights are −a"),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  problem: z.object({ X: matrix, y: z.array(z.number()), a: z.array(z.number()), c: z.number() }),
  facts: whole.describe("verdicts and constants on ℝ"),
  branches: z
    .object({
      roots: z.array(z.object({ of: z.enum(["slope", "third"]), z: ends })),
      gaps: z.array(whole),
      left: tail,
      right: tail,
    })
    .optional()
    .describe("brackets of the roots of φ′ and φ‴, with certificates of the signs between them and of both tails"),
  patterns: z.int().min(1),
  proofs: z
    .array(
      z.array(
        z.union([
          z.object({ kind: z.enum(["value", "open"]) }),
          z.object({ kind: z.literal("root"), s: ends }),
          z.object({ kind: z.literal("none"), at: z.enum(["lower", "upper", "apart"]) }),
          z.object({ kind: z.literal("cover"), boxes: z.array(ends) }),
        ]),
      ),
    )
    .describe("by sample, pattern by pattern"),
  start: z
    .object({ Z: matrix, moved: z.array(z.object({ neuron: z.int().min(0), z: ends })) })
    .optional()
    .describe("a point of M"),
  epsilon: z.number(),
  prediction: z.record(z.string(), z.unknown()).describe("what follows, as in the report"),
});

/** One certificate, the parts of one for ranges of parameters, or the cells of a region. */
export const certificate: z.ZodType = z.union([
  whole,
  prediction,
  z.object({ ...head, parameter: z.string(), range, parts: parts.describe("one for each closed subrange, in order"), sharper, values }),
  z.object({ ...head, ranges: z.record(z.string(), range).describe("of several parameters, by name"), parts, sharper, values }),
  z.object({
    ...head,
    ranges: z.record(z.string(), range).describe("of one or two parameters, by name"),
    assumption: z.string().describe("of a region: the id of what holds or fails on its cells, or `claim: ` and the claim"),
    cells: z.array(z.object({ verdict: z.enum(["holds", "fails"]), certificate: whole })),
    unknown: z.array(z.record(z.string(), range)).describe("boxes in which nothing is claimed; with the cells they cover the ranges"),
  }),
]);
