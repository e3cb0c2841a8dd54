/**
 * Whether φ can be trained with: it has to be defined on all of ℝ. The checker decides that, by a proof, and only a φ that it refutes is refused: that doubles
 * overflow at some point says nothing about φ.
 */
import { bindParameters, isTotal, parse } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { loadChecker } from "../loadAhead.js";
import { UsageError } from "../usageError.js";
import type { SimulateConfig } from "./config.js";

/** Proofs that take longer are given up, and the run decides. */
const LIMIT_MS = 3000;

type Activation = Pick<SimulateConfig, "activation" | "parameters">;

/** Exact values of the parameters. */
export const parameterValues = ({ parameters }: Activation): ReadonlyMap<string, Rational> =>
  new Map(Object.entries(parameters).map(([name, text]) => [name, Q.parse(text) ?? Q.ZERO]));

/** @throws UsageError for an activation that is proved not to be defined somewhere */
export async function requireDefined(activation: Activation, milliseconds: number = LIMIT_MS): Promise<void> {
  const params = parameterValues(activation);
  if (isTotal(bindParameters(parse(activation.activation, { parameters: [...params.keys()] }), params))) return;
  const { check } = await loadChecker();
  const { report } = await check(activation.activation, {
    assumptions: ["3.1-weak", "onto"],
    timeLimit: milliseconds / 1000,
    params: activation.parameters,
  });
  const witnesses = Object.values(report.assumptions).map(({ witness }) => witness);
  const gap = witnesses.find((one) => one?.kind === "domain" && one.quantity === "phi");
  if (gap === undefined && report.regularity.domain !== "not R") return;
  const where = gap?.kind === "domain" ? `, which is not at x = ${gap.z}` : ", which is proved not to be";
  throw new UsageError("activation", `expected an activation that is defined on all of ℝ, got ${activation.activation}${where}`);
}
