/**
 * What the functions of a generated module have to return: the formulas evaluated straight from their trees, with φ in its
 * stable form evaluated in doubles, each beside a tolerance. Two programs that both stay within the running error of
 * `rounded.ts` are no farther apart than twice that.
 */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { type CodeForm, type CodeForms, codeFormValue } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { CODE_FUNCTIONS, type CodeFunction } from "../../src/formulas/codeFunctions.js";
import type { Derivation } from "../../src/formulas/derivation.js";
import { formulaNamed } from "../../src/formulas/formulas.js";
import { worldOf } from "../../src/formulas/network.js";
import type { ArrayName } from "../../src/formulas/tensor.js";
import { type EntryIndices, type TensorWorld, tensorValue } from "../../src/formulas/tensorValue.js";
import { type Inputs, inverse, type Matrix, type Vector } from "./networks.js";
import { exactly, productOf, type Rounded, roundedValue, sumOf, UNIT } from "./rounded.js";

/** A value of the reference and how far from it a correct program may be: not at all a number where nothing can be said. */
export interface Expected {
  readonly value: number;
  readonly tolerance: number;
}

/** φ, φ′, φ″, φ‴ in the form that code computes, with numbers for the parameters. */
export type Phis = CodeForms;

/** What the modules call them. */
export const PHI_NAMES = ["phi", "dphi", "d2phi", "d3phi"] as const;

/** Where φ alone is compared: usual numbers, and some at which exp overflows or nothing is left of 1 − tanh². */
export const PHI_POINTS: readonly number[] = [-800, -30, -2.5, 0, 0.3, 1.7, 30, 800];

export const phisOf = ({ code }: Derivation): Phis => code;

/** φ, φ′, φ″ or φ‴ at one number. */
export function expectedPhi(phis: Phis, order: number, z: number): Expected {
  const phi = phis[order] as CodeForm;
  return { value: codeFormValue(phi, z), tolerance: toleranceOf(roundedValue(phi, exactly(z))) };
}

/** The values of a function in the order of its rows. */
export function expectedValues(f: CodeFunction, phis: Phis, inputs: Inputs): readonly Expected[] {
  const plain = plainWorld(phis, inputs);
  const bounds = roundedWorld(phis, inputs);
  if (f.solves) return plain.alpha.map((value, i) => ({ value, tolerance: toleranceOf(bounds.alpha[i] as Rounded) }));
  const { right } = formulaNamed(f.formula);
  return entriesOf(f, inputs).map((place) => ({
    value: tensorValue(right, plain.world, place),
    tolerance: toleranceOf(tensorValue(right, bounds.world, place)),
  }));
}

/** All functions' values by name. */
export const allExpected = (phis: Phis, inputs: Inputs): ReadonlyMap<string, readonly Expected[]> =>
  new Map(CODE_FUNCTIONS.map((f) => [f.name, expectedValues(f, phis, inputs)]));

/** Underflow has an absolute error of its own, here times factors far below 1e20. */
const UNDERFLOW = 1e-300;
const toleranceOf = ({ value, error }: Rounded): number => 2 * error + UNIT * Math.abs(value) + UNDERFLOW;

function entriesOf(f: CodeFunction, { theta, X }: Inputs): readonly EntryIndices[] {
  const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => i);
  const [neurons, samples, components] = [upTo(theta.length), upTo(X.length), upTo(X[0]?.length ?? 0)];
  switch (f.returns) {
    case "scalar":
      return [{ indices: {} }];
    case "n":
      return samples.map((i) => ({ indices: { i } }));
    case "n×n":
      return samples.flatMap((i) => samples.map((k) => ({ indices: { i, k } })));
    case "m×d":
      return neurons.flatMap((j) => components.map((p) => ({ indices: { j }, p })));
  }
}

/** The world of `network.ts`, with the multipliers found from it. */
export function plainWorld(phis: Phis, inputs: Inputs): { world: TensorWorld<number>; alpha: Vector } {
  const net = {
    ...inputs,
    a: inputs.a ?? inputs.theta.map(() => 1),
    phi: phis.map(remembered),
    directions: { u: inputs.u, w: inputs.w },
  };
  const { gram, normal } = systemOf(worldOf(net));
  const alpha = inverse(gram)?.map((row) => row.reduce((sum, g, k) => sum + g * (normal[k] as number), 0)) ?? normal.map(() => Number.NaN);
  return { world: worldOf({ ...net, alpha }), alpha };
}

function remembered(phi: CodeForm): (z: number) => number {
  const values = new Map<number, number>();
  return (z) => {
    const value = values.get(z) ?? codeFormValue(phi, z);
    values.set(z, value);
    return value;
  };
}

