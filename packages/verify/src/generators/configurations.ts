/** Points of the kind the paper's lemmas speak of: unit samples, weights 1, and a parameter, on M or beside it. They are drawn, varied and simplified by their pre-activations. */
import {
  coherence,
  fromRows,
  type Matrix,
  mapEntries,
  outputs,
  type Problem,
  powerOfTen,
  preActivations,
  problem,
  retract,
  solvePositiveDefinite,
  timesTransposed,
  toRows,
  transposedTimes,
  zeros,
} from "@flatcheck/numeric";
import type { Context } from "../context.js";
import type { Random } from "../random.js";
import type { Space } from "../search/search.js";
import { coherentData, withUnitRows } from "./data.js";
import { randomPreActivations, remarkablePoints } from "./preActivations.js";

export interface Configuration {
  /** Unit rows, n × d. */
  readonly X: Matrix;
  /** The pre-activations that θ is made for, n × m. */
  readonly Z: Matrix;
  /** f − y; none for a point on M. */
  readonly residuals: Float64Array | undefined;
}

/** A configuration as a problem and a parameter. */
export interface Point {
  readonly p: Problem;
  /** m × d, in the span of the samples. */
  readonly theta: Matrix;
  readonly Z: Matrix;
  readonly mu: number;
  readonly label: string;
  readonly values: { readonly X: number[][]; readonly y: number[]; readonly theta: number[][]; readonly Z: number[][] };
}

export interface ConfigurationOptions {
  readonly onM: boolean;
  readonly mostNeurons?: number;
}

/** θ in the span of the samples with XΘᵀ = Z; for dependent samples the one of least norm that comes closest, nearly. */
function parameterFor(X: Matrix, Z: Matrix): Matrix {
  const K = timesTransposed(X, X);
  const ridge = mapEntries(K, (value, i, k) => value + (i === k ? 1e-14 : 0));
  const columns = Array.from({ length: Z.columns }, (_, j) => Float64Array.from(toRows(Z), (row) => row[j] as number));
  const solved = columns.map((z) => solvePositiveDefinite(ridge, z) ?? z);
  return transposedTimes(
    mapEntries(Z, (_, i, j) => solved[j]?.[i] as number),
    X,
  );
}

/** The point, with loss scale c; undefined where the given labels cannot be had, or numbers overflow. */
export function pointOf(c: Context, { X, Z, residuals }: Configuration, scale: number): Point | undefined {
  const m = Z.columns;
  const made = parameterFor(X, Z);
  const drawn = problem({ X, y: c.data?.y ?? new Float64Array(X.rows), a: new Float64Array(m).fill(1), c: scale, phi: c.phi });
  const back = c.data !== undefined && residuals === undefined ? retract(drawn, made) : undefined;
  if (back !== undefined && back.status !== "converged") return undefined;
  const theta = back?.theta ?? made;
  const f = outputs(drawn, theta);
  if (!f.every(Number.isFinite)) return undefined;
  const p = c.data === undefined ? { ...drawn, y: f.map((value, i) => value - (residuals?.[i] ?? 0)) } : drawn;
  const reached = preActivations(p, theta);
  const mu = coherence(X);
  return {
    p,
    theta,
    Z: reached,
    mu,
    label: `n = ${X.rows}, m = ${m}, μ = ${Number(mu.toPrecision(3))}`,
    values: { X: toRows(X), y: Array.from(p.y), theta: toRows(theta), Z: toRows(reached) },
  };
}

/** Configurations of up to three samples, as many dimensions, and a few neurons; with the samples and labels that are given, where they are. */
export function configurations(c: Context, { onM, mostNeurons = 6 }: ConfigurationOptions): Omit<Space<Configuration>, "caseOf"> {
  const remarkable = remarkablePoints(c.phi);
  const given = c.data === undefined ? undefined : withUnitRows(c.data.X);
  return {
    draw: (random) => {
      const n = given?.rows ?? random.integer(1, 3);
      const X = given ?? coherentData(random, { samples: n, dimension: n }, n === 1 ? 1 : 0.02 + 0.98 * random.uniform());
      const drawn = randomPreActivations(random, n, random.integer(2, mostNeurons), remarkable);
      const Z = onM && random.uniform() < 0.25 ? nearCollapse(drawn, random.integer(0, 2)) : drawn;
      const residuals = onM ? undefined : Float64Array.from({ length: n }, random.normal);
      return { X, Z, residuals };
    },
    vary: (point, random, size) => varied(point, random, size, given === undefined),
    ...(given === undefined ? { simpler } : {}),
    kind: ({ X }) => `${X.rows}`,
  };
}

