/** The generators of one activation: the same function is the same object, so that its powers are collected. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CoqPiece, coqCall, coqElement } from "./coqText.js";
import {
  addElements,
  type Element,
  elementPower,
  evaluateElement,
  generatorPower,
  multiplyElements,
  numberOf,
  ONE_ELEMENT,
  type RingGenerator,
  scaleElement,
  slopeOf,
  termsOf,
  ZERO_ELEMENT,
} from "./element.js";

/** A subexpression in both readings: as it is written in Coq, and as an element. */
export interface Reading extends CoqPiece {
  readonly element: Element;
}

/** How `exp (…)` is spelled in φ, and which power of which generator that is. */
export interface Spelling {
  readonly text: string;
  readonly generator: RingGenerator;
  readonly power: Rational;
}

const VARIABLE: RingGenerator = { text: "x", evaluate: (x) => x, slope: () => ONE_ELEMENT };
export const X_ELEMENT: Element = generatorPower(VARIABLE, Q.ONE);
const UNIT = { lo: Q.fromInteger(-1), hi: Q.ONE };

/** A function whose values at all u lie in one range. */
interface BoundedFunction {
  readonly name: string;
  readonly f: (u: number) => number;
  readonly range: NonNullable<RingGenerator["range"]>;
  /** Its derivative at u, without that of u. */
  readonly slope: () => Element;
  readonly isMonotone?: boolean;
}

export class RingGenerators {
  private readonly known = new Map<string, RingGenerator>();
  readonly spellings: Map<string, Spelling> = new Map();

  all(): readonly RingGenerator[] {
    return [...this.known.values()];
  }

  exponentials(): readonly RingGenerator[] {
    return this.all().filter((g) => g.exponent !== undefined);
  }

  sin(u: Reading): Element {
    return this.bounded(u, { name: "sin", f: Math.sin, range: { ...UNIT, proof: "apply SIN_bound" }, slope: () => this.cos(u) });
  }

  cos(u: Reading): Element {
    const slope = () => scaleElement(this.sin(u), Q.fromInteger(-1));
    return this.bounded(u, { name: "cos", f: Math.cos, range: { ...UNIT, proof: "apply COS_bound" }, slope });
  }

  tanh(u: Reading): Element {
    const slope = () => addElements(ONE_ELEMENT, scaleElement(elementPower(this.tanh(u), 2), Q.fromInteger(-1)));
    return this.bounded(u, { name: "tanh", f: Math.tanh, range: { ...UNIT, proof: "apply tanh_range" }, slope, isMonotone: true });
  }

  /** |atan u| < π/2 < 2. */
  atan(u: Reading): Element {
    const slope = () => this.reciprocal(addElements(ONE_ELEMENT, elementPower(u.element, 2))) as Element;
    const range = { lo: Q.fromInteger(-2), hi: Q.fromInteger(2), proof: "apply atan_range" };
    return this.bounded(u, { name: "atan", f: Math.atan, range, slope, isMonotone: true });
  }

  /** π, e^q and the like: a number between doubles that `interval` confirms. */
  constant(text: string, value: number): Element {
    const slack = Q.rational(1n, 1_000_000_000n);
    const near = Q.fromNumber(Number(value.toPrecision(15)));
    const range = { lo: Q.mul(near, Q.sub(Q.ONE, slack)), hi: Q.mul(near, Q.add(Q.ONE, slack)) };
    const [lo, hi] = [decimal(range.lo, "down"), decimal(range.hi, "up")];
    return this.interned(text, () => ({
      text,
      evaluate: () => value,
      slope: () => ZERO_ELEMENT,
      range: { lo, hi, proof: "split; interval" },
    }));
  }

  /** exp u = (exp v)^r where u = r·v and v has the leading coefficient 1. */
  exp(u: Reading): Element {
    const number = numberOf(u.element);
    const text = coqCall("exp", u.text);
    if (number !== undefined) return number.n === 0n ? ONE_ELEMENT : this.constant(text, Math.exp(Q.toNumber(number)));
    const power = termsOf(u.element)[0]!.coefficient;
    const exponent = scaleElement(u.element, Q.div(Q.ONE, power));
    const name = coqCall("exp", coqElement(exponent));
    const element = this.interned(name, () => ({
      text: name,
      evaluate: (x) => Math.exp(evaluateElement(exponent, x)),
      slope: () => ZERO_ELEMENT,
      exponent,
    }));
    const [generator] = [...termsOf(element)[0]!.powers.keys()] as [RingGenerator];
    this.spellings.set(text, { text, generator, power });
    return generatorPower(generator, power);
  }

  /** ln q with q > 0. */
  ln(q: Reading): Element | undefined {
    const inverse = this.reciprocal(q.element);
    if (inverse === undefined) return undefined;
    const text = coqCall("ln", q.text);
    const slope = () => multiplyElements(slopeOf(q.element), inverse);
    return this.interned(text, () => ({ text, evaluate: (x) => Math.log(evaluateElement(q.element, x)), slope }));
  }

