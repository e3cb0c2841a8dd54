/** Points of M for given data that are all but stationary: random ones hardly ever are, and the lemmas speak of them. */
import { mapEntries, OutOfRangeError, optimalPreActivations, problem } from "@flatcheck/numeric";
import type { Context } from "../ledger/context.js";
import { hasOneMinimiser } from "../ledger/hypotheses.js";
import { type Configuration, configurations, weightsOf } from "./configurations.js";
import { shareOf } from "./size.js";

/** How far from z* the pre-activations are, beside 1. */
const DISTANCES = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 1e-3, 1e-5];
const REPEATS = 2;

/** z* of the given labels, moved by normal numbers of several sizes; none without data, or without a z*. */
export function* nearStationary(c: Context): Iterable<Configuration> {
  if (c.data === undefined) return;
  const random = c.random("near stationary");
  const space = configurations(c, { onM: true, mostNeurons: 4, kind: "general" });
  for (let k = 0; k < REPEATS; k++) {
    const drawn = space.draw(random);
    const centre = stationaryFor(c, drawn);
    if (centre === undefined) continue;
    const few = DISTANCES.filter((_, d) => d % (shareOf(c) < 1 ? 3 : 1) === 0);
    for (const distance of few) yield { ...drawn, Z: mapEntries(centre, (z) => z + distance * random.normal()) };
  }
}

function stationaryFor(c: Context, configuration: Configuration): Configuration["Z"] | undefined {
  const a = weightsOf(configuration);
  const { X } = configuration;
  if (a.some((weight) => weight !== a[0]) && !hasOneMinimiser(c)) return undefined;
  try {
    return optimalPreActivations(problem({ X, y: c.data?.y ?? new Float64Array(X.rows), a, c: 1, phi: c.phi }));
  } catch (error) {
    // A weight 0, or a label out of reach.
    if (error instanceof OutOfRangeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
