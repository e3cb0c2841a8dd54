/** Reading and writing files, with errors a user can act on. */
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "./usageError.js";

const reason = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

/** Which some programs write before a text. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** @throws UsageError */
export function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8").replace(BYTE_ORDER_MARK, "");
  } catch (error) {
    throw new UsageError("unreadable-file", `expected a file that can be read, got ${file} (${reason(error)})`);
  }
}

/** @throws UsageError */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError("unreadable-file", `expected a file that can be read, got ${file} (${reason(error)})`);
  }
}

/** @throws UsageError */
export function writeFile(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new UsageError("unwritable-file", `expected a file that can be written, got ${file} (${reason(error)})`);
  }
}

/** Before long work, whose result is to go there; what the file holds stays. @throws UsageError */
export function requireWritable(file: string): void {
  try {
    closeSync(openSync(file, "a"));
  } catch (error) {
    throw new UsageError("unwritable-file", `expected a file that can be written, got ${file} (${reason(error)})`);
  }
}
