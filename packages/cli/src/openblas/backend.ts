/** The optional backend on the system's OpenBLAS, for large networks. The library is looked for when a run starts. */
import type { Backend, Method, MethodOptions, RunState } from "@flatcheck/numeric";
import { gramDescent } from "./labelNoise.js";

/** A method over its own states, for callers that only hand states back. */
const general = <S extends RunState>(method: Method<S>): Method<RunState> => method as unknown as Method<RunState>;

const METHODS: ReadonlyMap<string, (options: MethodOptions) => Method<RunState> | undefined> = new Map([
  [
    "label-noise-sgd",
    ({ learningRate: eta, noise: sigma, seed, batch }) =>
      batch === undefined
        ? general(gramDescent({ name: "label-noise-sgd", eta, sigma, seed, timeOfStep: ({ c }) => (eta * eta * c * sigma * sigma) / 2 }))
        : undefined,
  ],
  [
    "gradient-descent",
    ({ learningRate: eta }) => general(gramDescent({ name: "gradient-descent", eta, sigma: 0, seed: 0, timeOfStep: () => eta })),
  ],
]);

/** It agrees with `stdlib` to the bound of openblas-test; its bits may differ from one build of OpenBLAS to another. */
export const openblasBackend: Backend = { name: "openblas", method: (name, options) => METHODS.get(name)?.(options) };
