/** For which labels collapse is locally stable, of an activation alone: the ranges of y/m on the branches with φ′φ‴ > 0. */
import { bindParameters, make, parse, recognised, singleValues } from "@flatcheck/activation";
import { phiOf, risingOf } from "@flatcheck/numeric";
import type { CheckOptions } from "@flatcheck/symbolic";
import { enclosuresOf } from "../enclosures/phiEnclosures.js";
import { findBranches } from "../minima/findBranches.js";
import type { PredictionLimits } from "../run.js";
import { stableValues } from "./collapseOf.js";

/** Values of φ between two ends, each rounded into the range; an end may be infinite. */
export interface LabelRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The open ranges of y/m for which m ≥ 2 neurons of weight 1 at one ν with φ(ν) = y/m are a strict local minimum of the sharpness on M; undefined where the branches of φ″ are not known.
 * For a φ whose slope vanishes nowhere there is one ν for each label, and outside of the closures of these ranges it is no local minimum.
 * @throws ActivationError, InputError for an activation, or parameters, that make none
 */
export async function stableLabels(
  activation: string,
  params: CheckOptions["params"],
  limits: PredictionLimits = {},
): Promise<readonly LabelRange[] | undefined> {
  const values = singleValues(params);
  const bound = bindParameters(parse(activation, { parameters: [...values.keys()] }), values);
  const { sign, phi: doubles } = risingOf(phiOf(bound));
  const phi = await enclosuresOf(recognised(sign > 0 ? bound : make.neg(bound)));
  const text = sign > 0 ? activation : `-(${activation})`;
  const { branches } = await findBranches({ text, params, doubles, phi, ...limits });
  if (branches.kind === "unknown") return undefined;
  const ranges = stableValues({ branches, doubles, phi }).map(({ from, to }) => ({ from: from.hi, to: to.lo }));
  return sign > 0 ? ranges : ranges.map(({ from, to }) => ({ from: -to, to: -from })).reverse();
}
