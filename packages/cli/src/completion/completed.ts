/** What the completion of a shell is made of. */
import type { Options } from "../options/option.js";

export interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly options: Options;
  /** What may stand beside options: names, or files. */
  readonly arguments: readonly string[] | "files";
}

/** As one word of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
