/** Letters for the functions of x that an element is a polynomial in, so that a proof about it need not look inside them. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqElement, coqPower } from "./coqText.js";
import { innerSlope } from "./differentiation.js";
import {
  type Element,
  freshGenerator,
  generatorPower,
  generatorsOf,
  multiplyElements,
  type RingGenerator,
  scaleElement,
  sumOf,
  termsOf,
} from "./element.js";
import { powersIn } from "./exponentials.js";

/** A generator, or one power of an exponential. */
export interface Part {
  readonly generator: RingGenerator;
  readonly power: Rational;
}

export const partText = ({ generator, power }: Part): string => coqPower(generator, power);

/** What the elements hold but x. */
export const partsOf = (...elements: readonly Element[]): readonly Part[] =>
  generatorsOf(...elements)
    .filter(({ text }) => text !== "x")
    .flatMap((generator) => powersOf(generator, elements).map((power) => ({ generator, power })));

const powersOf = (g: RingGenerator, elements: readonly Element[]): readonly Rational[] =>
  g.exponent === undefined ? [Q.ONE] : powersIn(g, ...elements);

/** Those that are not the same number for every x. */
export const functionsOf = (...elements: readonly Element[]): readonly Part[] =>
  partsOf(...elements).filter(({ generator }) => generator.isConstant !== true);

/** The derivative of a part. */
export function partSlope({ generator, power }: Part): Element {
  const inner = innerSlope(generator);
  return generator.exponent === undefined ? inner : scaleElement(multiplyElements(inner, generatorPower(generator, power)), power);
}

/** A part and what stands for it in formulas: `g1 x`, where g1 is a function, or `c2`, which is a number. */
export interface Lettered extends Part {
  readonly name: string;
  readonly letter: RingGenerator;
}

export class Letters {
  private readonly byText: ReadonlyMap<string, Lettered>;

  /** @param functions those of the parts that are functions in formulas, not numbers */
  constructor(
    readonly parts: readonly Part[],
    functions: readonly Part[],
  ) {
    const known = new Set(functions.map(partText));
    this.byText = new Map(parts.map((part, i) => [partText(part), lettered(part, i + 1, known.has(partText(part)))] as const));
  }

  all(): readonly Lettered[] {
    return [...this.byText.values()];
  }

  of(part: Part): Lettered {
    return this.byText.get(partText(part)) as Lettered;
  }

  /** The element in letters, as Coq text. */
  write(e: Element): string {
    return coqElement(sumOf(termsOf(e).map((t) => ({ ...t, powers: new Map([...t.powers].map(([g, p]) => this.replaced(g, p))) }))));
  }

  private replaced(generator: RingGenerator, power: Rational): readonly [RingGenerator, Rational] {
    if (generator.text === "x") return [generator, power];
    if (generator.exponent === undefined) return [this.of({ generator, power: Q.ONE }).letter, power];
    return [this.of({ generator, power }).letter, Q.ONE];
  }
}

function lettered(part: Part, i: number, isFunction: boolean): Lettered {
  const name = `${isFunction ? "g" : "c"}${i}`;
  return { ...part, name, letter: freshGenerator(isFunction ? `${name} x` : name) };
}
