/** What someone adds who follows ARCHITECTURE.md: an assumption, a kind of condition and an operator, each in the places that the page names and no other. */
import type { Addition } from "./additions.js";

/** κ·φ″² ≤ φ′φ‴: one entry of the registry. */
export const ASSUMPTION: readonly Addition[] = [
  {
    file: "symbolic/src/assumptions.ts",
    after: "export const ASSUMPTIONS: readonly Assumption[] = [",
    text: `
  {
    id: "quotient",
    title: "A variant of β-normality",
    conditions: [
      {
        type: "dominates",
        numerator: [{ coefficient: Q.ONE, powers: [0, 1, 0, 1] }],
        denominator: [{ coefficient: Q.ONE, powers: [0, 0, 2, 0] }],
        factors: [SLOPE, THIRD],
        constant: "kappa",
      },
    ],
  },
  { id: "slope-below", title: "A Lipschitz activation", conditions: [{ type: "bounded-above", form: SLOPE }] },`,
  },
  {
    file: "symbolic/src/assumptions.ts",
    after: 'sentenceOf } from "@flatcheck/certify";',
    text: 'import { rationals as Q } from "@flatcheck/enclosure";',
  },
];

/** A form is bounded above: a file for what it says and what decides it, a file for its evidence, and a line in each table. */
export const KIND: readonly Addition[] = [
  {
    file: "certify/src/conditions/boundedAbove.ts",
    content: `
import { derivativeOrder } from "../form.js";
import { limitsOf, oneSidedBound } from "./statements.js";
import { formNotation } from "./words.js";
export const boundedAbove = {
  order: ({ form }) => derivativeOrder(form),
  conclude: ({ form }, statements) => {
    const bounded = statements.findIndex((s) => "upper" in (oneSidedBound(s, form) ?? {}));
    if (bounded >= 0) return { verdict: "holds", by: [bounded] };
    const growing = limitsOf(form, statements).find((l) => l.value === "+inf");
    return growing === undefined ? { verdict: "unknown", by: [] } : { verdict: "fails", by: [growing.index] };
  },
  words: ({ form }) => ({ subject: formNotation(form, "function"), predicate: { text: "bounded above", latex: "<\\\\infty" } }),
};
`,
  },
  {
    file: "certify/src/conditions/conditions.ts",
    after: "= {\n  sign,",
    text: ' "bounded-above": boundedAbove,',
  },
  {
    file: "certify/src/conditions/conditions.ts",
    after: 'from "./dominates.js";',
    text: 'import { boundedAbove } from "./boundedAbove.js";',
  },
  {
    file: "certify/src/search/evidence/boundedAbove.ts",
    content: `
import { limitsOf } from "./limits.js";
export function* boundedAboveEvidence({ form }, search) {
  const limits = yield* limitsOf(form, search);
  if (limits.some((s) => s.value === "+inf")) return { statements: limits };
  const bound = yield* search.boundOf(form, -1);
  return { statements: bound === undefined ? limits : [bound, ...limits] };
}
`,
  },
  { file: "certify/src/search/evidence/table.ts", after: "  sign: signEvidence,", text: ' "bounded-above": boundedAboveEvidence,' },
  {
    file: "certify/src/search/evidence/table.ts",
    after: 'from "./dominates.js";',
    text: 'import { boundedAboveEvidence } from "./boundedAbove.js";',
  },
];

/** u·tanh(u): one record of the operator table. */
export const OPERATOR: readonly Addition[] = [
  {
    file: "activation/src/operators/neural.ts",
    after: "export const neural: readonly Operator[] = [",
    text: `
  unary({
    name: "lisht",
    parity: "even",
    evaluate: (u) => u * Math.tanh(u),
    derivative: (u) => add(apply("tanh", u), mul(u, sub(ONE, square(apply("tanh", u))))),
    simplify: atZero,
    expansion: of((u) => mul(u, apply("tanh", u))),
    jet: (K, u) => J.mul(K, u, J.tanh(K, u)),
  }),`,
  },
];
