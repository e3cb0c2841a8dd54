/** Errors of use, which end the program with exit code 3 and one clear line. */
import { ActivationError, InputError } from "@flatcheck/activation";

/** Bad input or usage. `code` is permanent; the message says what was expected, what was got and what to do. */
export class UsageError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "UsageError";
  }
}

export interface ErrorReport {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly position?: number;
    /** The whole expression as it has to be typed, where another notation was recognised. */
    readonly rewriting?: string;
  };
}

/** The JSON of an input error; undefined for any other error. */
export function errorReport(error: unknown): ErrorReport | undefined {
  if (error instanceof UsageError) return { error: { code: error.code, message: error.message } };
  if (!(error instanceof ActivationError || error instanceof InputError)) return undefined;
  const { code, message, position, rewriting } = error;
  return { error: { code, message, ...(position === undefined ? {} : { position }), ...(rewriting === undefined ? {} : { rewriting }) } };
}
