/**
 * Writes an expression in the language of an engine. Only what the engine's vocabulary lists is shown to it: every other operator is replaced by
 * what the operator table says of it in other terms, or refused. Parameters, and numbers that the engine might round, become neutral symbols.
 */
import { type Expression, operatorNamed } from "@flatcheck/activation";
import type { Rational } from "@flatcheck/enclosure";
import { Refusal } from "./refusal.js";

/** How the engine writes the operators it may see. */
export interface Vocabulary {
  readonly engine: string;
  readonly operators: ReadonlyMap<string, (...u: string[]) => string>;
}

/** A formula in the engine's language, with the meaning of its symbols. */
export interface Written {
  readonly text: string;
  readonly symbols: ReadonlyMap<string, Expression>;
}

/** Integers from here on are symbols: doubles hold them, but nerdamer rounds roots of products of two such. */
const LARGEST = 1_000_000_000n;

/** Shared subtrees are written out wherever they occur, so a formula of moderate size may be very long as a text. */
const LONGEST = 50_000;

/** @throws Refusal for an operator the engine lacks, and for a formula that is too long */
export function write(vocabulary: Vocabulary, expression: Expression): Written {
  const writer = new Writer(vocabulary);
  return { text: writer.text(expression), symbols: writer.symbols };
}

class Writer {
  readonly symbols = new Map<string, Expression>();
  private readonly names = new Map<string, string>();
  private readonly known = new Map<Expression, string>();

  constructor(private readonly vocabulary: Vocabulary) {}

  text(e: Expression): string {
    const text = this.known.get(e) ?? this.write(e);
    if (text.length > LONGEST) throw new Refusal(`the formula is too long for it (over ${LONGEST} characters)`);
    this.known.set(e, text);
    return text;
  }

  private write(e: Expression): string {
    switch (e.kind) {
      case "number":
        return this.number(e.value);
      case "constant":
        return e.name;
      case "variable":
        return "x";
      case "parameter":
        return this.symbol(`parameter ${e.name}`, e);
      case "apply": {
        const written = this.vocabulary.operators.get(e.operator);
        return written === undefined ? this.text(this.inOtherTerms(e)) : written(...e.args.map((arg) => this.text(arg)));
      }
    }
  }

  private inOtherTerms({ operator, args }: Expression & { kind: "apply" }): Expression {
    const { elsewhere, expansion, stable } = operatorNamed(operator);
    const rewrite = elsewhere ?? expansion ?? stable;
    if (rewrite === undefined) throw new Refusal(`it has no ${operator}`);
    return rewrite(args);
  }

  private number(value: Rational): string {
    if (value.n < 0n) return `(-${this.number({ n: -value.n, d: value.d })})`;
    return value.d === 1n ? this.integer(value.n) : `(${this.integer(value.n)}/${this.integer(value.d)})`;
  }

  private integer(n: bigint): string {
    return n < LARGEST ? `${n}` : this.symbol(`number ${n}`, { kind: "number", value: { n, d: 1n } });
  }

  private symbol(key: string, meaning: Expression): string {
    const name = this.names.get(key) ?? `s${this.names.size}`;
    this.names.set(key, name);
    this.symbols.set(name, meaning);
    return name;
  }
}

/** `name(u)` for each of the names, beside the arithmetic that all engines write alike. */
export function vocabularyOf(
  engine: string,
  functions: readonly string[],
  more: Readonly<Record<string, (...u: string[]) => string>> = {},
): Vocabulary {
  const infix = (sign: string) => (u: string, v: string) => `(${u}${sign}${v})`;
  return {
    engine,
    operators: new Map<string, (...u: string[]) => string>([
      ["add", infix("+")],
      ["sub", infix("-")],
      ["mul", infix("*")],
      ["div", infix("/")],
      ["pow", infix("^")],
      ["neg", (u) => `(-${u})`],
      ...functions.map((name): [string, (u: string) => string] => [name, (u) => `${name}(${u})`]),
      ...Object.entries(more),
    ]),
  };
}
