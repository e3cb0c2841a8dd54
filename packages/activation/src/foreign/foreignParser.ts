/**
 * Reads what people type from other notations: powers by `**`, functions without parentheses, sin^2(x), |x|, where(…), conditions as factors. It is
 * tolerant where one reading is usual, gives up where there are two, and decides nothing: what it finds is shown for the user to type.
 */
import { Q } from "@flatcheck/enclosure";
import { add, apply, div, E, integer, mul, neg, number, ONE, PI, parameter, pow, sub, VARIABLE, ZERO } from "../build.js";
import type { Expression } from "../expression.js";
import { read } from "../grammar.js";
import { isTotal } from "../isTotal.js";
import { namedFunction } from "../namedFunction.js";
import { isCallable } from "../names.js";
import { operatorNamed } from "../operators/index.js";
import { replaceLeaves } from "../replaceLeaves.js";
import { lifted, type Pieces, settled, type Value } from "./pieces.js";
import { type ForeignToken, foreignTokens } from "./tokens.js";
import { FOREIGN_FUNCTIONS, type ForeignFunction, NAMESPACES, OTHER_FUNCTIONS } from "./vocabulary.js";

/** Thrown where a text has no reading, or two; caught by {@link readForeign}. */
class Unreadable extends Error {}

const unreadable = (): never => {
  throw new Unreadable();
};

export interface ForeignNames {
  /** Of the variable in this text. */
  readonly variable: string;
  readonly parameters: ReadonlySet<string>;
}

