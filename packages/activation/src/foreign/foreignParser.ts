/**
 * Reads what people type from other notations: powers by `**`, functions without parentheses, sin^2(x), |x|, where(…), conditions as factors. It is
 * tolerant where one reading is usual, gives up where there are two, and decides nothing: what it finds is shown for the user to type.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { apply, E, integer, neg, number, ONE, PI, parameter, pow, sub, VARIABLE, ZERO } from "../build.js";
import type { Expression } from "../expression.js";
import { type Arguments, DIALECTS, functionOf, isDialect, isFunction, PARAMETER } from "./foreignFunctions.js";
import { type Condition, chosen, conditionOf, isConstant, operation, plus, quotient, times } from "./operations.js";
import { settled, type Value } from "./pieces.js";
import { type ForeignToken, foreignTokens } from "./tokens.js";
import { Unreadable, unreadable } from "./unreadable.js";
import { NAMESPACES } from "./vocabulary.js";

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
    return settled(new ForeignParser(applied(separated(tokens, names), names.variable), names).whole());
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** `nn.LeakyReLU(0.01)`, `nn.ReLU()`, `jnp.tanh`: where a module or the name of a function is all there is, it is the function of x. */
function applied(tokens: readonly ForeignToken[], variable: string): readonly ForeignToken[] {
  const [first, ...rest] = tokens;
  if (first?.kind !== "name" || tokens.some(({ kind, text }) => kind === "name" && text === variable)) return tokens;
  const isModule = /^(?:\w+\.)*[A-Z]\w+$/.test(first.text) && rest.findIndex(({ text }) => text === ")") === rest.length - 2;
  const isBare = /\.\w+$/.test(first.text) && isFunction(first.text.replace(/.*\./, "")) && rest.length === 1;
  if (!isBare && !(isModule && rest[0]?.text === "(")) return tokens;
  const symbol = (text: string): ForeignToken => ({ kind: "symbol", text });
  return [...tokens.slice(0, -1), symbol("("), { kind: "name", text: variable }, symbol(")"), tokens.at(-1) as ForeignToken];
}

/** xsin(x), xe^x and bx: a factor that is run together with what follows it. */
function separated(tokens: readonly ForeignToken[], { variable, parameters }: ForeignNames): readonly ForeignToken[] {
  return tokens.flatMap((token, i) => {
    const { kind, text } = token;
    if (kind !== "name" || text.includes(".") || parameters.has(text) || isFunction(text)) return [token];
    const [head, tail] =
      text.endsWith(variable) && text.length === 1 + variable.length ? [text.charAt(0), variable] : [variable, text.slice(variable.length)];
    const isCalled = tokens[i + 1]?.text === "(";
    const isRun =
      text === head + tail && (tail === variable ? PARAMETER.test(head) && !isCalled : tail === "e" || (isCalled && isFunction(tail)));
    return isRun ? [head, tail].map((part): ForeignToken => ({ kind: "name", text: part })) : [token];
  });
}

const MOST_TOKENS = 500;
const MOST_DEPTH = 100;
/** NumPy's where, If[c, A, B] and their like. */
const CHOICES = /^(?:where|if|ifelse|iif)$/i;
const COMPARISONS: ReadonlySet<string> = new Set(["<", ">", "<=", ">="]);
/** Of sin^-1 and its like, which is the inverse and not 1/sin. */
const INVERSES: ReadonlyMap<string, string> = new Map(["sin", "cos", "tan", "sinh", "cosh", "tanh"].map((name) => [name, `a${name}`]));

class ForeignParser {
  private readonly tokens: readonly ForeignToken[];
  private readonly names: ForeignNames;
  private index = 0;
  /** Whether a bar closes an absolute value. */
  private inBars = false;
  private depth = 0;

  constructor(tokens: readonly ForeignToken[], names: ForeignNames) {
    this.tokens = tokens;
    this.names = names;
  }

  whole(): Value {
    const value = this.choice();
    return this.peek().kind === "end" ? value : unreadable();
  }

  /** `A if c else B`, `c ? A : B`, or a sum; a condition by itself is 1 or 0. */
  private choice(): Value {
    if (++this.depth > MOST_DEPTH) unreadable();
    const value = this.alternatives(this.clause());
    this.depth--;
    return value;
  }

  private alternatives(first: Value | Condition): Value {
    if (first.kind === "condition") {
      if (!this.takes("?")) return chosen(first, ONE, ZERO);
      const above = this.choice();
      this.expect(":");
      return chosen(first, above, this.choice());
    }
    if (!this.takes("if")) return first;
    const given = this.given();
    this.expect("else");
    return chosen(given, first, this.choice());
  }

  private given(): Condition {
    const clause = this.clause();
    return clause.kind === "condition" ? clause : unreadable();
  }

