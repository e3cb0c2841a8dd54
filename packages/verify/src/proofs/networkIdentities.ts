/** Identities of networks that bounds are proved from: sums over samples and neurons, or rows of them, of local terms. Each is proved by exact algebra, for all n, m and d, whenever it is used. */
import { item } from "@flatcheck/enclosure";
import { tensors as T, type Tensor } from "@flatcheck/symbolic";
import type { Left } from "../formulas/formulaSpec.js";
import { isIdentity, type Provable } from "../formulas/identity.js";
import type { Quantity } from "../oracles/calculus.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { along, axis, dot, gradient, jacobian, loss, output, squaredJacobian, total } from "../oracles/quantities.js";
import { GRADIENT, LOCAL, local, squared, times, whole } from "./letters.js";

const { num, c, minus, phiPolynomial, HESSIAN_TERM, square, times: product } = T;
const { a, norm, slope, second, third, multiplier, residual, along: inner } = LOCAL;

/** 4c·a_j·‖x_i‖²·φ″ − α_i: how far a neuron is from stationary. */
export const OFFSET: Tensor = minus(product(num(4), c, a, norm, second), multiplier);
/** (grad F)_j = Σ_i of these times x_i. */
export const GRADIENT_ENTRY: Tensor = product(a, slope, OFFSET);
/** DL_j = Σ_i of these times x_i. */
export const LOSS_ENTRY: Tensor = product(num(2), c, residual, a, slope);
/** Hess F[u,u] = Σ_ij of these times (u_j·x_i)². */
export const CURVATURE: Tensor = minus(product(num(4), c, square(a), norm, phiPolynomial(HESSIAN_TERM)), product(multiplier, a, second));
/** F = Σ_ij of these. */
export const SHARPNESS_ENTRY: Tensor = product(num(2), c, square(a), norm, square(slope));

/** Hess F[u,u] and ‖u‖², for a tangent u. */
export const HESSIAN: Polynomial = whole("Hess F[u,u]");
export const SQUARED_LENGTH: Polynomial = whole("‖u‖²");
export const SHARPNESS: Polynomial = whole("F");
export const LOSS: Polynomial = whole("L");
export const LOSS_GRADIENT: Polynomial = whole("‖DL‖");
const SQUARED_WEIGHTS: Polynomial = squared(whole("‖a‖"));

export interface NetworkIdentity {
  /** As it is printed. */
  readonly text: string;
  readonly provable: Provable;
  /** `rows`: the quantity is the norm of a vector whose j-th row is Σ_i entry·x_i; `sum`: it is Σ_ij entry. */
  readonly kind: "rows" | "sum";
  readonly quantity: Polynomial;
  readonly entry: Polynomial;
}

const at = (index: number | undefined): number => index as number;

/** A row of DF − Σ_i λ_i Df_i. */
const gradientRow: Left = (C, { net, theta }, { indices: { j }, p }) => {
  const q = at(j) * (net.X[0]?.length ?? 0) + at(p);
  const J = jacobian(C, net, theta);
  const DF = gradient(squaredJacobian, C, net, theta);
  return C.K.sub(
    DF[q] as (typeof DF)[number],
    total(
      C,
      J.map((row, i) => C.K.mul(C.number(item(net.y, i)), row[q] as (typeof row)[number])),
    ),
  );
};

/** D²q[u,u]. */
const twice =
  (q: Quantity): Left =>
  (C, { net, theta, u }) =>
    C.slope(along(q, u), net, theta, u);

const curvatureOf: Left = (C, point, place) =>
  C.K.sub(
    twice(squaredJacobian)(C, point, place),
    total(
      C,
      point.net.y.map((label, i) => C.K.mul(C.number(label), twice(output(i))(C, point, place))),
    ),
  );

const squaredWeightsTimesLoss: Left = (C, { net, theta }) => {
  const a = net.a.map((weight) => C.number(weight));
  return C.K.mul(dot(C, a, a), loss(C, net, theta));
};

