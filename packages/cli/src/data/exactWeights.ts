/** The weights a of a data file as exact rationals, as {@link readInputs} reads the inputs. */
import type { Rational } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import { readDataFile } from "./dataFile.js";
import { rationalOf } from "./exactInputs.js";
import { shapeText } from "./shapes.js";

/** One weight a neuron; undefined for a file without a. @throws UsageError */
export async function readWeights(file: string): Promise<Rational[] | undefined> {
  const a = (await readDataFile(file)).array("a");
  if (a === undefined) return undefined;
  const isVector = a.shape.length === 1 || (a.shape.length === 2 && a.shape[1] === 1);
  if (!isVector || a.shape[0] === 0)
    throw new UsageError("data", `expected a vector a, one weight for each neuron, in ${file}, got shape ${shapeText(a.shape)}`);
  return Array.from({ length: a.entries.length }, (_, k) => rationalOf(a.entries[k], () => a.place(k)));
}
