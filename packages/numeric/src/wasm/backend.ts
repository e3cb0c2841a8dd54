/** Kernels in WebAssembly with SIMD, made at run time for the activation and the shape of the network. */
import type { Backend } from "../backend.js";
import type { Method, RunState } from "../methods/method.js";
import { flowOptions, type MethodOptions } from "../methods/methods.js";
import { labelNoiseKernel } from "./labelNoise.js";
import { riemannianFlowKernel } from "./riemannianFlow.js";

/** A method over its own states, for callers that only hand states back. */
const general = <S extends RunState>(method: Method<S>): Method<RunState> => method as unknown as Method<RunState>;

/** The methods that have a kernel. */
const KERNELS: ReadonlyMap<string, (options: MethodOptions) => Method<RunState> | undefined> = new Map([
  [
    "label-noise-sgd",
    ({ learningRate, noise, seed, batch }) =>
      batch === undefined ? general(labelNoiseKernel({ eta: learningRate, sigma: noise, seed })) : undefined,
  ],
  ["riemannian-flow", (options) => general(riemannianFlowKernel(flowOptions(options)))],
]);

export const wasmBackend: Backend = { name: "wasm", method: (name, options) => KERNELS.get(name)?.(options) };
