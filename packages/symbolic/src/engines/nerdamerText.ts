/**
 * Reads the text nerdamer prints: integers, names, calls, `+ - * / ^` and parentheses, as in `(5/3)*x^4-e^(-x)*sqrt(2)^(-1)`. Anything else (a decimal,
 * a `diff` that it left standing) is refused.
 */

import type { Expression } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { Builder, unreadable } from "./reading.js";

/** @throws Refusal */
export function readNerdamer(text: string, symbols: ReadonlyMap<string, Expression>, functions: ReadonlySet<string>): Expression {
  return new Reader(tokensOf(text), new Builder(symbols), functions).whole();
}

function tokensOf(text: string): readonly string[] {
  const tokens = text.match(/\d+|[A-Za-z]\w*|[-+*/^(),]|\S/g) ?? [];
  const strange = tokens.find((token) => !/^(?:\w+|[-+*/^(),])$/.test(token));
  if (strange !== undefined) throw unreadable(`the character ${strange}`);
  return tokens;
}

class Reader {
  private next = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly build: Builder,
    private readonly functions: ReadonlySet<string>,
  ) {}

  whole(): Expression {
    const expression = this.sum();
    if (this.next < this.tokens.length) throw unreadable(`${this.tokens[this.next]} where it should end`);
    return expression;
  }

  private sum(): Expression {
    let left = this.term();
    for (;;) {
      if (this.takes("+")) left = this.build.apply("add", left, this.term());
      else if (this.takes("-")) left = this.build.apply("sub", left, this.term());
      else return left;
    }
  }

  private term(): Expression {
    let left = this.power();
    for (;;) {
      if (this.takes("*")) left = this.build.apply("mul", left, this.power());
      else if (this.takes("/")) left = this.build.apply("div", left, this.power());
      else return left;
    }
  }

  /** A power with its sign: `e^x^3` is e^(x³), `-x^2` is −(x²), and `x*-e^x` is x·(−eˣ). */
  private power(): Expression {
    if (this.takes("-")) return this.build.apply("neg", this.power());
    const base = this.atom();
    return this.takes("^") ? this.build.apply("pow", base, this.power()) : base;
  }

  private atom(): Expression {
    const token = this.tokens[this.next++];
    if (token === undefined) throw unreadable("an unfinished formula");
    if (token === "(") return this.closed(this.sum());
    if (/^\d/.test(token)) return this.build.integer(BigInt(token));
    if (!/^[A-Za-z]/.test(token)) throw unreadable(`${token} out of place`);
    return this.takes("(") ? this.build.call(token, this.args(), this.functions) : this.build.name(token);
  }

  private args(): readonly Expression[] {
    const args = [this.sum()];
    while (this.takes(",")) args.push(this.sum());
    this.closed(item(args, 0));
    return args;
  }

  private closed(e: Expression): Expression {
    if (!this.takes(")")) throw unreadable("a parenthesis that stays open");
    return e;
  }

  private takes(token: string): boolean {
    if (this.tokens[this.next] !== token) return false;
    this.next++;
    return true;
  }
}
