/** Assumptions that are checked where they are asked for: on φ′ and its derivatives as other theorems need them. Each is an entry of the same form as the registry's. */
import { type Condition, combine, constantForm, type Form, phi, times } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import type { Assumption } from "./assumptions.js";

const [SLOPE, CURVATURE, THIRD] = [phi(1), phi(2), phi(3)];

const minus = (a: Form, b: Form): Form => combine(a, Q.fromInteger(-1), b);

/** ±φ⁽ᵏ⁾, with the powers of all derivatives, as claims write it. */
const signed = (sign: 1 | -1, k: number): Form => [
  { coefficient: Q.fromInteger(sign), powers: [0, 1, 2, 3, 4, 5].map((i) => (i === k ? 1 : 0)) },
];

/** sup |φ⁽ᵏ⁾| < ∞, with its name: the condition of the sharp constant `sup abs(phiK)`, as a test checks. */
const bounded = (k: number, constant: string): Condition => ({
  type: "extremum",
  extremum: "sup",
  parts: [signed(-1, k), signed(1, k)].map((numerator) => ({
    numerator,
    denominator: constantForm(Q.ONE),
    isNonNegative: true,
    guards: [],
  })),
  of: { text: `|φ${"'".repeat(k)}|`, latex: `|\\varphi${"'".repeat(k)}|` },
  constant,
});

/** sup φ‴²/(4φ″³) over the points with φ″ > 0 is finite: |φ‴| ≤ 2M·φ″^{3/2} there, and the least M² is the supremum. */
const selfConcordance: Condition = {
  type: "extremum",
  extremum: "sup",
  parts: [
    {
      numerator: combine([], Q.rational(-1n, 4n), times(THIRD, THIRD)),
      denominator: times(CURVATURE, times(CURVATURE, CURVATURE)),
      isNonNegative: false,
      guards: [CURVATURE],
    },
  ],
  of: { text: "φ'''²/(4·φ''³) where φ'' > 0", latex: "\\varphi'''^2/(4\\varphi''^3)\\ \\text{where}\\ \\varphi''>0" },
  constant: "M2",
};

/** Asked for by their ids, or by `all`. */
export const FURTHER_ASSUMPTIONS: readonly Assumption[] = [
  {
    id: "log-convex-slope",
    title: "Strictly log-convex slope: label noise with Adam-like preconditioning collapses",
    conditions: [{ type: "sign", relation: "positive", form: minus(times(SLOPE, THIRD), times(CURVATURE, CURVATURE)) }],
  },
  { id: "bounded-slope", title: "φ is Lipschitz", conditions: [bounded(1, "L1")] },
  { id: "lipschitz-curvature", title: "φ'' is Lipschitz", conditions: [bounded(3, "L3")] },
  { id: "self-concordant", title: "Self-concordance where φ'' > 0", conditions: [selfConcordance] },
  {
    id: "slope-nonzero",
    title: "The slope vanishes nowhere",
    conditions: [
      {
        type: "alternatives",
        literals: [
          { form: SLOPE, strict: true },
          { form: minus([], SLOPE), strict: true },
        ],
      },
    ],
  },
  { id: "curvature-injective", title: "φ'' takes no value twice", conditions: [{ type: "injective", slope: THIRD }] },
];
