/** Lemma H.1: a function is convex along geodesics of M where its Riemannian Hessian is positive semidefinite; here F. */
import { item } from "@flatcheck/enclosure";
import {
  combine,
  component,
  fromRows,
  geodesic,
  hypot,
  type Matrix,
  multipliers,
  outputs,
  type Problem,
  preActivations,
  retract,
  riemannianHessian,
  square,
  tangentPart,
  toRows,
} from "@flatcheck/numeric";
import type { Random } from "../chance/random.js";
import { type ComparedCase, type ComparedLater, type Comparison, examineDifferences } from "../formulas/comparisons.js";
import { partOf } from "../formulas/givenPart.js";
import { UNIT } from "../formulas/sized.js";
import type { Context, GivenData } from "../ledger/context.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { type Net, TAYLOR } from "../oracles/calculus.js";
import { extrapolated, STEPS } from "../oracles/extrapolation.js";
import { squaredJacobian } from "../oracles/quantities.js";
import { leastNormParameter, minimiserOf } from "../stationary/minimiser.js";

interface Start {
  readonly p: Problem;
  readonly theta: Matrix;
  readonly label: string;
}

const normals = (rows: number, columns: number, random: Random, size: number): Matrix =>
  fromRows(Array.from({ length: rows }, () => Array.from({ length: columns }, () => size * random.normal())));

const SPREADS = [0, 0.02, 0.1];

/** Two neurons or more near a collapsed network, where F has its minimum if φ″ increases: there its Hessian is positive semidefinite, if anywhere. */
function nearCollapse(c: Context, random: Random, index: number): Start | undefined {
  const spread = item(SPREADS, index % SPREADS.length);
  if (c.data !== undefined) return nearMinimiser(c, c.data, random, index, spread);
  const [m, n] = [random.integer(2, 3), random.integer(1, 2)];
  const X = normals(n, n + random.integer(0, 1), random, 1);
  const together = item(toRows(normals(1, X.columns, random, 0.7)), 0);
  const theta = fromRows(Array.from({ length: m }, () => together.map((value) => value + spread * random.normal())));
  const drawn: Problem = { X, y: new Float64Array(n), a: new Float64Array(m).fill(1), c: 0.25 + random.uniform(), phi: c.phi };
  return {
    p: { ...drawn, y: outputs(drawn, theta) },
    theta,
    label: `case ${index + 1}: m = ${m}, n = ${n}, d = ${X.columns}, neurons ${spread} apart`,
  };
}

/** The same for data that are given: near the minimiser that they have, put on M. Undefined where they have none. */
function nearMinimiser({ phi }: Context, data: GivenData, random: Random, index: number, spread: number): Start | undefined {
  const { X: rows, y, a, name } = partOf(data, random, index % 2 === 0 ? "whole" : "part");
  const X = fromRows(rows);
  const weights = a === undefined ? new Float64Array(random.integer(2, 3)).fill(1) : Float64Array.from(a);
  const p: Problem = { X, y: Float64Array.from(y), a: weights, c: 0.25 + random.uniform(), phi };
  const optimal = minimiserOf(p);
  const centre = typeof optimal === "string" ? undefined : leastNormParameter(X, optimal);
  if (centre === undefined) return undefined;
  const back = retract(p, combine(1, centre, spread, normals(centre.rows, centre.columns, random, 1)));
  if (back.status !== "converged") return undefined;
  const label = `case ${index + 1}: m = ${weights.length}, n = ${X.rows}, d = ${X.columns}, ${name}, ${spread} beside the minimiser`;
  return { p, theta: back.theta, label };
}

/** An orthonormal basis of T_θM, by Gram and Schmidt on tangent parts of the axes. */
function tangentBasis({ p, theta }: Start): readonly Matrix[] {
  const basis: Matrix[] = [];
  const inner = (u: Matrix, v: Matrix): number => u.data.reduce((sum, value, q) => sum + value * component(v.data, q), 0);
  for (const q of theta.data.keys()) {
    let v = tangentPart(p, theta, { ...theta, data: theta.data.map((_, i) => (i === q ? 1 : 0)) });
    for (const e of [...basis, ...basis]) {
      const part = inner(v, e);
      v = { ...v, data: v.data.map((value, i) => value - part * component(e.data, i)) };
    }
    const length = Math.sqrt(inner(v, v));
    if (length > 1e-6) basis.push({ ...v, data: v.data.map((value) => value / length) });
  }
  return basis;
}

