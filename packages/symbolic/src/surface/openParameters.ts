/** Which unknown names of a text are meant as parameters, where nobody has given them a value. */
import { parse, UnknownNameError } from "@flatcheck/activation";

/**
 * The given names, and those in the text that mean nothing but look like parameters: one letter that is no usual name of a variable, or a Greek name, perhaps with
 * an index.
 * @throws ActivationError for a text that is no activation with these parameters
 * @example
 * ```ts
 * import { openParameters } from "@flatcheck/symbolic";
 *
 * console.log(openParameters("x^3 + nu*x", [])); // → [ 'nu' ]
 * ```
 */
export function openParameters(text: string, names: readonly string[]): readonly string[] {
  try {
    parse(text, { parameters: names });
    return names;
  } catch (error) {
    const isPlausible =
      error instanceof UnknownNameError && PLAUSIBLE.test(error.unknown) && text[error.position! + error.unknown.length] !== "(";
    if (!isPlausible || names.includes(error.unknown)) throw error;
    return openParameters(text, [...names, error.unknown]);
  }
}

const PLAUSIBLE =
  /^([a-df-suvwA-Z]|alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi|omega)(_?\d+|_[A-Za-z]+)?$/;
