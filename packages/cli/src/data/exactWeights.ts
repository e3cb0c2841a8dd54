/** The weights a of a data file as exact rationals, as {@link exactInputs} has the inputs. */
import type { Rational } from "@flatcheck/enclosure";
import { UsageError } from "../usageError.js";
import type { DataFile } from "./content.js";
import { rationalOf } from "./exactInputs.js";
import { shapeText } from "./shapes.js";

/** One weight a neuron; undefined for a file without a. @throws UsageError */
export function exactWeights(data: DataFile): Rational[] | undefined {
  const a = data.array("a");
  if (a === undefined) return undefined;
  const isVector = a.shape.every((length) => length === 1 || length === a.entries.length);
  if (!isVector || a.entries.length === 0)
    throw new UsageError("data", `expected a vector a, one weight for each neuron, in ${data.file}, got shape ${shapeText(a.shape)}`);
  return Array.from({ length: a.entries.length }, (_, k) => rationalOf(a.entries[k], () => a.place(k)));
}
