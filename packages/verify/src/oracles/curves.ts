/**
 * Curves in M through θ with velocity v and a normal acceleration, so that the second derivative of any function along them is its Riemannian
 * Hessian: by Taylor coefficients, by correcting θ + tv along the normal space at θ, and by integrating the equation of geodesics.
 */
import { item } from "@flatcheck/enclosure";
import { fromRows, geodesic, hypot, toRows } from "@flatcheck/numeric";
import { alongCurve, type Net, type Quantity, type Rows, TAYLOR } from "./calculus.js";
import { problemOf } from "./problemOf.js";
import { along, coefficientsOf, combined, gramOf, inRows, jacobianAt, output, solve } from "./quantities.js";

export interface Start {
  readonly net: Net;
  readonly theta: Rows<number>;
}

/** A point for each t. */
export type Curve = (t: number) => Rows<number>;

const plus = (theta: Rows<number>, t: number, v: Rows<number>): Rows<number> =>
  theta.map((row, j) => row.map((value, p) => value + t * item(item(v, j), p)));

/** First and second derivative of q along θ + tv − t²/2 Jᵀ G⁻¹ D²f[v,v], which leaves M at order t³. */
export function byTaylorCoefficients(q: Quantity, { net, theta }: Start, v: Rows<number>): readonly [number, number] {
  const J = jacobianAt(TAYLOR, net, theta);
  const bends = net.X.map((_, i) => TAYLOR.slope(along(output(i), v), net, theta, v));
  const pull = combined(TAYLOR, J, solve(TAYLOR.K, gramOf(TAYLOR, J), bends));
  const half = inRows(
    pull.map((value) => -value / 2),
    theta[0]?.length ?? 0,
  );
  const jet = alongCurve(q, net, { theta, v, s: half });
  return [item(jet, 1), 2 * item(jet, 2)];
}

const MOST_STEPS = 200;
/** Residuals this small no longer fall where rounding errors have taken over. */
const NEARLY = 1e-10;

/** θ + tv + J(θ)ᵀβ(t) with f = y: chords towards M with the fixed G. */
export function corrected({ net, theta }: Start, v: Rows<number>): Curve {
  const J = jacobianAt(TAYLOR, net, theta);
  const G = gramOf(TAYLOR, J);
  const labels = net.y as readonly number[];
  const width = theta[0]?.length ?? 0;
  const scale = 1 + hypot(...labels);
  return (t) => {
    const from = plus(theta, t, v);
    let beta: readonly number[] = labels.map(() => 0);
    let [at, before] = [from, Number.POSITIVE_INFINITY];
    for (let step = 0; step < MOST_STEPS; step++) {
      const residuals = labels.map((y, i) => output(i)(TAYLOR, net, at) - y);
      const size = hypot(...residuals);
      if (size === 0 || (size < NEARLY * scale && size >= before)) break;
      before = size;
      const change = solve(TAYLOR.K, G, residuals);
      beta = beta.map((b, i) => b - item(change, i));
      at = plus(from, 1, inRows(combined(TAYLOR, J, beta), width));
    }
    return at;
  };
}

const STEPS_OF_GEODESICS = 4;

/** The geodesic, by Runge and Kutta's method of order 4. */
export function integrated({ net, theta }: Start, v: Rows<number>): Curve {
  const p = problemOf(net);
  return (t) => toRows(geodesic(p, { theta: fromRows(theta), velocity: fromRows(v) }, t, STEPS_OF_GEODESICS).theta);
}

/** The part of v that is tangent to M, by the Jacobian from nested polynomials. */
export function tangent({ net, theta }: Start, v: Rows<number>): Rows<number> {
  const J = jacobianAt(TAYLOR, net, theta);
  const normal = combined(TAYLOR, J, coefficientsOf(TAYLOR, J, v.flat()));
  return inRows(
    v.flat().map((value, q) => value - item(normal, q)),
    theta[0]?.length ?? 0,
  );
}
