/**
 * Formulas proved, for all sizes and every smooth φ. Both sides are polynomials in the entries of X, a, y, u, w, in c, and in the values of φ, φ′, φ″, … at the z_ij: θ enters through
 * z_ij alone, and the chain rule turns a derivative along a weight into the next of these values times an input. These are taken as symbols, and the sides subtracted exactly.
 *
 * A few sizes are enough. Say that a monomial of the difference for n samples, m neurons and d inputs has a coefficient that is not 0. With all symbols of the samples, neurons and inputs that it does not
 * name (free indices count as named) set to 0, these drop out of both sides, and the coefficient is still there. How many it names is bounded: each of the left side's factors f_i or y_i brings one
 * sample and at most one neuron, and each derivative one input. No left side has more than three such factors ((J DF)_i, 4cΣ f′f′f″) and four derivatives. Permuting samples, neurons or inputs permutes the places
 * of a formula, so places with the first indices stand for all.
 */
import { parse } from "@flatcheck/activation";
import { item, type Jet, rationals as Q, type Scalar } from "@flatcheck/enclosure";
import { phiOf } from "@flatcheck/numeric";
import { type EntryIndices, type TensorWorld, tensorValue } from "@flatcheck/symbolic";
import type { Calculus, Net, Real, Rows } from "../oracles/calculus.js";
import { firstOrderOver } from "../oracles/firstOrder.js";
import { constant, keyOf, POLYNOMIALS, type Polynomial, product, sum, symbol } from "../oracles/polynomials.js";
import { output } from "../oracles/quantities.js";
import { allEntries } from "./entries.js";
import type { FormulaSpec } from "./formulaSpec.js";
import { type Arithmetic, worldOf } from "./formulaWorld.js";

const [SAMPLES, NEURONS, INPUTS] = [3, 3, 4] as const;

/** What is looked at of a formula: its right side, and what its left side means. */
export type Provable = Pick<FormulaSpec, "tree" | "left" | "setting" | "multipliers" | "wording">;

const known = new WeakMap<Provable, boolean>();

/** Whether both sides of the formula are proved to be the same, for all sizes and every φ with as many derivatives as they have. False also where division is asked for: then nothing is known. */
export function isIdentity(spec: Provable): boolean {
  const before = known.get(spec);
  if (before !== undefined) return before;
  const proved = spec.multipliers === undefined && spec.wording === undefined && isProved(spec);
  known.set(spec, proved);
  return proved;
}

function isProved(spec: Provable): boolean {
  const { net, theta, u, w, calculus, symbols, world } = symbolicNetwork(spec.setting !== "anywhere");
  return indicesOf(spec, net, theta).every((place) => {
    const left = spec.left(calculus, { net, theta: symbols, u, w }, place);
    return calculus.K.isZero(calculus.K.sub(left, tensorValue(spec.tree, world, place)));
  });
}

/** One place of each kind: different indices of one sort are the first and the second. */
const indicesOf = ({ tree }: Provable, net: Net, theta: Rows<number>): readonly EntryIndices[] =>
  allEntries(tree, { net, theta }).filter(({ indices, p = 0, q = 0 }) => {
    const { i = 0, k = 0, j = 0, l = 0 } = indices;
    return i === 0 && k <= 1 && j === 0 && l <= 1 && p === 0 && q <= 1;
  });

/** A network whose every number is a symbol: where programs take numbers, by a number that occurs nowhere else in them. */
interface SymbolicNetwork {
  readonly net: Net;
  readonly theta: Rows<number>;
  readonly u: Rows<number>;
  readonly w: Rows<number>;
  /** θ as symbols. */
  readonly symbols: Rows<Polynomial>;
  readonly calculus: Calculus<Polynomial>;
  readonly world: TensorWorld<Polynomial>;
}

/** The number that stands for the symbol with this index. */
const tag = (index: number): number => 2 ** 20 + index + 0.5;

function symbolicNetwork(onM: boolean): SymbolicNetwork {
  let count = 0;
  const list = (length: number): readonly number[] => Array.from({ length }, () => tag(count++));
  const rows = (length: number): Rows<number> => Array.from({ length }, () => list(INPUTS));
  const [theta, u, w, X] = [rows(NEURONS), rows(NEURONS), rows(NEURONS), rows(SAMPLES)];
  const [a, y, [c = 0]] = [list(NEURONS), list(SAMPLES), list(1)];
  const tags = Array.from({ length: count }, (_, index) => [tag(index), symbol(`${index}`)] as const);
  const values = new Map<number, Polynomial>(tags);
  const number = (value: Real): Polynomial =>
    typeof value === "number" ? (values.get(value) ?? constant(Q.fromNumber(value))) : constant(value);
  // F has the factor 2c, which programs may multiply beforehand.
  values.set(2 * c, product([constant(Q.fromInteger(2)), number(c)]));
  const derivative = derivatives(
    theta.map((row) => row.map(number)),
    X.map((row) => row.map(number)),
  );
  const net: Net = { X, a, y, c, phi: phiOf(parse("x")) };
  const calculus = abstractCalculus(POLYNOMIALS, number, derivative);
  const symbols = theta.map((row) => row.map(number));
  // On M labels are what the outputs are.
  if (onM) for (const [i, label] of y.entries()) values.set(label, output(i)(calculus, net, symbols));
  const arithmetic: Arithmetic<Polynomial> = { number, sum, product, phi: derivative };
  return { net, theta, u, w, symbols, calculus, world: worldOf(arithmetic, { net, theta, u, w }, []) };
}

/** φ⁽ᵏ⁾ at a polynomial, which must be one of the z_ij = θ_j·x_i: a symbol for each k, i, j. */
function derivatives(theta: Rows<Polynomial>, X: Rows<Polynomial>): (order: number, z: Polynomial) => Polynomial {
  const dot = (u: readonly Polynomial[], v: readonly Polynomial[]): Polynomial => sum(u.map((value, p) => product([value, item(v, p)])));
  const places = new Map(X.flatMap((x, i) => theta.map((row, j) => [keyOf(dot(row, x)), `${i},${j}`] as const)));
  return (order, z) => {
    const place = places.get(keyOf(z));
    if (place === undefined) throw new RangeError("expected φ at one of the z_ij, got it elsewhere");
    return symbol(`φ${order},${place}`);
  };
}

/** Nested polynomials of order one, as in `calculus.ts`, for a φ of which nothing is known but the chain rule. */
function abstractCalculus<S>(K: Scalar<S>, number: (value: Real) => S, derivative: (order: number, z: S) => S): Calculus<S> {
  const above = (): Calculus<Jet<S>> => {
    const at = (order: number, [z, slope]: Jet<S>): Jet<S> => [derivative(order, z as S), K.mul(derivative(order + 1, z as S), slope as S)];
    return abstractCalculus(firstOrderOver(K), (value) => [number(value), number(0)], at);
  };
  return {
    K,
    number,
    phi: (_, z) => derivative(0, z),
    slope: (q, net, theta, v) => {
      const moved = theta.map((row, j) => row.map((value, p): Jet<S> => [value, number(item(item(v, j), p))]));
      return q(above(), net, moved)[1] as S;
    },
  };
}
