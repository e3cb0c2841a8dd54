/**
 * Points of the kind the lemmas speak of: samples, weights, a loss scale and a parameter, on M or beside it. They are drawn, varied and simplified by their pre-activations; with given data,
 * samples, labels and weights are these.
 */
import { item } from "@flatcheck/enclosure";
import {
  coherence,
  component,
  fromRows,
  type Matrix,
  mapEntries,
  outputs,
  type Problem,
  pow,
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
import type { Random } from "../chance/random.js";
import type { Context } from "../ledger/context.js";
import type { Space } from "../search/search.js";
import { coherentData, withLengths, withUnitRows } from "./data.js";
import { randomPreActivations, remarkablePoints } from "./preActivations.js";
import { randomScale, randomWeights } from "./weights.js";

export interface Configuration {
  /** n × d. */
  readonly X: Matrix;
  /** The pre-activations that θ is made for, n × m. */
  readonly Z: Matrix;
  /** f − y; none for a point on M. */
  readonly residuals: Float64Array | undefined;
  /** Weights; 1 without them. */
  readonly a?: Float64Array;
  /** The loss scale, where it is drawn. */
  readonly c?: number;
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

/** `normalised`: unit samples and weights 1; `general`: samples of any lengths, weights of both signs, any loss scale. */
export type Kind = "normalised" | "weights 1" | "general";

export interface ConfigurationOptions {
  readonly onM: boolean;
  readonly mostNeurons?: number;
  readonly kind?: Kind;
}

/** θ in the span of the samples with XΘᵀ = Z; for dependent samples the one of least norm that comes closest, nearly. */
function parameterFor(X: Matrix, Z: Matrix): Matrix {
  const K = timesTransposed(X, X);
  const largest = K.data.reduce((most, value) => Math.max(most, value), 0);
  const ridge = mapEntries(K, (value, i, k) => value + (i === k ? 1e-14 * largest : 0));
  const columns = Array.from({ length: Z.columns }, (_, j) => Float64Array.from(toRows(Z), (row) => item(row, j)));
  const solved = columns.map((z) => solvePositiveDefinite(ridge, z) ?? z);
  return transposedTimes(
    mapEntries(Z, (_, i, j) => component(item(solved, j), i)),
    X,
  );
}

/** The point, with loss scale c; undefined where the given labels cannot be had, or numbers overflow. */
export function pointOf(c: Context, configuration: Configuration, scale: number): Point | undefined {
  const { X, Z, residuals } = configuration;
  const made = parameterFor(X, Z);
  const drawn = problem({ X, y: c.data?.y ?? new Float64Array(X.rows), a: weightsOf(configuration), c: scale, phi: c.phi });
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
    label: describe(configuration, scale, mu),
    values: { X: toRows(X), y: Array.from(p.y), theta: toRows(theta), Z: toRows(reached) },
  };
}

export const weightsOf = ({ a, Z }: Configuration): Float64Array => a ?? new Float64Array(Z.columns).fill(1);

/** Sizes, loss scale, norms and weights, for reports. */
export function describe(configuration: Configuration, scale: number, mu: number): string {
  const { X, Z, a } = configuration;
  const norms = toRows(X).map((row) => row.reduce((sum, x) => sum + x * x, 0));
  const isUnit = norms.every((norm) => Math.abs(norm - 1) < 1e-12);
  const weights = a === undefined || a.every((weight) => weight === 1) ? "= 1" : listText(Array.from(a), "(", ")");
  return `n = ${X.rows}, m = ${Z.columns}, c = ${short(scale)}, ‖x_i‖² ${isUnit ? "= 1" : listText(norms, "", "")}, a ${weights}, μ = ${short(mu)}`;
}

const MOST_LISTED = 5;

/** `= …` all of a few numbers, or their range. */
function listText(values: readonly number[], open: string, close: string): string {
  if (values.length <= MOST_LISTED) return `= ${open}${values.map(short).join(", ")}${close}`;
  const [least, greatest] = [values.reduce((x, y) => Math.min(x, y)), values.reduce((x, y) => Math.max(x, y))];
  return `from ${short(least)} to ${short(greatest)}`;
}

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

/** Configurations of up to three samples, as many dimensions, and a few neurons; with the samples, labels and weights that are given, where they are. */
export function configurations(
  c: Context,
  { onM, mostNeurons = 6, kind = "normalised" }: ConfigurationOptions,
): Omit<Space<Configuration>, "caseOf"> {
  const remarkable = remarkablePoints(c.phi);
  const given = c.data;
  return {
    draw: (random) => {
      const n = given?.X.rows ?? random.integer(1, 3);
      const X = given?.X ?? drawnData(random, n, kind);
      const drawn = randomPreActivations(random, n, given?.a?.length ?? random.integer(2, mostNeurons), remarkable);
      const Z = onM && random.uniform() < 0.25 ? nearCollapse(drawn, random.integer(0, 2)) : drawn;
      const residuals = onM ? undefined : Float64Array.from({ length: n }, random.normal);
      const a = given === undefined ? (kind === "general" ? randomWeights(random, Z.columns) : undefined) : given.a;
      return { X, Z, residuals, ...(a === undefined ? {} : { a }), ...(kind === "normalised" ? {} : { c: randomScale(random, n) }) };
    },
    vary: (point, random, size) => varied(point, random, size, given === undefined ? kind : "given"),
    ...(given === undefined ? { simpler } : {}),
    kind: ({ X, a }) => `${X.rows}${a === undefined ? "" : ", weights"}`,
  };
}

/** Unit samples; otherwise one in four keeps them, one in four has them of one length, and the rest of lengths of their own. */
function drawnData(random: Random, n: number, kind: Kind): Matrix {
  const unit = coherentData(random, { samples: n, dimension: n }, n === 1 ? 1 : 0.02 + 0.98 * random.uniform());
  if (kind === "normalised") return unit;
  const choice = random.uniform();
  const length = (): number => 0.2 + 1.8 * random.uniform();
  const common = length();
  return choice < 0.25 ? unit : withLengths(unit, () => (choice < 0.5 ? common : length()));
}

/** How far neurons that all but agree are apart: gradients are below 1e-6 there, and above their rounding. */
const BESIDE = 1e-7;

/** One sample and two neurons that agree, or all but agree, at each of the remarkable points: extreme, and on M stationary or nearly so. */
export function* collapsedOnes(c: Context, { onM, kind = "normalised" }: ConfigurationOptions): Iterable<Configuration> {
  if (c.data !== undefined) return;
  const residuals = onM ? undefined : Float64Array.of(1);
  for (const z of remarkablePoints(c.phi))
    for (const apart of [0, BESIDE]) {
      const Z = fromRows([[z, z + apart]]);
      if (kind === "normalised") yield { X: fromRows([[1]]), Z, residuals };
      else yield { X: fromRows([[apart === 0 ? 1 : 0.5]]), Z, residuals, c: apart === 0 ? 1 : 0.5 };
    }
}

/** The same first neuron; the others like it, or nearly so. */
const nearCollapse = (Z: Matrix, digits: number): Matrix => {
  const rows = toRows(Z);
  const share = digits === 0 ? 0 : powerOfTen(-digits);
  return mapEntries(Z, (z, i) => {
    const first = item(item(rows, i), 0);
    return first + share * (z - first);
  });
};

/** Some of the numbers of a configuration moved, so that they can settle one by one. */
function varied(point: Configuration, random: Random, size: number, kind: Kind | "given"): Configuration {
  const { X, Z, residuals, a } = point;
  const share = random.uniform();
  const nudge = (value: number): number => (random.uniform() < share ? value + size * random.normal() : value);
  // Weights keep their signs, and stay away from 0.
  const scaled = (value: number): number =>
    random.uniform() < share ? value * pow(2, Math.max(-1, Math.min(1, size * random.normal()))) : value;
  const moveData = kind !== "given" && random.uniform() < 0.5;
  return {
    ...point,
    X: moveData ? movedData(X, nudge, kind) : X,
    Z: mapEntries(Z, nudge),
    residuals: residuals?.map(nudge),
    ...(a === undefined || kind === "given"
      ? {}
      : { a: a.map((weight) => Math.sign(weight) * Math.min(3, Math.max(0.1, Math.abs(scaled(weight))))) }),
  };
}

/** Unit samples stay so; one alone has no direction to change. */
function movedData(X: Matrix, nudge: (value: number) => number, kind: Kind | "given"): Matrix {
  if (kind === "normalised") return X.rows === 1 ? X : withUnitRows(mapEntries(X, nudge));
  return mapEntries(X, nudge);
}

const without = <T>(list: readonly T[], k: number): readonly T[] => list.filter((_, i) => i !== k);

/** Whether no pre-activation has more than three digits. */
const isRound = ({ Z }: Configuration): boolean => Z.data.every((z) => z === Number(z.toPrecision(3)));

/** Weights 1, unit samples, fewer samples, fewer neurons, pre-activations 0, 1/2, 1, … where any will do, a plane with round numbers. */
function* simpler(point: Configuration): Iterable<Configuration> {
  const { X, Z, residuals } = point;
  const [n, m] = [Z.rows, Z.columns];
  const { a, ...unweighted } = point;
  if (a !== undefined) yield unweighted;
  if (point.c !== undefined && point.c !== 1) yield { ...point, c: 1 };
  const lengths = lengthsOf(X);
  if (lengths.some((length) => length !== 1)) yield { ...point, X: withUnitRows(X) };
  if (n > 1) for (let i = 0; i < n; i++) yield withoutSample(point, i);
  if (m > 2) for (let j = 0; j < m; j++) yield withoutNeuron(point, j);
  if (!isRound(point)) yield { ...point, Z: mapEntries(Z, (_, i, j) => (i + j) / 2) };
  for (const digits of [1, 2, 3]) {
    const round = (value: number): number => Number(value.toPrecision(digits));
    const rounder: Configuration = {
      ...point,
      X: n <= 2 && lengths.every((length) => Math.abs(length - 1) < 1e-12) ? plane(X, round) : mapEntries(X, round),
      Z: mapEntries(Z, round),
      residuals: residuals?.map(round),
      ...(a === undefined ? {} : { a: a.map(round) }),
    };
    if (!sameNumbers(rounder, point) && lengthsOf(rounder.X).every((length) => length > 0)) yield rounder;
  }
}

const lengthsOf = (X: Matrix): number[] => toRows(X).map((row) => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)));

