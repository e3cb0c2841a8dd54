/** The lines of a batch: one JSON object a line, with the fields `id`, `expr` and `params`. */
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
  readonly params: unknown;
  /** Names of fields that mean nothing here. */
  readonly ignored: readonly string[];
}

/** What others call the two fields. */
const HABITS: Readonly<Record<"expr" | "params", readonly string[]>> = {
  expr: ["expression", "exp", "activation", "phi", "φ", "f", "function", "formula", "input", "Expr", "EXPR"],
  params: ["param", "parameters", "parameter", "parms", "args", "Params", "PARAMS"],
};

/** @throws UsageError for what is no request */
export function requestOf(line: string, number: number): Request {
  const data = objectOf(line, number);
  const others = Object.keys(data).filter((name) => !["id", "expr", "params"].includes(name));
  for (const [name, habits] of Object.entries(HABITS)) {
    const other = Object.hasOwn(data, name) ? undefined : others.find((one) => habits.includes(one));
    if (other !== undefined)
      throw new UsageError("batch-line", `expected the field "${name}" in line ${number}, got "${other}"; rename it`);
  }
  const { expr, params } = data;
  if (typeof expr !== "string")
    throw new UsageError(
      "batch-line",
      `expected "expr" to be a string in line ${number}, got ${JSON.stringify(expr)?.slice(0, 40) ?? "nothing"}; write {"id": …, "expr": "x^3+x"}`,
    );
  return { expr, params, ignored: others };
}

function objectOf(line: string, number: number): Readonly<Record<string, unknown>> {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (error) {
    throw new UsageError("batch-line", `expected a JSON object in line ${number}: ${(error as Error).message}; write one object a line`);
  }
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  throw new UsageError("batch-line", `expected a JSON object in line ${number}, got ${line.slice(0, 40)}; write one object a line`);
}
