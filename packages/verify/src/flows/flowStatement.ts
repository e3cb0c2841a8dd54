/**
 * Inequalities along the flows of a context. Flows are computed for c = 1/2; for c = 1 the path is the same, F and grad F are twice as large and time runs twice as fast,
 * so that all quantities follow without another run.
 */
import type { Context } from "../context.js";
import { type Configuration, configurations } from "../generators/configurations.js";
import { type Case, type InequalityStatement, isMeant, isWithin, ratioOf, type Sides } from "../inequality.js";
import { type ScaledSpec, scaledStatement } from "../search/scales.js";
import { searchCases, simplerCases } from "../search/search.js";
import { followFrom, type Trajectory, trajectories } from "./trajectories.js";

/** What F and grad F are multiplied by, and time is divided by, when c = 1/2 becomes c. */
export interface Stretch {
  readonly factor: number;
}

export interface FlowInequality extends Sides {
  readonly premise?: Sides;
  /** Whether to climb over starts, a flow at every step; only with certified constants, without which these bounds say little. */
  readonly isClimbed?: boolean;
  readonly measure: (c: Context, trajectory: Trajectory, stretch: Stretch) => Iterable<Case>;
}

/** The error that a flow's solver leaves in ‖grad F‖ and in times, relative: local errors of 1e-10 at gradients of 1e-6 and more. */
export const FLOW_ERROR = 1e-3;

/** Random starts to climb from, and flows on the way from the best of each kind, for one run of `--runs`. */
const DRAWS = 0.05;
const STEPS = 0.08;

export function flowStatement({
  inequality,
  ...spec
}: Omit<ScaledSpec, "inequality"> & { readonly inequality: FlowInequality }): InequalityStatement {
  const { measure, isClimbed = false, ...sides } = inequality;
  function* casesAt(c: Context, scale: 1 | 0.5): Generator<Case> {
    const stretch = { factor: 2 * scale };
    const casesOf = (trajectory: Trajectory): Case[] =>
      Array.from(measure(c, trajectory, stretch), (one) => ({ ...one, values: trajectory.start.values }));
    const caseOf = (configuration: Configuration): Case | undefined => {
      const trajectory = followFrom(c, configuration, "flow");
      return trajectory === undefined ? undefined : closest(sides, casesOf(trajectory));
    };
    const space = { ...configurations(c, { onM: true, mostNeurons: 4 }), caseOf };
    for (const trajectory of trajectories(c)) {
      const simpler = () => simplerCases(space, trajectory.configuration);
      for (const one of casesOf(trajectory)) yield { ...one, simpler };
    }
    if (!isClimbed || scale !== spec.scale || Object.values(c.constants).includes(undefined)) return;
    yield* searchCases(space, sides, c.random(spec.id), { draws: Math.ceil(DRAWS * c.runs), steps: Math.ceil(STEPS * c.runs) });
  }
  return scaledStatement({ ...spec, inequality: { ...sides, casesAt } });
}

/** The case of a flow whose sides are closest, or one that is broken. */
function closest(sides: Sides & { readonly premise?: Sides }, cases: readonly Case[]): Case | undefined {
  const meant = cases.filter((one) => isMeant(sides, one));
  const height = (one: Case): number => (isWithin(sides, one) ? ratioOf(sides, one) : Number.POSITIVE_INFINITY);
  return meant.reduce<Case | undefined>((best, one) => (best === undefined || height(one) > height(best) ? one : best), undefined);
}
