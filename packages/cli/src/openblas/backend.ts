/** The optional backend on the system's OpenBLAS, for large networks. The library is looked for when a run starts. */
import { type Backend, labelNoiseTime, type Method, type MethodOptions, overItsOwnStates, type RunState } from "@flatcheck/numeric";
import { gramDescent } from "./labelNoise.js";

const METHODS: ReadonlyMap<string, (options: MethodOptions) => Method<RunState> | undefined> = new Map([
  [
    "label-noise-sgd",
    ({ learningRate: eta, noise: sigma, seed, batch }) =>
      batch === undefined
        ? overItsOwnStates(gramDescent({ name: "label-noise-sgd", eta, sigma, seed, timeOfStep: (p) => labelNoiseTime(p, { eta, sigma }) }))
        : undefined,
  ],
  [
    "gradient-descent",
    ({ learningRate: eta }) => overItsOwnStates(gramDescent({ name: "gradient-descent", eta, sigma: 0, seed: 0, timeOfStep: () => eta })),
  ],
]);

/** It agrees with `stdlib` to the bound of openblas-test; its bits may differ from one build of OpenBLAS to another. */
export const openblasBackend: Backend = { name: "openblas", method: (name, options) => METHODS.get(name)?.(options) };
