/** An entry of a data file that is no number. */
import { plainNumber } from "@flatcheck/activation";
import { UsageError } from "../usageError.js";
import { isMissing } from "./decimals.js";

export const notANumber = (entry: unknown, place: string): UsageError =>
  new UsageError("data", `expected a finite number, got ${shown(entry)} in ${place}; ${adviceFor(entry)}`);

/** What to do about texts that hold more than a number. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/\u2212/, "write - (a hyphen) for the sign"],
  [/^[+-]?[\d.,]+\s*%$/, "write it without %, as a fraction of 1"],
  [/^[+-]?[\d.,]+(?:e[+-]?\d+)?\s*[^\d.,]+$/i, "write the number alone, and a unit beside the column's name"],
  [/^(?:true|false|yes|no)$/i, "write 1 or 0"],
  [/\d{1,4}[-/]\d{1,2}[-/]\d{1,4}/, "write dates as numbers, or leave the column out with --columns"],
  [/^[\p{L}_][\p{L}\p{N}_ .-]*$/u, "remove the sample or put a number there, or leave the column out with --columns if it holds words"],
];

const IN_PLACE = "remove the sample or put a number there";

function numeralAdvice(entry: string): string | undefined {
  const plain = /%/.test(entry) ? undefined : plainNumber(entry);
  return plain === undefined || /\u2212/.test(entry) ? undefined : `write ${plain}`;
}

const adviceFor = (entry: unknown): string =>
  typeof entry !== "string" || isMissing(entry)
    ? IN_PLACE
    : (numeralAdvice(entry) ?? ADVICE.find(([pattern]) => pattern.test(entry))?.[1] ?? IN_PLACE);

/** In a few words, whatever was nested in a file of JSON. */
export function shown(entry: unknown): string {
  if (typeof entry === "number") return `${entry}`;
  if (typeof entry !== "object" || entry === null) return JSON.stringify(entry)?.slice(0, 40) ?? "nothing";
  return Array.isArray(entry) ? "a list" : "an object";
}
