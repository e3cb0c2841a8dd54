/** An entry of a data file that is no number. */
import { UsageError } from "../usageError.js";

export const notANumber = (entry: unknown, place: string): UsageError =>
  new UsageError("data", `expected a finite number, got ${shown(entry)} in ${place}; remove the sample or put a number there`);

const shown = (entry: unknown): string => (typeof entry === "number" ? `${entry}` : (JSON.stringify(entry)?.slice(0, 40) ?? "nothing"));
