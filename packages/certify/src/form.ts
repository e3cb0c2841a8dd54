/**
 * Forms: polynomials with exact rational coefficients in φ, φ′ … φ⁽⁵⁾ and x. Every claim of a certificate is about the sign or
 * the value of a form, so that one checker serves every assumption.
 */
import { item, jets as J, type Jet, rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";

/** coefficient·x^x·Π_k (φ⁽ᵏ⁾)^{powers[k]}; what is left out has the power 0. */
export interface FormTerm {
  readonly coefficient: Rational;
  /** Of φ, φ′ … φ⁽⁵⁾. */
  readonly powers: readonly number[];
  readonly x?: number;
}

/** A polynomial in φ, φ′ … φ⁽⁵⁾ and x with rational coefficients: Σ coefficient · x^x · Π_k (φ⁽ᵏ⁾)^{powers_k}. */
export type Form = readonly FormTerm[];

/** The highest derivative of φ that a form may speak of. */
export const HIGHEST_DERIVATIVE = 5;

/** The order of a derivative that a form may speak of. */
export type DerivativeOrder = 0 | 1 | 2 | 3 | 4 | 5;

/** The k-th derivative of φ, k ≤ 5. */
export const phi = (k: DerivativeOrder): Form => [{ coefficient: Q.ONE, powers: unit(k) }];

const unit = (k: number): number[] => Array.from({ length: Math.max(4, k + 1) }, (_, i) => (i === k ? 1 : 0));

/** The constant form q. */
export const constantForm = (q: Rational): Form => (q.n === 0n ? [] : [{ coefficient: q, powers: [0, 0, 0, 0] }]);

/** φ′²·φ‴, the left side of β-normality. */
export const NORMALITY: Form = [{ coefficient: Q.ONE, powers: [0, 2, 0, 1] }];

/** The power of φ⁽ᵏ⁾ in a term. */
const powerOf = (t: FormTerm, k: number): number => t.powers[k] ?? 0;

/** The powers of φ … φ⁽⁵⁾ and of x in a term. */
export function exponentsOf(t: FormTerm): readonly number[] {
  const exponents: number[] = [];
  for (let k = 0; k <= HIGHEST_DERIVATIVE; k++) exponents.push(powerOf(t, k));
  exponents.push(t.x ?? 0);
  return exponents;
}

/** Terms are compared more often than anything else is done with them: nothing is made for it. */
function sameMonomial(a: FormTerm, b: FormTerm): boolean {
  const isShorter = a.powers.length < b.powers.length;
  const long = isShorter ? b.powers : a.powers;
  const short = isShorter ? a.powers : b.powers;
  for (let k = 0; k < long.length; k++) if (long[k] !== (k < short.length ? short[k] : 0)) return false;
  return (a.x ?? 0) === (b.x ?? 0);
}

const ONE_TERM: FormTerm = { coefficient: Q.ONE, powers: [] };

/** Whether a term is a number. */
export const isNumber = (t: FormTerm): boolean => sameMonomial(t, ONE_TERM);

/** Whether a term stands behind another of the same powers. */
export const isRepeated = (t: FormTerm, i: number, form: Form): boolean => form.findIndex((s) => sameMonomial(s, t)) < i;

/** a + factor·b. */
export function combine(a: Form, factor: Rational, b: Form): Form {
  const sum = [...a];
  for (const t of b) {
    const scaled = { ...t, coefficient: Q.mul(factor, t.coefficient) };
    const i = sum.findIndex((s) => sameMonomial(s, t));
    if (i < 0) sum.push(scaled);
    else sum[i] = { ...t, coefficient: Q.add(item(sum, i).coefficient, scaled.coefficient) };
  }
  return sum.filter((t) => t.coefficient.n !== 0n);
}

/** form − q. */
export const minusConstant = (form: Form, q: Rational): Form =>
  combine(form, Q.fromInteger(-1), [{ coefficient: q, powers: [0, 0, 0, 0] }]);

/** a·b. */
export const times = (a: Form, b: Form): Form =>
  a.reduce<Form>(
    (sum, s) =>
      combine(
        sum,
        Q.ONE,
        b.map((t) => termTimes(s, t)),
      ),
    [],
  );

function termTimes(s: FormTerm, t: FormTerm): FormTerm {
  const x = (s.x ?? 0) + (t.x ?? 0);
  const powers = Array.from({ length: Math.max(s.powers.length, t.powers.length) }, (_, k) => powerOf(s, k) + powerOf(t, k));
  return { coefficient: Q.mul(s.coefficient, t.coefficient), powers, ...(x === 0 ? {} : { x }) };
}

/** Whether two forms are the same polynomial. */
export function sameForm(a: Form, b: Form): boolean {
  if (a === b) return true;
  const [s, t] = [a[0], b[0]];
  const areSingle = s !== undefined && t !== undefined && a.length === 1 && b.length === 1;
  if (areSingle && sameMonomial(s, t)) return Q.eq(s.coefficient, t.coefficient);
  return combine(a, Q.fromInteger(-1), b).length === 0;
}

/** c where a − b is the constant c. */
export function constantBetween(a: Form, b: Form): Rational | undefined {
  const [term, more] = combine(a, Q.fromInteger(-1), b);
  if (term === undefined) return Q.ZERO;
  return more === undefined && isNumber(term) ? term.coefficient : undefined;
}

/** β where a = β·b. */
export function multipleOf(a: Form, b: Form): Rational | undefined {
  const [first] = b;
  const same = a.find((t) => first !== undefined && sameMonomial(t, first));
  if (first === undefined || same === undefined) return undefined;
  const beta = Q.div(same.coefficient, first.coefficient);
  return combine(a, Q.neg(beta), b).length === 0 ? beta : undefined;
}

/** k ≠ 0 and c where a = k·b + c, b being more than a number. */
export function affineIn(a: Form, b: Form): { readonly factor: Rational; readonly constant: Rational } | undefined {
  const number = (form: Form): Rational => form.find(isNumber)?.coefficient ?? Q.ZERO;
  const variable = (form: Form): Form => form.filter((t) => !isNumber(t));
  const [above, below] = [variable(a), variable(b)];
  const factor = above.length === 0 ? undefined : multipleOf(above, below);
  return factor === undefined ? undefined : { factor, constant: Q.sub(number(a), Q.mul(factor, number(b))) };
}

/** φ⁽ᵏ⁻¹⁾ where the form is φ⁽ᵏ⁾. */
export function antiderivativeOf(form: Form): Form | undefined {
  const k = derivativeOrder(form);
  return k > 0 && sameForm(form, phi(k)) ? phi((k - 1) as DerivativeOrder) : undefined;
}

/** The highest derivative of φ that occurs in the form. */
export function derivativeOrder(form: Form): DerivativeOrder {
  let highest = 0;
  for (let i = 0; i < form.length; i++) {
    const { powers } = form[i] as FormTerm;
    let k = powers.length - 1;
    while (k > highest && !((powers[k] as number) > 0)) k--;
    highest = Math.max(highest, k);
  }
  return highest as DerivativeOrder;
}

/** The order of the jet of φ from which forms are evaluated: 3, unless one of them speaks of a higher derivative. */
export function jetOrder(...forms: readonly Form[]): number {
  let order = 3;
  for (const form of forms) order = Math.max(order, derivativeOrder(form));
  return order;
}

/** φ about a point, over a box or on a tail: x, and the jet of φ there. */
export interface Germ<S> {
  readonly x: S;
  readonly phi: Jet<S>;
}

/** The jet of the form, of order `order`, from φ to an order that is that of the form higher at least. */
export function formJet<S>(K: Scalar<S>, form: Form, { x, phi }: Germ<S>, order: number): Jet<S> {
  const derivatives: Jet<S>[] = [];
  const derivative = (k: number): Jet<S> => {
    derivatives[k] ??= J.differentiate(K, phi.slice(0, order + k + 1), k);
    return derivatives[k];
  };
  let sum: Jet<S> | undefined;
  for (const t of form) {
    let product: Jet<S> | undefined;
    const include = (base: Jet<S>, p: number): void => {
      const factor = p === 1 ? base : J.powerRational(K, base, Q.fromInteger(p));
      product = product === undefined ? factor : J.mul(K, product, factor);
    };
    for (let k = 0; k < t.powers.length; k++) {
      const p = powerOf(t, k);
      if (p > 0) include(derivative(k), p);
    }
    if (t.x !== undefined && t.x > 0) include(J.variable(K, x, order), t.x);
    const term = scaled(K, t.coefficient, product ?? J.constant(K, K.rational(Q.ONE), order));
    sum = sum === undefined ? term : J.add(K, sum, term);
  }
  return sum ?? J.constant(K, K.rational(Q.ZERO), order);
}

/** Forms at one point, over a box or on a tail. */
export interface Forms<S> {
  /** The value of a form there. */
  valueOf(form: Form): S;
}

/** φ to an order from which forms are evaluated; products are computed once: many forms share their monomials. */
export class Monomials<S> implements Forms<S> {
  private readonly known = new Map<string, S>();

  constructor(
    private readonly K: Scalar<S>,
    private readonly germ: Germ<S>,
  ) {}

  /** The value of a form at the point (or the function on the tail) where φ was expanded. */
  valueOf(form: Form): S {
    return form.reduce<S>((sum, t) => {
      const [c] = scaled(this.K, t.coefficient, [this.product(t)]) as [S];
      return (J.add(this.K, [sum], [c]) as [S])[0];
    }, this.K.rational(Q.ZERO));
  }

  private product(t: FormTerm): S {
    const key = exponentsOf(t).join();
    const known = this.known.get(key) ?? (formJet(this.K, [{ ...t, coefficient: Q.ONE }], this.germ, 0)[0] as S);
    this.known.set(key, known);
    return known;
  }
}

function scaled<S>(K: Scalar<S>, q: Rational, u: Jet<S>): Jet<S> {
  if (Q.eq(q, Q.ONE)) return u;
  const factor = K.rational(q);
  return u.map((c) => (K.isZero(c) ? c : K.mul(factor, c)));
}

/** A readable name: `phi1`, `phi1^2*phi3 - 16/3*phi2`. */
export function formText(form: Form): string {
  const power = (name: string, p: number): string[] => (p === 0 ? [] : [p === 1 ? name : `${name}^${p}`]);
  const monomial = (t: FormTerm): string => [...power("x", t.x ?? 0), ...t.powers.flatMap((p, k) => power(`phi${k}`, p))].join("*");
  const text = form.map((t) => {
    const m = monomial(t);
    const c = Q.toString(Q.abs(t.coefficient));
    return `${t.coefficient.n < 0n ? "- " : "+ "}${m === "" ? c : c === "1" ? m : `${c}*${m}`}`;
  });
  return text.join(" ").replace(/^\+ /, "").replace(/^- /, "-") || "0";
}
