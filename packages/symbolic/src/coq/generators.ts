/** The generators of one activation: the same function is the same object, so that its powers are collected. */
import { erf, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ATOM, at, type CoqPiece, coqCall, coqElement, SUM } from "./coqText.js";
import { denominatorName } from "./denominatorName.js";
import { slopeOf } from "./differentiation.js";
import {
  addElements,
  type Element,
  elementPower,
  evaluateElement,
  generatorPower,
  generatorsOf,
  multiplyElements,
  numberOf,
  ONE_ELEMENT,
  type RingGenerator,
  scaleElement,
  termsOf,
  ZERO_ELEMENT,
} from "./element.js";
import { visibleLowerBound } from "./termBounds.js";

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
  /** {@link RingGenerator.cleared}. */
  readonly cleared?: NonNullable<RingGenerator["cleared"]>;
}

export class RingGenerators {
  private readonly known = new Map<string, RingGenerator>();
  readonly spellings: Map<string, Spelling> = new Map();
  /** What rewrites φ as it is written into φ as it is read. */
  readonly rewritings: Set<string> = new Set();

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
    const rational = this.tanhOfLogarithm(u);
    if (rational !== undefined) return rational;
    const slope = () => addElements(ONE_ELEMENT, scaleElement(elementPower(this.tanh(u), 2), Q.fromInteger(-1)));
    const argument = at(u, ATOM);
    const rewriting = `rewrite (tanh_as_fraction ${argument} (${coqElement(scaleElement(u.element, Q.fromInteger(2)))}) ltac:(field)).`;
    const cleared = { element: () => this.tanhByExponential(u), rewriting };
    return this.bounded(u, { name: "tanh", f: Math.tanh, range: { ...UNIT, proof: "apply tanh_range" }, slope, isMonotone: true, cleared });
  }

  /** tanh(ln q) = 1 − 2/(q² + 1). */
  private tanhOfLogarithm(u: Reading): Element | undefined {
    const [g] = generatorsOf(u.element);
    const q = g?.logarithmOf;
    if (q === undefined || coqElement(u.element) !== g?.text) return undefined;
    const inverse = this.reciprocal(addElements(elementPower(q, 2), ONE_ELEMENT));
    if (inverse === undefined) return undefined;
    this.rewritings.add(`rewrite (tanh_of_ln (${coqElement(q)})) by lra.`);
    return addElements(ONE_ELEMENT, scaleElement(inverse, Q.fromInteger(-2)));
  }

  /** 1 − 2/(1 + e²ᵘ). */
  private tanhByExponential(u: Reading): Element {
    const twice = scaleElement(u.element, Q.fromInteger(2));
    const inverse = this.reciprocal(addElements(ONE_ELEMENT, this.exp({ text: coqElement(twice), level: SUM, element: twice }))) as Element;
    return addElements(ONE_ELEMENT, scaleElement(inverse, Q.fromInteger(-2)));
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
      range: { lo, hi, proof: "elementary; split; interval" },
      isConstant: true,
    }));
  }

  /** exp u = (exp v)^r where u = r·v and v has the leading coefficient 1. */
  exp(u: Reading): Element {
    const number = numberOf(u.element);
    const text = coqCall("exp", u.text);
    if (number?.n === 0n) return ONE_ELEMENT;
    const value = constantValue(u.element);
    if (value !== undefined) return this.constant(text, Math.exp(value));
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

  /** ln q with q > 0; it is ≥ 0 where q ≥ 1 is seen. */
  ln(q: Reading): Element | undefined {
    const text = coqCall("ln", q.text);
    const value = constantValue(q.element);
    if (value !== undefined) return value > 0 ? this.constant(text, Math.log(value)) : undefined;
    const inverse = this.reciprocal(q.element);
    if (inverse === undefined) return undefined;
    const slope = () => multiplyElements(slopeOf(q.element), inverse);
    const least = this.leastLogarithm(q.element, inverse);
    const evaluate = (x: number) => Math.log(evaluateElement(q.element, x));
    return this.interned(text, () => ({ text, evaluate, slope, logarithmOf: q.element, ...(least === undefined ? {} : { least }) }));
  }

  private leastLogarithm(q: Element, inverse: Element): RingGenerator["least"] {
    const [g] = generatorsOf(inverse);
    if (g?.denominator === undefined || Q.cmp(g.denominator.lower, Q.ONE) < 0 || q !== g.denominator.element) return undefined;
    return { value: Q.ZERO, proof: (point) => `apply ln_nonnegative; assert (D := ${denominatorName(g)} ${point}); lra` };
  }

  /** asinh u, whose derivative is u′/√(1 + u²). */
  arcsinh(u: Reading): Element {
    const text = coqCall("arcsinh", u.text);
    const inside = addElements(ONE_ELEMENT, elementPower(u.element, 2));
    const q: Reading = { text: coqElement(inside), level: SUM, element: inside };
    const slope = () => multiplyElements(slopeOf(u.element), this.reciprocal(this.sqrt(q) as Element) as Element);
    return this.interned(text, () => ({ text, evaluate: (x) => Math.asinh(evaluateElement(u.element, x)), slope }));
  }

  /** erf u, whose derivative is 2/√π·u′·exp(−u²). */
  erf(u: Reading): Element {
    const square = scaleElement(elementPower(u.element, 2), Q.fromInteger(-1));
    const bell = () => this.exp({ text: coqElement(square), level: SUM, element: square });
    const slope = () => multiplyElements(this.constant("erf_rate", 2 / Math.sqrt(Math.PI)), bell());
    const range = { lo: Q.fromInteger(-2), hi: Q.fromInteger(2), proof: "apply erf_range" };
    return this.bounded(u, { name: "erf", f: erf, range, slope });
  }

  /** √q with q > 0; its derivative is q′/(2√q), and √q ≥ c where c² ≤ q. */
  sqrt(q: Reading): Element | undefined {
    const text = coqCall("sqrt", q.text);
    const value = constantValue(q.element);
    if (value !== undefined) return value > 0 ? this.constant(text, Math.sqrt(value)) : undefined;
    const lower = visibleLowerBound(q.element);
    if (lower === undefined) return undefined;
    const slope = () => scaleElement(multiplyElements(slopeOf(q.element), this.inverseRoot(q, lower)), Q.rational(1n, 2n));
    const inverse = () => this.inverseRoot(q, lower);
    const evaluate = (x: number) => Math.sqrt(evaluateElement(q.element, x));
    return this.interned(text, () => ({ text, evaluate, slope, inverse }));
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
    const text = `/ (${coqElement(q)})`;
    const value = constantValue(q);
    if (value !== undefined) return value > 0 ? this.inverseConstant(text, q, value) : undefined;
    const lower = visibleLowerBound(q);
    if (lower === undefined) return undefined;
    return this.interned(text, () => this.reciprocalGenerator(text, q, lower));
  }

  private inverseConstant(text: string, q: Element, value: number): Element {
    const lower = decimal(Q.fromNumber(value * (1 - 1e-6)), "down");
    const [lo, hi] = [decimal(Q.fromNumber((1 / value) * (1 - 1e-9)), "down"), decimal(Q.fromNumber((1 / value) * (1 + 1e-9)), "up")];
    return this.interned(text, () => ({
      text,
      evaluate: () => 1 / value,
      slope: () => ZERO_ELEMENT,
      range: { lo, hi, proof: "elementary; split; interval" },
      denominator: { element: q, lower },
      isConstant: true,
    }));
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

  private bounded(u: Reading, { name, f, range, slope: outer, isMonotone = false, cleared }: BoundedFunction): Element {
    const text = coqCall(name, u.text);
    const slope = () => multiplyElements(outer(), slopeOf(u.element));
    const evaluate = (x: number) => f(evaluateElement(u.element, x));
    return this.interned(text, () => ({
      text,
      evaluate,
      slope,
      range,
      ...(isMonotone ? { monotoneIn: u.element } : {}),
      ...(cleared === undefined ? {} : { cleared }),
    }));
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

/** The value of an element that is the same for all x, in doubles; undefined for others. */
const constantValue = (e: Element): number | undefined =>
  generatorsOf(e).every((g) => g.isConstant === true) ? evaluateElement(e, 0) : undefined;