export type IdentityName = "gradient" | "lossGradient" | "hessian" | "sharpness" | "weightedLoss";

export const NETWORK_IDENTITIES: Readonly<Record<IdentityName, NetworkIdentity>> = {
  gradient: {
    text: "(DF − Σ_i α_i Df_i)_j = Σ_i a_jφ′(4c·a_j·‖x_i‖²·φ″ − α_i)·x_i for any α, and so for that of grad F",
    kind: "rows",
    provable: { setting: "anywhere", left: gradientRow, tree: T.sum(["i"], GRADIENT_ENTRY, T.x()) },
    quantity: GRADIENT,
    entry: local(GRADIENT_ENTRY),
  },
  lossGradient: {
    text: "DL_j = Σ_i 2c·r_i·a_jφ′·x_i",
    kind: "rows",
    provable: {
      setting: "anywhere",
      left: (C, { net, theta }, { indices: { j }, p }) => C.slope(loss, net, theta, axis(theta, at(j), at(p))),
      tree: T.sum(["i"], LOSS_ENTRY, T.x()),
    },
    quantity: LOSS_GRADIENT,
    entry: local(LOSS_ENTRY),
  },
  hessian: {
    text: "D²F[u,u] − Σ_i α_i D²f_i[u,u] = Σ_ij (4c·a_j²‖x_i‖²(φ″² + φ′φ‴) − α_i·a_jφ″)·(u_j·x_i)² for any α, which is Hess F[u,u] for that of grad F and tangent u (B.2)",
    kind: "sum",
    provable: { setting: "anywhere", left: curvatureOf, tree: T.sum(["i", "j"], CURVATURE, square(inner)) },
    quantity: HESSIAN,
    entry: times(local(CURVATURE), squared(local(inner))),
  },
  sharpness: {
    text: "F = Σ_ij 2c·a_j²‖x_i‖²φ′²",
    kind: "sum",
    provable: {
      setting: "anywhere",
      left: (C, { net, theta }) => squaredJacobian(C, net, theta),
      tree: T.sum(["i", "j"], SHARPNESS_ENTRY),
    },
    quantity: SHARPNESS,
    entry: local(SHARPNESS_ENTRY),
  },
  weightedLoss: {
    text: "‖a‖²·L = Σ_ij c·r_i²·a_j²",
    kind: "sum",
    provable: {
      setting: "anywhere",
      left: squaredWeightsTimesLoss,
      tree: T.sum(["i", "j"], c, square(residual), square(a)),
    },
    quantity: times(SQUARED_WEIGHTS, LOSS),
    entry: local(product(c, square(residual), square(a))),
  },
};

/** G = JJᵀ = K ∘ S with S_ik = Σ_j (a_jφ′(z_ij))(a_jφ′(z_kj)), which is positive semidefinite. */
export const GRAM: Provable = {
  setting: "anywhere",
  left: (C, { net, theta }, { indices: { i, k } }) => {
    const J = jacobian(C, net, theta);
    return dot(C, J[at(i)] ?? [], J[at(k)] ?? []);
  },
  tree: product(T.entry("K", "i", "k"), T.sum(["j"], a, T.phi(1, "i"), a, T.phi(1, "k"))),
};

/** λ_min(JJᵀ), and min_i Σ_j (a_jφ′(z_ij))². */
export const LEAST_EIGENVALUE: Polynomial = whole("λ_min(JJᵀ)");
export const LEAST_ROW: Polynomial = whole("min_i Σ_j (a_j φ′(z_ij))²");

/** Whether it is proved. */
export const isProved = (name: IdentityName): boolean => isIdentity(NETWORK_IDENTITIES[name].provable);

/** 2c·a_j²‖x_i‖²·φ′φ‴, half of what the second derivatives of F have of φ‴. */
export const THIRD_TERM: Tensor = product(num(2), c, square(a), norm, slope, third);
/** Σ_i ‖x_i‖²φ′(ν_i)². */
export const COLLAPSED_SLOPES: Polynomial = whole("Σ ‖x_i‖²·φ′(ν_i)²");
