/** A grid as one line of JSON, whatever it was written in, and the digest by which it is known: numbers keep their digits. */
import { createHash } from "node:crypto";
import type { Source } from "./source.js";

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The line. Reading it gives the same grid. */
export function gridJson(source: Source): string {
  if (source.kind === "list") return `[${source.items.map(gridJson).join(",")}]`;
  if (source.kind === "map")
    return `{${[...source.entries].map(([name, value]) => `${JSON.stringify(name)}:${gridJson(value)}`).join(",")}}`;
  return NUMBER.test(source.text) ? source.text : JSON.stringify(source.text);
}

/** SHA-256 of the line, in hexadecimal. */
export const gridHash = (json: string): string => createHash("sha256").update(json).digest("hex");
