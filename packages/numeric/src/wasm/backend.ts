/** Kernels in WebAssembly with SIMD, made at run time for the activation and the shape of the network. */
import type { Backend } from "../backend.js";
import type { Method, RunState } from "../methods/method.js";
import { flowOptions, labelNoiseOptions, type MethodOptions } from "../methods/methods.js";
import { gradientDescentKernel } from "./gradientDescent.js";
import { labelNoiseKernel } from "./labelNoise.js";
import { oneSamKernel } from "./oneSam.js";
import { riemannianFlowKernel } from "./riemannianFlow.js";

/** A method over its own states, for callers that only hand states back. */
const general = <S extends RunState>(method: Method<S>): Method<RunState> => method as unknown as Method<RunState>;

/** The methods that have a kernel. */
const KERNELS: ReadonlyMap<string, (options: MethodOptions) => Method<RunState>> = new Map([
  ["label-noise-sgd", (options) => general(labelNoiseKernel(labelNoiseOptions(options)))],
  ["gradient-descent", ({ learningRate }) => general(gradientDescentKernel({ eta: learningRate }))],
  ["one-sam", ({ learningRate, radius, seed }) => general(oneSamKernel({ eta: learningRate, rho: radius, seed }))],
  ["riemannian-flow", (options) => general(riemannianFlowKernel(flowOptions(options)))],
]);

export const wasmBackend: Backend = { name: "wasm", method: (name, options) => KERNELS.get(name)?.(options) };
