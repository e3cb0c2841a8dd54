/** The arithmetic of bounds in doubles: it steers searches, and decides nothing. */
import { derivativesOf, onceFor, type Phi } from "@flatcheck/numeric";
import { keptForSamples } from "./kept.js";
import { leastOf } from "./leastRatio.js";
import type { Reals } from "./reals.js";

/** φ and arithmetic of doubles. */
export const doubles: (phi: Phi) => Reals<number> = onceFor((phi) => ({
  kind: "doubles",
  exact: (x) => x,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  sqrt: (a) => Math.sqrt(Math.max(0, a)),
  abs: (a) => Math.abs(a),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  isZero: (a) => a === 0,
  isPositive: (a) => a > 0,
  around: (x) => x,
  phi: derivativesOf(phi),
  ofSamples: keptForSamples(),
  near: (a) => a,
  least: (form) => leastOf(form).value,
}));
