/** Where a run that is lost left the range of doubles, in words: at the loss, or already at φ, which may be far from large where a part of it overflows. */
import type { Matrix } from "../matrix.js";
import { preActivations } from "../network.js";
import type { RealFunction } from "../phi.js";
import type { Problem } from "../problem.js";
import { LARGEST } from "./method.js";

/** The first pre-activation at θ, of those that mean anything, at which φ or φ′ is no finite double, as in exp(z)/(1 + exp(z)) for z > 709; undefined where there is none. */
export function lostRange(p: Problem, theta: Matrix): string | undefined {
  const Z = preActivations(p, theta).data.filter((z) => Math.abs(z) < LARGEST);
  const failing = (f: RealFunction): number | undefined => Z.find((z) => !Number.isFinite(f(z)));
  const [atValue, atSlope] = [failing(p.phi.value), failing(p.phi.first)];
  const z = atValue ?? atSlope;
  if (z === undefined) return undefined;
  return `${atValue === undefined ? "φ′" : "φ"}, or a part of it, leaves the range of doubles at the pre-activation ${Number(z.toPrecision(3))}`;
}
