/** What is wrong with an option of a call, for every library function that takes what the command line takes. */

/** Permanent codes; a program may match on them, the messages may change. */
export type InputErrorCode = "parameter" | "interval" | "assumption" | "statement" | "claim" | "data" | "usage" | "too-large";

/** Where in the text of an option something is wrong, and the text as it has to be typed where that is known. */
export interface InputPlace {
  readonly position: number;
  readonly rewriting?: string;
}

/** An option that is not what it has to be. The message says what was expected, what was got, and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly code: InputErrorCode;
  /** A 0-based character offset into the text of the option, where there is one. */
  readonly position: number | undefined;
  /** The text of the option as it has to be typed, where another notation was recognised. */
  readonly rewriting: string | undefined;

  constructor(code: InputErrorCode, message: string, place?: InputPlace) {
    super(message);
    this.code = code;
    this.position = place?.position;
    this.rewriting = place?.rewriting;
  }
}

/** Refuses a value that is none of a few names. @throws InputError unless the value is one of the choices, or was not given */
export function requireChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string))
    throw new InputError("usage", `expected one of ${choices.join(", ")} as ${option}, got ${JSON.stringify(value) ?? String(value)}`);
}

/** Refuses what is no finite number > 0. @throws InputError unless the value is a finite number > 0, or was not given */
export function requirePositive(option: string, value: unknown): void {
  if (value !== undefined && !(typeof value === "number" && value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InputError("usage", `expected a number > 0 as ${option}, got ${JSON.stringify(value) ?? String(value)}`);
}
