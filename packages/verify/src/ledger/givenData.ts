/** Data that somebody gives: what exact arithmetic proves of μ, and labels where there are none. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Matrix } from "@flatcheck/numeric";
import { checkCoherence } from "@flatcheck/symbolic";
import { streamOf } from "../chance/random.js";
import type { GivenData } from "./context.js";

/** Samples as they were written and in doubles: n × d inputs, n labels, m weights. */
export interface Samples {
  /** The inputs as they were written, one row per sample. */
  readonly inputs: readonly (readonly Rational[])[];
  /** The same in doubles. */
  readonly X: Matrix;
  readonly y?: Float64Array | undefined;
  readonly a?: Float64Array | undefined;
}

/**
 * Samples with a certified lower bound of μ = λ_min(XXᵀ), and labels drawn from the seed where there are none.
 * @throws RangeError without a sample
 */
export async function certifiedData({ inputs, X, y, a }: Samples, seed: number): Promise<GivenData> {
  const { mu, ...coherence } = await checkCoherence(inputs);
  const random = streamOf(seed, "labels");
  return {
    X,
    y: y ?? Float64Array.from({ length: X.rows }, random.normal),
    a,
    mu: below(mu.lower),
    coherence,
    labels: y === undefined ? "drawn" : "given",
  };
}

/** A double that is not above: the nearest one, lowered by more than the half unit that it may be above. */
const below = (q: Rational): number => Math.max(0, Q.toNumber(q) * (1 - 2 ** -52));
