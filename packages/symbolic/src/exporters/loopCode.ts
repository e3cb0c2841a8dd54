/** Formulas as loops over samples, neurons and components, for languages without arrays of their own. */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { type ArrayName, type Index, isSample, type Tensor } from "../formulas/tensor.js";

/** How a language spells declarations, loops and elements of arrays kept row by row. */
export interface LoopLanguage {
  readonly number: (text: string) => string;
  readonly declare: (name: string, value: string, changes: boolean) => string;
  readonly loop: (index: string, size: string) => string;
  /** An element of an array with one index. */
  readonly single: (array: string, index: string) => string;
  /** Element (row, column) of an array of rows of the given width. */
  readonly element: (array: string, row: string, column: string, width: string) => string;
}

interface Value {
  readonly text: string;
  /** 1 sum, 2 product, 3 tighter. */
  readonly level: number;
}

const at = ({ text, level }: Value, needed: number): string => (level < needed ? `(${text})` : text);

/** Statements and the value that they prepare. */
class LoopWriter {
  private readonly language: LoopLanguage;
  private sums = 0;

  constructor(language: LoopLanguage) {
    this.language = language;
  }

  value(t: Tensor, lines: string[]): Value {
    switch (t.kind) {
      case "number":
        return { text: this.language.number(`${Q.toNumber(t.value)}`), level: t.value.n < 0n ? 1 : 3 };
      case "scalar":
        return t.name === "c" ? { text: "c", level: 3 } : { text: `${this.language.number("1")} / n`, level: 2 };
      case "entry":
        return { text: this.entry(t.array, t.indices), level: 3 };
      case "phi":
        return this.phi(t.polynomial, t.sample, t.neuron);
      case "inner":
        return { text: this.language.element(`X${t.direction}`, t.sample, t.neuron, "m"), level: 3 };
      case "square":
        return this.square(this.value(t.base, lines));
      case "product":
        return product(t.factors.map((f) => this.value(f, lines)));
      case "plus":
        return this.plus(t.terms, lines);
      case "sum":
        return this.sum(t.over, t.body, lines);
      case "x":
      case "outer":
      case "delta":
      case "words":
        throw new RangeError(`loops cannot hold ${t.kind} there`);
    }
  }

  /** out_j = Σ_i coefficient · x_i. */
  rows(t: Tensor, target: string): readonly string[] {
    const factors = t.kind === "product" ? t.factors : [t];
    const sum = factors.find((f) => f.kind === "sum");
    if (sum?.kind !== "sum") throw new RangeError("expected a sum of multiples of x_i");
    const inner = (sum.body.kind === "product" ? sum.body.factors : [sum.body]).filter((f) => f.kind !== "x");
    const lines: string[] = [];
    const value = product([...factors.filter((f) => f !== sum), ...inner].map((f) => this.value(f, lines)));
    const { loop, declare, element } = this.language;
    return [
      `${loop("j", "m")} {`,
      `  ${loop("i", "n")} {`,
      ...lines.map((l) => `    ${l}`),
      `    ${declare("weight", value.text, false)}`,
      `    ${loop("p", "d")} ${element(target, "j", "p", "d")} += weight * ${element("X", "i", "p", "d")};`,
      "  }",
      "}",
    ];
  }

  private entry(array: ArrayName, indices: readonly Index[]): string {
    const name = array === "normSquared" ? "norms" : array;
    const [row, column] = indices;
    return column === undefined ? this.language.single(name, row as string) : this.language.element(name, row as string, column, "n");
  }

  private phi(polynomial: DerivativePolynomial, sample: Index, neuron: Index): Value {
    const at = (k: number): Value => ({ text: this.language.element(`phi${k}`, sample, neuron, "m"), level: 3 });
    const terms = polynomial.map(({ powers }) =>
      product([...powers.entries()].flatMap(([k, e]) => Array.from({ length: e }, () => at(k)))),
    );
    return terms.length === 1 ? item(terms, 0) : { text: terms.map((t) => t.text).join(" + "), level: 1 };
  }

  private square(base: Value): Value {
    return product([base, base]);
  }

  private plus(terms: readonly Tensor[], lines: string[]): Value {
    const text = terms.map((t, i) => {
      const [first, ...rest] = t.kind === "product" ? t.factors : [t];
      const negative = first?.kind === "number" && Q.eq(first.value, Q.fromInteger(-1)) && rest.length > 0;
      const value = negative ? product(rest.map((f) => this.value(f, lines))) : this.value(t, lines);
      return i === 0 ? `${negative ? "-" : ""}${at(value, 2)}` : `${negative ? " - " : " + "}${at(value, 2)}`;
    });
    return { text: text.join(""), level: 1 };
  }

  private sum(over: readonly Index[], body: Tensor, lines: string[]): Value {
    this.sums++;
    const name = `s${this.sums}`;
    const inner: string[] = [];
    const value = this.value(body, inner);
    const { loop, declare, number } = this.language;
    lines.push(declare(name, number("0"), true));
    for (const [depth, index] of over.entries()) lines.push(`${"  ".repeat(depth)}${loop(index, isSample(index) ? "n" : "m")} {`);
    const indent = "  ".repeat(over.length);
    lines.push(...inner.map((l) => `${indent}${l}`), `${indent}${name} += ${value.text};`);
    for (let depth = over.length - 1; depth >= 0; depth--) lines.push(`${"  ".repeat(depth)}}`);
    return { text: name, level: 3 };
  }
}

const product = (values: readonly Value[]): Value =>
  values.length === 1 ? item(values, 0) : { text: values.map((v, i) => at(v, i === 0 ? 2 : 3)).join(" * "), level: 2 };

/** Lines that compute the formula, and its value; free indices are loop variables already. */
export function loopValue(t: Tensor, language: LoopLanguage): { readonly lines: readonly string[]; readonly value: string } {
  const lines: string[] = [];
  const value = new LoopWriter(language).value(t, lines);
  return { lines, value: value.text };
}

/** Lines that add Σ_i (…) x_i to the rows of `target`, which starts at zero. */
export const loopRows = (t: Tensor, language: LoopLanguage, target: string): readonly string[] => new LoopWriter(language).rows(t, target);