  /** A sum, or a comparison of two. */
  private clause(): Value | Condition {
    const left = this.sum();
    const { kind, text } = this.peek();
    if (kind !== "symbol" || !COMPARISONS.has(text)) return left;
    this.index++;
    return conditionOf(left, text, this.sum());
  }

  private sum(): Value {
    let left = this.product();
    for (;;) {
      if (this.takes("+")) left = operation(plus, left, this.product());
      else if (this.takes("-")) left = operation(sub, left, this.product());
      else return left;
    }
  }

  private product(): Value {
    if (this.takes("-")) return operation((u) => neg(u), this.product());
    if (this.takes("+")) return this.product();
    let left = this.power();
    let mayGoOn = false;
    for (;;) {
      if (this.takes("*")) [left, mayGoOn] = [operation(times, left, this.factor()), false];
      else if (this.takes("/")) [left, mayGoOn] = [operation(quotient, left, this.factor()), true];
      else if (!this.beginsFactor()) return left;
      else if (mayGoOn) unreadable();
      else left = operation(times, left, this.power());
    }
  }

  private factor(): Value {
    return this.takes("-") ? operation((u) => neg(u), this.factor()) : this.power();
  }

  private beginsFactor(): boolean {
    const { kind, text } = this.peek();
    if (kind === "name") return !["if", "else", "and", "or", "for"].includes(text);
    return kind === "symbol" && (["(", "[", "{"].includes(text) || (text === "|" && !this.inBars));
  }

  private power(): Value {
    const base = this.operand();
    if (!this.takes("^")) return base;
    const exponent = this.factor();
    // e^x sin(x): what follows may belong to the exponent.
    if (this.beginsFactor() && !(exponent.kind === "number" || isGroup(this.tokens[this.index - 1]))) unreadable();
    return operation(pow, base, exponent);
  }

  private operand(): Value {
    const token = this.next();
    if (token.kind === "number") return number(Q.parse(token.text) ?? unreadable());
    if (token.kind === "name") return this.name(token.text);
    const close = { "(": ")", "[": "]", "{": "}" }[token.text];
    if (close !== undefined) return this.grouped(close);
    return token.text === "|" && !this.inBars ? this.absolute() : unreadable();
  }

  private grouped(close: string): Value {
    const outside = this.inBars;
    this.inBars = false;
    const value = this.choice();
    this.expect(close);
    this.inBars = outside;
    return value;
  }

  private absolute(): Value {
    this.inBars = true;
    const inner = this.sum();
    this.inBars = false;
    this.expect("|");
    return operation((u) => apply("abs", u), inner);
  }

  private name(dotted: string): Value {
    const parts = dotted.split(".");
    const name = parts.at(-1) as string;
    if (parts.length === 2 && parts[0] === this.names.variable && isFunction(name)) return this.method(name);
    if (name === "cdf" && parts.at(-2) === "norm") return this.application("ndtr");
    if (!parts.slice(0, -1).every((part) => NAMESPACES.has(part))) return unreadable();
    const called = this.peek().text === "(";
    if (parts.length === 1 && this.names.parameters.has(name) && !(called && isFunction(name))) return parameter(name);
    if (name === this.names.variable) return VARIABLE;
    if (/^pi$/i.test(name)) return PI;
    if (name === "e" || (name === "E" && parts.length > 1)) return E;
    if (CHOICES.test(name) && (called || this.peek().text === "[")) return this.where();
    if (called && /^(?:heaviside|step|unit_?step)$/i.test(name)) return this.step();
    if (isDialect(parts, name)) return this.application(DIALECTS.get(name) ?? unreadable());
    if (isFunction(name)) return this.application(name);
    if (parts.length === 1 && !called && PARAMETER.test(name)) return parameter(name);
    return parts.length === 1 ? this.runTogether(name) : unreadable();
  }

  /** x.clamp(0, 1) */
  private method(name: string): Value {
    this.expect("(");
    const rest: Arguments = this.takes(")") ? { values: [], keywords: new Map() } : this.list(")");
    return functionOf(name, { values: [VARIABLE, ...rest.values], keywords: rest.keywords });
  }

  /** heaviside(x, …): 1 above 0 and 0 below; what it is at 0 matters only where there is a jump. */
  private step(): Value {
    this.index++;
    const { values } = this.list(")");
    return values[0]?.kind === "variable" ? { kind: "pieces", cut: ZERO, above: ONE, below: ZERO } : unreadable();
  }

  /** sinx, sqrt2. */
  private runTogether(name: string): Value {
    const root = /^sqrt(\d+)$/.exec(name)?.[1];
    if (root !== undefined) return apply("sqrt", number(Q.parse(root) ?? unreadable()));
    const { variable } = this.names;
    const head = name.endsWith(variable) ? name.slice(0, -variable.length) : "";
    const isPlain = head !== "" && isFunction(head) && !["^", "("].includes(this.peek().text);
    return isPlain ? functionOf(head, { values: [VARIABLE], keywords: new Map() }) : unreadable();
  }

