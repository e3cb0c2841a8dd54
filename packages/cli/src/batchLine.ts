/** The lines of a batch: one JSON object a line, with the fields `id`, `expr`, `params` and `on`. */
import { nearestName } from "@flatcheck/activation";
import { type LineClaims, lineClaims } from "./claims/lineClaims.js";
import { fieldTwice, withDecimals } from "./jsonText.js";
import { BATCH_OPTIONS } from "./options/batch.js";
import { optionMeant } from "./options/meant.js";
import { UsageError } from "./usageError.js";

/** A line that is not empty, with its number in the file, from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

export const linesOf = (text: string): readonly Line[] =>
  text
    .split(/\r\n|\n|\r/)
    .map((line, k) => ({ text: line, number: k + 1 }))
    .filter((line) => line.text.trim() !== "");

/** Also of a line that is no JSON, so that its error is found again. */
export function idOf(text: string): { readonly id?: unknown } {
  const data = jsonOf(text);
  if (typeof data === "object" && data !== null) return Object.hasOwn(data, "id") ? { id: (data as { id: unknown }).id } : {};
  const id = /"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)/.exec(text)?.[1];
  return id === undefined ? {} : { id: jsonOf(id) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Request {
  readonly expr: string;
  /** Numbers as the decimals that are written. */
  readonly params: unknown;
  /** The interval that the line is about, in place of that of the whole batch. */
  readonly on: string | undefined;
  /** Claims and constants of the line, beside those of the whole batch. */
  readonly asked: LineClaims;
  /** Names of fields that mean nothing here. */
  readonly ignored: readonly string[];
  /** What some of them may be meant for. */
  readonly warnings: readonly string[];
}

const FIELDS = ["id", "expr", "params", "on", "claims", "constants"] as const;

/** What others call the two fields. */
const HABITS: Readonly<Record<"expr" | "params", readonly string[]>> = {
  expr: ["expression", "exp", "activation", "phi", "φ", "f", "function", "formula", "input"],
  params: ["param", "parameters", "parameter", "args"],
};

/** @throws UsageError for what is no request */
export function requestOf(line: string, number: number): Request {
  const data = objectOf(line, number);
  const ignored = Object.keys(data).filter((name) => !FIELDS.some((field) => field === name));
  for (const name of ignored) {
    const field = fieldMeant(name);
    if (field !== undefined && !Object.hasOwn(data, field))
      throw new UsageError("batch-line", `expected the field "${field}" in line ${number}, got "${name.slice(0, 40)}"; rename it`);
  }
  const { expr } = data;
  if (typeof expr !== "string")
    throw new UsageError(
      "batch-line",
      `expected "expr" to be a string in line ${number}, got ${JSON.stringify(expr)?.slice(0, 40) ?? "nothing"}; write {"id": …, "expr": "x^3+x"}`,
    );
  const { params } = JSON.parse(withDecimals(line)) as Readonly<Record<string, unknown>>;
  return { expr, params, on: intervalOf(data, number), asked: lineClaims(data, number), ignored, warnings: ignored.flatMap(warningAbout) };
}

/** @throws UsageError for an interval that is no text */
function intervalOf({ on }: Readonly<Record<string, unknown>>, number: number): string | undefined {
  if (on === undefined || on === null || typeof on === "string") return on ?? undefined;
  throw new UsageError(
    "batch-line",
    `expected "on" to be a string in line ${number}, got ${JSON.stringify(on).slice(0, 40)}; write {"expr": …, "on": "[-3, 5/2]"}`,
  );
}

/** The field that a name is a habit of, or a slip. */
function fieldMeant(name: string): "expr" | "params" | undefined {
  const lower = name.toLowerCase();
  const fields = ["expr", "params"] as const;
  return (
    fields.find((field) => field === lower || HABITS[field].includes(lower)) ??
    (nearestName(lower, fields) as "expr" | "params" | undefined)
  );
}

/** A name that is neither a field, an option nor close to one is somebody's own. */
function warningAbout(name: string): readonly string[] {
  const shown = `unknown field "${name.slice(0, 40)}", which was not used`;
  const field = fieldMeant(name);
  if (field !== undefined) return [`${shown}: did you mean "${field}"?`];
  const option = optionMeant(name, BATCH_OPTIONS, true);
  return option === undefined ? [] : [`${shown}: did you mean --${option}, which is said once for the whole batch?`];
}

function objectOf(line: string, number: number): Readonly<Record<string, unknown>> {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (error) {
    throw new UsageError("batch-line", `expected a JSON object in line ${number}: ${(error as Error).message}; write one object a line`);
  }
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new UsageError("batch-line", `expected a JSON object in line ${number}, got ${line.slice(0, 40)}; write one object a line`);
  const twice = fieldTwice(line);
  if (twice !== undefined)
    throw new UsageError("batch-line", `expected every field once in line ${number}, got "${twice.slice(0, 40)}" twice; remove one`);
  return data as Record<string, unknown>;
}
