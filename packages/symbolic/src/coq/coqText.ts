/** Numbers, functions and elements as Coq text in the scope of the reals. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Element, type Powers, type RingGenerator, scaleElement, termsOf } from "./element.js";

/** Sums and negations; products, quotients and inverses; powers; function calls; what needs no parentheses. */
export const SUM = 1;
export const PRODUCT = 2;
export const POWER = 3;
export const CALL = 4;
export const ATOM = 5;

/** Coq text and the level at which it holds together. */
export interface CoqPiece {
  readonly text: string;
  readonly level: number;
}

/** The text, in parentheses when it holds together less tightly than `level`. */
export const at = (piece: CoqPiece | undefined, level: number): string => {
  const { text, level: own } = piece as CoqPiece;
  return own < level ? `(${text})` : text;
};

/** `3`, `(-3)`, `(1/10)`: a factor. */
export const coqNumber = (q: Rational): string => (q.n >= 0n && q.d === 1n ? `${q.n}` : `(${Q.toString(q)})`);

/** `sin x`, `sin (2 * x)`. */
export const coqCall = (name: string, argument: string): string =>
  /^(?:[\w.]+|\([^()]*\))$/.test(argument) ? `${name} ${argument}` : `${name} (${argument})`;

/** `3 * x^2 - (1/10) * cos x`: terms by falling powers of x. */
export function coqElement(e: Element): string {
  const terms = termsOf(e).toSorted((s, t) => powerOfVariable(t.powers) - powerOfVariable(s.powers));
  const text = terms.map(({ coefficient, powers }) => {
    const [size, product] = [Q.abs(coefficient), coqProduct(powers)];
    const shown = product === "" ? coqNumber(size) : Q.eq(size, Q.ONE) ? product : `${coqNumber(size)} * ${product}`;
    return `${coefficient.n < 0n ? "- " : "+ "}${shown}`;
  });
  return text.join(" ").replace(/^\+ /, "") || "0";
}

export const powerOfVariable = (powers: Powers): number => [...powers].reduce((sum, [g, p]) => (g.text === "x" ? Q.toNumber(p) : sum), 0);

const coqProduct = (powers: Powers): string => [...powers].map(([g, p]) => coqPower(g, p)).join(" * ");

/** `x^3`, `(sin x)^2`, `exp (2 * x)`. */
export function coqPower(g: RingGenerator, power: Rational): string {
  if (g.exponent !== undefined) return coqCall("exp", coqElement(scaleElement(g.exponent, power)));
  if (Q.eq(power, Q.ONE)) return /^\//.test(g.text) ? `(${g.text})` : g.text;
  return `${/^\w+$/.test(g.text) ? g.text : `(${g.text})`}^${Q.toString(power)}`;
}
