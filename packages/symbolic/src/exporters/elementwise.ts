/**
 * Expressions in one variable as code: in the stable form, with common subexpressions named, and with definitions of the
 * operators that the target lacks, made from what the operator table says of them.
 */

import type { CodeForm, SplitForm } from "@flatcheck/activation";
import {
  type Expression,
  holdsVariable,
  LimitError,
  operatorNamed,
  parameter,
  printText,
  replaceLeaves,
  structurallyEqual,
  structureHash,
  VARIABLE,
} from "@flatcheck/activation";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ATOM, at, atom, type Code, call, type Dialect, PRODUCT, SUM } from "./dialect.js";
import { decidingFactors, isProduct } from "./underflow.js";

export interface Elementwise {
  readonly lines: readonly string[];
  readonly result: Code;
  /** The operators that were printed as calls, also within definitions. */
  readonly operators: ReadonlySet<string>;
  /** The target's missing operators, each defined after those it needs. */
  readonly definitions: ReadonlyMap<string, string>;
}

/**
 * Code for the value of the form at `variable`; `parameters` says how parameters are spelled.
 * @throws LimitError for numbers that no double is close to
 */
export function elementwise(
  form: CodeForm,
  dialect: Dialect,
  variable: string,
  parameters: (name: string) => string = (name) => name,
): Elementwise {
  return new Printer(dialect, parameters).printed(form, variable);
}

/** Where functions of plain numbers differ from those of arrays, operators that numbers lack are replaced by what they stand for. */
function numbersWrittenOut(expression: Expression, { constantFunctions }: Dialect): Expression {
  if (constantFunctions === undefined) return expression;
  const known = new Map<Expression, Expression>();
  const lacks = (operator: string): boolean => !ARITHMETIC.has(operator) && operator !== "pow" && !constantFunctions.has(operator);
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return e;
    const seen = known.get(e);
    if (seen !== undefined) return seen;
    const args = e.args.map(visit);
    const definition = lacks(e.operator) && !args.some(holdsVariable) ? definitionOf(e.operator)?.(args) : undefined;
    const result = definition === undefined ? { ...e, args } : visit(definition);
    known.set(e, result);
    return result;
  };
  return visit(expression);
}

/** The operator in terms of others, the form that is best in doubles first. */
function definitionOf(operator: string): ((args: readonly Expression[]) => Expression) | undefined {
  const { stable, expansion, elsewhere } = operatorNamed(operator);
  return stable ?? expansion ?? elsewhere;
}

class Printer {
  private readonly dialect: Dialect;
  private readonly parameterName: (name: string) => string;
  private readonly lines: string[] = [];
  private readonly definitions = new Map<string, string>();
  private readonly operators = new Set<string>();
  private variable = "";
  private names = new Map<Expression, Code>();
  private count = 0;

  constructor(dialect: Dialect, parameters: (name: string) => string) {
    this.dialect = dialect;
    this.parameterName = parameters;
  }

  printed(form: CodeForm, variable: string): Elementwise {
    const result = this.codeOf(form, variable);
    return { result, lines: this.lines, operators: this.operators, definitions: this.definitions };
  }

  private codeOf(form: CodeForm, variable: string): Code {
    if (form.kind === "split") return this.split(form, variable);
    this.variable = variable;
    this.names = new Map();
    return this.whole(shared(numbersWrittenOut(form, this.dialect)));
  }

  /** Both pieces by name, and the choice between them. */
  private split({ by, above, below, inside }: SplitForm, variable: string): Code {
    const sign = this.named(this.codeOf(by, variable));
    const piece = (side: "above" | "below", form: CodeForm): Code => {
      const code = this.codeOf(form, this.inside(side, sign.text, inside[side], variable, form));
      return code.level === ATOM ? code : this.named(code);
    };
    return atom(this.dialect.choose(sign.text, piece("above", above), piece("below", below)), false);
  }

  /** A variable that stays where the piece has values. */
  private inside(side: "above" | "below", by: string, point: Rational | undefined, variable: string, form: CodeForm): string {
    const { inside } = this.dialect;
    if (inside === undefined || point === undefined || (form.kind !== "split" && !holdsVariable(form))) return variable;
    return this.named(atom(inside(side, by, this.number(doubleOf(point)).text, variable), false)).text;
  }

  private named(code: Code): Code {
    const name = atom(`t${++this.count}`, code.constant);
    this.lines.push(this.dialect.assign(name.text, code.text));
    return name;
  }

  private whole(expression: Expression): Code {
    const uses = usesIn(expression);
    const print = (e: Expression, within: boolean): Code => {
      const known = this.names.get(e);
      if (known !== undefined) return known;
      const code = e.kind === "apply" ? this.guarded(e, within, print) : this.leaf(e);
      if (e === expression || (uses.get(e) ?? 0) < 2 || !isWorthAName(e)) return code;
      return this.remember(e, code);
    };
    return print(expression, false);
  }

