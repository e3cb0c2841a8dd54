/**
 * Points of M on the way to their collapsed ones at which something ends, where lemmas about approximately stationary points have least to spare: ‖grad F‖ passes the threshold
 * 2c·a_min²·n_min·√μ·β, or stops growing along the flow. For unit samples, weights 1 and c = 1/2, where the threshold is √μ·β.
 */
import { coherence } from "@flatcheck/numeric";
import { doubles } from "../enclosed/doubles.js";
import {
  type EnclosedNetwork,
  enclosedNetwork,
  gradientNormOf,
  growthOf,
  leastCurvatureOf,
  multipliersOf,
} from "../enclosed/enclosedNetwork.js";
import type { Context } from "../ledger/context.js";
import { type Configuration, configurations, weightsOf } from "./configurations.js";
import { towardsCollapse } from "./preActivations.js";

const STARTS = 8;
const HALVINGS = 40;
/** Of the loss. */
const SCALE = 1 / 2;
/** How far inside the threshold, so that enclosures tell that it is. */
const INSIDE = 1 - 1e-9;

/** Places nearest to the collapsed point at which the gradient passes the threshold, from inside. */
export function* atThreshold(c: Context): Iterable<Configuration> {
  const { beta } = c.constants;
  if (beta === undefined) return;
  const isAbove = (at: EnclosedNetwork<number>): boolean =>
    gradientNormOf(at, multipliersOf(at)) > INSIDE * Math.sqrt(coherence(at.numbers.X)) * beta;
  yield* lastPlaces(c, isAbove, "inside");
}

/** Places nearest to the collapsed point at which the gradient still grows along the flow. */
export const whereGrowthEnds = (c: Context): Iterable<Configuration> =>
  lastPlaces(c, (at) => growthOf(at, multipliersOf(at)) > 0, "outside");

/** Places nearest to the collapsed point at which F is not convex. */
export const whereConvexityBegins = (c: Context): Iterable<Configuration> =>
  lastPlaces(c, (at) => leastCurvatureOf(at, multipliersOf(at)) < 0, "outside");

/** From random points at which a condition holds, the place on the way to the collapsed one where it ends, on one side of it. */
function* lastPlaces(c: Context, condition: (at: EnclosedNetwork<number>) => boolean, side: "inside" | "outside"): Iterable<Configuration> {
  if (c.data !== undefined) return;
  const random = c.random("at the threshold");
  const space = configurations(c, { onM: true });
  for (let k = 0; k < STARTS; k++) {
    const start = space.draw(random);
    const Z = bisected(c, start, condition)?.[side];
    if (Z !== undefined) yield { ...start, Z, c: SCALE };
  }
}

function bisected(
  c: Context,
  start: Configuration,
  condition: (at: EnclosedNetwork<number>) => boolean,
): { readonly inside: Configuration["Z"] | undefined; readonly outside: Configuration["Z"] | undefined } | undefined {
  const { X } = start;
  const holdsAt = (s: number): boolean => {
    const Z = towardsCollapse(c.phi, start.Z, s);
    return Z !== undefined && condition(enclosedNetwork(doubles(c.phi), { X, a: weightsOf(start), c: SCALE, Z }));
  };
  if (!holdsAt(0)) return undefined;
  let [above, below] = [0, 1];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (above + below) / 2;
    if (holdsAt(middle)) above = middle;
    else below = middle;
  }
  return { inside: towardsCollapse(c.phi, start.Z, below), outside: towardsCollapse(c.phi, start.Z, above) };
}
