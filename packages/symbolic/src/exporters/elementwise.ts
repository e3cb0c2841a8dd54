/**
 * Expressions in one variable as code: in the stable form, with common subexpressions named, and with definitions of the
 * operators that the target lacks, made from what the operator table says of them.
 */
import {
  type Expression,
  operatorNamed,
  parameter,
  printText,
  replaceLeaves,
  stabilised,
  structurallyEqual,
  structureHash,
  VARIABLE,
} from "@flatcheck/activation";
import { Q, type Rational } from "@flatcheck/enclosure";
import { at, atom, type Code, call, type Dialect, PRODUCT, SUM } from "./dialect.js";

export interface Elementwise {
  readonly lines: readonly string[];
  readonly result: Code;
  /** The target's missing operators, each defined after those it needs. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** A number of a formula is larger than any double, or so small that it would become 0: the code would compute 0·∞. */
export class BeyondDoublesError extends Error {
  constructor() {
    const got = "expected numbers from 5e-324 to 1.8e308 in all derivatives, as doubles hold them, got one beyond";
    super(`${got}; rescale the activation, or take a format for reading`);
  }
}

/** Code for the value of the expression at `variable`; `parameters` says how parameters are spelled. */
export function elementwise(
  expression: Expression,
  dialect: Dialect,
  variable: string,
  parameters: (name: string) => string = (name) => name,
): Elementwise {
  return new Printer(dialect, variable, parameters).whole(shared(stabilised(expression)));
}

class Printer {
  readonly #dialect: Dialect;
  readonly #variable: string;
  readonly #parameters: (name: string) => string;
  readonly #names = new Map<Expression, Code>();
  readonly #lines: string[] = [];
  readonly #definitions = new Map<string, string>();

  constructor(dialect: Dialect, variable: string, parameters: (name: string) => string) {
    this.#dialect = dialect;
    this.#variable = variable;
    this.#parameters = parameters;
  }

  whole(expression: Expression): Elementwise {
    const uses = usesIn(expression);
    const print = (e: Expression): Code => {
      const named = this.#names.get(e);
      if (named !== undefined) return named;
      const code = e.kind === "apply" ? this.#applied(e, e.args.map(print)) : this.#leaf(e);
      if (e === expression || (uses.get(e) ?? 0) < 2 || !isWorthAName(e)) return code;
      const name = atom(`t${this.#names.size + 1}`, code.constant);
      this.#lines.push(this.#dialect.assign(name.text, code.text));
      this.#names.set(e, name);
      return name;
    };
    return { result: print(expression), lines: this.#lines, definitions: this.#definitions };
  }

  #leaf(e: Exclude<Expression, { kind: "apply" }>): Code {
    switch (e.kind) {
      case "number":
        return this.#number(e.value);
      case "constant":
        return atom(e.name === "pi" ? this.#dialect.pi : this.#dialect.e, true);
      case "parameter":
        return atom(this.#parameters(e.name), true);
      case "variable":
        return atom(this.#variable, false);
    }
  }

  #number(exact: Rational): Code {
    const value = Q.toNumber(exact);
    if (!Number.isFinite(value) || (value === 0 && exact.n !== 0n)) throw new BeyondDoublesError();
    const text = this.#dialect.number(`${Math.abs(value)}`);
    return value < 0 ? { text: `-${text}`, level: SUM, constant: true } : atom(text, true);
  }

  #applied(e: Expression & { kind: "apply" }, args: readonly Code[]): Code {
    const arithmetic = ARITHMETIC.get(e.operator);
    if (arithmetic !== undefined) return arithmetic(args);
    const [u, v] = args as readonly [Code, Code];
    if (e.operator === "pow") return this.#dialect.power(u, v, e.args[1] as Expression);
    const constant = args.every((a) => a.constant);
    const spelling = (constant ? this.#dialect.constantFunctions?.get(e.operator) : undefined) ?? this.#dialect.functions.get(e.operator);
    if (typeof spelling === "function") return spelling(...args);
    return call(spelling ?? this.#defined(e.operator), args);
  }

  /** The name of a function of our own that stands for an operator. */
  #defined(operator: string): string {
    if (this.#definitions.has(operator)) return operator;
    const prelude = this.#dialect.preludes?.get(operator);
    if (prelude !== undefined) {
      this.#definitions.set(operator, prelude);
      return operator;
    }
    const { stable, expansion, elsewhere } = operatorNamed(operator);
    const definition = (stable ?? expansion ?? elsewhere)?.([VARIABLE]);
    if (definition === undefined) throw new RangeError(`this format has no ${operator}, and the operator table says nothing to replace it`);
    const body = new Printer(this.#dialect, "u", this.#parameters).whole(shared(definition));
    for (const [name, text] of body.definitions) this.#definitions.set(name, text);
    this.#definitions.set(
      operator,
      this.#dialect.define(
        operator,
        body.lines,
        body.result.text,
        `${operator}(u) = ${printText(replaceLeaves(definition, argumentNamed))}`,
      ),
    );
    return operator;
  }
}

/** The definition's variable as u. */
const argumentNamed = (leaf: Expression): Expression => (leaf.kind === "variable" ? parameter("u") : leaf);

const constant = (args: readonly Code[]): boolean => args.every((a) => a.constant);

const ARITHMETIC: ReadonlyMap<string, (args: readonly Code[]) => Code> = new Map([
  ["add", (args) => infix(args, " + ", SUM, SUM, PRODUCT)],
  ["sub", (args) => infix(args, " - ", SUM, SUM, PRODUCT)],
  ["mul", (args) => infix(args, " * ", PRODUCT, PRODUCT, PRODUCT + 0.5)],
  ["div", (args) => infix(args, " / ", PRODUCT, PRODUCT, PRODUCT + 0.5)],
  ["neg", ([u]) => ({ text: `-${at(u as Code, PRODUCT)}`, level: SUM, constant: (u as Code).constant })],
]);

function infix(args: readonly Code[], sign: string, level: number, left: number, right: number): Code {
  const [u, v] = args as readonly [Code, Code];
  return { text: `${at(u, left)}${sign}${at(v, right)}`, level, constant: constant(args) };
}

/** A function call, or an expression of some size, is computed once. */
function isWorthAName(e: Expression): boolean {
  if (e.kind !== "apply") return false;
  return !ARITHMETIC.has(e.operator) || e.args.some((arg) => arg.kind === "apply");
}

/** The same tree with equal subtrees made identical. */
function shared(expression: Expression): Expression {
  const byHash = new Map<number, Expression[]>();
  const known = new Map<Expression, Expression>();
  const intern = (e: Expression): Expression => {
    const seen = known.get(e);
    if (seen !== undefined) return seen;
    const built = e.kind === "apply" ? { ...e, args: e.args.map(intern) } : e;
    const list = byHash.get(structureHash(built)) ?? [];
    const same = list.find((other) => structurallyEqual(other, built));
    if (same === undefined) byHash.set(structureHash(built), [...list, built]);
    const result = same ?? built;
    known.set(e, result);
    return result;
  };
  return intern(expression);
}

/** How often each node is used by others. */
function usesIn(expression: Expression): ReadonlyMap<Expression, number> {
  const uses = new Map<Expression, number>();
  const visit = (e: Expression): void => {
    const count = uses.get(e) ?? 0;
    uses.set(e, count + 1);
    if (count === 0 && e.kind === "apply") e.args.forEach(visit);
  };
  visit(expression);
  return uses;
}