  /** where(c, A, B) or If[c, A, B], after its name. */
  private where(): Value {
    const close = this.takes("[") ? "]" : ")";
    if (close === ")") this.expect("(");
    const given = this.given();
    this.expect(",");
    const first = this.choice();
    this.expect(",");
    const value = chosen(given, first, this.choice());
    this.expect(close);
    return value;
  }

  private application(name: string): Value {
    if (name === "exp" && this.peek().text === "^" && this.tokens[this.index + 1]?.kind !== "number") {
      this.index++;
      return functionOf(name, { values: [this.factor()], keywords: new Map() });
    }
    const exponent = this.takes("^") ? this.exponent() : undefined;
    const args = this.constructed(name, this.argumentsOf());
    if (exponent === undefined) return functionOf(name, args);
    if (exponent !== -1) return operation((u) => pow(u, integer(exponent)), functionOf(name, args));
    const inverse = INVERSES.get(name.toLowerCase());
    return inverse === undefined ? unreadable() : functionOf(inverse, args);
  }

  /** LeakyReLU(0.2)(x): arguments of a module, then that of its function. */
  private constructed(name: string, args: Arguments): Arguments {
    if (!/^[A-Z].*[a-zA-Z]/.test(name) || this.peek().text !== "(") return args;
    if (!args.values.every((value) => value.kind !== "pieces" && isConstant(value))) unreadable();
    this.index++;
    const { values } = this.list(")");
    return { values: [...values, ...args.values], keywords: args.keywords };
  }

  /** Of sin^2(x), tan^-1(x): a whole number. */
  private exponent(): number {
    const isGrouped = this.takes("(") || this.takes("{");
    const sign = this.takes("-") ? -1 : 1;
    const { kind, text } = this.next();
    if (isGrouped && !this.takes(")")) this.expect("}");
    const value = sign * Number(text);
    return kind === "number" && Number.isInteger(value) && (value > 0 || value === -1) ? value : unreadable();
  }

  /** In parentheses, or what follows up to the next sign: sin 2x. */
  private argumentsOf(): Arguments {
    if (this.takes("(")) {
      if (!this.takes(")")) return this.list(")");
      this.expect("("); // ReLU()(x)
      return this.list(")");
    }
    if (this.takes("{")) return this.list("}");
    if (this.takes("[")) {
      const args = this.list("]");
      return ["(", "{"].includes(this.peek().text) ? unreadable() : args; // a root of another order
    }
    const isNegative = this.takes("-");
    const value = this.bareArgument();
    return { values: [isNegative ? operation((u) => neg(u), value) : value], keywords: new Map() };
  }

  /** Up to the variable: sin 2πx. What follows it behind a fraction line, or a sum behind a number, may belong to it or not: tanh x/2, log 1+x. */
  private bareArgument(): Value {
    let value = this.power();
    while (value.kind !== "pieces" && isConstant(value) && this.beginsFactor()) {
      const { kind, text } = this.peek();
      if (kind === "name" && isFunction(text.replace(/.*\./, ""))) unreadable();
      value = operation(times, value, this.power());
    }
    const { text } = this.peek();
    const isOpen = text === "/" || (value.kind !== "pieces" && isConstant(value) && (text === "+" || text === "-"));
    return isOpen ? unreadable() : value;
  }

  private list(close: string): Arguments {
    const outside = this.inBars;
    this.inBars = false;
    const values: Value[] = [];
    const keywords = new Map<string, Value | string>();
    do {
      const [first, second] = [this.peek(), this.tokens[this.index + 1]];
      if (first.kind !== "name" || second?.text !== "=") values.push(this.choice());
      else {
        this.index += 2;
        keywords.set(first.text, this.peek().kind === "string" ? this.next().text : this.keyword());
      }
    } while (this.takes(","));
    this.expect(close);
    this.inBars = outside;
    return { values, keywords };
  }

  /** The value behind `=`; Python's truth values as words. */
  private keyword(): Value | string {
    return ["True", "False", "None"].includes(this.peek().text) ? this.next().text : this.choice();
  }

  private takes(text: string): boolean {
    const { kind, text: next } = this.peek();
    if (kind === "string" || next !== text) return false;
    this.index++;
    return true;
  }

  private expect(text: string): void {
    if (!this.takes(text)) unreadable();
  }

  private peek(): ForeignToken {
    return this.tokens[this.index] as ForeignToken;
  }

  private next(): ForeignToken {
    const token = this.peek();
    if (token.kind !== "end") this.index++;
    return token;
  }
}

const isGroup = (token: ForeignToken | undefined): boolean => [")", "]", "}"].includes(token?.text ?? "");
