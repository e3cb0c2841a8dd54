/** A two-layer network in doubles for evaluating formulas: the plain reference that tests compare with. */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import type { ArrayName } from "./tensor.js";
import type { TensorWorld } from "./tensorValue.js";

export interface Network {
  /** m × d. */
  readonly theta: readonly (readonly number[])[];
  /** n × d. */
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly a: readonly number[];
  readonly c: number;
  /** φ, φ′, φ″, φ‴ in doubles. */
  readonly phi: readonly ((z: number) => number)[];
  /** Directions u and w, m × d. */
  readonly directions?: Readonly<Partial<Record<"u" | "w", readonly (readonly number[])[]>>>;
  /** α, where a formula needs it. */
  readonly alpha?: readonly number[];
}

const dot = (u: readonly number[], v: readonly number[]): number => u.reduce((sum, value, p) => sum + value * item(v, p), 0);

/** The network's numbers for {@link tensorValue}. */
export function worldOf(net: Network): TensorWorld<number> {
  const row = (matrix: readonly (readonly number[])[], i: number): readonly number[] => item(matrix, i);
  const z = (i: number, j: number): number => dot(row(net.X, i), row(net.theta, j));
  const f = (i: number): number => net.theta.reduce((sum, _, j) => sum + item(net.a, j) * (net.phi[0] as Phi)(z(i, j)), 0);
  const gram = (i: number, k: number): number =>
    dot(row(net.X, i), row(net.X, k)) *
    net.theta.reduce((sum, _, j) => sum + item(net.a, j) ** 2 * (net.phi[1] as Phi)(z(i, j)) * (net.phi[1] as Phi)(z(k, j)), 0);
  const arrays: Readonly<Record<ArrayName, (i: number, k: number) => number>> = {
    a: (j) => item(net.a, j),
    y: (i) => item(net.y, i),
    f,
    r: (i) => f(i) - item(net.y, i),
    alpha: (i) => net.alpha?.[i] ?? Number.NaN,
    normSquared: (i) => dot(row(net.X, i), row(net.X, i)),
    K: (i, k) => dot(row(net.X, i), row(net.X, k)),
    G: gram,
  };
  return {
    number: Q.toNumber,
    sum: (terms) => terms.reduce((s, t) => s + t, 0),
    product: (factors) => factors.reduce((s, t) => s * t, 1),
    samples: net.X.length,
    neurons: net.theta.length,
    dimension: net.X[0]?.length ?? 0,
    scalar: (name) => (name === "c" ? net.c : 1 / net.X.length),
    entry: (array, [i = Number.NaN, k = Number.NaN]) => arrays[array](i, k),
    phi: (polynomial, i, j) => polynomialValue(polynomial, net.phi, z(i, j)),
    inner: (direction, j, i) => dot(row(net.directions?.[direction] ?? [], j), row(net.X, i)),
    x: (i, p) => item(row(net.X, i), p),
  };
}

type Phi = (z: number) => number;

const polynomialValue = (polynomial: DerivativePolynomial, phi: readonly Phi[], z: number): number =>
  polynomial.reduce(
    (sum, { coefficient, powers }) =>
      sum + Q.toNumber(coefficient) * powers.reduce((product, e, k) => product * (e === 0 ? 1 : item(phi, k)(z) ** e), 1),
    0,
  );
