/** Inequalities at points of M, or beside it, for samples of any lengths, weights and loss scales, each named in its case. */

import type { Case } from "../bounds/decision.js";
import { type InequalitySpec, type InequalityStatement, inequalityStatement } from "../bounds/inequality.js";
import { shareOf } from "../generators/size.js";
import type { Context } from "../ledger/context.js";
import { type PointSides, pointCases } from "./pointCases.js";
import { type PrintedSpec, printedStatement } from "./printedStatement.js";
import type { Effort } from "./search.js";

export interface PointSpec extends Omit<InequalitySpec, "inequality"> {
  /** Whether weights are 1 in all cases. */
  readonly hasUnitWeights?: boolean;
  readonly inequality: PointSides;
}

/** Random points, and steps from the best of each kind, for one run of `--runs`. */
const DRAWS = 3;
const STEPS = 6;

const effortOf = (c: Context, runs: number): Effort => {
  const share = shareOf(c);
  return { draws: Math.ceil(DRAWS * runs * share), steps: Math.ceil(STEPS * runs * share) };
};

export function pointStatement({ hasUnitWeights = false, inequality, ...spec }: PointSpec): InequalityStatement {
  const cases = (c: Context): Generator<Case> =>
    pointCases(c, inequality, { kind: hasUnitWeights ? "weights 1" : "general" }, { random: c.random(spec.id), ...effortOf(c, c.runs) });
  return inequalityStatement({ lossScale: "every c", ...spec, inequality: { ...sidesOf(inequality), cases } });
}

export interface PrintedPointSpec extends Omit<PrintedSpec, "inequality"> {
  readonly inequality: PointSides;
}

/** As it is printed, for unit samples and weights 1, under c = 1 and c = 1/2. */
export function printedPointStatement({ inequality, ...spec }: PrintedPointSpec): InequalityStatement {
  const casesAt = (c: Context, scale: 1 | 0.5): Generator<Case> =>
    pointCases(c, inequality, { kind: "normalised", scale }, { random: c.random(`${spec.id}/${scale}`), ...effortOf(c, c.runs / 2) });
  return printedStatement({ ...spec, inequality: { ...sidesOf(inequality), casesAt } });
}

const sidesOf = ({
  onM: _,
  measure: _measure,
  first: _first,
  beyond: _beyond,
  ...sides
}: PointSides): Omit<PointSides, "onM" | "measure" | "first" | "beyond"> => sides;