  private remember(e: Expression, code: Code): Code {
    const name = this.named(code);
    this.names.set(e, name);
    return name;
  }

  /** A product of its own (not `within` a larger one) that underflow of a factor decides asks for that factor. */
  private guarded(e: Expression & { kind: "apply" }, within: boolean, print: (e: Expression, within: boolean) => Code): Code {
    const deciding = within || !isProduct(e) ? [] : decidingFactors(e);
    const factors = [...new Set(deciding)].map((f) => this.names.get(f) ?? this.remember(f, print(f, true)));
    const code = this.applied(
      e,
      e.args.map((arg) => print(arg, isProduct(e))),
    );
    if (factors.length === 0) return code;
    return atom(this.dialect.zeroWhere(factors.map((f) => f.text).join(" * "), code.text), false);
  }

  private leaf(e: Exclude<Expression, { kind: "apply" }>): Code {
    switch (e.kind) {
      case "number":
        return this.number(doubleOf(e.value));
      case "constant":
        return atom(e.name === "pi" ? this.dialect.pi : this.dialect.e, true);
      case "parameter":
        return atom(this.parameterName(e.name), true);
      case "variable":
        return atom(this.variable, false);
    }
  }

  private number(value: number): Code {
    const text = this.dialect.number(`${Math.abs(value)}`);
    return value < 0 ? { text: `-${text}`, level: SUM, constant: true } : atom(text, true);
  }

  private applied(e: Expression & { kind: "apply" }, args: readonly Code[]): Code {
    const arithmetic = ARITHMETIC.get(e.operator);
    if (arithmetic !== undefined) return arithmetic(args);
    const [u, v] = args as readonly [Code, Code];
    if (e.operator === "pow") return this.dialect.power(u, v, item(e.args, 1));
    this.operators.add(e.operator);
    const constant = args.every((a) => a.constant);
    const spelling = (constant ? this.dialect.constantFunctions?.get(e.operator) : undefined) ?? this.dialect.functions.get(e.operator);
    if (typeof spelling === "function") return spelling(...args);
    return call(spelling ?? this.defined(e.operator), args);
  }

  /** The name of a function of our own that stands for an operator. */
  private defined(operator: string): string {
    if (this.definitions.has(operator)) return operator;
    const prelude = this.dialect.preludes?.get(operator);
    if (prelude !== undefined) {
      this.definitions.set(operator, prelude);
      return operator;
    }
    const definition = definitionOf(operator)?.([VARIABLE]);
    if (definition === undefined) throw new RangeError(`this format has no ${operator}, and the operator table says nothing to replace it`);
    const body = new Printer(this.dialect, this.parameterName).printed(definition, "u");
    for (const [name, text] of body.definitions) this.definitions.set(name, text);
    for (const name of body.operators) this.operators.add(name);
    this.definitions.set(
      operator,
      this.dialect.define(
        operator,
        body.lines,
        body.result.text,
        `${operator}(u) = ${printText(replaceLeaves(definition, argumentNamed))}`,
      ),
    );
    return operator;
  }
}

/** @throws LimitError for a number that overflows, or that would silently become 0 */
function doubleOf(value: Rational): number {
  const double = Q.toNumber(value);
  if (Number.isFinite(double) && (double !== 0 || value.n === 0n)) return double;
  throw new LimitError("too-large", `expected numbers of a size from 5e-324 to 1.7e308 in code, got ${double}; rescale the activation`);
}

/** The definition's variable as u. */
const argumentNamed = (leaf: Expression): Expression => (leaf.kind === "variable" ? parameter("u") : leaf);

const constant = (args: readonly Code[]): boolean => args.every((a) => a.constant);

const ARITHMETIC: ReadonlyMap<string, (args: readonly Code[]) => Code> = new Map([
  ["add", (args) => infix(args, " + ", SUM, SUM, PRODUCT)],
  ["sub", (args) => infix(args, " - ", SUM, SUM, PRODUCT)],
  ["mul", (args) => infix(args, " * ", PRODUCT, PRODUCT, PRODUCT + 0.5)],
  ["div", (args) => infix(args, " / ", PRODUCT, PRODUCT, PRODUCT + 0.5)],
  ["neg", ([u]) => negative(u as Code)],
]);

function infix(args: readonly Code[], sign: string, level: number, left: number, right: number): Code {
  const [u, v] = args as readonly [Code, Code];
  const refusesMinus = u.refusesMinus === true && u.level >= left;
  return { text: `${at(u, left)}${sign}${at(v, right)}`, level, constant: constant(args), refusesMinus };
}

const negative = (u: Code): Code => ({ text: `-${at(u, u.refusesMinus ? ATOM : PRODUCT)}`, level: SUM, constant: u.constant });

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
