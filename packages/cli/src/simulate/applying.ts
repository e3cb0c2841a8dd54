/** Which numbers of a configuration had a part in its run: what reports and captions show. */
import { METHODS } from "@flatcheck/numeric";
import type { SimulateConfig } from "./config.js";

/** Methods that draw label noise. */
const NOISY: ReadonlySet<string> = new Set(["label-noise-sgd", "adam-label-noise"]);

/** Without what had no part in the run. */
export function applying(config: SimulateConfig): Partial<SimulateConfig> {
  const { method, inputs, dataArrays = [] } = config;
  const unused: readonly (readonly [boolean, readonly (keyof SimulateConfig)[]])[] = [
    [dataArrays.includes("X"), ["inputs", "coherence"]],
    [dataArrays.includes("y"), ["labels"]],
    [dataArrays.includes("theta0"), ["initDeviation"]],
    // The coherence of one unit sample is 1, whatever was asked for.
    [inputs !== "coherent" || config.samples < 2, ["coherence"]],
    [!NOISY.has(method), ["noise"]],
    [method !== "label-noise-sgd", ["batch"]],
    [method !== "one-sam", ["radius"]],
    [METHODS.get(method)?.kind === "flow", ["learningRate"]],
    [METHODS.get(method)?.kind !== "flow", ["epsilon"]],
  ];
  const names = new Set<string>(unused.flatMap(([isUnused, of]) => (isUnused ? of : [])));
  return Object.fromEntries(Object.entries(config).filter(([name]) => !names.has(name)));
}