function withoutNeuron(point: Configuration, j: number): Configuration {
  const { a, Z } = point;
  return {
    ...point,
    Z: fromRows(toRows(Z).map((row) => [...without(row, j)])),
    ...(a === undefined ? {} : { a: Float64Array.from(without(Array.from(a), j)) }),
  };
}

function withoutSample(point: Configuration, i: number): Configuration {
  const { X, Z, residuals } = point;
  // The remaining samples span fewer dimensions; only their inner products matter, and for one or two these are those of samples in a line or a plane.
  const rows = without(toRows(X), i);
  return {
    ...point,
    X: rows.length <= 2 ? plane(fromRows(rows), (value) => value) : fromRows(rows),
    Z: fromRows(without(toRows(Z), i)),
    residuals: residuals === undefined ? undefined : Float64Array.from(without(Array.from(residuals), i)),
  };
}

/** One sample on a line, or two in a plane, of the same lengths and with the same cosine between them, rounded. */
function plane(X: Matrix, round: (value: number) => number): Matrix {
  const [first = [], second] = toRows(X);
  const [p = 1, q = 1] = lengthsOf(X).map(round);
  if (second === undefined) return fromRows([[p]]);
  const [lengthOfFirst = 1, lengthOfSecond = 1] = lengthsOf(X);
  const cosine = round(first.reduce((sum, value, k) => sum + value * (second[k] ?? 0), 0) / (lengthOfFirst * lengthOfSecond));
  return fromRows([
    [p, 0],
    [q * cosine, q * Math.sqrt(Math.max(0, 1 - cosine * cosine))],
  ]);
}

const NONE = zeros(0, 0).data;

const sameNumbers = (x: Configuration, y: Configuration): boolean =>
  [x.X.data, x.Z.data, x.residuals ?? NONE, x.a ?? NONE].every((data, k) => {
    const other = item([y.X.data, y.Z.data, y.residuals ?? NONE, y.a ?? NONE], k);
    return data.length === other.length && data.every((value, l) => value === other[l]);
  });
