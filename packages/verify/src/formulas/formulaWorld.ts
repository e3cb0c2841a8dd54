/** What the trees of formulas are evaluated with: a network's numbers in some arithmetic, and multipliers that solve a system of two trees. */
import { type DerivativePolynomial, jetOf } from "@flatcheck/activation";
import { DomainError, item, jets as J, type MpfrArithmetic, type MpfrInterval, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import {
  type ArrayName,
  type EntryIndices,
  formulaNamed,
  type Tensor,
  type TensorWorld,
  tensorValue,
  withChildren,
} from "@flatcheck/symbolic";
import { type Net, type Real, type Rows, taylorOverRationals } from "../oracles/calculus.js";
import { DOUBLES } from "../oracles/doubles.js";
import { solve } from "../oracles/quantities.js";
import type { FormulaCase, PreciseCase } from "./formulaCase.js";
import { exactly, inverse, productOf, type Sized, sumOf, UNIT } from "./sized.js";

/** Numbers with which a formula is evaluated. */
export interface Arithmetic<S> {
  readonly number: (value: Real) => S;
  readonly sum: (terms: readonly S[]) => S;
  readonly product: (factors: readonly S[]) => S;
  /** φ⁽ᵏ⁾(z). */
  readonly phi: (order: number, z: S) => S;
}

export interface Numbers {
  readonly net: Net;
  readonly theta: Rows<number>;
  readonly u: Rows<Real>;
  readonly w: Rows<Real>;
}

/** α of a formula: the solution of `matrix` α = `right`, each an expression in free indices i, k. */
export interface Multipliers {
  readonly matrix: Tensor;
  readonly right: Tensor;
}

export function worldOf<S>(A: Arithmetic<S>, { net, theta, u, w }: Numbers, alpha: readonly S[]): TensorWorld<S> {
  const memory = new Map<string, S>();
  const once = (key: string, find: () => S): S => {
    const value = memory.get(key) ?? find();
    memory.set(key, value);
    return value;
  };
  const inner = (row: readonly Real[] | undefined, i: number): S =>
    A.sum((net.X[i] ?? []).map((x, p) => A.product([A.number(x), A.number(row?.[p] ?? Number.NaN)])));
  const z = (i: number, j: number): S => once(`z${i},${j}`, () => inner(theta[j], i));
  const phi = (order: number, i: number, j: number): S => once(`${order},${i},${j}`, () => A.phi(order, z(i, j)));
  const weight = (j: number): S => A.number(item(net.a, j));
  const f = (i: number): S => once(`f${i}`, () => A.sum(theta.map((_, j) => A.product([weight(j), phi(0, i, j)]))));
  const label = (i: number): S => A.number(item(net.y, i));
  const gram = (i: number, k: number): S => tensorValue(formulaNamed("gram").right, world, { indices: { i, k } });
  const arrays: Readonly<Record<ArrayName, (i: number, k: number) => S>> = {
    a: weight,
    y: label,
    f,
    r: (i) => A.sum([f(i), A.product([A.number(-1), label(i)])]),
    alpha: (i) => alpha[i] as S,
    normSquared: (i) => inner(net.X[i], i),
    K: (i, k) => inner(net.X[k], i),
    G: gram,
  };
  const world: TensorWorld<S> = {
    number: A.number,
    sum: A.sum,
    product: A.product,
    samples: net.X.length,
    neurons: theta.length,
    dimension: net.X[0]?.length ?? 0,
    scalar: (name) => A.number(name === "c" ? net.c : 1 / net.X.length),
    entry: (array, [i = Number.NaN, k = Number.NaN]) => arrays[array](i, k),
    phi: (polynomial, i, j) => polynomialOf(A, polynomial, (order) => phi(order, i, j)),
    inner: (direction, j, i) => once(`${direction}${j},${i}`, () => inner({ u, w }[direction][j], i)),
    x: (i, p) => A.number(item(item(net.X, i), p)),
  };
  return world;
}

const polynomialOf = <S>(A: Arithmetic<S>, polynomial: DerivativePolynomial, phi: (order: number) => S): S =>
  A.sum(
    polynomial.map(({ coefficient, powers }) =>
      A.product([A.number(coefficient), ...powers.flatMap((e, k) => Array.from({ length: e }, () => phi(k)))]),
    ),
  );

/** What a right side is evaluated from; a changed formula has another tree, or other multipliers. */
export interface Examined {
  readonly tree: Tensor;
  readonly multipliers?: Multipliers;
  readonly wording?: Wording;
}

/** Numbers for what a tree says in words. */
export type Wording = (k: FormulaCase, text: string, place: EntryIndices) => number;

/** The words of one case and place. */
export const wordingAt =
  ({ wording }: Examined, k: FormulaCase, place: EntryIndices) =>
  (text: string): number =>
    wording?.(k, text, place) ?? Number.NaN;

/** The tree with numbers in the place of words. */
export function inNumbers(t: Tensor, wording: (text: string) => number): Tensor {
  if (t.kind === "words") return { kind: "number", value: finite(wording(t.text)) };
  return withChildren(t, (child) => inNumbers(child, wording));
}

/** Both sides of the system for α, in any arithmetic. */
function systemOf<S>(
  { matrix, right }: Multipliers,
  world: TensorWorld<S>,
  resolve: (t: Tensor, place: EntryIndices) => Tensor,
): { readonly G: Rows<S>; readonly b: readonly S[] } {
  const samples = Array.from({ length: world.samples }, (_, i) => i);
  return {
    G: samples.map((i) => samples.map((k) => tensorValue(matrix, world, { indices: { i, k } }))),
    b: samples.map((i) => tensorValue(resolve(right, { indices: { i } }), world, { indices: { i } })),
  };
}

/** Doubles beside sizes. */
export const SIZED = (phi: Phi): Arithmetic<Sized> => {
  const orders = [phi.value, phi.first, phi.second, phi.third];
  return {
    number: (value) => exactly(typeof value === "number" ? value : Q.toNumber(value)),
    sum: sumOf,
    product: productOf,
    // Every derivative counts as all of them, and |z|: a Taylor polynomial adds them all up.
    phi: (order, { value: z, size }) => {
      const values = orders.map((f) => f(z));
      const plain = values.reduce((s, v) => s + Math.abs(v), 1 + size);
      return { value: item(values, order), size: plain + cancelled(phi, z, values, plain) };
    },
  };
};

/** Between a rounding error and a wrong derivative: relative differences of jets and symbolic derivatives above this are no rounding. */
const ROUNDED = 2 ** -30;

/**
 * The size of the terms that cancel within φ's own jets (1 − tanh² for tanh(30x), say), by how far these are from the symbolic derivatives in
 * doubles; 0 where they differ by more than rounding can explain.
 */
function cancelled(phi: Phi, z: number, values: readonly number[], size: number): number {
  const jet = jetOf(DOUBLES, phi.expression, J.variable(DOUBLES, z, 3));
  const gaps = FACTORIALS.map((factorial, k) => Math.abs(factorial * item(jet, k) - item(values, k)));
  const gap = Math.max(...gaps);
  return gap <= ROUNDED * size ? gap / UNIT : 0;
}

const FACTORIALS = [1, 1, 2, 6];

/** The case in doubles, each beside the size of its terms. */
export function sizedWorld(k: FormulaCase, examined: Examined): TensorWorld<Sized> {
  const A = SIZED(k.net.phi);
  const plain = worldOf(A, k, []);
  if (examined.multipliers === undefined) return plain;
  const { G, b } = systemOf(examined.multipliers, plain, (t, place) => inNumbers(t, wordingAt(examined, k, place)));
  return worldOf(A, k, solvedSized(G, b));
}

/** |δα| ≤ |G⁻¹| (|δG| |α| + |δb|): the sizes of a solution. */
function solvedSized(G: Rows<Sized>, b: readonly Sized[]): readonly Sized[] {
  const back = inverse(G.map((row) => row.map(({ value }) => value)));
  if (back === undefined) return b.map(() => ({ value: Number.NaN, size: Number.NaN }));
  const alpha = back.map((row) => row.reduce((sum, g, k) => sum + g * item(b, k).value, 0));
  const residual = b.map(({ size }, i) => item(G, i).reduce((s, g, k) => s + g.size * Math.abs(item(alpha, k)), size));
  return back.map((row, i) => ({
    value: item(alpha, i),
    size: row.reduce((s, g, k) => s + Math.abs(g) * item(residual, k), 0),
  }));
}

/** The case in enclosures of 50 digits. φ′, φ″ and φ‴ are those of the symbolic derivatives. */
export function preciseWorld(
  K: MpfrArithmetic,
  k: FormulaCase,
  precise: PreciseCase,
  multipliers?: Multipliers,
): TensorWorld<MpfrInterval> {
  const points = K.atPoint();
  const { number } = taylorOverRationals(points);
  const A: Arithmetic<MpfrInterval> = {
    number,
    sum: (terms) => terms.reduce((s, t) => K.add(s, t), number(0)),
    product: (factors) => factors.reduce((s, t) => K.mul(s, t), number(1)),
    phi: (order, z) => jetOf(points, k.net.phi.forms[order] as Phi["expression"], [z])[0] as MpfrInterval,
  };
  const numbers = { ...precise, theta: k.theta };
  const plain = worldOf(A, numbers, []);
  if (multipliers === undefined) return plain;
  const { G, b } = systemOf(multipliers, plain, (t) => t);
  return worldOf(A, numbers, solve(points, G, b));
}

/** @throws DomainError where a number of the case is out of the range of doubles */
function finite(value: number): Rational {
  if (!Number.isFinite(value)) throw new DomainError("enclosure", false);
  return Q.fromNumber(value);
}
