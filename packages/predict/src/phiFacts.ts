/**
 * What is known of φ on all of ℝ before a run is looked at: the verdicts of `check`, and enclosures. A decreasing φ is taken as −φ with the weights −a: outputs, F and the flow stay as they are.
 */
import { bindParameters, make, parse, recognised, singleValues } from "@flatcheck/activation";
import type { Decision } from "@flatcheck/certify";
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import { type Phi, risingOf } from "@flatcheck/numeric";
import { type Checked, check } from "@flatcheck/symbolic";
import { doubleAbove, doubleBelow } from "./enclosures/decimals.js";
import { enclosuresOf, type PhiEnclosures } from "./enclosures/phiEnclosures.js";
import type { PredictedRun, PredictionLimits } from "./run.js";

/** The infimum and the supremum of a function, enclosed. */
export interface Extremes {
  readonly inf: DoubleInterval;
  readonly sup: DoubleInterval;
}

/** What minima, region and rates take from certificates about φ. */
export interface PhiVerdicts {
  /** φ̂ = sign·φ increases where φ is monotone; weights are â = sign·a. */
  readonly sign: 1 | -1;
  /** φ̂′ > 0 and φ̂″ strictly increasing, on all of ℝ. */
  readonly collapse: Decision;
  /** φ̂ and φ̂″ strictly increasing: global minima collapse, though φ̂′ may vanish. */
  readonly collapseMinimum: Decision;
  /** φ̂′ vanishes nowhere on ℝ. */
  readonly rising: Decision;
  /** φ̂′ attains its minimum and grows without bound both ways. */
  readonly coercive: Decision;
  /** inf φ̂ and sup φ̂ on ℝ, enclosed. */
  readonly range: Extremes;
  /** inf φ̂″ and sup φ̂″. */
  readonly curvatures: Extremes;
}

/** An activation as a prediction takes it. */
export interface PhiFacts extends PhiVerdicts {
  /** What `check` says of φ̂. */
  readonly checked: Checked;
  /** Of φ̂. */
  readonly phi: PhiEnclosures;
  /** Whether φ has three continuous derivatives. */
  readonly smooth: Decision;
  /** φ̂ as `check` reads it, and in doubles. */
  readonly text: string;
  readonly doubles: Phi;
}

/** The assumptions that predictions rest on; `log-convex-slope` says what Adam does. */
const ASKED = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto", "slope-nonzero", "log-convex-slope"] as const;

/** Constants on ℝ, in the order in which they are read. */
export const LINE_CONSTANTS: readonly string[] = ["inf phi", "sup phi", "inf phi2", "sup phi2"];

/** What `check` says of φ, or of −φ where φ decreases. @throws ActivationError, InputError for an activation, or parameters, that make none */
export async function factsOf(
  run: Pick<PredictedRun, "activation" | "params" | "problem">,
  limits: PredictionLimits = {},
): Promise<PhiFacts> {
  const { sign } = risingOf(run.problem.phi);
  const text = sign > 0 ? run.activation : `-(${run.activation})`;
  const { timeLimit, signal } = limits;
  const checked = await check(text, {
    params: run.params,
    assumptions: ASKED,
    constants: LINE_CONSTANTS,
    timeLimit,
    signal,
  });
  const values = singleValues(run.params);
  const bound = bindParameters(parse(run.activation, { parameters: [...values.keys()] }), values);
  const verdict = (id: (typeof ASKED)[number]): Decision => checked.report.assumptions[id]?.verdict ?? "unknown";
  return {
    sign,
    checked,
    phi: await enclosuresOf(recognised(sign > 0 ? bound : make.neg(bound))),
    collapse: verdict("collapse"),
    coercive: verdict("coercive"),
    collapseMinimum: verdict("collapse-minimum"),
    rising: verdict("slope-nonzero"),
    smooth: smoothness(checked),
    range: extremesOf(checked, 0),
    curvatures: extremesOf(checked, 2),
    text,
    doubles: risingOf(run.problem.phi).phi,
  };
}

/** The constants at two places of those that were asked for. */
function extremesOf({ report: { constants = [] } }: Checked, k: number): Extremes {
  const [inf, sup] = [constants[k], constants[k + 1]].map((found) => ({ lo: doubleBelow(found?.lower), hi: doubleAbove(found?.upper) }));
  return { inf: inf ?? I.ENTIRE, sup: sup ?? I.ENTIRE };
}

/** `fails` where φ is proved to have no value somewhere, or no third derivative. */
function smoothness({ report: { regularity } }: Checked): Decision {
  const { domain, class: kind, sharp } = regularity;
  if (domain.startsWith("not ") || kind === "jump") return "fails";
  if (domain !== "R") return "unknown";
  if (kind === "analytic" || kind === "C3") return "holds";
  return sharp === true ? "fails" : "unknown";
}
