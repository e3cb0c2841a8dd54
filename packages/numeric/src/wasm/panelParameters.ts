/** Parameters in panels of four neurons: U as panels of r rows, rounded up to fours. */
import { inFours, readPanels, writePanels } from "./blocks.js";
import type { ParameterAccess, Shape } from "./kernel.js";
import { type Region, within } from "./layout.js";

/** Doubles that the parameters take. */
export const panelLength = ({ neurons, rank }: Shape): number => inFours(neurons) * inFours(rank);

/** Neurons that only fill up the last panel are copies of the last one. */
export const panelParameters = ({ neurons, rank }: Shape, parameters: Region): ParameterAccess => ({
  writeParameters: (doubles, U) => writePanels(within(doubles, parameters).fill(0), U, inFours(rank)),
  readParameters: (doubles) => readPanels(within(doubles, parameters), neurons, rank, inFours(rank)),
});
