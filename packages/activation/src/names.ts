/**
 * What a name in the text means, and what was probably meant by one that means nothing. Everything is looked up in maps and
 * sets, so `constructor` and `__proto__` are names like any other.
 */
import { item } from "@flatcheck/enclosure";
import { ParameterError, UnknownNameError } from "./errors.js";
import { FOREIGN_FUNCTIONS, OTHER_FUNCTIONS } from "./foreign/vocabulary.js";
import { FUNCTION_NAMES } from "./namedFunction.js";
import { OPERATORS } from "./operators/index.js";
import { meantBySlip } from "./slips.js";

export const CONSTANT_NAMES: ReadonlySet<string> = new Set(["pi", "e"]);
export const VARIABLE_NAMES: ReadonlySet<string> = new Set(["x", "z"]);

/** Names from other languages for operators of this one. Functions that have to be written out are in `foreign/vocabulary.ts`. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["ln", "log"],
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
  ["arsinh", "asinh"],
  ["arcsinh", "asinh"],
  ["arcosh", "acosh"],
  ["arccosh", "acosh"],
  ["artanh", "atanh"],
  ["arctanh", "atanh"],
  ["sgn", "sign"],
  ["logistic", "sigmoid"],
  ["swish", "silu"],
  ["sine", "sin"],
  ["cosine", "cos"],
  ["tangent", "tan"],
  ["y", "x"],
  ["t", "x"],
]);

/** Whether the name is an operator written `name(…)`. */
export const isCallable = (name: string): boolean => OPERATORS.get(name)?.callable === true;

const isTaken = (name: string): boolean => CONSTANT_NAMES.has(name) || VARIABLE_NAMES.has(name) || isCallable(name);

/** The declared parameters as a set. @throws ParameterError for a name that the language already uses or cannot read. */
export function parameterNames(names: readonly string[]): ReadonlySet<string> {
  for (const name of names) {
    if (isTaken(name)) {
      const message = `expected a free name for a parameter, got "${name}", which already has a meaning; rename it`;
      throw new ParameterError("reserved-name", name, message);
    }
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      const message = `expected a parameter named by letters, digits and _, got ${JSON.stringify(name)}; rename it`;
      throw new ParameterError("reserved-name", name, message);
    }
  }
  return new Set(names);
}

/** Where an unknown name stands. */
export interface Surroundings {
  readonly parameters: ReadonlySet<string>;
  /** Whether a parenthesis follows. */
  readonly called: boolean;
  /** The variable, where it has been seen. */
  readonly variable: string | undefined;
}

/** The error for a name that means nothing, with the closest thing that does. */
export function unknownName(name: string, position: number, { parameters, called, variable }: Surroundings): UnknownNameError {
  const closest = suggest(name, parameters, called);
  const isSecond = closest === "x" && variable !== undefined && !called;
  const suggestion = isSecond ? undefined : closest;
  const got = `"${name.length <= 40 ? name : `${name.slice(0, 37)}...`}"`;
  const what = called ? `expected a function, got ${got}, which is not one` : `expected x, a constant or a parameter, got ${got}`;
  const words = isSecond
    ? `write ${variable} throughout, or give ${name} a value as a parameter`
    : suggestion === undefined
      ? adviceWithout(name, called)
      : `write ${suggestion}`;
  return new UnknownNameError(name, position, what, { words }, suggestion);
}

function adviceWithout(name: string, called: boolean): string {
  if (/^(?:inf|infty|infinity|oo|nan)$/i.test(name)) return "there are only finite numbers; leave the limit out";
  return called ? "see the list of operators, or write * for a product" : "give it a value as a parameter, or correct the name";
}

/** The known name (or text) closest to an unknown one: from another language, run together, or misspelt. */
function suggest(name: string, parameters: ReadonlySet<string>, called: boolean): string | undefined {
  if (name.length > 40) return undefined;
  const known = [...[...OPERATORS.keys()].filter(isCallable), ...CONSTANT_NAMES, ...VARIABLE_NAMES, ...parameters];
  const elsewhere = ELSEWHERE.get(name) ?? ELSEWHERE.get(name.toLowerCase());
  return elsewhere ?? known.find((k) => k === name.toLowerCase()) ?? runTogether(name, known, called) ?? slipOf(name, known);
}

/** `xsin` is `x*sin`; `x2` has two readings. What is called is no function at x, nor is it a factor where it is a function of its own. */
function runTogether(name: string, known: readonly string[], isCalled: boolean): string | undefined {
  if (isCalled && OTHER_FUNCTIONS.has(name.toLowerCase())) return undefined;
  const digits = /^([xz])([1-9]\d*)$/.exec(name);
  if (digits !== null) return `${digits[1]}^${digits[2]} for a power, ${digits[2]}*${digits[1]} for a product`;
  const called = known.find((k) => isCallable(k) && (name === `${k}x` || name === `${k}z`));
  if (called !== undefined) return isCalled ? undefined : `${called}(${name.at(-1)})`;
  const head = known.find((k) => name.startsWith(k) && !isCallable(k) && known.includes(name.slice(k.length)));
  return head === undefined ? undefined : `${head}*${name.slice(head.length)}`;
}

/** The name that was meant by a slip of the hand, or begun: `sigmoi`. Functions of other languages are near too, and none is taken for another. */
function slipOf(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  if (OTHER_FUNCTIONS.has(lower)) return undefined;
  const others = [...FOREIGN_FUNCTIONS.keys(), ...OTHER_FUNCTIONS, ...ELSEWHERE.keys()];
  const names = [...known, ...FUNCTION_NAMES];
  const begun = new Set([...names, ...others].filter((one) => one.startsWith(lower)));
  const [whole] = begun;
  const isLonger = names.some((one) => one.length > 2 && one !== lower && lower.startsWith(one)); // `gelus` has a letter too many
  if (lower.length >= LEAST_BEGUN && !isLonger && begun.size === 1 && names.includes(whole as string)) return whole;
  return meantBySlip(lower, names, others);
}

/** Fewer letters begin too many words that nobody has listed. */
const LEAST_BEGUN = 5;

/** The name closest to an unknown one, if it is close enough to be a slip; names of one letter are close to everything, and never meant; those of two by one slip only. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of known) {
    const d = distance(name, candidate);
    if (d < bestDistance && (candidate.length > 2 || (candidate.length === 2 && d <= 1))) [best, bestDistance] = [candidate, d];
  }
  return best;
}

/** How many letters to insert, delete or replace, a swap of neighbours counting half (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = item(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? item(before, j - 2) + 0.5 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replace, swap, item(row, j) + 1, item(next, j - 1) + 1));
    }
    [before, row] = [row, next];
  }
  return item(row, b.length);
}
