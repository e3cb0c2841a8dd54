/** The conditions that the assumptions of the paper are made of, to be proved or refuted in tests. */
import { bindParameters, canonical, type Expression, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Condition, NORMALITY, phi } from "../src/index.js";

export const CONDITIONS: readonly Condition[] = [
  { type: "sign", relation: "uniformly-positive", form: phi(1), constant: "rho1" },
  { type: "sign", relation: "uniformly-positive", form: phi(3), constant: "rho2" },
  { type: "sign", relation: "positive", form: phi(1) },
  { type: "sign", relation: "positive", form: phi(3) },
  { type: "dominates", numerator: NORMALITY, denominator: phi(2), factors: [phi(1), phi(3)], constant: "beta" },
  { type: "sign", relation: "increasing", form: phi(3) },
  { type: "diverges", form: phi(1) },
  { type: "onto", form: phi(0) },
];

/** The activation as `check` hands it to the prover; the parameters `free` keep their names. */
export function activation(text: string, parameters: Readonly<Record<string, string>> = {}, free: readonly string[] = []): Expression {
  const values = new Map(Object.entries(parameters).map(([name, value]) => [name, Q.parse(value) as Rational]));
  return canonical(bindParameters(parse(text, { parameters: [...values.keys(), ...free] }), values, free));
}
