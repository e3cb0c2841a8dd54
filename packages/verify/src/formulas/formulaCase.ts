/** Small random networks for formulas, everywhere and on M. All formulas of one context share them, and what oracles found for them. */
import { atOnce } from "@flatcheck/activation";
import { DomainError, loadedMpfrArithmetic, type MpfrArithmetic, type MpfrInterval } from "@flatcheck/enclosure";
import { fromRows, hypot, type Phi, retract, toRows } from "@flatcheck/numeric";
import { once } from "../bounds/lazily.js";
import type { Random } from "../chance/random.js";
import type { Context } from "../ledger/context.js";
import { type Calculus, type Net, type Real, type Rows, TAYLOR, taylorOverRationals } from "../oracles/calculus.js";
import { problemOf } from "../oracles/problemOf.js";
import { gramOf, inRows, jacobianAt, output, tangentPart } from "../oracles/quantities.js";
import { type Extent, MOST_NEURONS, type Part, partOf } from "./givenPart.js";
import { conditionOf } from "./sized.js";

export interface FormulaCase {
  readonly net: Net;
  readonly theta: Rows<number>;
  /** Directions; tangent to M where the case is on M. */
  readonly u: Rows<number>;
  readonly w: Rows<number>;
  /** Of G = JJᵀ. */
  readonly condition: number;
  readonly label: string;
  /** The same with labels and directions to 50 digits, so that it is on M to 50 digits. */
  readonly precise: () => PreciseCase;
  readonly known: Map<unknown, unknown>;
}

export interface PreciseCase {
  readonly net: Net;
  readonly u: Rows<Real>;
  readonly w: Rows<Real>;
}

/** About 51 decimal digits. */
const PRECISION = 170;

/** Runs f in 50-digit enclosures and gives back every register; what f returns must hold none. @throws Error before MPFR is in memory */
export function withPrecision<T>(f: (K: MpfrArithmetic) => T): T {
  const K = loadedMpfrArithmetic(PRECISION)?.withPrecision(PRECISION);
  if (K === undefined) throw new Error("MPFR is not loaded: make the context with contextOf");
  try {
    return K.scope(() => f(K));
  } finally {
    K.dispose();
  }
}

/** What is found once for a case. */
export function remembered<T>(k: FormulaCase, key: unknown, find: () => T): T {
  if (!k.known.has(key)) k.known.set(key, find());
  return k.known.get(key) as T;
}

/** Where the cases of a formula lie, and what directions it takes. */
export type Setting = "anywhere" | "on M" | "tangent";

const lists = new WeakMap<Context, Map<Setting, readonly FormulaCase[]>>();

/**
 * `runs` cases: anywhere, on M, or there with directions tangent to M. Fewer on M where no draw has a G that is well enough conditioned for
 * differences.
 */
export const casesOf = (c: Context, setting: Setting): readonly FormulaCase[] => atOnce(casesInSteps(c, setting));

/** The same, with a 0 after each draw: before any of them is tried, there are as many as a caller asks for. */
export function* casesInSteps(c: Context, setting: Setting): Generator<number, readonly FormulaCase[], void> {
  const own = lists.get(c) ?? new Map<Setting, readonly FormulaCase[]>();
  lists.set(c, own);
  const known = own.get(setting) ?? (yield* drawn(c, setting));
  own.set(setting, known);
  return known;
}

function* drawn(c: Context, setting: Setting): Generator<number, readonly FormulaCase[], void> {
  if (setting === "tangent") return yield* withDirections(yield* casesInSteps(c, "on M"));
  const random = c.random(`formulas, ${setting}`);
  const cases: FormulaCase[] = [];
  for (let k = 1; k <= c.runs; k++) {
    const found = drawCase(c, random, setting === "on M", k);
    if (found !== undefined) cases.push(found);
    yield 0;
  }
  return cases;
}

function* withDirections(cases: readonly FormulaCase[]): Generator<number, readonly FormulaCase[], void> {
  const found: FormulaCase[] = [];
  for (const k of cases) {
    if (hasTangents(k)) found.push(withTangents(k));
    yield 0;
  }
  return found;
}

const WORST_CONDITION = 500;
const MOST_DRAWS = 60;
/** Of these, so many are for the whole of the data; every so manieth case is a small part, for oracles that ask for one. */
const WHOLE_DRAWS = 20;
const SMALL_EVERY = 4;

function drawCase(c: Context, random: Random, onM: boolean, k: number): FormulaCase | undefined {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const extent = k % SMALL_EVERY === 1 ? "small" : draw < WHOLE_DRAWS ? "whole" : "part";
    const numbers = drawNumbers(c, random, { onM, extent });
    const found = numbers === undefined ? undefined : caseOf(numbers, c.phi, onM, k);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a case is to be: on M or anywhere, and of how much of given data. */
interface Wanted {
  readonly onM: boolean;
  readonly extent: Extent;
}

interface Numbers {
  readonly X: Rows<number>;
  readonly theta: Rows<number>;
  readonly a: readonly number[];
  readonly y: readonly number[];
  readonly c: number;
  readonly u: Rows<number>;
  readonly w: Rows<number>;
  /** What of the data, where they are given. */
  readonly name?: string;
}

const rowsOf = (rows: number, columns: number, entry: () => number): Rows<number> =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, entry));

