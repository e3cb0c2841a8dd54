/** An entry of a data file that is no number. */
import { UsageError } from "../usageError.js";

export const notANumber = (entry: unknown, place: string): UsageError =>
  new UsageError("data", `expected a finite number, got ${shown(entry)} in ${place}; remove the sample or put a number there`);

/** In a few words, whatever was nested in a file of JSON. */
export function shown(entry: unknown): string {
  if (typeof entry === "number") return `${entry}`;
  if (typeof entry !== "object" || entry === null) return JSON.stringify(entry)?.slice(0, 40) ?? "nothing";
  return Array.isArray(entry) ? "a list" : "an object";
}
