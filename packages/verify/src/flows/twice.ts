/**
 * A flow computed twice: with a tolerance for its path, and between checkpoints of that path with one a hundred times smaller. What a quantity differs by at a checkpoint is more than the
 * error of the finer value: it is the estimate of the coarser one's. Rounding of the quantity itself is enclosed.
 */
import { doubleIntervals as D, type DoubleInterval, item, type MpfrInterval } from "@flatcheck/enclosure";
import {
  component,
  type FlowOptions,
  type FlowState,
  type Matrix,
  type Method,
  type Problem,
  preActivations,
  SingularGramError,
  stretches,
} from "@flatcheck/numeric";
import type { Enclosures } from "../bounds/bound.js";
import { doubles } from "../enclosed/doubles.js";
import { type EnclosedNetwork, enclosedNetwork, type Numbers } from "../enclosed/enclosedNetwork.js";
import { enclosedBy } from "../enclosed/enclosing.js";
import type { Context } from "../ledger/context.js";

export interface Checkpoint {
  readonly time: number;
  /** m × d. */
  readonly fine: Matrix;
  readonly coarse: Matrix;
}

export const COARSE = { relative: 1e-9, absolute: 1e-11 };
export const FINE = { relative: 1e-11, absolute: 1e-13 };

const MOST_CHECKPOINTS = 20;
/** Where a problem has more pre-activations than this, each checkpoint takes long to enclose. */
const LARGE = 40;
const FEW_CHECKPOINTS = 6;
/** Steps of the finer flow between two checkpoints. */
const MOST_STEPS = 500;

type FlowOf = (options: FlowOptions) => Method<FlowState>;

/** Checkpoints, about evenly among the states, fewer for large problems; as far as the finer flow gets. */
export function checkpointsOf(p: Problem, flow: FlowOf, states: readonly FlowState[]): readonly Checkpoint[] {
  const most = p.X.rows * p.a.length > LARGE ? FEW_CHECKPOINTS : MOST_CHECKPOINTS;
  const stride = Math.max(1, Math.ceil((states.length - 1) / most));
  const chosen = states.filter((_, k) => k % stride === 0 || k === states.length - 1);
  const [first, ...rest] = chosen;
  if (first === undefined) return [];
  const found: Checkpoint[] = [{ time: first.flowTime, fine: first.theta, coarse: first.theta }];
  for (const state of rest) {
    const { time, fine } = item(found, -1);
    const next = arrived(p, flow, fine, state.flowTime - time, state.h);
    if (next === undefined) break;
    found.push({ time: state.flowTime, fine: next, coarse: state.theta });
  }
  return found;
}

/** The finer flow after some time. */
function arrived(p: Problem, flow: FlowOf, from: Matrix, until: number, firstStep: number): Matrix | undefined {
  if (!(until > 0)) return undefined;
  const method = flow({ tolerance: FINE, until, firstStep: Math.min(until, Math.max(firstStep / 4, until / 1000)) });
  try {
    let last: FlowState | undefined;
    for (const { state } of stretches(p, method, from, { mostSteps: MOST_STEPS })) last = state;
    return last === undefined || last.status === "running" || last.status === "diverged" ? undefined : last.theta;
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** Quantities at a parameter, in any arithmetic. */
export type Quantity = <S>(at: EnclosedNetwork<S>) => Readonly<Record<string, S>>;

/** Enclosures of quantities at each checkpoint, widened by what both flows differ by there and at its neighbours, relative; undefined where none are found. */
export function measuredAlong(
  c: Context,
  checkpoints: readonly Checkpoint[],
  numbersOf: (theta: Matrix) => Numbers,
  quantity: Quantity,
): readonly (Enclosures | undefined)[] {
  const inDoubles = (theta: Matrix): Readonly<Record<string, number>> =>
    quantity<number>(enclosedNetwork(doubles(c.phi), numbersOf(theta)));
  const both = checkpoints.map(({ fine, coarse }) => ({ fine: inDoubles(fine), coarse: inDoubles(coarse) }));
  const differenceAt = (name: string, k: number): number => {
    const pair = both[k];
    if (pair === undefined || k === 0) return 0;
    const [fine, coarse] = [pair.fine[name] as number, pair.coarse[name] as number];
    return fine === coarse ? 0 : Math.abs(fine - coarse) / Math.abs(fine);
  };
  return checkpoints.map(({ fine }, k) => {
    const enclosed = enclosedBy(c, (R) => quantity<MpfrInterval>(enclosedNetwork(R, numbersOf(fine))));
    if (enclosed === undefined) return undefined;
    const widened = Object.entries(enclosed).map(([name, value]) => {
      const relative = Math.max(...[k - 1, k, k + 1].map((l) => differenceAt(name, l)));
      return [name, k === 0 ? value : widenedBy(value, relative * D.mag(value))] as const;
    });
    return widened.some(([, { lo, hi }]) => Number.isNaN(lo) || Number.isNaN(hi)) ? undefined : Object.fromEntries(widened);
  });
}

export const widenedBy = (value: DoubleInterval, by: number): DoubleInterval =>
  by === 0 ? value : { lo: D.below(value.lo - by), hi: D.above(value.hi + by) };

/** max |Z_fine − Z_coarse| at a checkpoint and its neighbours. */
export function preActivationError(p: Problem, checkpoints: readonly Checkpoint[], k: number): number {
  const at = (l: number): number => {
    const checkpoint = checkpoints[l];
    if (checkpoint === undefined) return 0;
    const other = preActivations(p, checkpoint.coarse).data;
    return preActivations(p, checkpoint.fine).data.reduce((most, z, e) => Math.max(most, Math.abs(z - component(other, e))), 0);
  };
  return k === 0 ? 0 : Math.max(at(k - 1), at(k), at(k + 1));
}