/** Weights of both signs from 1/2 to 3/2. */
const drawnWeights = (random: Random, m: number): readonly number[] =>
  Array.from({ length: m }, () => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + random.uniform()));

/** Up to 3 neurons, samples and dimensions, or the data; loss scales from 1/4 to 5/4 but none that hides a factor. */
function drawNumbers(context: Context, random: Random, wanted: Wanted): Numbers | undefined {
  const { onM, extent } = wanted;
  if (context.data !== undefined) return numbersOf(context.phi, partOf(context.data, random, extent), random, wanted);
  const X = inputs(random);
  const [n, d] = [X.length, X[0]?.length ?? 0];
  const m = random.integer(onM && d === n ? 2 : 1, MOST_NEURONS);
  return {
    X,
    theta: rowsOf(m, d, () => random.normal() / Math.sqrt(d)),
    a: drawnWeights(random, m),
    y: Array.from({ length: n }, random.normal),
    c: 0.25 + random.uniform(),
    u: rowsOf(m, d, random.normal),
    w: rowsOf(m, d, random.normal),
  };
}

/** Samples, labels and weights of the data, with a random parameter, which is put on M where that is asked for; undefined where it does not get there. */
function numbersOf(phi: Phi, { X, y, a: given, name }: Part, random: Random, { onM, extent }: Wanted): Numbers | undefined {
  const d = X[0]?.length ?? 0;
  const a = given ?? drawnWeights(random, random.integer(onM && d <= X.length ? 2 : 1, extent === "small" ? 2 : MOST_NEURONS));
  const drawn = rowsOf(a.length, d, () => random.normal() / Math.sqrt(d));
  const numbers = {
    X,
    a,
    y,
    c: 0.25 + random.uniform(),
    u: rowsOf(a.length, d, random.normal),
    w: rowsOf(a.length, d, random.normal),
    name,
  };
  if (!onM) return { ...numbers, theta: drawn };
  const back = retract(problemOf({ X, a, y, c: numbers.c, phi }), fromRows(drawn));
  return back.status === "converged" ? { ...numbers, theta: toRows(back.theta) } : undefined;
}

/** Independent rows of some length. */
function inputs(random: Random): Rows<number> {
  const n = random.integer(1, 3);
  const d = random.integer(n, 3);
  const row = (): readonly number[] => {
    const drawn = Array.from({ length: d }, random.normal);
    return hypot(...drawn) < 0.4 ? row() : drawn;
  };
  return Array.from({ length: n }, row);
}

function caseOf(numbers: Numbers, phi: Phi, onM: boolean, k: number): FormulaCase | undefined {
  const { X, theta, a, c, u, w, name } = numbers;
  const off: Net = { X, a, c, y: numbers.y, phi };
  const net = onM ? { ...off, y: X.map((_, i) => output(i)(TAYLOR, off, theta)) } : off;
  const J = jacobianAt(TAYLOR, net, theta);
  const condition = conditionOf(gramOf(TAYLOR, J));
  if (!J.flat().every(Number.isFinite) || (onM && !(condition <= WORST_CONDITION))) return undefined;
  return {
    ...{ net, theta, u, w, condition },
    label: `case ${k}: m = ${theta.length}, n = ${X.length}, d = ${X[0]?.length}, c = ${c.toFixed(4)}${onM ? ", on M" : ""}${name === undefined ? "" : `, ${name}`}`,
    precise: once(() => (onM ? { net: preciselyOnM(net, theta), u, w } : { net, u, w })),
    known: new Map(),
  };
}

/** Numbers of 50 digits, made over enclosures. @throws DomainError where one is out of their range */
const sharply = <T>(f: (C: Calculus<MpfrInterval>, rational: (value: MpfrInterval) => Real) => T): T =>
  withPrecision((K) => f(taylorOverRationals(K.atPoint()), (value) => K.ends(value).lo ?? outOfRange()));

function outOfRange(): never {
  throw new DomainError("enclosure", false);
}

const preciselyOnM = (net: Net, theta: Rows<number>): Net =>
  sharply((C, rational) => {
    const at = theta.map((row) => row.map(C.number));
    return { ...net, y: net.X.map((_, i) => rational(output(i)(C, net, at))) };
  });

/** Where M is a point there are none, and what is left of a direction is rounding. */
const hasTangents = ({ theta, net }: FormulaCase): boolean => theta.flat().length > net.X.length;

/** The case with the tangent parts of its directions: of 50 digits where the labels are. */
function withTangents(k: FormulaCase): FormulaCase {
  const { net, theta, u, w } = k;
  const d = net.X[0]?.length ?? 0;
  const project = <S>(C: Calculus<S>, at: Rows<S>, v: Rows<number>): Rows<S> =>
    inRows(tangentPart(C, jacobianAt(C, net, at), v.flat().map(C.number)), d);
  const precise = (): PreciseCase =>
    sharply((C, rational) => {
      const at = theta.map((row) => row.map(C.number));
      const tangent = (v: Rows<number>): Rows<Real> => project(C, at, v).map((row) => row.map(rational));
      return { net: k.precise().net, u: tangent(u), w: tangent(w) };
    });
  return {
    ...k,
    ...{ u: project(TAYLOR, theta, u), w: project(TAYLOR, theta, w) },
    label: `${k.label}, tangent directions`,
    precise: once(precise),
    known: new Map(),
  };
}
