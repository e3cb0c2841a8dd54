/** Where flows on M end: at the minimiser that Theorem 3.3 names, elsewhere, or not within the steps that they are given. */
import {
  component,
  type Matrix,
  norm,
  type Problem,
  preActivations,
  riemannianFlow,
  riemannianGradient,
  SingularGramError,
  sharpness,
  square,
  stretches,
} from "@flatcheck/numeric";
import { stationarityOf } from "../landscape.js";

export interface End {
  /**
   * `lower`: F fell below its value at the minimiser, which is none then; `elsewhere`: at another stationary point; `approaching`: on its way, with all but a hundredth of its descent to F*
   * done. A small ‖grad F‖ alone is no end: where φ″ hardly varies it is small everywhere.
   */
  readonly kind: "collapsed" | "approaching" | "elsewhere" | "lower" | "undecided";
  readonly theta: Matrix;
  readonly Z: Matrix;
  readonly F: number;
  readonly optimalF: number;
  readonly gradientNorm: number;
  /** max |z_ij − z*_ij|. */
  readonly distance: number;
  readonly flowTime: number;
}

/** ‖grad F‖ beside 1 + F at which a flow has ended. */
const STATIONARY = 1e-7;
/** What both terms of grad F may differ by, relative, where a flow has ended. */
const ALIKE = 1e-3;
/** How close to z* a flow ends that ends there, relative: what a gradient of 1e-7 leaves where φ‴ vanishes to second order. */
const NEAR = 2e-2;
/** F − F* beside 1 + F* at which a flow has nothing left to descend. */
const CLOSE = 1e-8;
const TOLERANCE = { relative: 1e-8, absolute: 1e-11 };

/** The end of the flow from θ; `optimal` holds z*, n × m. Undefined where there is no flow. */
export function endOf(p: Problem, theta: Matrix, optimal: Matrix, mostSteps = 900): End | undefined {
  const optimalF = sharpnessAt(p, optimal);
  const flow = riemannianFlow({ epsilon: STATIONARY * (1 + optimalF), tolerance: TOLERANCE });
  try {
    for (const { state } of stretches(p, flow, theta, { mostSteps, stretch: () => 1 })) {
      if (state.status === "diverged") return undefined;
      const F = sharpness(p, state.theta);
      const isLower = F < optimalF * (1 - 1e-6) - 1e-9;
      const isLevel = Math.abs(F - optimalF) <= CLOSE * (1 + optimalF);
      if (state.status === "running" && state.steps < mostSteps && !isLower && !isLevel) continue;
      const Z = preActivations(p, state.theta);
      const distance = Z.data.reduce((most, z, k) => Math.max(most, Math.abs(z - component(optimal.data, k))), 0);
      const size = optimal.data.reduce((most, z) => Math.max(most, Math.abs(z)), 1);
      const gradientNorm = norm(riemannianGradient(p, state.theta));
      const isNear = distance <= NEAR * size;
      // Where φ‴ vanishes at ν the valley is flat, and the way along it long: F says then how far it is still to go.
      const isAlmost = isLevel || F - optimalF <= 0.01 * (sharpness(p, theta) - optimalF);
      const isElsewhere = state.status === "converged" && !isLevel && stationarityOf(p, state.theta) <= ALIKE;
      const kind = isNear ? "collapsed" : isLower ? "lower" : isElsewhere ? "elsewhere" : isAlmost ? "approaching" : "undecided";
      return { kind, theta: state.theta, Z, F, optimalF, gradientNorm, distance, flowTime: state.flowTime };
    }
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
  }
  return undefined;
}

function sharpnessAt(p: Problem, Z: Matrix): number {
  let sum = 0;
  for (let i = 0; i < Z.rows; i++) {
    const weight = p.X.data.subarray(i * p.X.columns, (i + 1) * p.X.columns).reduce((s, x) => s + x * x, 0);
    for (let j = 0; j < Z.columns; j++) sum += weight * square(component(p.a, j) * p.phi.first(component(Z.data, i * Z.columns + j)));
  }
  return 2 * p.c * sum;
}
