/** The outputs and the loss as they are defined, and what is made of their derivatives, for any way of differentiating. */

import type { Scalar } from "@flatcheck/enclosure";
import { item } from "@flatcheck/enclosure";
import type { Calculus, Net, Quantity, Real, Rows } from "./calculus.js";

export function total<S>({ K, number }: Pick<Calculus<S>, "K" | "number">, terms: readonly S[]): S {
  if (terms.length === 0) return number(0);
  let sum = terms[0] as S;
  for (let k = 1; k < terms.length; k++) sum = K.add(sum, terms[k] as S);
  return sum;
}

/** Σ_p u_p v_p. */
export function dot<S>({ K, number }: Calculus<S>, u: readonly S[], v: readonly S[]): S {
  if (u.length === 0) return number(0);
  let sum = K.mul(u[0] as S, v[0] as S);
  for (let p = 1; p < u.length; p++) sum = K.add(sum, K.mul(u[p] as S, v[p] as S));
  return sum;
}

/** f_i = Σ_j a_j φ(θ_j·x_i). */
export const output =
  (i: number): Quantity =>
  (C, net, theta) => {
    const x = (net.X[i] ?? []).map(C.number);
    return total(
      C,
      theta.map((row, j) => C.K.mul(C.number(item(net.a, j)), C.phi(net.phi, dot(C, x, row)))),
    );
  };

/** L = c Σ_i (f_i − y_i)². */
export const loss: Quantity = (C, net, theta) => {
  const squares = net.y.map((label, i) => {
    const residual = C.K.sub(output(i)(C, net, theta), C.number(label));
    return C.K.mul(residual, residual);
  });
  return C.K.mul(C.number(net.c), total(C, squares));
};

/** The derivative along v, as a function. */
export const along =
  (q: Quantity, v: Rows<Real>): Quantity =>
  (C, net, theta) =>
    C.slope(q, net, theta, v);

/** The axis of each weight, neuron by neuron. */
export const axesOf = (theta: Rows<unknown>): readonly Rows<number>[] => theta.flatMap((row, j) => row.map((_, p) => axis(theta, j, p)));

export const axis = (theta: Rows<unknown>, j: number, p: number): Rows<number> =>
  theta.map((row, l) => row.map((_, q) => (l === j && q === p ? 1 : 0)));

/** Tr D²L, from the loss alone. */
export const traceOfHessian: Quantity = (C, net, theta) =>
  total(
    C,
    axesOf(theta).map((e) => C.slope(along(loss, e), net, theta, e)),
  );

/** F = 2c Σ_i ‖Df_i‖², which is Tr D²L where all residuals vanish (Lemma 4.2), from the outputs alone. */
export const squaredJacobian: Quantity = (C, net, theta) => {
  const squares = jacobian(C, net, theta).flatMap((row) => row.map((s) => C.K.mul(s, s)));
  return C.K.mul(C.number(2 * net.c), total(C, squares));
};

/** All first derivatives, neuron by neuron. */
export const gradient = <S>(q: Quantity, C: Calculus<S>, net: Net, theta: Rows<S>): readonly S[] =>
  axesOf(theta).map((e) => C.slope(q, net, theta, e));

/** n × md. */
export function jacobian<S>(C: Calculus<S>, net: Net, theta: Rows<S>): Rows<S> {
  const axes = axesOf(theta);
  return net.X.map((_, i) => {
    const f = output(i);
    return axes.map((e) => C.slope(f, net, theta, e));
  });
}

const found = new WeakMap<Rows<unknown>, Map<unknown, Map<unknown, unknown>>>();

/** What was found for these weights by this calculus: several formulas ask for the same gradients. */
function foundOnce<S, T>(C: Calculus<S>, theta: Rows<S>, key: unknown, find: () => T): T {
  const ofTheta = found.get(theta) ?? new Map<unknown, Map<unknown, unknown>>();
  found.set(theta, ofTheta);
  const ofCalculus = ofTheta.get(C) ?? new Map<unknown, unknown>();
  ofTheta.set(C, ofCalculus);
  if (!ofCalculus.has(key)) ofCalculus.set(key, find());
  return ofCalculus.get(key) as T;
}

/** {@link jacobian} for weights that are kept: at each it is found once. */
export const jacobianAt = <S>(C: Calculus<S>, net: Net, theta: Rows<S>): Rows<S> => foundOnce(C, theta, "J", () => jacobian(C, net, theta));

/** {@link gradient} for weights that are kept. */
export const gradientAt = <S>(q: Quantity, C: Calculus<S>, net: Net, theta: Rows<S>): readonly S[] =>
  foundOnce(C, theta, q, () => gradient(q, C, net, theta));

export const gramOf = <S>(C: Calculus<S>, J: Rows<S>): Rows<S> => J.map((row) => J.map((other) => dot(C, row, other)));

/** The solution of the positive definite system G x = b, by elimination. */
export function solve<S>(K: Scalar<S>, G: Rows<S>, b: readonly S[]): readonly S[] {
  const rows = G.map((row, i) => [...row, b[i] as S]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = item(rows, k);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const row = item(rows, i);
      const factor = K.div(row[k] as S, pivot[k] as S);
      rows[i] = row.map((value, q) => (q < k ? value : K.sub(value, K.mul(factor, pivot[q] as S))));
    }
  }
  return rows.map((row, i) => K.div(row[n] as S, row[i] as S));
}

/** The coefficients of the normal part of v, by the gradients of the outputs: G⁻¹ J v. */
export function coefficientsOf<S>(C: Calculus<S>, J: Rows<S>, v: readonly S[]): readonly S[] {
  return solve(
    C.K,
    gramOf(C, J),
    J.map((row) => dot(C, row, v)),
  );
}

/** Jᵀβ. */
export const combined = <S>(C: Calculus<S>, J: Rows<S>, beta: readonly S[]): readonly S[] =>
  (J[0] ?? []).map((_, q) =>
    total(
      C,
      J.map((row, i) => C.K.mul(beta[i] as S, row[q] as S)),
    ),
  );

/** v less its normal part. */
export function tangentPart<S>(C: Calculus<S>, J: Rows<S>, v: readonly S[]): readonly S[] {
  const normal = combined(C, J, coefficientsOf(C, J, v));
  return v.map((value, q) => C.K.sub(value, normal[q] as S));
}

/** The inner product with w of the tangent part of the gradient of g, at every θ with respect to the level set of the outputs through it. */
export const projectedGradientAlong =
  (g: Quantity, w: Rows<Real>): Quantity =>
  (C, net, theta) =>
    dot(C, tangentPart(C, jacobian(C, net, theta), gradient(g, C, net, theta)), w.flat().map(C.number));

/** The same of its normal part. */
export const normalGradientAlong =
  (g: Quantity, w: Rows<Real>): Quantity =>
  (C, net, theta) => {
    const J = jacobian(C, net, theta);
    return dot(C, combined(C, J, coefficientsOf(C, J, gradient(g, C, net, theta))), w.flat().map(C.number));
  };

/** The vector in rows of the given width. */
export const inRows = <S>(v: readonly S[], width: number): Rows<S> =>
  Array.from({ length: v.length / width }, (_, i) => v.slice(i * width, (i + 1) * width));
