/**
 * What is known of φ on all of ℝ before a run is looked at: the verdicts of `check`, and enclosures. A decreasing φ is taken as −φ with the weights −a: outputs, F and the flow stay as they are.
 */
import { bindParameters, make, parse, recognised, singleValues } from "@flatcheck/activation";
import type { Decision } from "@flatcheck/certify";
import type { DoubleInterval } from "@flatcheck/enclosure";
import { type Phi, risingOf } from "@flatcheck/numeric";
import { type Checked, check } from "@flatcheck/symbolic";
import { doubleAbove, doubleBelow } from "./enclosures/decimals.js";
import { enclosuresOf, type PhiEnclosures } from "./enclosures/phiEnclosures.js";
import type { PredictedRun, PredictionLimits } from "./run.js";

/** An activation as a prediction takes it. */
export interface PhiFacts {
  /** φ̂ = sign·φ increases where φ is monotone; weights are â = sign·a. */
  readonly sign: 1 | -1;
  /** What `check` says of φ̂. */
  readonly checked: Checked;
  /** Of φ̂. */
  readonly phi: PhiEnclosures;
  /** φ̂′ > 0 and φ̂″ strictly increasing, on all of ℝ. */
  readonly collapse: Decision;
  /** φ̂′ > 0, on all of ℝ. */
  readonly rising: Decision;
  /** Whether φ has three continuous derivatives. */
  readonly smooth: Decision;
  /** φ̂(ℝ), or more. */
  readonly range: DoubleInterval;
  /** φ̂ as `check` reads it, and in doubles. */
  readonly text: string;
  readonly doubles: Phi;
}

/** The assumptions that predictions rest on; `log-convex-slope` says what Adam does. */
const ASKED = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto", "slope-nonzero", "log-convex-slope"] as const;

/** @throws ActivationError, InputError */
export async function factsOf(
  run: Pick<PredictedRun, "activation" | "params" | "problem">,
  limits: PredictionLimits = {},
): Promise<PhiFacts> {
  const { sign } = risingOf(run.problem.phi);
  const text = sign > 0 ? run.activation : `-(${run.activation})`;
  const { timeLimit, signal } = limits;
  const checked = await check(text, { params: run.params, assumptions: ASKED, constants: ["inf phi", "sup phi"], timeLimit, signal });
  const values = singleValues(run.params);
  const bound = bindParameters(parse(run.activation, { parameters: [...values.keys()] }), values);
  const verdict = (id: (typeof ASKED)[number]): Decision => checked.report.assumptions[id]?.verdict ?? "unknown";
  return {
    sign,
    checked,
    phi: await enclosuresOf(recognised(sign > 0 ? bound : make.neg(bound))),
    collapse: verdict("collapse"),
    rising: verdict("slope-nonzero"),
    smooth: smoothness(checked),
    range: rangeOf(checked),
    text,
    doubles: risingOf(run.problem.phi).phi,
  };
}

/** φ̂(ℝ) ⊆ [inf φ̂, sup φ̂], rounded outwards. */
function rangeOf({ report: { constants = [] } }: Checked): DoubleInterval {
  return { lo: doubleBelow(constants[0]?.lower), hi: doubleAbove(constants[1]?.upper) };
}

/** `fails` where φ is proved to have no value somewhere, or no third derivative. */
function smoothness({ report: { regularity } }: Checked): Decision {
  const { domain, class: kind, sharp } = regularity;
  if (domain.startsWith("not ") || kind === "jump") return "fails";
  if (domain !== "R") return "unknown";
  if (kind === "analytic" || kind === "C3") return "holds";
  return sharp === true ? "fails" : "unknown";
}
