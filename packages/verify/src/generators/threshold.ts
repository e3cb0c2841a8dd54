/** Points of M exactly at the threshold ‖grad F‖ = √μ·β, where the lemmas about approximately stationary points have least to spare. */
import { SingularGramError } from "@flatcheck/numeric";
import type { Context } from "../context.js";
import { gradientNorm } from "../landscape.js";
import { type Configuration, configurations, pointOf } from "./configurations.js";
import { towardsCollapse } from "./preActivations.js";

const STARTS = 8;
const HALVINGS = 40;

/** On the way from random points of M to their collapsed ones, the place nearest to the collapsed one at which the gradient passes the threshold; c = 1/2. */
export function* atThreshold(c: Context): Iterable<Configuration> {
  const { beta } = c.constants;
  if (beta === undefined || c.data !== undefined) return;
  const random = c.random("at the threshold");
  const space = configurations(c, { onM: true });
  for (let k = 0; k < STARTS; k++) {
    const found = bisected(c, space.draw(random), beta);
    if (found !== undefined) yield found;
  }
}

function bisected(c: Context, start: Configuration, beta: number): Configuration | undefined {
  const isAbove = (s: number): boolean | undefined => {
    const Z = towardsCollapse(c.phi, start.Z, s);
    const point = Z === undefined ? undefined : pointOf(c, { ...start, Z }, 0.5);
    return point === undefined ? undefined : normOrNone(point) > Math.sqrt(point.mu) * beta;
  };
  if (isAbove(0) !== true) return undefined;
  let [above, below] = [0, 1];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (above + below) / 2;
    if (isAbove(middle) === true) above = middle;
    else below = middle;
  }
  const Z = towardsCollapse(c.phi, start.Z, below);
  return Z === undefined ? undefined : { ...start, Z };
}

function normOrNone(point: NonNullable<ReturnType<typeof pointOf>>): number {
  try {
    return gradientNorm(point);
  } catch (error) {
    if (error instanceof SingularGramError) return 0;
    throw error;
  }
}
