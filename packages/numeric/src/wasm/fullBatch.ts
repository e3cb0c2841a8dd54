/** Kernels of gradient descent over all samples, with label noise or without, by the size of the network. */
import { LARGEST } from "../methods/method.js";
import { onceFor } from "../onceFor.js";
import type { Phi } from "../phi.js";
import type { Problem } from "../problem.js";
import type { Reduction } from "../reduction.js";
import { type Kernel, type Shape, shapeOf } from "./kernel.js";
import { panelSgd } from "./panelSgd.js";
import { type LabelNoise, type SgdKernel, writeSgdData } from "./sgdKernel.js";
import { smallSgd } from "./smallSgd.js";

export interface FullBatchOptions {
  readonly eta: number;
  /** σ, where labels are noisy. */
  readonly sigma?: number;
}

type SgdKernelOf = (shape: Shape, noise: LabelNoise) => SgdKernel;

/** The kernel for the problem, of the kind that fits its size unless one is given. */
export function fullBatch(p: Problem, reduction: Reduction, { eta, sigma }: FullBatchOptions, kind?: SgdKernelOf): Kernel {
  const shape = shapeOf(p, reduction);
  const noise = sigma === undefined ? "none" : "normal";
  const { memory, writeData, ...kernel } = kind === undefined ? codeFor(shape, noise) : kind(shape, noise);
  return {
    ...kernel,
    writeData: (doubles) => {
      writeData(doubles, reduction.L);
      writeSgdData(doubles, memory, p, 2 * eta * p.c, sigma ?? 0);
    },
    limit: memory.limit,
    watch: eta * p.c * LARGEST,
    streams: sigma === undefined ? {} : { noise: memory.noise.state },
  };
}

/** Vectors of parameters up to which a step is straight code. */
const MOST_UNROLLED = 40;

function kindFor({ neurons, samples, rank }: Shape): SgdKernelOf {
  return Math.ceil(neurons / 2) * Math.max(samples, rank) <= MOST_UNROLLED ? smallSgd : panelSgd;
}

/** So many shapes of one φ are kept. */
const MOST_SHAPES = 16;

/** The code for a shape; a sweep asks for the same one with other data, rates and seeds again and again. */
function codeFor(shape: Shape, noise: LabelNoise): SgdKernel {
  const { phi, ...rest } = shape;
  const known = codesOf(phi);
  const key = JSON.stringify([rest, noise]);
  const found = known.get(key) ?? kindFor(shape)(shape, noise);
  if (known.size >= MOST_SHAPES && !known.has(key)) known.clear();
  known.set(key, found);
  return found;
}

const codesOf = onceFor((_: Phi) => new Map<string, SgdKernel>());
