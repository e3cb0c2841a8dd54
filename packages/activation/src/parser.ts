/** From text to expression: the grammar, and where a text is no sentence of it, the sentence that was meant. */
import { ActivationSyntaxError, type Advice, ArityError, SeveralVariablesError, UnknownNameError } from "./errors.js";
import type { Expression } from "./expression.js";
import { numeralsIn } from "./foreign/numerals.js";
import { rewritten } from "./foreign/rewritten.js";
import { type ParseOptions, read } from "./grammar.js";

export type { ParseOptions } from "./grammar.js";

/**
 * The expression a text denotes, with exact numbers.
 * @throws ActivationError with a code and a position, for everything that is not a sentence of the language; where it is one of another notation with
 * one reading, `rewriting` is the text to type
 * @example printText(parse("2x^2 + nu*x", { parameters: ["nu"] })) // "2*x^2+nu*x"
 */
export function parse(text: string, options: ParseOptions = {}): Expression {
  try {
    return read(text, options);
  } catch (error) {
    throw advised(error, text, options.parameters ?? []);
  }
}

function advised(error: unknown, text: string, parameters: readonly string[]): unknown {
  const hasAdvice = error instanceof ActivationSyntaxError || error instanceof UnknownNameError || error instanceof ArityError;
  if (!hasAdvice && !(error instanceof SeveralVariablesError)) return error;
  const found = rewritten(text, parameters);
  if (!hasAdvice) return error;
  if (found === undefined) return withNumeral(error, text);
  if (error instanceof UnknownNameError && found.parameters.includes(error.unknown)) return error;
  return error.advised(
    adviceOf(
      found.text,
      found.parameters.filter((name) => !parameters.includes(name)),
    ),
  );
}

/** Advice about a number of another notation where the error is in one, and the rest of the text is not understood either. */
function withNumeral(error: ActivationSyntaxError | UnknownNameError | ArityError, text: string): unknown {
  const at = error.position ?? -1;
  const numeral = numeralsIn(text).find(({ position, text: written }) => position <= at && at < position + written.length);
  return numeral === undefined ? error : error.advised({ words: `write ${numeral.plain} for ${numeral.text}` });
}

function adviceOf(text: string, open: readonly string[]): Advice {
  const values =
    open.length === 0
      ? ""
      : `, with ${open.length === 1 ? "a value" : "values"} for the ${open.length === 1 ? "parameter" : "parameters"} ${open.join(", ")}`;
  return { words: `write ${text}${values}`, rewriting: text };
}
