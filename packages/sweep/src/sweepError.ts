/** What is wrong with a grid, a folder of results or a queue: the class of errors that users can mend. */

/** Permanent codes; a program may match on them, the messages may change. */
export type SweepErrorCode = "grid" | "too-large" | "sweep-folder" | "redis" | "version" | "missing-package" | "query";

/** Bad input of a sweep. The message says what was expected, what was got, where, and what to do. */
export class SweepError extends Error {
  override readonly name = "SweepError";
  readonly code: SweepErrorCode;

  constructor(code: SweepErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