/** How far neurons that all but agree are apart: gradients are below 1e-6 there, and above their rounding. */
const BESIDE = 1e-7;

/** One sample and two neurons that agree, or all but agree, at each of the remarkable points: extreme, and on M stationary or nearly so. */
export function* collapsedOnes(c: Context, { onM }: ConfigurationOptions): Iterable<Configuration> {
  if (c.data !== undefined) return;
  const residuals = onM ? undefined : Float64Array.of(1);
  for (const z of remarkablePoints(c.phi))
    for (const apart of [0, BESIDE]) yield { X: fromRows([[1]]), Z: fromRows([[z, z + apart]]), residuals };
}

/** The same first neuron; the others like it, or nearly so. */
const nearCollapse = (Z: Matrix, digits: number): Matrix => {
  const rows = toRows(Z);
  const share = digits === 0 ? 0 : powerOfTen(-digits);
  return mapEntries(Z, (z, i) => {
    const first = rows[i]?.[0] as number;
    return first + share * (z - first);
  });
};

/** Some of the numbers of a configuration moved, so that they can settle one by one. */
function varied({ X, Z, residuals }: Configuration, random: Random, size: number, canMoveData: boolean): Configuration {
  const share = random.uniform();
  const nudge = (value: number): number => (random.uniform() < share ? value + size * random.normal() : value);
  const moveData = canMoveData && X.rows > 1 && random.uniform() < 0.5;
  return {
    X: moveData ? withUnitRows(mapEntries(X, nudge)) : X,
    Z: mapEntries(Z, nudge),
    residuals: residuals?.map(nudge),
  };
}

const without = <T>(list: readonly T[], k: number): readonly T[] => list.filter((_, i) => i !== k);

/** Whether no pre-activation has more than three digits. */
const isRound = ({ Z }: Configuration): boolean => Z.data.every((z) => z === Number(z.toPrecision(3)));

/** Fewer samples, fewer neurons, pre-activations 0, 1/2, 1, … where any will do, a plane with round numbers. */
function* simpler({ X, Z, residuals }: Configuration): Iterable<Configuration> {
  const [n, m] = [Z.rows, Z.columns];
  const parts = { X, Z, residuals };
  if (n > 1) for (let i = 0; i < n; i++) yield withoutSample(parts, i);
  const columns = Array.from({ length: m }, (_, j) => j);
  if (m > 2) for (const j of columns) yield { ...parts, Z: fromRows(toRows(Z).map((row) => [...without(row, j)])) };
  const counted = { ...parts, Z: mapEntries(Z, (_, i, j) => (i + j) / 2) };
  if (!isRound(parts)) yield counted;
  for (const digits of [1, 2, 3]) {
    const round = (value: number): number => Number(value.toPrecision(digits));
    const rounder = {
      X: n === 2 ? plane(X, round) : n === 1 ? fromRows([[1]]) : X,
      Z: mapEntries(Z, round),
      residuals: residuals?.map(round),
    };
    if (!sameNumbers(rounder, parts)) yield rounder;
  }
}

function withoutSample({ X, Z, residuals }: Configuration, i: number): Configuration {
  // The remaining samples span fewer dimensions; only their inner products matter, and for one or two these are those of (1, 0) and (cos, sin).
  const rows = without(toRows(X), i);
  const kept = rows.length <= 2 ? plane(fromRows(rows), (value) => value) : fromRows(rows);
  return {
    X: rows.length === 1 ? fromRows([[1]]) : kept,
    Z: fromRows(without(toRows(Z), i)),
    residuals: residuals === undefined ? undefined : Float64Array.from(without(Array.from(residuals), i)),
  };
}

/** Two unit samples as (1, 0) and (cos, sin), the cosine rounded. */
function plane(X: Matrix, round: (value: number) => number): Matrix {
  const [first = [], second = []] = toRows(X);
  const cosine = round(first.reduce((sum, value, k) => sum + value * (second[k] ?? 0), 0));
  return fromRows([
    [1, 0],
    [cosine, Math.sqrt(Math.max(0, 1 - cosine * cosine))],
  ]);
}

const sameNumbers = (x: Configuration, y: Configuration): boolean =>
  [x.X.data, x.Z.data, x.residuals ?? zeros(0, 0).data].every((data, k) => {
    const other = [y.X.data, y.Z.data, y.residuals ?? zeros(0, 0).data][k] as Float64Array;
    return data.length === other.length && data.every((value, l) => value === other[l]);
  });
