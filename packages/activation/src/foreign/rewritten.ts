/** A text of another notation as the text to type: only where it has one usual reading, and only what then parses. */
import type { Expression } from "../expression.js";
import { read } from "../grammar.js";
import { LIMITS } from "../lexer.js";
import { parametersOf } from "../parameters.js";
import { printText } from "../printText.js";
import { plainCharacters } from "./characters.js";
import { functionNamed, isDialect, readForeign } from "./foreignParser.js";
import { plainLatex } from "./latex.js";
import { NAMESPACES } from "./vocabulary.js";

export interface Rewriting {
  readonly text: string;
  /** Names in it that need a value. */
  readonly parameters: readonly string[];
}

/** Texts that are longer are no formula that someone typed. */
const LONGEST = 1000;

/** @param parameters that were declared */
export function rewritten(text: string, parameters: readonly string[]): Rewriting | undefined {
  if (text.length > LONGEST) return undefined;
  const respelling = respelled(text, parameters);
  if (respelling !== undefined) return { text: respelling, parameters: [] };
  const plain = plainLatex(plainCharacters(text));
  const definition = plain === undefined ? undefined : definitionIn(plain);
  if (definition === undefined) return undefined;
  const variable = definition.variable ?? variableIn(definition.body, parameters);
  const expression = readForeign(withPoints(definition.body), { variable, parameters: new Set(parameters) });
  return expression === undefined ? undefined : typed(expression, variable === "z" ? "z" : "x");
}

/** The text with names as they are spelled here, and ^ for powers, where that is all it takes. */
function respelled(text: string, parameters: readonly string[]): string | undefined {
  const powers = text.trim().replaceAll("**", "^");
  const hyphens = powers.replace(/[A-Za-z]+(?:-[A-Za-z]+)+(?=\s*\()/g, (name) => functionNamed(name.replaceAll("-", "")) ?? name);
  const names = hyphens.replace(/((?:[A-Za-z_]\w*\s*\.\s*)*)([A-Za-z_]\w*)(?=\s*\()/g, (whole, path: string, name: string) => {
    const modules = path.split(".").map((part) => part.trim());
    const isKnown = modules.slice(0, -1).every((part) => NAMESPACES.has(part)) && !isDialect(modules, name) && !/^leaky_relu$/i.test(name);
    return (isKnown ? functionNamed(name) : undefined) ?? whole;
  });
  if (names === text) return undefined;
  try {
    read(names, { parameters });
    return names;
  } catch {
    return undefined;
  }
}

/** Printed, and read again to be sure that it is a text of the language. */
function typed(expression: Expression, variable: "x" | "z"): Rewriting | undefined {
  const names = parametersOf(expression);
  const text = printText(expression, variable);
  if (text.length > LIMITS.characters) return undefined;
  try {
    read(text, { parameters: names });
  } catch {
    return undefined; // such as a parameter with the name of a function
  }
  return { text, parameters: names };
}

interface Definition {
  readonly body: string;
  readonly variable?: string;
}

/** `f(t) = …`, `y = …`, `lambda t: …`, `t -> …`, `return …`: what is defined, and of which variable. */
function definitionIn(text: string): Definition {
  const whole = text.trim().replace(/[;\s]+$/, "");
  const call = /^[A-Za-z]\w*\s*\(\s*([A-Za-z])\s*\)\s*:?=(?!=)([\s\S]+)$/.exec(whole);
  if (call !== null) return { variable: call[1] as string, body: call[2] as string };
  const lambda = /^(?:[A-Za-z]\w*\s*=\s*)?(?:lambda\s+([A-Za-z])\s*:|(?:\(\s*([A-Za-z])\s*\)|([A-Za-z]))\s*[-=]>)([\s\S]+)$/.exec(whole);
  if (lambda !== null) return { variable: (lambda[1] ?? lambda[2] ?? lambda[3]) as string, body: lambda[4] as string };
  const value = /^(?:[A-Za-z]\w*\s*:?=(?!=)|return\s)([\s\S]+)$/.exec(whole);
  return { body: value?.[1] ?? whole };
}

/** Letters for the variable where there is neither x nor z. */
const VARIABLES = ["x", "z", "X", "Z", "y", "t", "u", "v", "s", "w", "r"];

function variableIn(text: string, parameters: readonly string[]): string {
  const names = new Set(text.match(/[A-Za-z_]\w*/g));
  return VARIABLES.find((name) => names.has(name) && !parameters.includes(name)) ?? "x";
}

/** A comma outside of parentheses between digits is a decimal point. */
function withPoints(text: string): string {
  return /[([{]/.test(text) ? text : text.replace(/(?<=\d),(?=\d)/g, ".");
}
