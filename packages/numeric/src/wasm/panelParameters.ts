/** Parameters in panels of four neurons: U as panels of r rows, rounded up to fours. */
import { at, mapEntries, zeros } from "../matrix.js";
import { inFours, panelIndex } from "./blocks.js";
import type { ParameterAccess, Shape } from "./kernel.js";
import { type Region, within } from "./layout.js";

/** Doubles that the parameters take. */
export const panelLength = ({ neurons, rank }: Shape): number => inFours(neurons) * inFours(rank);

/** Neurons that only fill up the last panel are copies of the last one. */
export function panelParameters({ neurons, rank }: Shape, parameters: Region): ParameterAccess {
  const rows = inFours(rank);
  return {
    writeParameters: (doubles, U) => {
      const region = within(doubles, parameters).fill(0);
      for (let j = 0; j < inFours(neurons); j++)
        for (let k = 0; k < rank; k++) region[panelIndex(k, j, rows)] = at(U, Math.min(j, neurons - 1), k);
    },
    readParameters: (doubles) => {
      const region = within(doubles, parameters);
      return mapEntries(zeros(neurons, rank), (_, j, k) => region[panelIndex(k, j, rows)] as number);
    },
  };
}
