/** Gradient descent by kernels. */
import { type GradientDescentOptions, gradientDescent } from "../methods/gradientDescent.js";
import type { Method, RunState } from "../methods/method.js";
import { byKernel, type Coordinates } from "./byKernel.js";
import { fullBatch } from "./fullBatch.js";

/** @throws RangeError as {@link gradientDescent} */
export const gradientDescentKernel = (options: GradientDescentOptions): Method<RunState & Coordinates> =>
  byKernel({
    reference: gradientDescent(options),
    flowTime: (_, steps) => steps * options.eta,
    kernel: (p, reduction) => fullBatch(p, reduction, options),
  });
