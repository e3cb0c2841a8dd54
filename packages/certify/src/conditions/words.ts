/** Forms, and the conditions on them, as people write them: `φ'(z)²·φ'''(z)` at a point, `φ'²φ'''` as a function. */
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Domain, isLine } from "../domain.js";
import type { Form } from "../form.js";

/** One thing in Unicode text and in LaTeX. */
export interface Notation {
  readonly text: string;
  readonly latex: string;
}

/** What a condition says, as parts of a sentence. */
export interface Words {
  /** For an inequality between values at one point: the inequality at z. It is said to hold for all z. */
  readonly pointwise?: Notation;
  /** What follows `for all z`: `for some β > 0`. */
  readonly quantifier?: Notation;
  /** What is spoken of, and what is said of it: `φ''`, `strictly increasing`. */
  readonly subject: Notation;
  readonly predicate: Notation;
  /** Whether the subject says which set it is about. */
  readonly namesSet?: true;
  /** Whether one predicate may follow several subjects. */
  readonly isShared?: true;
}

/** Whether derivatives are values at z or functions. */
export type Style = "at z" | "function";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const superscript = (k: number): string => [...`${k}`].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");

function factor(k: number, power: number, style: Style): Notation {
  const [primes, argument] = ["'".repeat(k), style === "at z" ? "(z)" : ""];
  const [above, index] = power === 1 ? ["", ""] : [superscript(power), power < 10 ? `^${power}` : `^{${power}}`];
  return { text: `φ${primes}${argument}${above}`, latex: `\\varphi${primes}${argument}${index}` };
}

function numberNotation(q: Rational): Notation {
  const text = Q.toString(q);
  return { text, latex: q.d === 1n ? text : `\\tfrac{${q.n}}{${q.d}}` };
}

/** A power of the variable: of the point z, or of the function x. */
function variable(power: number, style: Style): Notation {
  const name = style === "at z" ? "z" : "x";
  const [above, index] = power === 1 ? ["", ""] : [superscript(power), power < 10 ? `^${power}` : `^{${power}}`];
  return { text: `${name}${above}`, latex: `${name}${index}` };
}

/** |coefficient| times the powers. */
function term({ coefficient, powers, x = 0 }: Form[number], style: Style): Notation {
  const factors = [...(x === 0 ? [] : [variable(x, style)]), ...powers.flatMap((p, k) => (p === 0 ? [] : [factor(k, p, style)]))];
  const size = Q.abs(coefficient);
  const number = factors.length > 0 && Q.eq(size, Q.ONE) ? [] : [numberNotation(size)];
  const product = factors.map((f) => f.text).join(style === "at z" ? "·" : "");
  return {
    text: [...number.map((n) => n.text), ...(product === "" ? [] : [product])].join("·"),
    latex: [...number, ...factors].map((n) => n.latex).join("\\,"),
  };
}

/** The form as a sum: `φ'(z)·φ'''(z) − φ''(z)²`. */
export function formNotation(form: Form, style: Style): Notation {
  if (form.length === 0) return { text: "0", latex: "0" };
  const terms = form.map((t) => ({ isNegative: t.coefficient.n < 0n, ...term(t, style) }));
  const sum = (minus: string, parts: readonly (readonly [boolean, string])[]): string =>
    parts.map(([isNegative, part], i) => (i === 0 ? `${isNegative ? minus : ""}${part}` : ` ${isNegative ? minus : "+"} ${part}`)).join("");
  return {
    text: sum(
      "−",
      terms.map((t) => [t.isNegative, t.text]),
    ),
    latex: sum(
      "-",
      terms.map((t) => [t.isNegative, t.latex]),
    ),
  };
}

/** The same where a sum has to be held together. */
export function groupedNotation(form: Form, style: Style): Notation {
  const { text, latex } = formNotation(form, style);
  const isSum = form.length > 1 || (form[0] !== undefined && form[0].coefficient.n < 0n);
  return isSum ? { text: `(${text})`, latex: `(${latex})` } : { text, latex };
}

/** form > 0 with every term on the side on which it is positive: left > right, or left < 0 where all terms are negative. */
export function positiveNotation(
  form: Form,
  style: Style,
): { readonly left: Notation; readonly relation: ">" | "<"; readonly right: Notation } {
  const above = form.filter((t) => t.coefficient.n > 0n);
  const below = form.filter((t) => t.coefficient.n < 0n).map((t) => ({ ...t, coefficient: Q.neg(t.coefficient) }));
  if (above.length === 0 && below.length > 0) return { left: formNotation(below, style), relation: "<", right: formNotation([], style) };
  return { left: formNotation(above, style), relation: ">", right: formNotation(below, style) };
}

/** An inequality in its parts. */
export interface Inequality {
  readonly left: Notation;
  readonly relation: Notation;
  readonly right: Notation;
}

/** form > 0 (`strict`), or form ≥ 0, with every term on the side on which it is positive. */
export function signNotation({ form, strict }: { readonly form: Form; readonly strict: boolean }, style: Style): Inequality {
  const { left, relation, right } = positiveNotation(form, style);
  const weak: Notation = relation === ">" ? { text: "≥", latex: "\\ge " } : { text: "≤", latex: "\\le " };
  return { left, relation: strict ? { text: relation, latex: relation } : weak, right };
}

/** The inequality in one line. */
export const inequalityOf = ({ left, relation, right }: Inequality): Notation => ({
  text: `${left.text} ${relation.text} ${right.text}`,
  latex: `${left.latex}${relation.latex}${right.latex}`,
});

const GREEK: ReadonlyMap<string, string> = new Map(
  "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω"
    .split(" ")
    .flatMap((name, i, all) => (i % 2 === 0 ? [[name, item(all, i + 1)] as const] : [])),
);

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** An end of a domain: `−∞`, `5/2`. */
export function endNotation(at: Rational | "-inf" | "+inf"): Notation {
  if (at === "-inf") return { text: "−∞", latex: "-\\infty" };
  if (at === "+inf") return { text: "∞", latex: "\\infty" };
  const { text, latex } = numberNotation(at);
  return { text: text.replace("-", "−"), latex };
}

/** The domain: ℝ, `[−3, 5/2]`, `(0, ∞)`. */
export function setNotation(domain: Domain): Notation {
  if (isLine(domain)) return { text: "ℝ", latex: "\\mathbb{R}" };
  const [from, to] = [endNotation(domain.from), endNotation(domain.to)];
  const [open, close] = [domain.closed.from ? "[" : "(", domain.closed.to ? "]" : ")"];
  return { text: `${open}${from.text}, ${to.text}${close}`, latex: `${open}${from.latex},${to.latex}${close}` };
}

/** The name of a constant as a symbol: `rho1` is ρ₁. */
export function symbolOf(name: string): Notation {
  const [, stem = name, index = ""] = /^([A-Za-z]+?)(\d*)$/.exec(name) ?? [];
  const greek = GREEK.get(stem);
  const subscript = [...index].map((digit) => SUBSCRIPTS[Number(digit)]).join("");
  const latexIndex = index.length > 1 ? `_{${index}}` : index === "" ? "" : `_${index}`;
  return { text: `${greek ?? stem}${subscript}`, latex: `${greek === undefined ? stem : `\\${stem}`}${latexIndex}` };
}
