/** The Riemannian gradient and Hessian of a function by its derivatives along curves in M, and by another extension of it. */
import { item } from "@flatcheck/enclosure";
import { hypot, square } from "@flatcheck/numeric";
import { type Quantity, type Rows, TAYLOR } from "../oracles/calculus.js";
import { byTaylorCoefficients, type Curve, corrected, integrated, type Start, tangent } from "../oracles/curves.js";
import { type Answer, extrapolated, STEPS } from "../oracles/extrapolation.js";
import { axis, coefficientsOf, combined, gradientAt, jacobianAt } from "../oracles/quantities.js";
import type { FormulaCase } from "./formulaCase.js";
import type { FurtherOracle } from "./formulaSpec.js";

const EVERY = 4;
const SLOWER = 8;

const combination = (u: Rows<number>, s: number, w: Rows<number>): Rows<number> =>
  u.map((row, j) => row.map((value, p) => value + s * item(item(w, j), p)));

/** B(u, w) of a symmetric form by its values on u + w and u − w. */
const polarised = (form: (v: Rows<number>) => Answer, { u, w }: FormulaCase): Answer => {
  const [sum, difference] = [form(combination(u, 1, w)), form(combination(u, -1, w))];
  return { value: (sum.value - difference.value) / 4, tolerance: (sum.tolerance + difference.tolerance) / 4 };
};

/** (q(γ(h)) − 2q(γ(0)) + q(γ(−h)))/h², extrapolated; two divisions by h are four by 2h. */
function secondAlong(q: Quantity, start: Start, curve: Curve, unit: number): Answer {
  const at = (t: number): number => q(TAYLOR, start.net, curve(t));
  const middle = q(TAYLOR, start.net, start.theta);
  const values = STEPS.map((h) => (at(h) - 2 * middle + at(-h)) / square(h));
  const { value, tolerance } = extrapolated(values, 2, 4 * unit);
  return { value, tolerance };
}

function firstAlong(q: Quantity, start: Start, curve: Curve, unit: number): Answer {
  const at = (t: number): number => q(TAYLOR, start.net, curve(t));
  return extrapolated(
    STEPS.map((h) => (at(h) - at(-h)) / (2 * h)),
    1,
    unit,
  );
}

/** The Hessian of q on tangent vectors u, w by curves of three kinds. */
export const hessianByCurves = (q: Quantity): readonly FurtherOracle[] => [
  {
    name: "Taylor coefficients along curves in M",
    every: 1,
    answer: (k, _, unit) => polarised((v) => ({ value: byTaylorCoefficients(q, k, v)[1], tolerance: 4 * unit }), k),
  },
  {
    name: "differences along curves retracted to M",
    isDifference: true,
    every: SLOWER,
    answer: (k, _, unit) => polarised((v) => secondAlong(q, k, corrected(k, v), 4 * unit), k),
  },
  {
    name: "differences along geodesics",
    isDifference: true,
    every: SLOWER,
    answer: (k, _, unit) => polarised((v) => secondAlong(q, k, integrated(k, v), 4 * unit), k),
  },
];

/** A component of the gradient on M: the derivative along a curve in M whose velocity is the tangent part of the axis. */
export const gradientByCurves = (q: Quantity): FurtherOracle => ({
  name: "differences along curves retracted to M",
  isDifference: true,
  every: EVERY,
  answer: (k, { indices, p }, unit) => {
    const v = tangent(k, axis(k.theta, indices.j as number, p as number));
    return firstAlong(q, k, corrected(k, v), unit);
  },
});

/** The same component from the gradient of another extension of the function. */
export const gradientOfExtension = (name: string, q: Quantity): FurtherOracle => ({
  name,
  every: EVERY,
  answer: (k, { indices, p }, unit) => {
    const J = jacobianAt(TAYLOR, k.net, k.theta);
    const g = gradientAt(q, TAYLOR, k.net, k.theta);
    const normal = combined(TAYLOR, J, coefficientsOf(TAYLOR, J, g));
    const q0 = (indices.j as number) * (k.theta[0]?.length ?? 0) + (p as number);
    // The other gradient may be as far away as it likes from the first.
    const size = hypot(...g);
    return { value: item(g, q0) - item(normal, q0), tolerance: unit * (1 + size) };
  },
});

export const hessianOfExtension = (name: string, q: Quantity): FurtherOracle => ({
  name,
  every: EVERY,
  answer: (k, _, unit) => {
    const size = hypot(...gradientAt(q, TAYLOR, k.net, k.theta));
    return polarised((v) => ({ value: byTaylorCoefficients(q, k, v)[1], tolerance: 4 * unit * (1 + size) }), k);
  },
});
