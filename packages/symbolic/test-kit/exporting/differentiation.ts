/**
 * Derivatives of the network's outputs and loss as they are defined, by nested Taylor polynomials (`jetsOver`). Of φ nothing
 * but its text is known here, and of the formulas of the paper nothing at all.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import { type Jet, jetsOver, rationals as Q, type Scalar } from "@flatcheck/enclosure";
import { DOUBLES } from "./doubles.js";
import type { Inputs, Matrix, Vector } from "./networks.js";

/** A network whose activation is given by its text alone. */
export interface Net extends Omit<Inputs, "theta"> {
  readonly phi: Expression;
}

/** Weights over any kind of number, m × d. */
type Weights<S> = readonly (readonly S[])[];

/** A function of the weights, over any kind of number. */
export type Quantity = <S>(K: Scalar<S>, net: Net, theta: Weights<S>) => S;

const double = <S>(K: Scalar<S>, value: number): S => K.rational(Q.fromNumber(value));
const total = <S>(K: Scalar<S>, terms: readonly S[]): S => terms.reduce(K.add, K.rational(Q.ZERO));

/** f_i. */
export const output =
  (i: number): Quantity =>
  (K, net, theta) =>
    total(
      K,
      theta.map((row, j) => {
        const z = total(
          K,
          row.map((t, p) => K.mul(double(K, net.X[i]?.[p] as number), t)),
        );
        return K.mul(double(K, net.a?.[j] ?? 1), jetOf(K, net.phi, [z])[0] as typeof z);
      }),
    );

/** L = c Σ (f_i − y_i)². */
export const loss: Quantity = (K, net, theta) => {
  const squares = net.y.map((label, i) => {
    const residual = K.sub(output(i)(K, net, theta), double(K, label));
    return K.mul(residual, residual);
  });
  return K.mul(double(K, net.c), total(K, squares));
};

/** Tr D²L: the sum of the second derivatives of the loss along all axes. */
export const traceOfHessian: Quantity = (K, net, theta) =>
  total(
    K,
    axesOf(theta).map((axis) => K.mul(double(K, 2), coefficient(along(K, loss, net, theta, [axis], 2), 2))),
  );

/** 2c Σ_i ‖Df_i‖², which is Tr D²L where all residuals vanish (Lemma 4.2). */
export const squaredJacobian: Quantity = (K, net, theta) => {
  const squares = net.y.flatMap((_, i) =>
    axesOf(theta).map((axis) => {
      const slope = coefficient(along(K, output(i), net, theta, [axis], 1), 1);
      return K.mul(slope, slope);
    }),
  );
  return K.mul(double(K, 2 * net.c), total(K, squares));
};

/** The axis of each weight, neuron by neuron. */
export const axesOf = (theta: Weights<unknown>): readonly Matrix[] =>
  theta.flatMap((row, j) => row.map((_, p) => theta.map((other, l) => other.map((__, q) => (l === j && q === p ? 1 : 0)))));

/** The Taylor polynomial in t of the quantity at θ + t v₁ + t² v₂ + …. */
export function along<S>(
  K: Scalar<S>,
  quantity: Quantity,
  net: Net,
  theta: Weights<S>,
  directions: readonly Matrix[],
  order: number,
): Jet<S> {
  const moved = theta.map((row, j) =>
    row.map(
      (value, p): Jet<S> => Array.from({ length: order + 1 }, (_, k) => (k === 0 ? value : double(K, directions[k - 1]?.[j]?.[p] ?? 0))),
    ),
  );
  return quantity(jetsOver(K, order), net, moved);
}

/** The coefficient of t^k. */
export const coefficient = <S>(polynomial: Jet<S>, k: number): S => polynomial[k] as S;

/** All first derivatives, neuron by neuron. */
export const gradientOf = (quantity: Quantity, net: Net, theta: Matrix): Vector =>
  axesOf(theta).map((axis) => coefficient(along(DOUBLES, quantity, net, theta, [axis], 1), 1));

/** D²g[u,w]. */
export function secondDerivative(quantity: Quantity, net: Net, theta: Matrix, u: Matrix, w: Matrix): number {
  const slopeAlongU: Quantity = (K, own, at) => coefficient(along(K, quantity, own, at, [u], 1), 1);
  return coefficient(along(DOUBLES, slopeAlongU, net, theta, [w], 1), 1);
}
