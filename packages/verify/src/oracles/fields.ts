/** Tangent vector fields near M, their flows, and the covariant derivative as the projection of the Euclidean one. */
import { item } from "@flatcheck/enclosure";
import { type Calculus, type Net, type Quantity, type Rows, TAYLOR } from "./calculus.js";
import { inRows, jacobian, jacobianAt, tangentPart } from "./quantities.js";

/** A vector at each θ, over any kind of number, neuron by neuron. */
export type Field = <S>(C: Calculus<S>, net: Net, theta: Rows<S>) => readonly S[];

/** The tangent part of b_q + s_q θ_q θ_{q+1}, with respect to the level set of the outputs through θ. */
export const tangentField =
  (b: readonly number[], s: readonly number[]): Field =>
  (C, net, theta) => {
    const flat = theta.flat();
    const value = flat.map((t, q) => {
      const next = flat[(q + 1) % flat.length] as typeof t;
      return C.K.add(C.number(item(b, q)), C.K.mul(C.number(item(s, q)), C.K.mul(t, next)));
    });
    return tangentPart(C, jacobian(C, net, theta), value);
  };

/** A component of a field, as a function. */
export const component =
  (Y: Field, q: number): Quantity =>
  (C, net, theta) => {
    const value = Y(C, net, theta);
    return value[q] as (typeof value)[number];
  };

/** D_v Y at θ: the Euclidean derivative, component by component. */
export const euclidean = (Y: Field, net: Net, theta: Rows<number>, v: readonly number[]): readonly number[] => {
  const direction = inRows(v, theta[0]?.length ?? 0);
  return theta.flat().map((_, q) => TAYLOR.slope(component(Y, q), net, theta, direction));
};

/** A way of differentiating a field along a vector. */
export type Connection = (Y: Field, net: Net, theta: Rows<number>, v: readonly number[]) => readonly number[];

/** ∇_v Y = P D_v Y (the paper's fact before Lemma 4.5). */
export const covariant: Connection = (Y, net, theta, v) => tangentPart(TAYLOR, jacobianAt(TAYLOR, net, theta), euclidean(Y, net, theta, v));

const FLOW_STEPS = 2;

/** θ after time t along a field, by Runge and Kutta's method of order 4. */
export function flow(Y: Field, net: Net, theta: Rows<number>, t: number): Rows<number> {
  const width = theta[0]?.length ?? 0;
  const h = t / FLOW_STEPS;
  let at = theta.flat();
  const slope = (from: readonly number[]): readonly number[] => Y(TAYLOR, net, inRows(from, width));
  const moved = (by: number, v: readonly number[]): number[] => at.map((value, q) => value + by * item(v, q));
  for (let step = 0; step < FLOW_STEPS; step++) {
    const k1 = slope(at);
    const k2 = slope(moved(h / 2, k1));
    const k3 = slope(moved(h / 2, k2));
    const k4 = slope(moved(h, k3));
    at = at.map((value, q) => value + (h / 6) * (item(k1, q) + 2 * item(k2, q) + 2 * item(k3, q) + item(k4, q)));
  }
  return inRows(at, width);
}