  /** √q with q > 0; its derivative is q′/(2√q), and √q ≥ c where c² ≤ q. */
  sqrt(q: Reading): Element | undefined {
    const lower = visibleLowerBound(q.element);
    if (lower === undefined) return undefined;
    const text = coqCall("sqrt", q.text);
    const slope = () => scaleElement(multiplyElements(slopeOf(q.element), this.inverseRoot(q, lower)), Q.rational(1n, 2n));
    const inverse = () => this.inverseRoot(q, lower);
    return this.interned(text, () => ({ text, evaluate: (x) => Math.sqrt(evaluateElement(q.element, x)), slope, inverse }));
  }

  /** 1/√q, whose derivative is −q′/2·(1/√q)³. */
  private inverseRoot(q: Reading, lower: Rational): Element {
    const text = `/ ${coqCall("sqrt", q.text)}`;
    const element = this.sqrt(q) as Element;
    const cube = () => elementPower(this.inverseRoot(q, lower), 3);
    const slope = () => scaleElement(multiplyElements(slopeOf(q.element), cube()), Q.rational(-1n, 2n));
    const root = rationalRootBelow(lower);
    const range = { lo: Q.ZERO, hi: Q.div(Q.ONE, root), proof: "" };
    const evaluate = (x: number) => 1 / Math.sqrt(evaluateElement(q.element, x));
    return this.interned(text, () => ({
      text,
      evaluate,
      slope,
      range,
      denominator: { element, lower: root, radicand: q.element },
      monotoneIn: q.element,
    }));
  }

  /** 1/q, where q is seen to be positive (or is a product of exponentials and roots); undefined for any other q. */
  reciprocal(q: Element): Element | undefined {
    const [term, more] = termsOf(q);
    if (term === undefined) return undefined;
    if (more === undefined && [...term.powers].every(([g, p]) => g.exponent !== undefined || (g.inverse !== undefined && p.d === 1n)))
      return inverseTerm(q);
    const lower = visibleLowerBound(q);
    if (lower === undefined) return undefined;
    const text = `/ (${coqElement(q)})`;
    return this.interned(text, () => this.reciprocalGenerator(text, q, lower));
  }

  private reciprocalGenerator(text: string, q: Element, lower: Rational): RingGenerator {
    return {
      text,
      evaluate: (x) => 1 / evaluateElement(q, x),
      slope: () => scaleElement(multiplyElements(slopeOf(q), elementPower(this.reciprocal(q) as Element, 2)), Q.fromInteger(-1)),
      denominator: { element: q, lower },
      monotoneIn: q,
      range: { lo: Q.ZERO, hi: Q.div(Q.ONE, lower), proof: "" },
    };
  }

  private bounded(u: Reading, { name, f, range, slope: outer, isMonotone = false }: BoundedFunction): Element {
    const text = coqCall(name, u.text);
    const slope = () => multiplyElements(outer(), slopeOf(u.element));
    const evaluate = (x: number) => f(evaluateElement(u.element, x));
    return this.interned(text, () => ({ text, evaluate, slope, range, ...(isMonotone ? { monotoneIn: u.element } : {}) }));
  }

  private interned(text: string, make: () => RingGenerator): Element {
    const generator = this.known.get(text) ?? make();
    this.known.set(text, generator);
    return generatorPower(generator, Q.ONE);
  }
}

const decimal = (q: Rational, direction: "down" | "up"): Rational => Q.parse(Q.toDecimal(q, 11, direction)) as Rational;

const inverseTerm = (q: Element): Element => {
  const [term] = termsOf(q);
  const powers = [...term!.powers].map(([g, p]) =>
    g.inverse === undefined ? generatorPower(g, Q.neg(p)) : elementPower(g.inverse(), Number(p.n)),
  );
  return scaleElement(powers.reduce(multiplyElements, ONE_ELEMENT), Q.div(Q.ONE, term!.coefficient));
};

/** A short rational r with 0 < r² ≤ q. */
function rationalRootBelow(q: Rational): Rational {
  const root = Q.parse(Q.toDecimal(Q.fromNumber(Math.sqrt(Q.toNumber(q))), 6, "down")) as Rational;
  return Q.cmp(Q.mul(root, root), q) <= 0 ? root : Q.mul(root, Q.rational(99_999n, 100_000n));
}

/** The constant term, when it is positive and no other term can be negative. */
function visibleLowerBound(q: Element): Rational | undefined {
  const isVisible = termsOf(q).every(({ coefficient, powers }) => coefficient.n > 0n && [...powers].every(([g, p]) => isNonNegative(g, p)));
  const constant = termsOf(q).find(({ powers }) => powers.size === 0)?.coefficient;
  return isVisible ? constant : undefined;
}

/** Whether g^p is ≥ 0 for every x: an exponential, or an even power. */
const isNonNegative = (g: RingGenerator, p: Rational): boolean => g.exponent !== undefined || (p.d === 1n && p.n % 2n === 0n);
