/** The data of `flatcheck verify`: a file, and what exact arithmetic proves of it. */
import { certifiedData, type GivenData } from "@flatcheck/verify";
import { readInputs } from "../data/exactInputs.js";
import { readTrainingData } from "../data/trainingData.js";

/** @throws UsageError */
export async function dataOf(file: string, seed: number): Promise<GivenData> {
  const [inputs, { X, y, a }] = [await readInputs(file), await readTrainingData(file)];
  return certifiedData({ inputs, X, y, a }, seed);
}
