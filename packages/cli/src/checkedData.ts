/** The data that `flatcheck check` is given: loaded, with all that reads files, only where there are any. */
import type { CheckData, DataReport } from "@flatcheck/symbolic";
import type { DataChoice } from "./data/content.js";
import { readDataFile } from "./data/dataFile.js";
import { exactInputs } from "./data/exactInputs.js";
import { exactWeights } from "./data/exactWeights.js";
import { requireVector } from "./data/shapes.js";
import { presentData } from "./presentData.js";
import type { Characters } from "./terminal/output.js";

export interface CheckedData {
  /** In exact numbers. */
  readonly given: CheckData;
  /** Of what the file is and what was taken from it. */
  readonly origin: Readonly<Record<string, unknown>>;
  /** What is known of it, as text. */
  readonly present: (report: DataReport) => string;
}

/** Inputs and weights of a file, whose labels are as many as its samples. @throws UsageError */
export async function checkedData(name: string, choice: DataChoice, terminal: Characters): Promise<CheckedData> {
  const file = await readDataFile(name, choice, terminal);
  const X = exactInputs(file);
  requireVector(file, "y", X.length, "one for each row of X");
  return {
    given: { X, a: exactWeights(file) },
    origin: { source: file.file, ...file.taken },
    present: (report) => presentData(report, file),
  };
}
