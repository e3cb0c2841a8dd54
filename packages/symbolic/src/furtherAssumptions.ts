/** Assumptions that are checked where they are asked for: on φ′ and its derivatives as other theorems need them. Each is an entry of the same form as the registry's. */
import { type Condition, combine, constantCondition, type Form, parseConstant, phi, times } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import type { Assumption } from "./assumptions.js";

const [SLOPE, CURVATURE, THIRD] = [phi(1), phi(2), phi(3)];

const minus = (a: Form, b: Form): Form => combine(a, Q.fromInteger(-1), b);

/** sup |φ⁽ᵏ⁾| < ∞, with its name. */
const bounded = (text: string, constant: string): Condition => ({ ...constantCondition(parseConstant(text)), constant });

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
  { id: "bounded-slope", title: "φ is Lipschitz", conditions: [bounded("sup abs(phi1)", "L1")] },
  { id: "lipschitz-curvature", title: "φ'' is Lipschitz", conditions: [bounded("sup abs(phi3)", "L3")] },
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
