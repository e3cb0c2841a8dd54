/**
 * Forms: polynomials with exact rational coefficients in φ, φ′, φ″, φ‴. Every claim of a certificate is about the sign or
 * the value of a form, so that one checker serves every assumption.
 */
import { item, jets as J, type Jet, rationals as Q, type Rational, type Scalar } from "@flatcheck/enclosure";

/** coefficient·φ^{powers[0]}·φ′^{powers[1]}·φ″^{powers[2]}·φ‴^{powers[3]}. */
interface FormTerm {
  readonly coefficient: Rational;
  readonly powers: readonly [number, number, number, number];
}

/** A polynomial in φ, φ′, φ″, φ‴ with rational coefficients: Σ coefficient · Π_k (φ⁽ᵏ⁾)^{powers_k}. */
export type Form = readonly FormTerm[];

/** The k-th derivative of φ, k ≤ 3. */
export function phi(k: 0 | 1 | 2 | 3): Form {
  const powers: [number, number, number, number] = [0, 0, 0, 0];
  powers[k] = 1;
  return [{ coefficient: Q.ONE, powers }];
}

/** φ′²·φ‴, the left side of β-normality. */
export const NORMALITY: Form = [{ coefficient: Q.ONE, powers: [0, 2, 0, 1] }];

const sameMonomial = (a: FormTerm, b: FormTerm): boolean => a.powers.every((p, i) => p === b.powers[i]);

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

/** Whether two forms are the same polynomial. */
export const sameForm = (a: Form, b: Form): boolean => combine(a, Q.fromInteger(-1), b).length === 0;

/** c where a − b is the constant c. */
export function constantBetween(a: Form, b: Form): Rational | undefined {
  const [term, more] = combine(a, Q.fromInteger(-1), b);
  if (term === undefined) return Q.ZERO;
  return more === undefined && term.powers.every((p) => p === 0) ? term.coefficient : undefined;
}

/** β where a = β·b. */
export function multipleOf(a: Form, b: Form): Rational | undefined {
  const [first] = b;
  const same = a.find((t) => t.powers.every((p, i) => p === first?.powers[i]));
  if (first === undefined || same === undefined) return undefined;
  const beta = Q.div(same.coefficient, first.coefficient);
  return combine(a, Q.neg(beta), b).length === 0 ? beta : undefined;
}

/** φ⁽ᵏ⁻¹⁾ where the form is φ⁽ᵏ⁾. */
export function antiderivativeOf(form: Form): Form | undefined {
  const k = derivativeOrder(form) as 0 | 1 | 2 | 3;
  return k > 0 && sameForm(form, phi(k)) ? phi((k - 1) as 0 | 1 | 2) : undefined;
}

/** The highest derivative of φ that occurs in the form. */
export const derivativeOrder = (form: Form): number =>
  Math.max(0, ...form.map((t) => t.powers.reduce((top, p, k) => (p > 0 ? k : top), 0)));

/**
 * The jet of the form, of order `order`, from the jet of φ, whose order must be at least `order` + 3.
 */
export function formJet<S>(K: Scalar<S>, form: Form, phiJet: Jet<S>, order: number): Jet<S> {
  const derivatives = new Map<number, Jet<S>>();
  const derivative = (k: number): Jet<S> => {
    const known = derivatives.get(k) ?? J.differentiate(K, phiJet.slice(0, order + k + 1), k);
    derivatives.set(k, known);
    return known;
  };
  let sum: Jet<S> = J.constant(K, K.rational(Q.ZERO), order);
  for (const t of form) {
    let product: Jet<S> | undefined;
    t.powers.forEach((p, k) => {
      if (p === 0) return;
      const factor = J.powerRational(K, derivative(k), Q.fromInteger(p));
      product = product === undefined ? factor : J.mul(K, product, factor);
    });
    sum = J.add(K, sum, scaled(K, t.coefficient, product ?? J.constant(K, K.rational(Q.ONE), order)));
  }
  return sum;
}

/** A jet of φ, of order ≥ 3, whose products were computed once: many forms share their monomials. */
export class Monomials<S> {
  private readonly known = new Map<string, S>();

  constructor(
    private readonly K: Scalar<S>,
    private readonly phiJet: Jet<S>,
  ) {}

  /** The value of a form at the point (or the function on the tail) where φ was expanded. */
  valueOf(form: Form): S {
    return form.reduce<S>((sum, t) => {
      const [c] = scaled(this.K, t.coefficient, [this.product(t.powers)]) as [S];
      return (J.add(this.K, [sum], [c]) as [S])[0];
    }, this.K.rational(Q.ZERO));
  }

  private product(powers: FormTerm["powers"]): S {
    const key = powers.join();
    const known = this.known.get(key) ?? (formJet(this.K, [{ coefficient: Q.ONE, powers }], this.phiJet, 0)[0] as S);
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
  const monomial = (t: FormTerm): string => t.powers.flatMap((p, k) => (p === 0 ? [] : [p === 1 ? `phi${k}` : `phi${k}^${p}`])).join("*");
  const text = form.map((t) => {
    const m = monomial(t);
    const c = Q.toString(Q.abs(t.coefficient));
    return `${t.coefficient.n < 0n ? "- " : "+ "}${m === "" ? c : c === "1" ? m : `${c}*${m}`}`;
  });
  return text.join(" ").replace(/^\+ /, "").replace(/^- /, "-") || "0";
}
