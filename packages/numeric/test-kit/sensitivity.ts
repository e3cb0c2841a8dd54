/**
 * How far rounding errors can move one step of a method, and how much the step can stretch differences. Every elementary quantity is taken to be off by
 * {@link units} · 2⁻⁵³ times the sum of the sizes of what it is computed from:
 * z_ij by ‖θ_j‖‖x_i‖ (the change of coordinates included), φ(z) by |φ| + |zφ′| + 1, φ′(z) by |φ′| + |zφ″| + 1, sums by the sums of the sizes of their terms.
 */
import type { Matrix, Problem } from "../src/index.js";
import { combine, norm } from "../src/matrix.js";
import { preActivations, residuals, squaredNorms } from "../src/network.js";

/**
 * In units of 2⁻⁵³: additions of n, m and d terms, a Householder factorisation and its restoration (Higham, Theorem 19.4, with n + d in place of nd, as rounding
 * errors do not all add up), and 16 for activations that are composed of functions with errors of up to 2 ulps.
 */
export const units = ({ X, a }: Problem): number => 4 * (X.rows + X.columns + a.length) + 16;

const ULP = 2 ** -53;

export interface Sensitivity {
  /** Of the step, in the Frobenius norm of θ. */
  readonly error: number;
  /** A bound of the norm of the step's derivative. */
  readonly growth: number;
  /** A bound of ‖JᵀJ + Σ_i |r_i + ξ_i| D²f_i‖. */
  readonly steepest: number;
}

/** The sizes of the rows of θ. */
const rowNorms = ({ rows, columns, data }: Matrix): number[] =>
  Array.from({ length: rows }, (_, j) => Math.hypot(...data.subarray(j * columns, (j + 1) * columns)));

/** The step θ − h Σ_i (r_i + ξ_i) Df_i with |ξ_i| ≤ noise: its derivative is I − h (JᵀJ + Σ_i (r_i + ξ_i) D²f_i). */
export function descentSensitivity(p: Problem, theta: Matrix, h: number, noise: number): Sensitivity {
  const [Z, r, lengths, rows] = [preActivations(p, theta), residuals(p, theta), squaredNorms(p).map(Math.sqrt), rowNorms(theta)];
  const m = p.a.length;
  const ulps = units(p) * ULP;
  const errors = rows.map((row) => ulps * row);
  const curvatures = rows.map(() => 0);
  let slopes = 0;
  for (const [i, length] of lengths.entries()) {
    const sizes = Array.from(p.a, (a, j) => sizesAt(p, Z.data[i * m + j] as number, length * (rows[j] as number), a));
    const outputError = ulps * (Math.abs(p.y[i] as number) + noise + sizes.reduce((sum, s) => sum + s.valueError, 0));
    const beta = Math.abs(r[i] as number) + noise;
    for (const [j, s] of sizes.entries()) {
      errors[j] = (errors[j] as number) + h * length * (outputError * s.slope + beta * ulps * s.slopeError);
      curvatures[j] = (curvatures[j] as number) + beta * s.curvature * length * length;
      slopes += (s.slope * length) ** 2;
    }
  }
  const curvature = Math.max(...curvatures);
  return {
    error: Math.hypot(...errors),
    growth: Math.max(1 + h * curvature, h * (slopes + curvature) - 1),
    steepest: slopes + curvature,
  };
}

/** |a φ′|, |a φ″|, and how errors of relative size 1 in all they are made of add up in a φ and a φ′. */
function sizesAt({ phi }: Problem, z: number, scale: number, a: number) {
  const weight = Math.abs(a);
  const [value, slope, curvature] = [phi.value, phi.first, phi.second].map((f) => Math.abs(f(z))) as [number, number, number];
  return {
    slope: weight * slope,
    curvature: weight * curvature,
    valueError: weight * (slope * scale + value + Math.abs(z) * slope + 1),
    slopeError: weight * (curvature * scale + slope + Math.abs(z) * curvature + 1),
  };
}

/**
 * The largest over the samples for a step of 1-SAM, θ − 2η r Df at θ̂ = θ + ρ sign(r) Df/‖Df‖. The derivative of θ̂ is I + ρB, ‖B‖ ≤ ‖D²f‖/‖Df‖; the direction s is off
 * by 2√m times the largest error of its entries over ‖s‖.
 */
export function samSensitivity(p: Problem, theta: Matrix, eta: number, rho: number): Sensitivity {
  const each = Array.from({ length: p.X.rows }, (_, i) => samSensitivityAt(sampleOf(p, i), theta, eta, rho, units(p) * ULP));
  const most = (of: (s: Sensitivity) => number): number => Math.max(...each.map(of));
  return { error: most((s) => s.error), growth: most((s) => s.growth), steepest: most((s) => s.steepest) };
}

function samSensitivityAt(p: Problem, theta: Matrix, eta: number, rho: number, ulps: number): Sensitivity {
  const length = Math.sqrt(squaredNorms(p)[0] as number);
  const [z, rows] = [preActivations(p, theta).data, rowNorms(theta)];
  const sizes = Array.from(p.a, (a, j) => sizesAt(p, z[j] as number, length * (rows[j] as number), a));
  const steepness = Math.hypot(...sizes.map((s) => s.slope));
  const climb = { ...theta, data: theta.data.map((_, k) => directionAt(p, z, Math.floor(k / theta.columns), k % theta.columns)) };
  const sign = Math.sign(residuals(p, theta)[0] as number);
  const at = descentSensitivity(p, combine(1, theta, (sign * rho) / norm(climb), climb), 2 * eta, 0);
  const bend = (Math.max(...sizes.map((s) => s.curvature)) * length) / steepness;
  const directionError = (2 * Math.sqrt(sizes.length) * Math.max(...sizes.map((s) => s.slopeError))) / steepness;
  return {
    error: at.error + 2 * eta * at.steepest * rho * ulps * (directionError + 1),
    growth: at.growth + 2 * eta * at.steepest * rho * bend,
    steepest: at.steepest,
  };
}

const directionAt = ({ X, a, phi }: Problem, z: Float64Array, j: number, k: number): number =>
  (a[j] as number) * phi.first(z[j] as number) * (X.data[k] as number);

const sampleOf = (p: Problem, i: number): Problem => ({
  ...p,
  X: { rows: 1, columns: p.X.columns, data: p.X.data.subarray(i * p.X.columns, (i + 1) * p.X.columns) },
  y: p.y.subarray(i, i + 1),
});