/** The expression, or nothing. */
export function readForeign(text: string, names: ForeignNames): Expression | undefined {
  const tokens = foreignTokens(text);
  if (tokens === undefined || tokens.length < 2 || tokens.length > MOST_TOKENS) return undefined;
  try {
    return settled(new ForeignParser(tokens, names).whole());
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const MOST_TOKENS = 500;
const MOST_DEPTH = 100;
const COMPARISONS: ReadonlySet<string> = new Set(["<", ">", "<=", ">="]);
/** What may be a parameter without being declared: a letter, or the name of a Greek one, perhaps with a number. */
const PARAMETER =
  /^(?:[a-df-wA-Z]|alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi|omega)(?:_?\d+)?$/;
/** Of sin^-1 and its like, which is the inverse and not 1/sin. */
const INVERSES: ReadonlyMap<string, string> = new Map(["sin", "cos", "tan", "sinh", "cosh", "tanh"].map((name) => [name, `a${name}`]));

/** x > cut, or x < cut. */
interface Condition {
  readonly kind: "condition";
  readonly cut: Expression;
  readonly isAbove: boolean;
}

interface Arguments {
  readonly values: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value | string>;
}

class ForeignParser {
  readonly #tokens: readonly ForeignToken[];
  readonly #names: ForeignNames;
  #index = 0;
  /** Whether a bar closes an absolute value. */
  #inBars = false;
  #depth = 0;

  constructor(tokens: readonly ForeignToken[], names: ForeignNames) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): Value {
    const value = this.#choice();
    return this.#peek().kind === "end" ? value : unreadable();
  }

  /** `A if c else B`, `c ? A : B`, or a sum; a condition by itself is 1 or 0. */
  #choice(): Value {
    if (++this.#depth > MOST_DEPTH) unreadable();
    const value = this.#alternatives(this.#clause());
    this.#depth--;
    return value;
  }

  #alternatives(first: Value | Condition): Value {
    if (first.kind === "condition") {
      if (!this.#takes("?")) return chosen(first, ONE, ZERO);
      const above = this.#choice();
      this.#expect(":");
      return chosen(first, above, this.#choice());
    }
    if (!this.#takes("if")) return first;
    const given = this.#given();
    this.#expect("else");
    return chosen(given, first, this.#choice());
  }

  #given(): Condition {
    const clause = this.#clause();
    return clause.kind === "condition" ? clause : unreadable();
  }

  /** A sum, or a comparison of two. */
  #clause(): Value | Condition {
    const left = this.#sum();
    const { kind, text } = this.#peek();
    if (kind !== "symbol" || !COMPARISONS.has(text)) return left;
    this.#index++;
    return conditionOf(left, text, this.#sum());
  }

  #sum(): Value {
    let left = this.#product();
    for (;;) {
      if (this.#takes("+")) left = operation(plus, left, this.#product());
      else if (this.#takes("-")) left = operation(sub, left, this.#product());
      else return left;
    }
  }

  #product(): Value {
    if (this.#takes("-")) return operation((u) => neg(u), this.#product());
    if (this.#takes("+")) return this.#product();
    let left = this.#power();
    let mayGoOn = false;
    for (;;) {
      if (this.#takes("*")) [left, mayGoOn] = [operation(times, left, this.#factor()), false];
      else if (this.#takes("/")) [left, mayGoOn] = [operation(quotient, left, this.#factor()), true];
      else if (!this.#beginsFactor()) return left;
      else if (mayGoOn) unreadable();
      else left = operation(times, left, this.#power());
    }
  }

  #factor(): Value {
    return this.#takes("-") ? operation((u) => neg(u), this.#factor()) : this.#power();
  }

  #beginsFactor(): boolean {
    const { kind, text } = this.#peek();
    if (kind === "name") return !["if", "else", "and", "or", "for"].includes(text);
    return kind === "symbol" && (["(", "[", "{"].includes(text) || (text === "|" && !this.#inBars));
  }

  #power(): Value {
    const base = this.#operand();
    if (!this.#takes("^")) return base;
    const exponent = this.#factor();
    // e^x sin(x): what follows may belong to the exponent.
    if (this.#beginsFactor() && !(exponent.kind === "number" || isGroup(this.#tokens[this.#index - 1]))) unreadable();
    return operation(pow, base, exponent);
  }

  #operand(): Value {
    const token = this.#next();
    if (token.kind === "number") return number(Q.parse(token.text) ?? unreadable());
    if (token.kind === "name") return this.#name(token.text);
    const close = { "(": ")", "[": "]", "{": "}" }[token.text];
    if (close !== undefined) return this.#grouped(close);
    return token.text === "|" && !this.#inBars ? this.#absolute() : unreadable();
  }

  #grouped(close: string): Value {
    const outside = this.#inBars;
    this.#inBars = false;
    const value = this.#choice();
    this.#expect(close);
    this.#inBars = outside;
    return value;
  }

  #absolute(): Value {
    this.#inBars = true;
    const inner = this.#sum();
    this.#inBars = false;
    this.#expect("|");
    return operation((u) => apply("abs", u), inner);
  }

  #name(dotted: string): Value {
    const parts = dotted.split(".");
    const name = parts.at(-1) as string;
    if (parts.length === 2 && parts[0] === this.#names.variable && isFunction(name)) return this.#method(name);
    if (name === "cdf" && parts.at(-2) === "norm") return this.#application("ndtr");
    if (!parts.slice(0, -1).every((part) => NAMESPACES.has(part))) return unreadable();
    const called = this.#peek().text === "(";
    if (parts.length === 1 && this.#names.parameters.has(name) && !(called && isFunction(name))) return parameter(name);
    if (name === this.#names.variable) return VARIABLE;
    if (/^pi$/i.test(name)) return PI;
    if (name === "e" || (name === "E" && parts.length > 1)) return E;
    if (name === "where" && called) return this.#where();
    if (called && /^(?:heaviside|step|unit_?step)$/i.test(name)) return this.#step();
    if (isDialect(parts, name)) return this.#application(DIALECTS.get(name) ?? unreadable());
    if (isFunction(name)) return this.#application(name);
    if (parts.length === 1 && !called && PARAMETER.test(name)) return parameter(name);
    return parts.length === 1 ? this.#runTogether(name) : unreadable();
  }

  /** x.clamp(0, 1) */
  #method(name: string): Value {
    this.#expect("(");
    const rest: Arguments = this.#takes(")") ? { values: [], keywords: new Map() } : this.#list(")");
    return functionOf(name, { values: [VARIABLE, ...rest.values], keywords: rest.keywords });
  }

  /** heaviside(x, …): 1 above 0 and 0 below; what it is at 0 matters only where there is a jump. */
  #step(): Value {
    this.#index++;
    const { values } = this.#list(")");
    return values[0]?.kind === "variable" ? { kind: "pieces", cut: ZERO, above: ONE, below: ZERO } : unreadable();
  }

  /** sinx, sqrt2. */
  #runTogether(name: string): Value {
    const root = /^sqrt(\d+)$/.exec(name)?.[1];
    if (root !== undefined) return apply("sqrt", number(Q.parse(root) ?? unreadable()));
    const { variable } = this.#names;
    const head = name.endsWith(variable) ? name.slice(0, -variable.length) : "";
    const isPlain = head !== "" && isFunction(head) && !["^", "("].includes(this.#peek().text);
    return isPlain ? functionOf(head, { values: [VARIABLE], keywords: new Map() }) : unreadable();
  }

  /** where(c, A, B), after its name. */
  #where(): Value {
    this.#expect("(");
    const given = this.#given();
    this.#expect(",");
    const first = this.#choice();
    this.#expect(",");
    const value = chosen(given, first, this.#choice());
    this.#expect(")");
    return value;
  }

  #application(name: string): Value {
    if (name === "exp" && this.#peek().text === "^" && this.#tokens[this.#index + 1]?.kind !== "number") {
      this.#index++;
      return functionOf(name, { values: [this.#factor()], keywords: new Map() });
    }
    const exponent = this.#takes("^") ? this.#exponent() : undefined;
    const args = this.#constructed(name, this.#argumentsOf());
    if (exponent === undefined) return functionOf(name, args);
    if (exponent !== -1) return operation((u) => pow(u, integer(exponent)), functionOf(name, args));
    const inverse = INVERSES.get(name.toLowerCase());
    return inverse === undefined ? unreadable() : functionOf(inverse, args);
  }

  /** LeakyReLU(0.2)(x): arguments of a module, then that of its function. */
  #constructed(name: string, args: Arguments): Arguments {
    if (!/^[A-Z].*[a-zA-Z]/.test(name) || this.#peek().text !== "(") return args;
    if (!args.values.every((value) => value.kind !== "pieces" && isConstant(value))) unreadable();
    this.#index++;
    const { values } = this.#list(")");
    return { values: [...values, ...args.values], keywords: args.keywords };
  }

  /** Of sin^2(x), tan^-1(x): a whole number. */
  #exponent(): number {
    const isGrouped = this.#takes("(") || this.#takes("{");
    const sign = this.#takes("-") ? -1 : 1;
    const { kind, text } = this.#next();
    if (isGrouped && !this.#takes(")")) this.#expect("}");
    const value = sign * Number(text);
    return kind === "number" && Number.isInteger(value) && (value > 0 || value === -1) ? value : unreadable();
  }

  /** In parentheses, or what follows up to the next sign: sin 2x. */
  #argumentsOf(): Arguments {
    if (this.#takes("(")) {
      if (!this.#takes(")")) return this.#list(")");
      this.#expect("("); // ReLU()(x)
      return this.#list(")");
    }
    if (this.#takes("{")) return this.#list("}");
    if (this.#takes("[")) {
      const args = this.#list("]");
      return ["(", "{"].includes(this.#peek().text) ? unreadable() : args; // a root of another order
    }
    const isNegative = this.#takes("-");
    const hasNumber = this.#peek().kind === "number";
    let value = this.#power();
    if (hasNumber && this.#beginsFactor()) value = operation(times, value, this.#power());
    return { values: [isNegative ? operation((u) => neg(u), value) : value], keywords: new Map() };
  }

  #list(close: string): Arguments {
    const outside = this.#inBars;
    this.#inBars = false;
    const values: Value[] = [];
    const keywords = new Map<string, Value | string>();
    do {
      const [first, second] = [this.#peek(), this.#tokens[this.#index + 1]];
      if (first.kind !== "name" || second?.text !== "=") values.push(this.#choice());
      else {
        this.#index += 2;
        keywords.set(first.text, this.#peek().kind === "string" ? this.#next().text : this.#keyword());
      }
    } while (this.#takes(","));
    this.#expect(close);
    this.#inBars = outside;
    return { values, keywords };
  }

  /** The value behind `=`; Python's truth values as words. */
  #keyword(): Value | string {
    return ["True", "False", "None"].includes(this.#peek().text) ? this.#next().text : this.#choice();
  }

  #takes(text: string): boolean {
    const { kind, text: next } = this.#peek();
    if (kind === "string" || next !== text) return false;
    this.#index++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) unreadable();
  }

  #peek(): ForeignToken {
    return this.#tokens[this.#index] as ForeignToken;
  }

  #next(): ForeignToken {
    const token = this.#peek();
    if (token.kind !== "end") this.#index++;
    return token;
  }
}

/** The condition that one of two sides, of which the other is the variable, sets. */
function conditionOf(left: Value, sign: string, right: Value): Condition {
  const isAbove = sign.startsWith(">");
  if (left.kind === "variable" && isConstant(right)) return { kind: "condition", cut: right, isAbove };
  return right.kind === "variable" && isConstant(left) ? { kind: "condition", cut: left, isAbove: !isAbove } : unreadable();
}

const isConstant = (e: Value): e is Expression =>
  e.kind === "number" || e.kind === "constant" || e.kind === "parameter" || (e.kind === "apply" && e.args.every(isConstant));

/** First where the condition holds, second elsewhere; what has pieces itself has to be one expression. */
function chosen({ cut, isAbove }: Condition, first: Value, second: Value): Value {
  const [one, other] = [settled(first) ?? unreadable(), settled(second) ?? unreadable()];
  return { kind: "pieces", cut, above: isAbove ? one : other, below: isAbove ? other : one } satisfies Pieces;
}

function operation<const A extends readonly Value[]>(build: (...args: Expression[]) => Expression, ...values: A): Value {
  return lifted(values, (args) => build(...args)) ?? unreadable();
}

/** Without the 0 that a condition left. */
const plus = (u: Expression, v: Expression): Expression => (isZero(u) ? v : isZero(v) ? u : add(u, v));

/** With 1 and 0 as the factors that conditions are; 0 takes what is defined everywhere. */
function times(u: Expression, v: Expression): Expression {
  if (isOne(u)) return v;
  if (isOne(v)) return u;
  if ((isZero(u) && isTotal(v)) || (isZero(v) && isTotal(u))) return ZERO;
  return mul(u, v);
}

const isOne = (e: Expression): boolean => e === ONE;
const isZero = (e: Expression): boolean => e === ZERO;

/** u/v, as one rational number where both are numbers. */
const quotient = (u: Expression, v: Expression): Expression =>
  u.kind === "number" && v.kind === "number" && v.value.n !== 0n ? number(Q.div(u.value, v.value)) : div(u, v);

const isGroup = (token: ForeignToken | undefined): boolean => [")", "]", "}"].includes(token?.text ?? "");

/** Functions whose defaults differ between libraries, as TensorFlow, Keras or JAX mean them; hard_sigmoid has had two slopes in Keras. */
const DIALECTS: ReadonlyMap<string, string | undefined> = new Map([
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

const isFunction = (name: string): boolean =>
  lookUp(name) !== undefined || (functionNamed(name) !== undefined && !OTHER_FUNCTIONS.has(name.toLowerCase()));

function functionOf(name: string, { values, keywords }: Arguments): Value {
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
  if (/^gelu$/i.test(name) && args.keywords.get("approximate") === "tanh")
    return foreignOf(lookUp("gelu_tanh"), { ...args, keywords: new Map() });
  const [least, most] = ["min", "max"].map((key) => args.keywords.has(key));
  if (/^cl(?:ip|amp)$/i.test(name) && least !== most) return foreignOf(lookUp(least === true ? "clamp_min" : "clamp_max"), args);
  if (foreign !== undefined) return foreignOf(foreign, args);
  return operator === undefined ? unreadable() : namedOf(operator, args);
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
