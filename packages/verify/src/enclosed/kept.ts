/** What is made of samples alone: searches vary pre-activations and weights more often than these. */
import { type Matrix, onceFor } from "@flatcheck/numeric";
import type { Reals } from "./reals.js";

/** Keeps what is found as long as the samples are: for numbers that outlive what they are computed in. */
export function keptForSamples(): Reals<unknown>["ofSamples"] {
  const known = onceFor((_: Matrix) => new Map<string, unknown>());
  return <T>(X: Matrix, key: string, find: () => T): T => {
    const own = known(X);
    if (!own.has(key)) own.set(key, find());
    return own.get(key) as T;
  };
}
