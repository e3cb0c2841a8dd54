/** φ of the options of a run, made once for many runs: kernels are compiled once for each φ and shape. */
import { activationOf, type Phi, type SimulateOptions } from "@flatcheck/numeric";

/** So many activations are kept. */
const MOST_ACTIVATIONS = 64;
const known = new Map<string, Phi>();

/** @throws ActivationError, InputError for a text that is no activation, or parameters that do not fit it */
export function phiFor({ activation, params }: Pick<SimulateOptions, "activation" | "params">): Phi {
  const key = JSON.stringify([activation, params]);
  const phi = known.get(key) ?? activationOf({ activation, params });
  if (known.size >= MOST_ACTIVATIONS && !known.has(key)) known.clear();
  known.set(key, phi);
  return phi;
}
