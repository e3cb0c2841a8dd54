/** The data of `flatcheck verify`: a file, and what exact arithmetic proves of it. */
import { certifiedData, type GivenData } from "@flatcheck/verify";
import type { DataChoice } from "../data/content.js";
import { readDataFile } from "../data/dataFile.js";
import { exactInputs } from "../data/exactInputs.js";
import { takenText } from "../data/taken.js";
import { trainingData } from "../data/trainingData.js";
import type { Characters } from "../terminal/output.js";

/** @throws UsageError */
export async function dataOf(file: string, seed: number, choice: DataChoice = {}, terminal?: Characters): Promise<GivenData> {
  const data = await readDataFile(file, choice, terminal);
  const { X, y, a } = trainingData(data);
  const given = await certifiedData({ inputs: exactInputs(data), X, y, a }, seed);
  return { ...given, origin: { ...data.taken, reading: takenText(data.taken), options: optionsOf(choice) } };
}

/** As they are typed. */
const optionsOf = (choice: DataChoice): readonly string[] =>
  Object.entries(choice).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
