/** A text of another notation as the text to type: only where it has one usual reading, and only what then parses. */
import type { Expression } from "../expression.js";
import { read } from "../grammar.js";
import { LIMITS } from "../lexer.js";
import { parametersOf } from "../parameters.js";
import { printText } from "../printText.js";
import { plainCharacters } from "./characters.js";
import { functionNamed, isDialect } from "./foreignFunctions.js";
import { readForeign } from "./foreignParser.js";
import { plainLatex } from "./latex.js";
import { plainNumerals } from "./numerals.js";
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
  const plain = plainLatex(plainCharacters(plainNumerals(unwrapped(text))));
  const definition = plain === undefined ? undefined : definitionIn(plain);
  if (definition === undefined || hasTwoLines(definition.body)) return undefined;
  const variable = definition.variable ?? variableIn(definition.body, parameters);
  const expression = readForeign(plainSigns(definition.body), { variable, parameters: new Set(parameters) });
  return expression === undefined ? undefined : typed(expression, variable === "z" ? "z" : "x");
}

/** Operands on both sides of the end of a line, outside of parentheses or not, are no product. */
const hasTwoLines = (text: string): boolean => /[\w)\]}]\s*[\r\n]\s*[\w([{]/.test(text.trim());

/** The text with names as they are spelled here, and ^ for powers, where that is all it takes. */
function respelled(text: string, parameters: readonly string[]): string | undefined {
  const powers = text.trim().replaceAll("**", "^");
  const hyphens = powers.replace(/[A-Za-z]+(?:-[A-Za-z]+)+(?=\s*\()/g, (name) => functionNamed(name.replaceAll("-", "")) ?? name);
  const names = hyphens.replace(/((?:[A-Za-z_]\w*\s*\.\s*)*)([A-Za-z_]\w*)(?=\s*\()/g, (whole, path: string, name: string) => {
    const modules = path.split(".").map((part) => part.trim());
    const isKnown = modules.slice(0, -1).every((part) => NAMESPACES.has(part)) && !isDialect(modules, name) && !/^leaky_relu$/i.test(name);
    return (isKnown ? functionNamed(name) : undefined) ?? whole;
  });
  // `nn.ELU(0.5)(x)` is no product of elu(0.5) and x.
  if (names === text || /[A-Za-z]\w*\s*\([^()]*\)\s*\(/.test(names)) return undefined;
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

/** x^3 + x for `x^3 + x = 0`; y = 0 stays, which defines 0. */
function withoutZero(equation: string): string {
  const left = /^([^=<>!:]*[-+*/^][^=<>!:]*)=\s*0$/.exec(equation)?.[1];
  return left ?? /^0\s*=([^=]*[-+*/^][^=]*)$/.exec(equation)?.[1] ?? equation;
}

/** `f(t) = …`, `y = …`, `lambda t: …`, `t -> …`, `return …`, `… = 0`: what is defined, and of which variable. */
function definitionIn(text: string): Definition {
  const whole = withoutZero(text.trim().replace(/[;\s]+$/, ""));
  const def = /^def\s+\w+\s*\(\s*([A-Za-z])\s*\)\s*:\s*return\s([\s\S]+)$/.exec(whole);
  if (def !== null) return { variable: def[1] as string, body: def[2] as string };
  const call = /^[A-Za-z]\w*\s*\(\s*([A-Za-z])\s*\)\s*:?=(?!=)([\s\S]+)$/.exec(whole);
  if (call !== null) return { variable: call[1] as string, body: call[2] as string };
  const lambda = /^(?:[A-Za-z]\w*\s*[=:]\s*)?(?:lambda\s+([A-Za-z])\s*:|(?:\(\s*([A-Za-z])\s*\)|([A-Za-z]))\s*[-=]>)([\s\S]+)$/.exec(whole);
  if (lambda !== null) return { variable: (lambda[1] ?? lambda[2] ?? lambda[3]) as string, body: lambda[4] as string };
  const value = /^(?:(?!x\b)[A-Za-z]\w*\s*:?=(?!=)|return\s)([\s\S]+)$/.exec(whole);
  return { body: value?.[1] ?? whole };
}

/** Letters for the variable where there is neither x nor z. */
const VARIABLES = ["x", "z", "X", "Z", "y", "t", "u", "v", "s", "w", "r"];

function variableIn(text: string, parameters: readonly string[]): string {
  const names = new Set(text.match(/[A-Za-z_]\w*/g));
  return VARIABLES.find((name) => names.has(name) && !parameters.includes(name)) ?? "x";
}

/** Without quotes around it, a comment behind it, or the stop of a sentence. */
function unwrapped(text: string): string {
  const bare = text.replace(/\s(?:#|\/\/).*$/, "").trim();
  const quoted = /^(["'`])([^"'`]*)\1$/.exec(bare)?.[2] ?? /^“([^”]*)”$/.exec(bare)?.[1] ?? bare;
  return quoted.replace(/^=\s*/, "").replace(/[;,.\s]+$/, "");
}

/** What is left to write in other ways: elements by points, C++, positive parts, roots with an order, decimal commas. */
function plainSigns(text: string): string {
  const plain = text
    .replace(/(?<![\d.])\.(?=[*^/])/g, "")
    .replace(/\bstd::/g, "")
    .replace(/(?:\[([^[\]()]*)\]|\(([^()]*)\)|\b([a-z]))\s*_\s*(?:\+|[{(]\+[)}])/g, (_, a = "", b = "", c = "") => ` max(${a}${b}${c},0)`)
    .replace(/sqrt\s*\[\s*3\s*\]/g, " cbrt ")
    .replace(/sqrt\s*\[\s*2\s*\]/g, " sqrt ");
  return withPoints(plain);
}

/** A comma between digits is a decimal point, outside of parentheses and where semicolons separate arguments; not where it may stand between thousands. */
function withPoints(text: string): string {
  const mayBeThousands = /(?<![\d.])[1-9]\d{0,2},\d{3}(?!\d)/.test(text);
  if (mayBeThousands || (/[([{]/.test(text) && !text.includes(";"))) return text;
  return text.replace(/(?<=\d),(?=\d)/g, ".").replaceAll(";", ",");
}
