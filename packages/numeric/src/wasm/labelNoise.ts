/** Label-noise SGD by kernels, over all samples or over batches. */
import { type LabelNoiseOptions, type LabelNoiseState, labelNoiseSgd, labelNoiseTime } from "../methods/labelNoiseSgd.js";
import type { Method } from "../methods/method.js";
import { batchSgd } from "./batchSgd.js";
import { byKernel, type Coordinates } from "./byKernel.js";
import { fullBatch } from "./fullBatch.js";

/** @throws RangeError as {@link labelNoiseSgd} */
export const labelNoiseKernel = (options: LabelNoiseOptions): Method<LabelNoiseState & Coordinates> =>
  byKernel({
    reference: labelNoiseSgd(options),
    flowTime: (p, steps) => steps * labelNoiseTime(p, options),
    kernel: (p, reduction) => {
      const { eta, sigma, batch = p.X.rows } = options;
      return batch === p.X.rows ? fullBatch(p, reduction, options) : batchSgd(p, reduction, { eta, sigma, batch });
    },
  });
