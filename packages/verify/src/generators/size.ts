/** How much of the usual effort cases with the given data get: enclosing one takes time like the square of the number of its pre-activations, at least. */
import type { Context } from "../ledger/context.js";

/** Pre-activations of a case that is drawn, at most about. */
const USUAL = 15;
/** Neurons of a case where the data have no weights. */
const NEURONS = 4;

/** 1 without data, and for few samples and neurons. */
export function shareOf({ data }: Context): number {
  if (data === undefined) return 1;
  const size = data.X.rows * (data.a?.length ?? NEURONS);
  return Math.min(1, (USUAL / size) * (USUAL / size));
}
