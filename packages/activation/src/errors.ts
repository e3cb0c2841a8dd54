/**
 * What can be wrong with the text of an activation. Every error has a permanent `code`, the character it is about, and a
 * message of one line: what was expected, what was found, where, and what to write instead.
 */

/** The permanent codes; a program may match on them, the messages may change. */
export type ActivationErrorCode =
  | "empty"
  | "too-long"
  | "too-deep"
  | "too-large"
  | "syntax"
  | "unknown-name"
  | "reserved-name"
  | "several-variables"
  | "ambiguous"
  | "arity"
  | "unbound-parameter"
  | "unused-parameter";

/** An input error of the activation language. `position` is a 0-based character offset into the text, where there is one. */
export class ActivationError extends Error {
  override readonly name: string = "ActivationError";
  readonly code: ActivationErrorCode;
  readonly position: number | undefined;

  constructor(code: ActivationErrorCode, message: string, position?: number) {
    super(position === undefined ? message : `${message} (at character ${position})`);
    this.code = code;
    this.position = position;
  }
}

/** The text is not a sentence of the language. */
export class ActivationSyntaxError extends ActivationError {
  override readonly name = "ActivationSyntaxError";

  constructor(message: string, position: number, code: "syntax" | "empty" = "syntax") {
    super(code, message, position);
  }
}

/** The text is larger than the language allows; checked before anything recurses. */
export class LimitError extends ActivationError {
  override readonly name = "LimitError";

  constructor(code: "too-long" | "too-deep" | "too-large", message: string, position?: number) {
    super(code, message, position);
  }
}

/** A name that is no variable, constant, operator or declared parameter. */
export class UnknownNameError extends ActivationError {
  override readonly name = "UnknownNameError";
  readonly unknown: string;
  readonly suggestion: string | undefined;

  constructor(unknown: string, position: number, message: string, suggestion?: string) {
    super("unknown-name", message, position);
    this.unknown = unknown;
    this.suggestion = suggestion;
  }
}

/** Both `x` and `z` in one expression: an activation is a function of one variable. */
export class SeveralVariablesError extends ActivationError {
  override readonly name = "SeveralVariablesError";

  constructor(first: string, second: string, position: number) {
    super("several-variables", `expected one variable, got "${second}" after "${first}"; use ${first} throughout`, position);
  }
}

/** An implicit product that people read in two ways; `readings` are the two texts to choose from. */
export class AmbiguousError extends ActivationError {
  override readonly name = "AmbiguousError";
  readonly readings: readonly [string, string];

  constructor(readings: readonly [string, string], position: number) {
    super("ambiguous", `this product has two readings; write ${readings[0]} or ${readings[1]}`, position);
    this.readings = readings;
  }
}

/** An operator applied to the wrong number of arguments. */
export class ArityError extends ActivationError {
  override readonly name = "ArityError";

  constructor(operator: string, expected: string, got: number, position: number) {
    super("arity", `${operator} takes ${expected}, got ${got}`, position);
  }
}

/** A parameter without a value, a value without a parameter, or a name no parameter may have. */
export class ParameterError extends ActivationError {
  override readonly name = "ParameterError";
  readonly parameter: string;

  constructor(code: "unbound-parameter" | "unused-parameter" | "reserved-name", parameter: string, message: string) {
    super(code, message);
    this.parameter = parameter;
  }
}
