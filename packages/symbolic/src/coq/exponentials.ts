/** Exponentials of multiples of one exponent, rewritten in Coq as powers of one of them. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { coqElement, coqPower } from "./coqText.js";
import { type Element, generatorsOf, type RingGenerator, scaleElement, termsOf } from "./element.js";

/** exp(base) with base = step·u, of which all exponentials of multiples of u in question are integer powers. */
export interface ExponentialBase {
  readonly generator: RingGenerator;
  readonly step: Rational;
  /** `exp x`, in Coq. */
  readonly text: string;
}

export const exponentialsOf = (...elements: readonly Element[]): readonly RingGenerator[] =>
  generatorsOf(...elements).filter((g) => g.exponent !== undefined);

/** The powers of a generator that occur, each once. */
export const powersIn = (g: RingGenerator, ...elements: readonly Element[]): readonly Rational[] => {
  const powers = elements.flatMap((e) => termsOf(e).flatMap((t) => t.powers.get(g) ?? []));
  return powers.filter((p, i) => powers.findIndex((other) => Q.eq(p, other)) === i);
};

/** The base exp(sign·g·u) where g is the greatest number of which all the powers are multiples. */
export function baseOf(generator: RingGenerator, powers: readonly Rational[], sign: 1 | -1 = 1): ExponentialBase {
  const step = Q.mul(Q.fromInteger(sign), powers.map(Q.abs).reduce(commonMeasure));
  return { generator, step, text: coqPower(generator, step) };
}

function commonMeasure(a: Rational, b: Rational): Rational {
  let [x, y] = [a, b];
  while (y.n !== 0n) [x, y] = [y, Q.sub(x, Q.mul(Q.fromInteger(Number(Q.floor(Q.div(x, y)))), y))];
  return x;
}

/** Rewrites `exp (…)`, written as each of the given texts, into `base ^ k` or `(/ base) ^ k`. */
export const rewriteAsPowers = (base: ExponentialBase, texts: ReadonlyMap<string, Rational>): string =>
  [...texts]
    .filter(([text]) => text !== base.text)
    .map(([text, power]) => rewriteStep(base, text, power))
    .join(" ");

function rewriteStep(base: ExponentialBase, text: string, power: Rational): string {
  const { value, proof } = asPowerOf(base, `(${base.text})`, text, power);
  return `assert (E : ${text} = ${value}) by (${proof}). try rewrite E; clear E.`;
}

/** `u ^ k` or `(/ u) ^ k` for an exponential that is written as `text`, u standing for the base; and the tactic that proves them equal. */
export function asPowerOf(
  base: ExponentialBase,
  u: string,
  text: string,
  power: Rational,
): { readonly value: string; readonly proof: string } {
  const k = Q.div(power, base.step);
  const [size, argument] = [Q.toString(Q.abs(k)), /^exp (.*)$/s.exec(text)?.[1]];
  const inside = coqElement(scaleElement(base.generator.exponent as Element, base.step));
  const [lemma, shown] = k.n > 0n ? ["exp_as_power", u] : ["exp_as_inverse_power", `(/ ${u.replace(/^\((.*)\)$/s, "$1")})`];
  return { value: `${shown} ^ ${size}`, proof: `apply (${lemma} (${inside}) ${argument} ${size}); simpl; field; sides` };
}

/** The texts by which powers of the generator are written in elements. */
export const textsOf = (g: RingGenerator, ...elements: readonly Element[]): ReadonlyMap<string, Rational> =>
  new Map(powersIn(g, ...elements).map((p) => [coqPower(g, p), p]));
