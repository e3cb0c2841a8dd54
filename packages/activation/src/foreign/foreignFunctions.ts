/** Functions by the names that other languages give them. */
import { rationals as Q } from "@flatcheck/enclosure";
import { apply, ONE } from "../build.js";
import type { Expression } from "../expression.js";
import { read } from "../grammar.js";
import { namedFunction } from "../namedFunction.js";
import { isCallable } from "../names.js";
import { operatorNamed } from "../operators/index.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { isConstant, isOne, operation } from "./operations.js";
import { lifted, type Value } from "./pieces.js";
import { unreadable } from "./unreadable.js";
import { FOREIGN_FUNCTIONS, type ForeignFunction, OTHER_FUNCTIONS } from "./vocabulary.js";

export interface Arguments {
  readonly values: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value | string>;
}

/** What may be a parameter without being declared: a letter, or the name of a Greek one, perhaps with a number. */
export const PARAMETER: RegExp =
  /^(?:[a-df-wA-Z]|alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi|omega)(?:_?\d+)?$/;
/** Functions whose defaults differ between libraries, as TensorFlow, Keras or JAX mean them; hard_sigmoid has had two slopes in Keras. */
export const DIALECTS: ReadonlyMap<string, string | undefined> = new Map([
  ["gelu", "gelu_tanh"],
  ["leaky_relu", "leaky_relu_tf"],
  ["hard_sigmoid", undefined],
]);

export function isDialect(modules: readonly string[], name: string): boolean {
  const [isJax, isKeras] = [modules.includes("jax"), modules.includes("tf") || modules.includes("keras")];
  return name === "gelu" ? isJax : isKeras && DIALECTS.has(name);
}

const lookUp = (name: string): ForeignFunction | undefined => FOREIGN_FUNCTIONS.get(name) ?? FOREIGN_FUNCTIONS.get(name.toLowerCase());

/** The function of this language with that name, whatever its capitals. */
export const functionNamed = (name: string): string | undefined =>
  [name, name.toLowerCase()].find((one) => isCallable(one) || namedFunction(one) !== undefined);

/** Whether the name is a function of some language that this one can say. */
export const isFunction = (name: string): boolean =>
  lookUp(name) !== undefined || (functionNamed(name) !== undefined && !OTHER_FUNCTIONS.has(name.toLowerCase()));

/** The function at its arguments. */
export function functionOf(name: string, { values, keywords }: Arguments): Value {
  const args = { values, keywords: new Map([...keywords].filter(([key]) => key !== "inplace")) };
  // Base and argument of a logarithm are written in either order.
  if (/^log$/i.test(name) && values.length === 2 && values[0]?.kind !== "pieces" && isConstant(values[0] as Expression))
    return unreadable();
  const foreign = lookUp(name);
  const operator = functionNamed(name);
  if (operator !== undefined && isCallable(operator) && args.keywords.size === 0) {
    const { arity, variadic } = operatorNamed(operator);
    if (arity === 1 && args.values.length === 1) return operation((u) => apply(operator, u), args.values[0] as Value);
    if (variadic && args.values.length > 1) return args.values.reduce((u, v) => operation((s, t) => apply(operator, s, t), u, v));
  }
  const approximate = args.keywords.get("approximate");
  if (/^gelu(?:_tanh)?$/i.test(name) && typeof approximate === "string") return geluOf(approximate, args.values);
  const [least, most] = ["min", "max"].map((key) => args.keywords.has(key));
  if (/^cl(?:ip|amp)$/i.test(name) && least !== most) return foreignOf(lookUp(least === true ? "clamp_min" : "clamp_max"), args);
  if (foreign !== undefined) return foreignOf(foreign, args);
  return operator === undefined ? unreadable() : namedOf(operator, args);
}

/** `approximate="tanh"` or `"none"` of PyTorch, True or False of JAX and TensorFlow. */
function geluOf(approximate: string, values: readonly Value[]): Value {
  const plain = { values, keywords: new Map() };
  if (/^(?:tanh|True)$/.test(approximate)) return foreignOf(lookUp("gelu_tanh"), plain);
  return /^(?:none|False)$/.test(approximate) ? functionOf("gelu", plain) : unreadable();
}

/** Of the catalogue. */
function namedOf(name: string, { values, keywords }: Arguments): Value {
  const named = namedFunction(name);
  if (named === undefined || keywords.size > 0 || values.length !== 1 + named.parameters.length) return unreadable();
  return lifted(values, (args) => named.applied(args, (text, parameters) => read(text, { parameters }))) ?? unreadable();
}

/** The text of the table with its arguments, of which those that are not given have defaults. */
function foreignOf(foreign: ForeignFunction | undefined, { values, keywords }: Arguments): Value {
  if (foreign === undefined || values.length > foreign.arguments.length) return unreadable();
  const isKnown = [...keywords.keys()].every(
    (key) => key === "inplace" || foreign.arguments.some((argument) => argument.keywords.includes(key)),
  );
  if (!isKnown) return unreadable();
  const given = foreign.arguments.map((argument, k) => {
    const keyword = argument.keywords.map((key) => keywords.get(key)).find((value) => value !== undefined);
    const value = values[k] ?? keyword ?? (argument.default === undefined ? undefined : defaultOf(argument.default));
    return value === undefined || typeof value === "string" ? unreadable() : value;
  });
  const names = foreign.arguments.map(({ name }) => name);
  const body = read(foreign.text, { parameters: names });
  return lifted(given, (args) => withArguments(body, names, args)) ?? unreadable();
}

const defaultOf = (text: string): Expression => read(text, { parameters: PARAMETER.test(text) ? [text] : [] });

/** Factors and divisors that are 1 are left out. */
function withArguments(body: Expression, names: readonly string[], args: readonly Expression[]): Expression {
  const values = args.map((arg) => (arg.kind === "number" && Q.eq(arg.value, Q.ONE) ? ONE : arg));
  return withoutOnes(replaceLeaves(body, (leaf) => (leaf.kind === "parameter" ? (values[names.indexOf(leaf.name)] as Expression) : leaf)));
}

function withoutOnes(e: Expression): Expression {
  if (e.kind !== "apply") return e;
  const [u, v, ...more] = e.args.map(withoutOnes);
  if (e.operator === "mul" && isOne(u as Expression)) return v as Expression;
  if (e.operator === "div" && isOne(v as Expression)) return u as Expression;
  return apply(e.operator, ...[u, v, ...more].filter((one) => one !== undefined));
}
