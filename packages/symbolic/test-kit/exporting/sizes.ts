/**
 * How large the terms of a formula are, for comparing it with automatic differentiation: that may subtract numbers of this
 * size (1 − tanh², say) where the formula's own terms are small.
 */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { codeFormValue } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { formulaNamed } from "../../src/formulas/formulas.js";
import type { ArrayName } from "../../src/formulas/tensor.js";
import { type EntryIndices, type TensorWorld, tensorValue } from "../../src/formulas/tensorValue.js";
import { dot, type Inputs, type Matrix, type Vector } from "./networks.js";
import type { Phis } from "./reference.js";
import { UNIT } from "./rounded.js";

/** Sums of at most 4·4·4 terms, each a product or a chain of some sixteen operations: as many rounding errors of the terms' size. */
const OPERATIONS = 64 * 16;

/** How far two ways of computing the formula may be apart, at any of its places. */
export const toleranceBySize = (formula: string, phis: Phis, inputs: Inputs, alpha: Vector = []): number =>
  OPERATIONS * UNIT * sizeOf(formula, phis, inputs, alpha);

/**
 * The sum of the sizes of the formula's terms at the largest place, in which every derivative of φ counts as
 * 1 + |z| + |φ| + … + |φ‴|.
 */
function sizeOf(formula: string, phis: Phis, inputs: Inputs, alpha: Vector): number {
  const world = sizesWorld(phis, inputs, alpha);
  return Math.max(...diagonalPlaces(world).map((place) => tensorValue(formulaNamed(formula).right, world, place)));
}

/** Places for any formula; equal neurons and components are where a Hessian is largest. */
function diagonalPlaces({ samples, neurons, dimension }: TensorWorld<number>): readonly EntryIndices[] {
  const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => i);
  return upTo(samples).flatMap((i) =>
    upTo(neurons).flatMap((j) => upTo(dimension).map((p) => ({ indices: { i, k: i, j, l: j }, p, q: p }))),
  );
}

function sizesWorld(phis: Phis, { theta, X, y, a, c, u, w }: Inputs, alpha: Vector): TensorWorld<number> {
  const row = (matrix: Matrix, i: number): Vector => (matrix[i] as Vector).map(Math.abs);
  const size = (i: number, j: number): number => {
    const z = dot(X[i] as Vector, theta[j] as Vector);
    return phis.reduce((sum, phi) => sum + Math.abs(codeFormValue(phi, z)), 1 + dot(row(X, i), row(theta, j)));
  };
  const weight = (j: number): number => Math.abs(a?.[j] ?? 1);
  const f = (i: number): number => theta.reduce((sum, _, j) => sum + weight(j) * size(i, j), 0);
  const arrays: Readonly<Partial<Record<ArrayName, (i: number, k: number) => number>>> = {
    a: weight,
    r: (i) => f(i) + Math.abs(y[i] as number),
    alpha: (i) => Math.abs(alpha[i] as number),
    normSquared: (i) => dot(row(X, i), row(X, i)),
    K: (i, k) => dot(row(X, i), row(X, k)),
  };
  const polynomial = (p: DerivativePolynomial, value: number): number =>
    p.reduce((sum, { coefficient, powers }) => sum + Q.toNumber(Q.abs(coefficient)) * value ** powers.reduce((s, e) => s + e, 0), 0);
  return {
    number: (value) => Q.toNumber(Q.abs(value)),
    sum: (terms) => terms.reduce((s, t) => s + t, 0),
    product: (factors) => factors.reduce((s, t) => s * t, 1),
    samples: X.length,
    neurons: theta.length,
    dimension: X[0]?.length ?? 0,
    scalar: (name) => (name === "c" ? c : 1 / X.length),
    entry: (array, [i, k]) => (arrays[array] as NonNullable<(typeof arrays)["K"]>)(i as number, k as number),
    phi: (p, i, j) => polynomial(p, size(i, j)),
    inner: (direction, j, i) => dot(row(direction === "u" ? u : w, j), row(X, i)),
    x: (i, p) => Math.abs(X[i]?.[p] ?? 0),
  };
}
