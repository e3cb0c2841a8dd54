/** Kernels in WebAssembly with SIMD, made at run time for the activation and the shape of the network. */
import type { Backend } from "../backend.js";
import { type Method, overItsOwnStates, type RunState } from "../methods/method.js";
import { flowOptions, labelNoiseOptions, type MethodOptions } from "../methods/methods.js";
import { gradientDescentKernel } from "./gradientDescent.js";
import { labelNoiseKernel } from "./labelNoise.js";
import { oneSamKernel } from "./oneSam.js";
import { riemannianFlowKernel } from "./riemannianFlow.js";

/** The methods that have a kernel. */
const KERNELS: ReadonlyMap<string, (options: MethodOptions) => Method<RunState>> = new Map([
  ["label-noise-sgd", (options) => overItsOwnStates(labelNoiseKernel(labelNoiseOptions(options)))],
  ["gradient-descent", ({ learningRate }) => overItsOwnStates(gradientDescentKernel({ eta: learningRate }))],
  ["one-sam", ({ learningRate, radius, seed }) => overItsOwnStates(oneSamKernel({ eta: learningRate, rho: radius, seed }))],
  ["riemannian-flow", (options) => overItsOwnStates(riemannianFlowKernel(flowOptions(options)))],
]);

/** Kernels in WebAssembly that are made at run time for φ and the sizes; their bits are the same in every engine. */
export const wasmBackend: Backend = {
  name: "wasm",
  method: (name, options) => (options.train === "both" ? undefined : KERNELS.get(name)?.(options)),
};
