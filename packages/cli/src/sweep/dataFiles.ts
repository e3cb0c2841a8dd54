/** A grid with the data files that it names: they become part of it, so that workers need no files, and results say what they are of. */
import { dirname, resolve } from "node:path";
import { type Matrix, type SimulateData, toRows } from "@flatcheck/numeric";
import { missingData, Plan } from "@flatcheck/sweep";
import { readDataFile } from "../data/dataFile.js";
import { trainingData } from "../data/trainingData.js";
import { readText } from "../files.js";
import type { Terminal } from "../terminal/terminal.js";

/** The plan of a file; names of data files in it are relative to its folder. @throws UsageError, SweepError */
export async function planIn(file: string, terminal: Terminal): Promise<Plan> {
  const text = readText(file);
  const name = file === "-" ? "standard input" : file;
  const folder = file === "-" ? "." : dirname(file);
  const files = missingData(text, name).filter((wanted) => /\.[a-z]+$/i.test(wanted));
  const sets = new Map<string, SimulateData>();
  for (const wanted of files) sets.set(wanted, await dataIn(resolve(folder, wanted), terminal));
  return Plan.of(text, name, sets);
}

async function dataIn(file: string, terminal: Terminal): Promise<SimulateData> {
  const { X, y, a, theta0 } = trainingData(await readDataFile(file, {}, terminal));
  const vector = (values: Float64Array | undefined): number[] | undefined => (values === undefined ? undefined : Array.from(values));
  const matrix = (values: Matrix | undefined): number[][] | undefined => (values === undefined ? undefined : toRows(values));
  return { X: toRows(X), y: vector(y), a: vector(a), theta0: matrix(theta0) };
}
