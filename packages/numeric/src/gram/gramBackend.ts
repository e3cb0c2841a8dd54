/** A backend on matrix products that the caller brings, for large networks. */
import type { Backend } from "../backend.js";
import { labelNoiseTime } from "../methods/labelNoiseSgd.js";
import { type Method, overItsOwnStates, type RunState } from "../methods/method.js";
import type { MethodOptions } from "../methods/methods.js";
import type { Gemm } from "./gemm.js";
import { gramDescent } from "./gramDescent.js";

const METHODS: ReadonlyMap<string, (options: MethodOptions, gemm: () => Gemm) => Method<RunState> | undefined> = new Map([
  [
    "label-noise-sgd",
    ({ learningRate: eta, noise: sigma, seed, batch }: MethodOptions, gemm: () => Gemm) =>
      batch === undefined
        ? overItsOwnStates(
            gramDescent({ name: "label-noise-sgd", eta, sigma, seed, timeOfStep: (p) => labelNoiseTime(p, { eta, sigma }) }, gemm),
          )
        : undefined,
  ],
  [
    "gradient-descent",
    ({ learningRate: eta }: MethodOptions, gemm: () => Gemm) =>
      overItsOwnStates(gramDescent({ name: "gradient-descent", eta, sigma: 0, seed: 0, timeOfStep: () => eta }, gemm)),
  ],
]);

/**
 * Label-noise SGD over all samples, and gradient descent, in the Gram form: a step costs 2n²m operations, all of them in `gemm`.
 * It agrees with `stdlib` to rounding; its bits are those of the library behind `gemm`.
 * @param name of the backend
 * @param gemm asked for when a run starts, so that a library need not be there before
 */
export const gramBackend = (name: string, gemm: () => Gemm): Backend => ({
  name,
  method: (method, options) => (options.train === "both" ? undefined : METHODS.get(method)?.(options, gemm)),
});