/** Whether Hess F ⪰ 0 on T_θM, to rounding: Cholesky's factorisation of it, shifted by what rounding may do, exists. */
function isSemidefinite(start: Start): boolean {
  const basis = tangentBasis(start);
  const H = basis.map((u) => basis.map((v) => riemannianHessian(start.p, start.theta, u, v)));
  const size = Math.max(...H.flat().map(Math.abs), 0);
  const rows = H.map((row, i) => row.map((value, k) => value + (i === k ? 1e-9 * size : 0)));
  for (const [k, pivot] of rows.entries()) {
    const head = item(pivot, k);
    if (!(head > 0)) return false;
    for (const row of rows.slice(k + 1)) {
      const factor = item(row, k) / head;
      for (let q = k; q < row.length; q++) row[q] = item(row, q) - factor * item(pivot, q);
    }
  }
  return true;
}

const SHARE = 2;
/** Steps of Runge and Kutta's method in each geodesic. */
const GEODESIC_STEPS = 4;
/** Where along a geodesic, of unit speed, convexity is looked at. */
const TIMES: readonly number[] = [-2, -1, 0, 1, 2].map((t) => t / 64);

/** (F∘γ)″ by differences, for geodesics γ that run where Hess F ⪰ 0: not negative, and Hess F[γ′,γ′]. */
export function* examineConvexity(c: Context, sign: 1 | -1 = 1): Generator<number, Examination> {
  const random = c.random("H.1");
  const later =
    (index: number): ComparedLater =>
    () => {
      const start = nearCollapse(c, random, index);
      return start === undefined ? undefined : along(start, random, sign);
    };
  const cases = Array.from({ length: Math.ceil(c.runs / SHARE) }, (_, index) => later(index));
  return yield* examineDifferences(c, cases, "no point was found where Hess F ⪰ 0");
}

function along(start: Start, random: Random, sign: 1 | -1): ComparedCase | undefined {
  const { p, theta, label } = start;
  const drawn = tangentPart(p, theta, normals(theta.rows, theta.columns, random, 1));
  const length = hypot(...drawn.data);
  if (!(length > 0.1)) return undefined;
  const velocity = { ...drawn, data: drawn.data.map((value) => value / length) };
  const at = (t: number) => (t === 0 ? { theta, velocity } : geodesic(p, { theta, velocity }, t, GEODESIC_STEPS));
  if (!TIMES.every((t) => isSemidefinite({ ...start, theta: at(t).theta }))) return undefined;
  const net: Net = { X: toRows(p.X), y: Array.from(p.y), a: Array.from(p.a), c: p.c, phi: p.phi };
  const F = (from: { readonly theta: Matrix; readonly velocity: Matrix }, t: number): number =>
    sign * squaredJacobian(TAYLOR, net, toRows((t === 0 ? from : geodesic(p, from, t, GEODESIC_STEPS)).theta));
  const comparisons = TIMES.flatMap((t): readonly Comparison[] => {
    const from = at(t);
    const middle = F(from, 0);
    const unit = 2 ** 8 * UNIT * (1 + Math.abs(middle)) + offManifold(p, from.theta);
    const second = extrapolated(
      STEPS.map((h) => (F(from, h) - 2 * middle + F(from, -h)) / square(h)),
      2,
      unit,
    );
    const exact = riemannianHessian(p, from.theta, from.velocity, from.velocity);
    // Where X is nearly dependent geodesics bend fast, and the spread of extrapolations says too little of their error: observed up to 0.45 of it.
    const slack = 4 * second.tolerance + 2 ** 8 * UNIT * (1 + Math.abs(exact));
    // Of F itself, where its second derivative all but vanishes.
    const size = Math.max(Math.abs(exact), Math.abs(middle));
    return [
      { label: `${label}, t = ${t}: (F∘γ)″ ≥ 0`, error: Math.max(0, -second.value), tolerance: slack, size },
      { label: `${label}, t = ${t}: (F∘γ)″ = Hess F[γ′,γ′]`, error: Math.abs(second.value - exact), tolerance: slack, size },
    ];
  });
  return { comparisons, values: { X: net.X, theta: toRows(theta), y: Array.from(p.y), a: net.a, c: p.c, velocity: toRows(velocity) } };
}

/** Points are put back on M to 1e-14 of the terms of f and 1; F changes by α_i times what is left. */
function offManifold(p: Problem, theta: Matrix): number {
  const terms = preActivations(p, theta).data.reduce((sum, z) => sum + Math.abs(p.phi.value(z)), 1);
  return multipliers(p, theta).reduce((sum, alpha) => sum + Math.abs(alpha), 0) * 4e-14 * terms;
}

export const LEMMA_H1: Statement = {
  id: "H.1",
  title: "F is convex along geodesics where its Riemannian Hessian is positive semidefinite",
  place: "Lemma H.1",
  hypotheses: [],
  lossScale: "every c",
  conclusion: "Hess F ⪰ 0 along a geodesic γ ⇒ (F∘γ)″ = Hess F[γ′,γ′] ≥ 0",
  oracles: ["geodesics integrated on M", "F from nested Taylor polynomials of the outputs, differenced along them", "Hess F by Lemma 4.5"],
  examine: (c) => examineConvexity(c),
};
