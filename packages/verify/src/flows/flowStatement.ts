/** Inequalities along the flows of a context, for samples of any lengths, weights and loss scales; and as they are printed. */
import type { Enclosures, Quantities } from "../bounds/bound.js";
import type { Case } from "../bounds/decision.js";
import { heightOf, type InequalitySpec, type InequalityStatement, inequalityStatement, isMeant } from "../bounds/inequality.js";
import type { ConstantName } from "../bounds/localConstants.js";
import type { Premise, Sides } from "../bounds/sides.js";
import { type Configuration, configurations, type Kind } from "../generators/configurations.js";
import type { Context } from "../ledger/context.js";
import { type PrintedSpec, printedStatement } from "../search/printedStatement.js";
import { searchCases, simplerCases } from "../search/search.js";
import { followFrom, TRAJECTORIES, type Trajectory } from "./trajectories.js";

export interface FlowSides extends Sides {
  readonly premise?: Premise;
  /** Whether to climb over starts, a flow at every step; only with certified constants, without which these bounds say little. */
  readonly isClimbed?: boolean;
  readonly measure: (c: Context, trajectory: Trajectory) => Iterable<Measured>;
}

/** A case of a flow, before its start is told. */
export interface Measured {
  readonly enclosed: Enclosures;
  readonly label: string;
}

/** Random starts to climb from, and flows on the way from the best of each kind, for one run of `--runs`. */
const DRAWS = 0.05;
const STEPS = 0.08;

/** Flows from simpler starts, for a counterexample. */
const FLOWS_TRIED = 20;

export type FlowSpec = Omit<InequalitySpec, "inequality"> & { readonly inequality: FlowSides; readonly hasUnitWeights?: boolean };

export function flowStatement({ inequality, hasUnitWeights = false, ...spec }: FlowSpec): InequalityStatement {
  const kind = hasUnitWeights ? "weights 1" : "general";
  const cases = (c: Context): Generator<Case> => flowCases(c, { inequality, kind, id: spec.id, names: spec.constants?.names ?? [] });
  return inequalityStatement({ lossScale: "every c", ...spec, inequality: { ...sidesOf(inequality), cases, mostTried: FLOWS_TRIED } });
}

/** The same flows serve both scales: what is 1/2 for c becomes 1, F and grad F are twice as large and times half as long. */
export function printedFlowStatement({
  inequality,
  ...spec
}: Omit<PrintedSpec, "inequality"> & { readonly inequality: FlowSides }): InequalityStatement {
  function* casesAt(c: Context, scale: 1 | 0.5): Generator<Case> {
    for (const trajectory of TRAJECTORIES.normalised(c)) yield* casesOf(c, inequality, scaled(trajectory, 2 * scale));
  }
  return printedStatement({ ...spec, inequality: { ...sidesOf(inequality), casesAt } });
}

const sidesOf = ({ measure: _, isClimbed: _isClimbed, ...sides }: FlowSides): Omit<FlowSides, "measure" | "isClimbed"> => sides;

function scaled(trajectory: Trajectory, factor: number): Trajectory {
  const { numbers, passages, F } = trajectory;
  const times = ({ lo, hi }: Enclosures[string]): Enclosures[string] => ({ lo: factor * lo, hi: factor * hi });
  return {
    ...trajectory,
    numbers: { ...numbers, c: numbers.c * factor },
    F: F.map((value) => factor * value),
    passages: passages.map((one) => ({ ...one, time: one.time / factor, gradient: times(one.gradient), F: times(one.F) })),
  };
}

/** The middles of enclosures, in doubles. */
export const middlesOf = (enclosed: Enclosures): Quantities =>
  Object.fromEntries(Object.entries(enclosed).map(([name, { lo, hi }]) => [name, lo / 2 + hi / 2]));

const casesOf = (c: Context, { measure }: FlowSides, trajectory: Trajectory): Case[] =>
  Array.from(measure(c, trajectory), ({ enclosed, label }) => ({
    quantities: middlesOf(enclosed),
    enclosed: () => enclosed,
    label: `${trajectory.label}, ${label}`,
    values: () => ({ a: Array.from(trajectory.numbers.a), c: trajectory.numbers.c, ...trajectory.start.values }),
  }));

interface Followed {
  readonly inequality: FlowSides;
  readonly kind: Kind;
  /** Of the statement: the name of its random numbers. */
  readonly id: string;
  /** The constants that it names. */
  readonly names: readonly ConstantName[];
}

function* flowCases(c: Context, { inequality, kind, id, names }: Followed): Generator<Case> {
  const caseOf = (configuration: Configuration): Case | undefined => {
    const trajectory = followFrom(c, configuration, kind, "flow");
    return trajectory === undefined ? undefined : closest(inequality, casesOf(c, inequality, trajectory));
  };
  const space = { ...configurations(c, { onM: true, mostNeurons: 4, kind }), caseOf };
  for (const trajectory of TRAJECTORIES[kind](c)) {
    const simpler = () => simplerCases(space, trajectory.configuration);
    for (const one of casesOf(c, inequality, trajectory)) yield { ...one, simpler };
  }
  if (inequality.isClimbed !== true || names.some((name) => c.constants[name] === undefined)) return;
  yield* searchCases(space, sidesOf(inequality), c.random(id), { draws: Math.ceil(DRAWS * c.runs), steps: Math.ceil(STEPS * c.runs) });
}

/** The case of a flow whose sides are closest. */
function closest(sides: FlowSides, cases: readonly Case[]): Case | undefined {
  const meant = cases.filter((one) => isMeant(sides, one));
  return meant.reduce<Case | undefined>(
    (best, one) => (best === undefined || heightOf(sides, one) > heightOf(sides, best) ? one : best),
    undefined,
  );
}
