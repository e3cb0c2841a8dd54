/** Texts that may be meant by one that is no sentence: each can be read, whole, with the parameters that it has. */
import { ActivationError, AmbiguousError, UnknownNameError } from "@flatcheck/activation";
import { openParameters } from "@flatcheck/symbolic";

/** From what the error says: the whole text in our notation, the name that was meant in its place, or both readings of a product that is the whole text. */
export function rewritingsOf(text: string, names: readonly string[], error: unknown): readonly string[] {
  if (!(error instanceof ActivationError)) return [];
  const whole = error.rewriting === undefined ? [] : [error.rewriting];
  const candidates = [...whole, ...(error instanceof UnknownNameError ? corrected(text, error) : []), ...readingsOf(text, error)];
  return [...new Set(candidates)].filter((one) => one !== text && isSentence(one, names));
}

function corrected(text: string, { position, unknown, suggestion }: UnknownNameError): readonly string[] {
  if (position === undefined || suggestion === undefined || !text.startsWith(unknown, position)) return [];
  return [text.slice(0, position) + suggestion + text.slice(position + unknown.length)];
}

/** Readings are of the product alone: the text is that, but for the signs that tell them apart. */
function readingsOf(text: string, error: ActivationError): readonly string[] {
  if (!(error instanceof AmbiguousError)) return [];
  const bare = (one: string): string => one.replaceAll(/[\s*()]/g, "");
  return error.readings.filter((one) => bare(one) === bare(text));
}

function isSentence(text: string, names: readonly string[]): boolean {
  try {
    openParameters(text, names);
    return true;
  } catch (error) {
    if (error instanceof ActivationError) return false;
    throw error;
  }
}
