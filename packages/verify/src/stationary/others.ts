/** The search for stationary points that are not collapsed, shared by the statements of a context: of one sample each, as independent samples separate. */
import { item } from "@flatcheck/enclosure";
import {
  collapsedPreActivations,
  component,
  fromRows,
  norm,
  OutOfRangeError,
  type Problem,
  problem,
  riemannianGradient,
  SingularGramError,
  sharpness,
  square,
} from "@flatcheck/numeric";
import { areText, isText } from "../bounds/rounded.js";
import { remarkablePoints } from "../generators/preActivations.js";
import { leastCurvature } from "../landscape.js";
import type { Context } from "../ledger/context.js";
import type { Counterexample } from "../ledger/statement.js";
import { stationaryFrom } from "./newton.js";
import { atSlopeZero, slopeZero } from "./slopeZero.js";
import { areTwins } from "./twins.js";

/** A stationary point of one sample whose neurons differ. */
export interface Other {
  readonly z: readonly number[];
  readonly y: number;
  /** F = Σφ′(z_j)² there, and where all z_j = ν. */
  readonly F: number;
  readonly collapsedF: number | undefined;
  /** ‖grad F‖ there, by the formula of section 3. */
  readonly gradientNorm: number;
  readonly isConvex: boolean;
  /** Of the data, where they are given. */
  readonly sample?: number;
}

export interface Search {
  /** Starts from which Newton's method reached a stationary point. */
  readonly reached: number;
  readonly starts: number;
  readonly others: readonly Other[];
}

const STARTS_A_RUN = 5;
/** Neurons of one sample that are closer than this, relative, count as one: of what Newton's method leaves where φ‴ nearly vanishes. */
const APART = 1e-2;

const known = new WeakMap<Context, Search>();

/** Newton's method from random points: of M where labels may be chosen, and towards the labels of the data where they are given. Yields the starts so far. */
export function* searchForOthers(c: Context): Generator<number, Search> {
  const before = known.get(c);
  if (before !== undefined) return before;
  const random = c.random("stationary points");
  const remarkable = remarkablePoints(c.phi);
  const starts = STARTS_A_RUN * c.runs;
  const others: Other[] = [];
  let reached = 0;
  for (let k = 0; k < starts; k++) {
    const m = c.data?.a?.length ?? random.integer(2, 4);
    const size = 0.2 + 2 * random.uniform();
    const start = Array.from({ length: m }, () =>
      remarkable.length > 0 && random.uniform() < 0.1 ? item(remarkable, random.integer(0, remarkable.length - 1)) : size * random.normal(),
    );
    const sample = c.data === undefined ? undefined : k % c.data.X.rows;
    const label = c.data?.y[sample ?? 0];
    const y = label ?? start.reduce((sum, z) => sum + c.phi.value(z), 0);
    const found = Number.isFinite(y) ? stationaryFrom(c.phi, new Array<number>(m).fill(1), y, start) : undefined;
    if (found !== undefined) reached++;
    const other = found === undefined || spreadOf(found.z) <= APART ? undefined : otherAt(c, found.z, y);
    if (other !== undefined) others.push(sample === undefined ? other : { ...other, sample });
    yield k + 1;
  }
  const search = { reached, starts, others };
  known.set(c, search);
  return search;
}

/** What a search decided, with a point that was found without it: from starts without a stationary point nothing follows. */
export const countsOf = (
  { reached, starts, others }: Search,
  found: Other | undefined,
): { readonly cases: number; readonly undecided: number } => ({
  cases: reached + (found === undefined || others.includes(found) ? 0 : 1),
  undecided: starts - reached,
});

/** max z − min z beside the size of z. */
export const spreadOf = (z: readonly number[]): number => (Math.max(...z) - Math.min(...z)) / (1 + Math.max(...z.map(Math.abs)));

/** One sample x = 1 with these pre-activations as θ, c = 1/2. */
export const singleSample = (c: Context, y: number, neurons: number): Problem =>
  problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: new Float64Array(neurons).fill(1), c: 0.5, phi: c.phi });

/** The point, if its neurons are really apart and it is confirmed by the Riemannian gradient. */
export function otherAt(c: Context, z: readonly number[], y: number): Other | undefined {
  if (!areTwins(c, z)) return undefined;
  const exact = atSlopeZero(c, z);
  return (exact === undefined ? undefined : confirmed(c, exact, y)) ?? confirmed(c, z, y);
}

/** Undefined where grad F is not 0, or does not exist. */
function confirmed(c: Context, z: readonly number[], y: number): Other | undefined {
  if (!Number.isFinite(y)) return undefined;
  const p = singleSample(c, y, z.length);
  const theta = fromRows(z.map((value) => [value]));
  try {
    const F = sharpness(p, theta);
    const gradientNorm = norm(riemannianGradient(p, theta));
    if (!(gradientNorm <= 1e-8 * (1 + F))) return undefined;
    const values = { X: [[1]], y: [y], theta: [], Z: [] };
    const { value, rounding } = leastCurvature({ p, theta, Z: fromRows([z]), mu: 1, label: "", values });
    return { z, y, F, collapsedF: collapsedSharpness(p), gradientNorm, isConvex: value >= -rounding };
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** F where all z_j = ν; undefined where there is no ν. */
function collapsedSharpness(p: Problem): number | undefined {
  try {
    const nu = component(collapsedPreActivations(p), 0);
    return p.a.length * square(p.phi.first(nu));
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}

export function otherText({ z, y, F, collapsedF, isConvex, sample }: Other): string {
  const where = sample === undefined ? "n = 1" : `sample ${sample + 1} of the data, alone with ‖x‖ = 1`;
  const beside = collapsedF === undefined ? "" : `, while F ${isText(collapsedF)} at the collapsed point`;
  return `${where}, m = ${z.length}, c = 1/2, y ${isText(y)}: z ${areText(z)} is stationary and not collapsed, F ${isText(F)}${beside}; Hess F ${isConvex ? "⪰ 0" : "has a negative direction"} there`;
}

export const otherAsCounterexample = (found: Other): Counterexample => ({
  text: otherText(found),
  values: { X: [[1]], y: [found.y], z: found.z },
});

/** The one that is quickest to read: few neurons and numbers of ordinary size, then one that is a minimum as far as Hess F tells, then the least F beside the collapsed one. */
export function plainest(others: readonly Other[]): Other | undefined {
  const gain = ({ F, collapsedF }: Other): number => F / Math.max(collapsedF ?? F, 1e-3);
  const isOrdinary = ({ z, y, F }: Other): boolean =>
    Math.abs(y) > 0.05 && Math.abs(y) < 20 && F > 0.05 && z.every((value) => Math.abs(value) < 3);
  const cost = (one: Other): number => one.z.length + (isOrdinary(one) ? 0 : 10) + (one.isConvex ? 0 : 5);
  return others.toSorted((x, y) => cost(x) - cost(y) || gain(x) - gain(y))[0];
}

/** Where φ′ vanishes: one neuron at its zero and one beside it, 1 to its right. With given data their labels decide, and this is no point of theirs. */
export function besideZero(c: Context): Other | undefined {
  const zero = c.data === undefined ? slopeZero(c) : undefined;
  return zero === undefined ? undefined : confirmed(c, [zero, zero + 1], c.phi.value(zero) + c.phi.value(zero + 1));
}
