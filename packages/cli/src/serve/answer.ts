/** The answer to a request, out of what its command wrote: the same JSON document, letter by letter. */
import { EXIT } from "../exitCode.js";
import type { ThreadOutcome } from "../serveThread.js";
import type { InlineFiles } from "./inlineFiles.js";
import { isObject } from "./request.js";

/** Names of fields with their values as JSON. */
export type Fields = readonly (readonly [string, string])[];

/** An error of this program. */
export const failure = (message: string): { readonly code: string; readonly message: string } => ({ code: "internal", message });

/** `result` with the exit code and what was said on stderr, or `error`. */
export function answerOf(command: string, { code, stdout, notes }: ThreadOutcome, files: InlineFiles): Fields {
  const document = parsed(stdout);
  const exitCode = ["exitCode", `${code}`] as const;
  if (document === undefined) {
    const said = notes.length === 0 ? `${command} printed no JSON document` : notes.join("; ");
    return [["error", JSON.stringify(failure(said))], exitCode];
  }
  if (code >= EXIT.badInput && isObject(document) && Object.hasOwn(document, "error"))
    return [["error", JSON.stringify(document["error"])], exitCode];
  const said: Fields = notes.length === 0 ? [] : [["notes", JSON.stringify(notes)]];
  // Line ends of a document lie between its parts: within a text of JSON there are none.
  return [["result", stdout.trim().replaceAll("\n", "")], exitCode, ...said, ...files.fields];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
