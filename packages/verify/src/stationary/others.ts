/** The search for stationary points that are not collapsed, shared by the statements of a context. */
import {
  collapsedPreActivations,
  fromRows,
  norm,
  OutOfRangeError,
  type Problem,
  problem,
  riemannianGradient,
  SingularGramError,
  sharpness,
} from "@flatcheck/numeric";
import type { Context } from "../context.js";
import { remarkablePoints } from "../generators/preActivations.js";
import { leastCurvature } from "../landscape.js";
import { stationaryFrom } from "./newton.js";

/** A stationary point of one sample whose neurons differ. */
export interface Other {
  readonly z: readonly number[];
  readonly y: number;
  /** F there, and where all z_j = ν; normalised. */
  readonly F: number;
  readonly collapsedF: number | undefined;
  /** ‖grad F‖ there, by the formula of section 3. */
  readonly gradientNorm: number;
  readonly isConvex: boolean;
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

/** Newton's method from random points of M; yields the starts so far. */
export function* searchForOthers(c: Context): Generator<number, Search> {
  const before = known.get(c);
  if (before !== undefined) return before;
  const random = c.random("stationary points");
  const remarkable = remarkablePoints(c.phi);
  const starts = STARTS_A_RUN * c.runs;
  const others: Other[] = [];
  let reached = 0;
  for (let k = 0; k < starts; k++) {
    const m = random.integer(2, 4);
    const size = 0.2 + 2 * random.uniform();
    const start = Array.from({ length: m }, () =>
      remarkable.length > 0 && random.uniform() < 0.1
        ? (remarkable[random.integer(0, remarkable.length - 1)] as number)
        : size * random.normal(),
    );
    const y = start.reduce((sum, z) => sum + c.phi.value(z), 0);
    const found = !Number.isFinite(y)
      ? undefined
      : stationaryFrom(
          c.phi,
          start.map(() => 1),
          y,
          start,
        );
    if (found !== undefined) reached++;
    const other = found === undefined || spreadOf(found.z) <= APART ? undefined : otherAt(c, found.z, y);
    if (other !== undefined) others.push(other);
    yield k + 1;
  }
  const search = { reached, starts, others };
  known.set(c, search);
  return search;
}

/** max z − min z beside the size of z. */
export const spreadOf = (z: readonly number[]): number => (Math.max(...z) - Math.min(...z)) / (1 + Math.max(...z.map(Math.abs)));

/** One sample x = 1 with these pre-activations as θ, c = 1/2. */
export const singleSample = (c: Context, y: number, neurons: number): Problem =>
  problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: new Float64Array(neurons).fill(1), c: 0.5, phi: c.phi });

/** The point, confirmed by the Riemannian gradient; undefined where that is not 0, or does not exist. */
export function otherAt(c: Context, z: readonly number[], y: number): Other | undefined {
  if (!Number.isFinite(y)) return undefined;
  const p = singleSample(c, y, z.length);
  const theta = fromRows(z.map((value) => [value]));
  try {
    const F = sharpness(p, theta);
    const gradientNorm = norm(riemannianGradient(p, theta));
    if (!(gradientNorm <= 1e-8 * (1 + F))) return undefined;
    const { value, rounding } = leastCurvature({
      p,
      theta,
      Z: fromRows([z]),
      mu: 1,
      label: "",
      values: { X: [[1]], y: [y], theta: [], Z: [] },
    });
    return { z, y, F, collapsedF: collapsedSharpness(p), gradientNorm, isConvex: value >= -rounding };
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

/** F where all z_j = ν; undefined where there is no ν. */
function collapsedSharpness(p: Problem): number | undefined {
  try {
    const nu = collapsedPreActivations(p)[0] as number;
    return p.a.length * p.phi.first(nu) ** 2;
  } catch (error) {
    if (error instanceof OutOfRangeError) return undefined;
    throw error;
  }
}

const short = (value: number): string => `${Number(value.toPrecision(5)) + 0}`;

export function otherText({ z, y, F, collapsedF, isConvex }: Other): string {
  const beside = collapsedF === undefined ? "" : `, while F = ${short(collapsedF)} at the collapsed point`;
  return `n = 1, m = ${z.length}, y = ${short(y)}: z = (${z.map(short).join(", ")}) is stationary and not collapsed, F = ${short(F)}${beside}; Hess F ${isConvex ? "⪰ 0" : "has a negative direction"} there`;
}

/** The one that is quickest to read: few neurons and numbers of ordinary size, then one that is a minimum as far as Hess F tells, then the least F beside the collapsed one. */
export function plainest(others: readonly Other[]): Other | undefined {
  const gain = ({ F, collapsedF }: Other): number => F / Math.max(collapsedF ?? F, 1e-3);
  const isOrdinary = ({ z, y, F }: Other): boolean =>
    Math.abs(y) > 0.05 && Math.abs(y) < 20 && F > 0.05 && z.every((value) => Math.abs(value) < 3);
  const cost = (one: Other): number => one.z.length + (isOrdinary(one) ? 0 : 10) + (one.isConvex ? 0 : 5);
  return others.toSorted((x, y) => cost(x) - cost(y) || gain(x) - gain(y))[0];
}

/** Where φ′ vanishes: one neuron at its zero and one beside it, 1 to its right. */
export function besideZero(c: Context): Other | undefined {
  const zero = remarkablePoints(c.phi).find((z) => Math.abs(c.phi.first(z)) < 1e-9);
  return zero === undefined ? undefined : otherAt(c, [zero, zero + 1], c.phi.value(zero) + c.phi.value(zero + 1));
}