/** G and b of G α = b. */
function systemOf<S>(world: TensorWorld<S>): { gram: readonly (readonly S[])[]; normal: readonly S[] } {
  const samples = Array.from({ length: world.samples }, (_, i) => i);
  const value = (formula: string, indices: EntryIndices["indices"]): S => tensorValue(formulaNamed(formula).right, world, { indices });
  return {
    gram: samples.map((i) => samples.map((k) => value("gram", { i, k }))),
    normal: samples.map((i) => value("normal-part", { i })),
  };
}

function roundedWorld(phis: Phis, inputs: Inputs): { world: TensorWorld<Rounded>; alpha: readonly Rounded[] } {
  const world = roundedWorldWith(phis, inputs, []);
  const alpha = solved(systemOf(world));
  return { world: roundedWorldWith(phis, inputs, alpha), alpha };
}

function roundedWorldWith(phis: Phis, inputs: Inputs, alpha: readonly Rounded[]): TensorWorld<Rounded> {
  const { theta, X, y, a, c } = inputs;
  const row = (matrix: Matrix, i: number): Vector => matrix[i] as Vector;
  const inner = (u: Vector, v: Vector): Rounded => sumOf(u.map((value, p) => productOf([exactly(value), exactly(v[p] as number)])));
  const weight = (j: number): Rounded => exactly(a === null ? 1 : (a[j] as number));
  const values = new Map<string, Rounded>();
  const phi = (order: number, i: number, j: number): Rounded => {
    const key = `${order},${i},${j}`;
    const value = values.get(key) ?? roundedValue(phis[order] as CodeForm, inner(row(X, i), row(theta, j)));
    values.set(key, value);
    return value;
  };
  const f = (i: number): Rounded => sumOf(theta.map((_, j) => productOf([weight(j), phi(0, i, j)])));
  const arrays: Readonly<Partial<Record<ArrayName, (i: number, k: number) => Rounded>>> = {
    a: weight,
    y: (i) => exactly(y[i] as number),
    f,
    r: (i) => sumOf([f(i), exactly(-(y[i] as number))]),
    alpha: (i) => alpha[i] as Rounded,
    normSquared: (i) => inner(row(X, i), row(X, i)),
    K: (i, k) => inner(row(X, i), row(X, k)),
  };
  return {
    number: (value) => exactly(Q.toNumber(value)),
    sum: sumOf,
    product: productOf,
    samples: X.length,
    neurons: theta.length,
    dimension: X[0]?.length ?? 0,
    scalar: (name) => exactly(name === "c" ? c : 1 / X.length),
    entry: (array, [i, k]) => (arrays[array] as NonNullable<(typeof arrays)["K"]>)(i as number, k as number),
    phi: (polynomial, i, j) => polynomialOf(polynomial, (order) => phi(order, i, j)),
    inner: (direction, j, i) => inner(row(inputs[direction], j), row(X, i)),
    x: (i, p) => exactly(row(X, i)[p] as number),
  };
}

const polynomialOf = (polynomial: DerivativePolynomial, phi: (order: number) => Rounded): Rounded =>
  sumOf(
    polynomial.map(({ coefficient, powers }) =>
      productOf([exactly(Q.toNumber(coefficient)), ...powers.flatMap((e, k) => Array.from({ length: e }, () => phi(k)))]),
    ),
  );

/**
 * G⁻¹ b with |δα| ≤ |G⁻¹| (|δG| |α| + |δb| + γ |L||Lᵀ| |α|), the last being the backward error of Cholesky's factorisation
 * and of elimination with pivots (Higham 2002, theorems 10.4 and 9.4), γ = 4 n units and growth at most 2ⁿ⁻¹.
 */
function solved({ gram, normal }: { gram: readonly (readonly Rounded[])[]; normal: readonly Rounded[] }): readonly Rounded[] {
  const n = normal.length;
  const back = inverse(gram.map((row) => row.map((g) => g.value)));
  if (back === undefined) return normal.map(() => ({ value: Number.NaN, error: Number.POSITIVE_INFINITY }));
  const alpha = back.map((row) => row.reduce((sum, g, k) => sum + g * (normal[k] as Rounded).value, 0));
  const scale = (i: number): number => Math.sqrt(Math.abs(gram[i]?.[i]?.value ?? 0));
  const gamma = 4 * n * 2 ** (n - 1) * UNIT;
  const residual = normal.map((b, i) =>
    (gram[i] as readonly Rounded[]).reduce(
      (sum, g, k) => sum + (g.error + gamma * scale(i) * scale(k)) * Math.abs(alpha[k] as number),
      b.error,
    ),
  );
  return back.map((row, i) => ({
    value: alpha[i] as number,
    error: row.reduce((sum, g, k) => sum + Math.abs(g) * (residual[k] as number), 0),
  }));
}
