/**
 * Reads the activation language by operator precedence (Pratt): sums, then products (explicit or implicit), then powers,
 * which associate to the right and bind tighter than a sign, so -x^2 = -(x^2) and 2^-x is 2^(-x). An implicit product that
 * people read in two ways is refused with both readings. A quotient of two numbers is read as the rational number it is.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { add, apply, div, E, mul, neg, number, PI, parameter, pow, sub, VARIABLE } from "./build.js";
import { ActivationSyntaxError, AmbiguousError, ArityError, LimitError, SeveralVariablesError } from "./errors.js";
import type { Expression } from "./expression.js";
import { clip, LIMITS, type Token, tokenize } from "./lexer.js";
import { type NamedFunction, namedFunction } from "./namedFunction.js";
import { CONSTANT_NAMES, isCallable, parameterNames, unknownName, VARIABLE_NAMES } from "./names.js";
import { operatorNamed } from "./operators/index.js";
import { POWER, PRODUCT, SUM, textAt } from "./operators/precedence.js";
import { printText, textPiece } from "./printText.js";
import { nodeCount } from "./readable/nodeCount.js";

/** What {@link parse} can be told. */
export interface ParseOptions {
  /** Names that stand for parameters; any other unknown name is an error. */
  readonly parameters?: readonly string[];
}

/** The expression a text denotes. @throws ActivationError with a code and a position, for everything that is not a sentence of the language */
export function read(text: string, options: ParseOptions = {}): Expression {
  const parameters = parameterNames(options.parameters ?? []);
  const tokens = tokenize(text);
  if (tokens.length === 1) {
    throw new ActivationSyntaxError("expected an expression, got an empty text", { words: "write for example x^3" }, 0, "empty");
  }
  return new Parser(tokens, parameters).whole();
}

/** Two operands and the token after them: what an implicit product that follows at `end` could also belong to. */
interface Joint {
  readonly left: Expression;
  readonly right: Expression;
  readonly end: number;
}

interface Infix {
  readonly level: number;
  readonly right: number;
  readonly build: (u: Expression, v: Expression) => Expression;
}

const INFIX: ReadonlyMap<string, Infix> = new Map([
  ["+", { level: SUM, right: PRODUCT, build: add }],
  ["-", { level: SUM, right: PRODUCT, build: sub }],
  ["*", { level: PRODUCT, right: POWER, build: mul }],
  ["/", { level: PRODUCT, right: POWER, build: quotient }],
  ["^", { level: POWER, right: POWER, build: pow }],
]);

/** A product with no sign between its factors. */
const IMPLICIT: Infix = { level: PRODUCT, right: POWER, build: mul };

class Parser {
  private readonly tokens: readonly Token[];
  private readonly declaredParameters: ReadonlySet<string>;
  private index = 0;
  private nodes = 0;
  /** Signs and powers that are open; parentheses are counted by the lexer. */
  private depth = 0;
  private variable: string | undefined;
  private division: Joint | undefined;
  private power: Joint | undefined;
  /** The last parenthesised group that was closed, as a range of tokens. */
  private group = { start: -1, end: -1 };

  constructor(tokens: readonly Token[], parameters: ReadonlySet<string>) {
    this.tokens = tokens;
    this.declaredParameters = parameters;
  }

  whole(): Expression {
    const expression = this.expression(SUM);
    const rest = this.peek();
    if (rest.kind === "end") return expression;
    if (rest.text === ")") throw unexpected("an operator or the end", rest, 'remove it or add "(" before');
    if (rest.text === ",") throw unexpected("an operator or the end", rest, "write . for the decimal point; , separates arguments");
    throw unexpected("an operator", rest, "write * between factors");
  }

  /** Everything from here on that binds at least as tightly as `level`. */
  private expression(level: number): Expression {
    let left = this.operand(level);
    for (;;) {
      const infix = this.infix();
      if (infix === undefined || infix.level < level) return left;
      if (infix === IMPLICIT) this.refuseTwoReadings();
      else this.index++;
      left = this.combine(infix, left);
    }
  }

  private combine(infix: Infix, left: Expression): Expression {
    const start = this.index;
    const right = infix.level === POWER ? this.deeper(() => this.expression(infix.right)) : this.expression(infix.right);
    const joint = { left, right, end: this.index };
    if (infix.build === quotient) this.division = joint;
    if (infix.build === pow && !this.isGroup(start)) this.power = joint;
    return this.node(infix.build(left, right));
  }

  private infix(): Infix | undefined {
    const token = this.peek();
    const implicit = token.kind === "name" || token.text === "(";
    return implicit ? IMPLICIT : token.kind === "symbol" ? INFIX.get(token.text) : undefined;
  }

  private operand(level: number): Expression {
    const token = this.next();
    if (token.kind === "number") return this.node(number(token.value));
    if (token.kind === "name") return this.name(token);
    if (token.text === "(") return this.parenthesised(token);
    if (token.text === "-") return this.node(neg(this.signed(level)));
    if (token.text === "+") return this.signed(level);
    throw unexpected("a number, a name or a parenthesis", token, "complete the expression");
  }

  /** What a sign applies to: a whole product, or after another operator as much as that operator takes. */
  private signed(level: number): Expression {
    return this.deeper(() => this.expression(Math.max(level, PRODUCT)));
  }

  private parenthesised(open: Token): Expression {
    const start = this.index - 1;
    const inner = this.expression(SUM);
    this.close(open);
    this.group = { start, end: this.index };
    return inner;
  }

  private close(open: Token): void {
    const token = this.next();
    if (token.text === ")") return;
    const closing = `")" for the "(" at character ${open.position}`;
    throw unexpected(closing, token, token.kind === "end" ? 'add ")"' : "write an operator or close the parenthesis");
  }

