/**
 * What the readers of the engines share: expression nodes in which equal subtrees are one node, so that long answers are evaluated quickly, and
 * the names that computer algebra systems use beyond our own.
 */
import { type Expression, OPERATORS } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { Refusal } from "./refusal.js";

/** Functions that only engines know, in our terms. */
const FOREIGN: ReadonlyMap<string, (b: Builder, u: Expression) => Expression> = new Map([
  ["sec", (b, u) => b.reciprocal(b.apply("cos", u))],
  ["csc", (b, u) => b.reciprocal(b.apply("sin", u))],
  ["cot", (b, u) => b.apply("div", b.apply("cos", u), b.apply("sin", u))],
  ["sech", (b, u) => b.reciprocal(b.apply("cosh", u))],
  ["csch", (b, u) => b.reciprocal(b.apply("sinh", u))],
  ["coth", (b, u) => b.apply("div", b.apply("cosh", u), b.apply("sinh", u))],
]);

export class Builder {
  private readonly nodes = new Map<string, Expression>();
  private readonly numbers = new Map<Expression, number>();

  /** `symbols` says what the names stand for that {@link write} invented. */
  constructor(private readonly symbols: ReadonlyMap<string, Expression>) {}

  integer(n: bigint): Expression {
    return this.node(`${n}`, () => ({ kind: "number", value: Q.rational(n) }));
  }

  /** x, pi, e, or a symbol. @throws Refusal for any other name */
  name(name: string): Expression {
    if (name === "x") return this.node(name, () => ({ kind: "variable" }));
    if (name === "pi" || name === "e") return this.node(name, () => ({ kind: "constant", name }));
    const meaning = this.symbols.get(name);
    if (meaning === undefined) throw unreadable(`the name ${name}`);
    return this.node(name, () => meaning);
  }

  /** An operator of the table; a power of e is an exponential. */
  apply(operator: string, ...args: readonly Expression[]): Expression {
    const [u, v] = args;
    if (operator === "pow" && u?.kind === "constant" && u.name === "e") return this.apply("exp", v as Expression);
    const key = `${operator} ${args.map((arg) => this.numbers.get(arg)).join(" ")}`;
    return this.node(key, () => ({ kind: "apply", operator, args }));
  }

  reciprocal(u: Expression): Expression {
    return this.apply("div", this.integer(1n), u);
  }

  /** A function of one argument by the engine's name for it, out of those that mean the same there and here. */
  call(name: string, args: readonly Expression[], allowed: ReadonlySet<string>): Expression {
    const [u] = args;
    if (u === undefined || args.length !== 1) throw unreadable(`${name} of ${args.length} arguments`);
    const foreign = FOREIGN.get(name);
    if (foreign !== undefined) return foreign(this, u);
    if (!allowed.has(name) || !OPERATORS.has(name)) throw unreadable(`the function ${name}`);
    return this.apply(name, u);
  }

  private node(key: string, make: () => Expression): Expression {
    const node = this.nodes.get(key) ?? make();
    if (!this.nodes.has(key)) {
      this.nodes.set(key, node);
      this.numbers.set(node, this.numbers.size);
    }
    return node;
  }
}

/** The refusal of an answer that holds something unknown. */
export const unreadable = (what: string): Refusal => new Refusal(`its answer holds ${what}, which has no certain meaning here`);
