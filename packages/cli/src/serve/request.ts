/** One line of `flatcheck serve`: `{"id", "command", "args"}`, with numbers as the decimals that are written. */
import { nearestName } from "@flatcheck/activation";
import { fieldTwice, withDecimals } from "../jsonText.js";
import { UsageError } from "../usageError.js";

export type RequestId = string | number;

export interface Request {
  readonly id: RequestId;
  readonly command: string;
  /** As `JSON.parse` reads them. */
  readonly args: Args;
  /** The same with numbers as texts. */
  readonly typedArgs: Args;
}

export type Args = Readonly<Record<string, unknown>>;

/** A line that is no request; `id` is `null` where it cannot be told. */
export interface Refused {
  readonly id: RequestId | null;
  readonly refusal: UsageError;
  /** The character of the line, from 0, at which it stops being JSON. */
  readonly position?: number;
}

const FIELDS = ["id", "command", "args"] as const;

/** What other protocols call them. */
const HABITS: ReadonlyMap<string, (typeof FIELDS)[number]> = new Map([
  ["method", "command"],
  ["cmd", "command"],
  ["params", "args"],
  ["arguments", "args"],
  ["options", "args"],
]);

/** What a line asks for, or why it asks for nothing. */
export function requestOf(text: string): Request | Refused {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return notJson((error as Error).message);
  }
  if (!isObject(data)) return { id: null, refusal: refusal(`expected a JSON object a line, got ${text.trim().slice(0, 40)}`) };
  const id = idOf(data["id"]);
  try {
    if (id === null) throw refusal(`expected "id" to be a text or a number, got ${JSON.stringify(data["id"])?.slice(0, 40) ?? "none"}`);
    requireFields(data, text);
    const { command, args = {} } = data;
    if (typeof command !== "string")
      throw refusal(`expected "command" to be a text, got ${JSON.stringify(command)?.slice(0, 40) ?? "none"}`);
    if (!isObject(args)) throw refusal(`expected "args" to be an object, got ${JSON.stringify(args).slice(0, 40)}`);
    return { id, command, args, typedArgs: ((JSON.parse(withDecimals(text)) as Args)["args"] ?? {}) as Args };
  } catch (error) {
    if (error instanceof UsageError) return { id, refusal: error };
    throw error;
  }
}

function notJson(message: string): Refused {
  const position = /position (\d+)/.exec(message)?.[1];
  const error = new UsageError("json", `expected one JSON object a line: ${message}`);
  return { id: null, refusal: error, ...(position === undefined ? {} : { position: Number(position) }) };
}

const refusal = (message: string): UsageError =>
  new UsageError("request", `${message}; write {"id": 1, "command": "check", "args": {"expr": "x^3+x"}}`);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const idOf = (id: unknown): RequestId | null => (typeof id === "string" || typeof id === "number" ? id : null);

/** Every field once, and no other. @throws UsageError */
function requireFields(data: Args, text: string): void {
  const twice = fieldTwice(text);
  if (twice !== undefined) throw refusal(`expected every field once, got "${twice.slice(0, 40)}" twice`);
  const other = Object.keys(data).find((name) => !FIELDS.some((field) => field === name));
  if (other === undefined) return;
  const meant = HABITS.get(other.toLowerCase()) ?? nearestName(other, FIELDS);
  throw refusal(
    `expected the fields id, command and args, got "${other.slice(0, 40)}"${meant === undefined ? "" : `: did you mean "${meant}"?`}`,
  );
}
