/** Reading what is typed: the names that are parameters, and the formula as LaTeX, from which the page sets it. */
import { ACTIVATIONS, canonical, parametersOf, parse, printLatex, printText } from "@flatcheck/activation";
import { openParameters } from "@flatcheck/symbolic";

export interface ReadingRequest {
  readonly text: string;
  /** Names that have a value, whatever they look like. */
  readonly names: readonly string[];
}

/** A sentence of the language. */
export interface Reading {
  readonly latex: string;
  /** Its parameters, in the order of reading. */
  readonly names: readonly string[];
  /** Values that the catalogue gives to the parameters of this activation, where it has it. */
  readonly usual: Readonly<Record<string, string>>;
}

/** @throws ActivationError for a text that is no activation */
export function readingOf({ text, names }: ReadingRequest): Reading {
  const parameters = openParameters(text, names);
  const expression = parse(text, { parameters });
  const printed = printText(canonical(expression));
  const known = ACTIVATIONS.find((a) => printText(canonical(parse(a.expression, { parameters: Object.keys(a.parameters) }))) === printed);
  return { latex: printLatex(expression), names: parametersOf(expression), usual: known?.parameters ?? {} };
}

/** What a name in the field may be completed to. */
export interface Vocabulary {
  readonly operators: readonly string[];
  readonly activations: readonly {
    readonly name: string;
    readonly expression: string;
    readonly parameters: Readonly<Record<string, string>>;
  }[];
}