  private name(token: Token): Expression {
    const name = token.text;
    if (isCallable(name)) return this.call(token);
    const named = this.peek().text === "(" && !this.declaredParameters.has(name) ? namedFunction(name) : undefined;
    if (named !== undefined) return this.named(token, named);
    if (VARIABLE_NAMES.has(name)) return this.variableNamed(token);
    if (CONSTANT_NAMES.has(name)) return this.node(name === "pi" ? PI : E);
    if (this.declaredParameters.has(name)) return this.node(parameter(name));
    throw unknownName(name, token.position, {
      parameters: this.declaredParameters,
      called: this.peek().text === "(",
      variable: this.variable,
    });
  }

  private variableNamed({ text, position }: Token): Expression {
    this.variable ??= text;
    if (this.variable !== text) throw new SeveralVariablesError(this.variable, text, position);
    return this.node(VARIABLE);
  }

  private call(token: Token): Expression {
    const open = this.next();
    if (open.text !== "(") {
      const argument = open.kind === "name" || open.kind === "number" ? open.text : "x";
      const exponent = this.peek();
      const isPower = open.text === "^" && exponent.kind === "number";
      const advice = isPower ? `write ${token.text}(x)^${clip(exponent.text)} for a power` : `write ${token.text}(${clip(argument)})`;
      throw unexpected(`"(" after ${token.text}`, open, advice);
    }
    const args = this.arguments(open);
    const operator = operatorNamed(token.text);
    if (args.length < operator.arity || (args.length > operator.arity && !operator.variadic)) {
      const count = operator.arity === 1 ? "1 argument" : "2 or more arguments";
      throw new ArityError(`${token.text} takes ${count}, got ${args.length}`, token.position);
    }
    if (operator.arity === 1) return this.node(apply(token.text, ...args));
    return args.reduce((u, v) => this.node(apply(token.text, u, v)));
  }

  /** A named activation of the argument: `selu(2x)`. */
  private named(token: Token, named: NamedFunction): Expression {
    const args = this.arguments(this.next());
    const { parameters, text } = named;
    if (args.length !== 1 + parameters.length) {
      const list = ["x", ...parameters].join(", ");
      throw new ArityError(
        `${token.text}(${list}) is ${text} and takes ${1 + parameters.length} arguments, got ${args.length}`,
        token.position,
      );
    }
    const expression = named.applied(args, (source, names) => read(source, { parameters: names }));
    this.nodes += nodeCount(expression) - args.reduce((total, arg) => total + nodeCount(arg), 0);
    return this.node(expression);
  }

  private arguments(open: Token): readonly Expression[] {
    if (this.peek().text === ")") {
      this.index++;
      return [];
    }
    const args = [this.expression(SUM)];
    while (this.peek().text === ",") {
      this.index++;
      args.push(this.expression(SUM));
    }
    this.close(open);
    return args;
  }

  /** An implicit product right after a quotient, or after a power that could go on in its exponent. */
  private refuseTwoReadings(): void {
    const { position } = this.peek();
    const division = this.division?.end === this.index ? this.division : undefined;
    const power = this.power?.end === this.index && mayGoOn(this.power) ? this.power : undefined;
    const joint = division ?? power;
    if (joint === undefined) return;
    throw new AmbiguousError(readings(division === undefined ? pow : div, joint, this.expression(POWER)), position);
  }

  private isGroup(start: number): boolean {
    return this.group.start === start && this.group.end === this.index;
  }

  private deeper(read: () => Expression): Expression {
    if (++this.depth > LIMITS.depth) {
      const message = `expected at most ${LIMITS.depth} nested signs and powers, got more; add parentheses or simplify`;
      throw new LimitError("too-deep", message, this.peek().position);
    }
    const expression = read();
    this.depth--;
    return expression;
  }

  private node(expression: Expression): Expression {
    if (++this.nodes > LIMITS.nodes) {
      const message = `expected at most ${LIMITS.nodes} numbers, names and operators, got more; shorten the expression`;
      throw new LimitError("too-large", message, this.peek().position);
    }
    return expression;
  }

  private peek(): Token {
    return this.tokens[this.index] as Token;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.index++;
    return token;
  }
}

/** u/v, as one rational number where both are numbers. */
function quotient(u: Expression, v: Expression): Expression {
  const exact = u.kind === "number" && v.kind === "number" && v.value.n !== 0n;
  return exact ? number(Q.div(u.value, v.value)) : div(u, v);
}

/** `x^2 y` can only be (x^2)*y, but `2^3x` and `e^x sin(x)` may go on in the exponent. */
function mayGoOn({ left, right }: Joint): boolean {
  return !(mentionsName(left) && isLiteral(right));
}

/** The two readings of u∘v w: (u∘v)*w and u∘(v*w), as texts to copy. */
function readings(build: Infix["build"], { left, right }: Joint, factor: Expression): [string, string] {
  const grouped = `(${printText(build(left, right))})`;
  return [clip(`${grouped}*${textAt(textPiece(factor), POWER)}`), clip(printText(build(left, mul(right, factor))))];
}

const mentionsName = (u: Expression): boolean =>
  u.kind === "variable" || u.kind === "parameter" || (u.kind === "apply" && u.args.some(mentionsName));

const isLiteral = (u: Expression): boolean =>
  u.kind === "number" || (u.kind === "apply" && u.operator === "neg" && u.args[0]?.kind === "number");

function unexpected(expected: string, got: Token, advice: string): ActivationSyntaxError {
  const what = got.kind === "end" ? "the end of the text" : `"${clip(got.text)}"`;
  return new ActivationSyntaxError(`expected ${expected}, got ${what}`, { words: advice }, got.position);
}
