/**
 * Polynomials in φ, φ′ … φ⁽⁵⁾, x and absolute values |F| of such polynomials. |F|² is F², so that each absolute value occurs in a term once at most.
 * All rules here are identities at every point; nothing is known of φ.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { combine, constantForm, exponentsOf, type Form, type FormTerm, formText, isNumber, times } from "../form.js";

/** The numbers of the absolute values in a product, ascending, without repetition. */
type Bars = readonly number[];

/** Σ Π|F_i|·P_i: forms by the absolute values that they are multiplied by. */
export type Magnitude = ReadonlyMap<string, { readonly bars: Bars; readonly form: Form }>;

const keyOf = (bars: Bars): string => bars.join();

const of = (parts: Iterable<{ readonly bars: Bars; readonly form: Form }>): Magnitude => {
  const sum = new Map<string, { readonly bars: Bars; readonly form: Form }>();
  for (const { bars, form } of parts) {
    const key = keyOf(bars);
    sum.set(key, { bars, form: combine(sum.get(key)?.form ?? [], Q.ONE, form) });
  }
  for (const [key, { form }] of sum) if (form.length === 0) sum.delete(key);
  return sum;
};

export const plain = (form: Form): Magnitude => of([{ bars: [], form }]);
export const numberMagnitude = (q: Rational): Magnitude => plain(constantForm(q));
export const ONE: Magnitude = numberMagnitude(Q.ONE);

/** a + factor·b. */
export const sumOf = (a: Magnitude, factor: Rational, b: Magnitude): Magnitude =>
  of([...a.values(), ...[...b.values()].map(({ bars, form }) => ({ bars, form: combine([], factor, form) }))]);

export const isZero = (a: Magnitude): boolean => a.size === 0;

/** The form, where no absolute value occurs. */
export function formOf(a: Magnitude): Form | undefined {
  if (a.size === 0) return [];
  const [only, more] = [...a.values()];
  return more === undefined && only?.bars.length === 0 ? only.form : undefined;
}

/** The absolute values that occur in a claim: |F_i| for i = 0, 1, …; F_i may hold those with smaller numbers. */
export class AbsoluteValues {
  private readonly inner: Magnitude[] = [];

  /** F_i. */
  argument(i: number): Magnitude {
    return this.inner[i] as Magnitude;
  }

  /** a·b. */
  product(a: Magnitude, b: Magnitude): Magnitude {
    let sum: Magnitude = new Map();
    for (const s of a.values()) for (const t of b.values()) sum = sumOf(sum, Q.ONE, this.partTimes(s, t));
    return sum;
  }

  private partTimes(s: { readonly bars: Bars; readonly form: Form }, t: typeof s): Magnitude {
    const shared = s.bars.filter((i) => t.bars.includes(i));
    const bars = [...s.bars, ...t.bars].filter((i) => !shared.includes(i)).sort((i, j) => i - j);
    const rest = of([{ bars, form: times(s.form, t.form) }]);
    return shared.reduce((product, i) => this.product(product, this.product(this.argument(i), this.argument(i))), rest);
  }

  power(a: Magnitude, k: number): Magnitude {
    return Array.from({ length: k }).reduce<Magnitude>((product) => this.product(product, a), ONE);
  }

  /** |a|: a itself where that is ≥ 0 by its form, numbers and even powers taken out. */
  absolute(a: Magnitude): Magnitude {
    if (isNonNegative(a)) return a;
    if (isNonNegative(negative(a))) return negative(a);
    const { size, even, rest } = this.split(a);
    return this.product(plain(combine([], size, even)), of([{ bars: [this.numberOf(rest)], form: constantForm(Q.ONE) }]));
  }

  /** a = ±size·even·rest, where even is a monomial in even powers. */
  private split(a: Magnitude): { readonly size: Rational; readonly even: Form; readonly rest: Magnitude } {
    const [first] = [...a.values()];
    const lead = first?.form[0]?.coefficient ?? Q.ONE;
    const scaled = sumOf(new Map(), Q.div(Q.ONE, lead), a);
    const terms = [...scaled.values()].flatMap((part) => part.form);
    const common = terms.map(exponentsOf).reduce((low, e) => low.map((p, k) => Math.min(p, e[k] as number)));
    const taken = common.map((p) => p - (p % 2));
    const rest = of([...scaled.values()].map(({ bars, form }) => ({ bars, form: form.map((t) => dividedBy(t, taken)) })));
    return { size: Q.abs(lead), even: [monomial(taken)], rest };
  }

  private numberOf(a: Magnitude): number {
    const text = magnitudeKey(a);
    const known = this.inner.findIndex((b) => magnitudeKey(b) === text);
    if (known >= 0) return known;
    this.inner.push(a);
    return this.inner.length - 1;
  }

  /** Whether |F_i| occurs in a, or in an absolute value in it. */
  occursIn(i: number, a: Magnitude): boolean {
    return [...a.values()].some(({ bars }) => bars.some((j) => j === i || this.occursIn(i, this.argument(j))));
  }
}

export const negative = (a: Magnitude): Magnitude => sumOf(new Map(), Q.fromInteger(-1), a);

/** Sorted, so that one sum has one key. */
const magnitudeKey = (a: Magnitude): string =>
  [...a.values()]
    .map(
      ({ bars, form }) =>
        `${keyOf(bars)}:${[...form]
          .map((t) => formText([t]))
          .sort()
          .join("+")}`,
    )
    .sort()
    .join(";");

/** Whether every term is ≥ 0: a positive coefficient, even powers, any absolute values. */
export const isNonNegative = (a: Magnitude): boolean => [...a.values()].every(({ form }) => hasNoNegativeTerm(form));

/** Whether every term of the form is ≥ 0 whatever φ is. */
export const hasNoNegativeTerm = (form: Form): boolean =>
  form.every((t) => t.coefficient.n > 0n && exponentsOf(t).every((p) => p % 2 === 0));

/** Whether the form is > 0 whatever φ is: no negative term, and a number among them. */
export const isPositiveByForm = (a: Magnitude): boolean =>
  isNonNegative(a) && [...a.values()].some(({ bars, form }) => bars.length === 0 && form.some(isNumber));

/** The highest power of a single quantity in it. */
export const largestPower = (a: Magnitude): number =>
  Math.max(0, ...[...a.values()].flatMap(({ form }) => form.flatMap((t) => [...exponentsOf(t)])));

const monomial = (exponents: readonly number[]): FormTerm => {
  const x = exponents.at(-1) as number;
  return { coefficient: Q.ONE, powers: exponents.slice(0, -1), ...(x === 0 ? {} : { x }) };
};

const dividedBy = (t: FormTerm, exponents: readonly number[]): FormTerm => ({
  ...monomial(exponentsOf(t).map((p, k) => p - (exponents[k] as number))),
  coefficient: t.coefficient,
});
