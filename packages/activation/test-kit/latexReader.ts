/**
 * Reads the LaTeX that `printLatex` writes, by the conventions of a mathematical text and not by the printer's rules: factors
 * side by side are a product from the left, a minus applies to the product after it, ^ to the factor before it, a name before a
 * parenthesis is called only if it names a function. What a reader of the formula would understand, as an expression.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { add, apply, div, E, mul, neg, number, ONE, PI, parameter, pow, sub, VARIABLE } from "../src/build.js";
import type { Expression } from "../src/expression.js";

/** Commands that are functions, with the operator each denotes. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...["sin", "cos", "tan", "sinh", "cosh", "tanh", "log", "max", "min"].map((name): [string, string] => [`\\${name}`, name]),
  ...["erf", "erfc", "softplus", "softsign"].map((name): [string, string] => [`\\operatorname{${name}}`, name]),
  ["\\arcsin", "asin"],
  ["\\arccos", "acos"],
  ["\\arctan", "atan"],
  ["\\operatorname{arsinh}", "asinh"],
  ["\\operatorname{arcosh}", "acosh"],
  ["\\operatorname{artanh}", "atanh"],
  ["\\operatorname{sgn}", "sign"],
  ["\\operatorname{ReLU}", "relu"],
  ["\\operatorname{GELU}", "gelu"],
  ["\\operatorname{SiLU}", "silu"],
  ["\\operatorname{Mish}", "mish"],
  ["\\operatorname{ELU}", "elu"],
  ["\\sigma", "sigmoid"],
]);

const TOKEN = /\s*(\\operatorname\{\w+\}|\\mathrm\{(?:\w|\\_)+\}|\\[A-Za-z]+|\d+(?:\.\d+)?|[A-Za-z]|[-+^_{}(),[\]|])/y;

/** The expression; `names` gives the parameter that a symbol with its index stands for. @throws SyntaxError */
export function readLatex(latex: string, names: ReadonlyMap<string, string>): Expression {
  return new Reader(tokensOf(latex), names).whole();
}

function tokensOf(latex: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < latex.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const token = TOKEN.exec(latex)?.[1];
    if (token === undefined) throw new SyntaxError(`cannot read ${JSON.stringify(latex.slice(start, start + 20))}`);
    tokens.push(token);
  }
  return tokens;
}

class Reader {
  private index = 0;

  constructor(
    readonly tokens: readonly string[],
    readonly names: ReadonlyMap<string, string>,
  ) {}

  whole(): Expression {
    const e = this.sum();
    if (this.index < this.tokens.length) throw this.unexpected("the end");
    return e;
  }

  private sum(): Expression {
    let e = this.takes("-") ? neg(this.product()) : this.product();
    for (;;) {
      if (this.takes("+")) e = add(e, this.product());
      else if (this.takes("-")) e = sub(e, this.product());
      else return e;
    }
  }

  private product(): Expression {
    let e = this.power();
    for (;;) {
      if (this.takes("\\cdot")) e = mul(e, this.power());
      else if (this.startsFactor()) e = mul(e, this.besides());
      else return e;
    }
  }

  /** A factor without a sign before it: a digit there would run together with what precedes, a fraction would read as a mixed number. */
  private besides(): Expression {
    const [before = "", next = ""] = [this.tokens[this.index - 1], this.peek()];
    const mixed = /^\d/.test(before) && next === "\\frac";
    if (/^\d/.test(next) || mixed) throw this.unexpected("\\cdot");
    return this.power();
  }

  private startsFactor(): boolean {
    const next = this.peek();
    return next !== undefined && next !== "\\right" && /^[\dA-Za-z(\\]/.test(next);
  }

  private power(): Expression {
    if (this.peek() === "e" && this.tokens[this.index + 1] === "^") {
      this.index += 2;
      return apply("exp", this.group());
    }
    const base = this.atom();
    if (!this.takes("^")) return base;
    const e = pow(base, this.group());
    if (this.peek() === "^") throw this.unexpected("at most one exponent");
    return e;
  }

  private atom(): Expression {
    const token = this.next();
    if (/^\d/.test(token)) return number(Q.parse(token) as Q.Rational);
    if (token === "\\frac") return quotient(this.group(), this.group());
    if (token === "\\sqrt") return this.root();
    if (token === "(" || token === "\\left") return this.enclosed(token);
    const operator = FUNCTIONS.get(token);
    if (operator !== undefined && (this.peek() === "(" || this.peek() === "\\left")) return apply(operator, ...this.arguments());
    return this.symbol(token);
  }

  private symbol(token: string): Expression {
    if (token === "x") return this.peek() === "_" ? this.indexed(token) : VARIABLE;
    if (token === "e") return E;
    if (token === "\\pi") return PI;
    return this.indexed(token);
  }

  private indexed(token: string): Expression {
    let symbol = token;
    if (this.takes("_")) {
      this.expect("{");
      symbol += `_{${this.next()}}`;
      this.expect("}");
    }
    const name = this.names.get(symbol);
    if (name === undefined) throw new SyntaxError(`no parameter is written ${symbol}`);
    return parameter(name);
  }

  private root(): Expression {
    if (!this.takes("[")) return apply("sqrt", this.group());
    this.expect("3");
    this.expect("]");
    return apply("cbrt", this.group());
  }

  private group(): Expression {
    this.expect("{");
    const e = this.sum();
    this.expect("}");
    return e;
  }

  /** Parentheses or bars, whose opening is read. */
  private enclosed(open: string): Expression {
    if (open === "\\left" && this.takes("|")) {
      const e = this.sum();
      this.expect("\\right");
      this.expect("|");
      return apply("abs", e);
    }
    this.index--;
    return this.arguments()[0] as Expression;
  }

  private arguments(): readonly Expression[] {
    const grows = this.takes("\\left");
    this.expect("(");
    const args = [this.sum()];
    while (this.takes(",")) args.push(this.sum());
    if (grows) this.expect("\\right");
    this.expect(")");
    return args;
  }

  private peek(): string | undefined {
    return this.tokens[this.index];
  }

  private next(): string {
    const token = this.tokens[this.index++];
    if (token === undefined) throw this.unexpected("more");
    return token;
  }

  private takes(token: string): boolean {
    if (this.peek() !== token) return false;
    this.index++;
    return true;
  }

  private expect(token: string): void {
    if (!this.takes(token)) throw this.unexpected(token);
  }

  private unexpected(wanted: string): SyntaxError {
    return new SyntaxError(`expected ${wanted} at ${this.tokens.slice(this.index, this.index + 6).join(" ")}`);
  }
}

/** A fraction of two numbers is a number, if it is one. */
function quotient(u: Expression, v: Expression): Expression {
  const isNumber = u.kind === "number" && v.kind === "number" && v.value.n !== 0n;
  return isNumber ? number(Q.div(u.value, v.value)) : div(u, v);
}

/** The expression in the words LaTeX has: e^u for both exp(u) and the power, e^u − 1 for expm1, log(1 + u) for log1p. */
export function inLatexTerms(e: Expression): Expression {
  if (e.kind !== "apply") return e;
  const args = e.args.map(inLatexTerms);
  const [u, v] = args as [Expression, Expression];
  if (e.operator === "expm1") return sub(apply("exp", u), ONE);
  if (e.operator === "log1p") return apply("log", add(ONE, u));
  if (e.operator === "pow" && u.kind === "constant" && u.name === "e") return apply("exp", v);
  return apply(e.operator, ...args);
}
