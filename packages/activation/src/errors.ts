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
  /** The whole text as it has to be typed, where another notation was recognised. */
  readonly rewriting: string | undefined;

  constructor(code: ActivationErrorCode, message: string, position?: number, rewriting?: string) {
    super(position === undefined ? message : `${message} (at character ${position})`);
    this.code = code;
    this.position = position;
    this.rewriting = rewriting;
  }
}

/** What to do about an error: words, and the whole text as it has to be typed where that is known. */
export interface Advice {
  readonly words: string;
  readonly rewriting?: string;
}

/** The text is not a sentence of the language. */
export class ActivationSyntaxError extends ActivationError {
  override readonly name = "ActivationSyntaxError";
  readonly problem: string;

  constructor(problem: string, { words, rewriting }: Advice, position: number, code: "syntax" | "empty" = "syntax") {
    super(code, `${problem}; ${words}`, position, rewriting);
    this.problem = problem;
  }

  advised(advice: Advice): ActivationSyntaxError {
    return this.code === "empty" ? this : new ActivationSyntaxError(this.problem, advice, this.position as number);
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

  readonly problem: string;

  constructor(unknown: string, position: number, problem: string, { words, rewriting }: Advice, suggestion?: string) {
    super("unknown-name", `${problem}; ${words}`, position, rewriting);
    this.unknown = unknown;
    this.problem = problem;
    this.suggestion = suggestion;
  }

  advised(advice: Advice): UnknownNameError {
    return new UnknownNameError(this.unknown, this.position as number, this.problem, advice, this.suggestion);
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

  readonly problem: string;

  constructor(problem: string, position: number, advice?: Advice) {
    super("arity", advice === undefined ? problem : `${problem}; ${advice.words}`, position, advice?.rewriting);
    this.problem = problem;
  }

  advised(advice: Advice): ArityError {
    return new ArityError(this.problem, this.position as number, advice);
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
