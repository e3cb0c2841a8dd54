/**
 * Limits at ±∞ and beside points, and what follows from one-sided limits that differ.
 */
import type { Stepwise } from "@flatcheck/activation";
import {
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  exactRational,
  rationalFunctions as F,
  isUnboundedBothWays,
  polynomials as P,
  rationals as Q,
  type Rational,
  type RationalFunction,
  type RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import { endAt, inClosure, SIDES, type Side, sideOfEnd } from "../domain.js";
import { type Form, formJet, HIGHEST_DERIVATIVE, jetOrder, phi } from "../form.js";
import { intervalEnd } from "./ends.js";
import type { ExpansionPoint, PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require, unsupportedRange } from "./rejection.js";
import { verifyTermLimit } from "./termLimits.js";

const FAR: Rational = { n: 1n << 256n, d: 1n };
const NEAR: Rational = { n: 1n, d: 1n << 256n };

/** The limit of f as x tends to `at` from the side. */
function limitOfRational(f: RationalFunction, at: Rational | "-inf" | "+inf", side: 1 | -1): string {
  if (F.isZero(f)) return "0";
  if (typeof at !== "string") {
    return P.evaluate(f.denominator, at).n === 0n ? infiniteLimit(f, at, side) : Q.toString(F.evaluate(f, at));
  }
  const excess = P.degree(f.numerator) - P.degree(f.denominator);
  if (excess < 0) return "0";
  const lead = Q.div(P.leading(f.numerator), P.leading(f.denominator));
  const value = side < 0 && excess % 2 !== 0 ? Q.neg(lead) : lead;
  if (excess > 0) return value.n > 0n ? "+inf" : "-inf";
  return Q.toString(value);
}

/** ±∞ beside a pole: the sign of f = g·(x − at)^−m, g having neither zero nor pole there. */
function infiniteLimit(f: RationalFunction, at: Rational, side: Side): string {
  const factor = F.fromPolynomial(P.polynomial([Q.neg(at), Q.ONE]));
  let [g, m] = [f, 0];
  for (; P.evaluate(g.denominator, at).n === 0n; m++) g = F.mul(g, factor);
  return Q.sign(F.evaluate(g, at)) * (m % 2 === 0 ? 1 : side) > 0 ? "+inf" : "-inf";
}

export class LimitReplay {
  constructor(private readonly at: PhiEvaluator) {}

  /** Exact limits met so far, by name. */
  private readonly limitValues = new Map<string, ExactConstant>();

  /** One-sided limits of φ⁽ᵏ⁾ that differ or are infinite: by the mean value theorem φ⁽ᵏ⁾(z) is not a continuous derivative. */
  *verifyJump(s: Extract<CertificateStatement, { kind: "jump" }>): Stepwise<void> {
    const isOrder = Number.isInteger(s.derivative) && s.derivative >= 0 && s.derivative <= HIGHEST_DERIVATIVE;
    require(isOrder, "a jump is one of φ, or of its first five derivatives");
    const form = phi(s.derivative);
    this.at.requireInside(exact(s.z));
    const limit = (side: 1 | -1): Stepwise<string> =>
      this.limitOf(form, { place: { at: s.z, side, from: "1024" }, order: 6, bits: s.bits });
    const end = sideOfEnd(this.at.domain, exact(s.z));
    if (end !== undefined) return this.verifyEndJump(s, yield* limit(end < 0 ? 1 : -1));
    const [left, right] = [yield* limit(-1), yield* limit(1)];
    const isInfinite = left.endsWith("inf") || right.endsWith("inf");
    require(isInfinite || this.certainlyDiffer(left, right, s.bits), "the one-sided limits are not shown to differ");
  }

  /** At an end that belongs to the domain: φ⁽ᵏ⁾ is infinite, by the mean value theorem, or φ is not what it tends to. */
  private verifyEndJump(s: Extract<CertificateStatement, { kind: "jump" }>, limit: string): void {
    if (limit.endsWith("inf")) return;
    require(s.derivative === 0, "the one-sided limit is not infinite");
    const E = new ExactArithmetic(() => this.at.arithmetic(s.bits), this.at.tick);
    const [value] = this.at.phi(E, [E.rational(exact(s.z))], () => unsupportedRange()).phi;
    require(this.certainlyDiffer(limit, this.named(value!), s.bits), "the one-sided limit is not shown to differ from the value");
  }

  certainlyDiffer(left: string, right: string, bits: number): boolean {
    const [a, b] = [Q.parse(left), Q.parse(right)];
    if (a !== undefined && b !== undefined) return !Q.eq(a, b);
    const K = this.at.arithmetic(bits);
    const constant = (text: string, q: Rational | undefined): ExactConstant | undefined =>
      q === undefined ? this.limitValues.get(text) : exactRational(q);
    const [p, q] = [constant(left, a), constant(right, b)];
    if (p === undefined || q === undefined) return false;
    return K.scope(() => {
      const difference = K.sub(encloseConstant(K, p), encloseConstant(K, q));
      return K.isPositive(difference) || K.isPositive(K.neg(difference));
    });
  }

  /** The limit as text: a rational, `±inf`, or the name of an exact constant. */
  *limitOf(form: Form, at: ExpansionPoint): Stepwise<string> {
    return yield* this.at.onTail(at, form, (T, f) => {
      const limit = T.limit(f);
      if (limit === undefined) throw new Rejection("no limit");
      if (limit.kind === "infinite") return limit.sign > 0 ? "+inf" : "-inf";
      const c = limit.value.exact;
      if (c === undefined) throw new Rejection("no exact limit");
      return this.named(c);
    });
  }

  named(c: ExactConstant): string {
    const [first, second] = c.terms;
    if (first === undefined) return "0";
    if (second === undefined && first.key === "") return Q.toString(first.coefficient);
    const name = `constant ${c.terms.map((t) => `${Q.toString(t.coefficient)}*${t.key}`).join(" + ")}`;
    this.limitValues.set(name, c);
    return name;
  }

  *verifyLimit(s: Extract<CertificateStatement, { kind: "limit" }>): Stepwise<void> {
    const { terms } = s;
    if (terms !== undefined) return yield* verifyTermLimit(this.at, { ...s, terms });
    require((yield* this.limitOf(fromFormData(s.form), s)) === s.value, "the limit is another");
  }

  *verifyOscillation(s: Extract<CertificateStatement, { kind: "oscillation" }>): Stepwise<void> {
    require(s.place.at === "+inf" || s.place.at === "-inf", "an oscillation is one at ±∞");
    require(this.at.ranges.size === 0, "an oscillation is one of a function without ranges");
    const isUnbounded = yield* this.at.onTail(s, fromFormData(s.form), (T, f) => isUnboundedBothWays(T, f));
    require(isUnbounded, "the form is not shown to be unbounded on both sides");
  }

  /** Read off the degrees (at ±∞) or the orders of vanishing (at a point) of an exact rational function. */
  verifyRationalLimit(s: Extract<CertificateStatement, { kind: "rational-limit" }>): void {
    const at = intervalEnd(s.at);
    const sides = SIDES.filter((side) => this.isApproached(at, side));
    require(sides.length > 0, "a limit from outside the domain");
    for (const side of sides) {
      const [form, denominator] = [s.form, s.denominator ?? []].map(fromFormData) as [Form, Form];
      const { K, germ } = this.near(at, side, jetOrder(form, denominator));
      const value = (of: Form): RationalFunction => formJet(K, of, germ, 0)[0]!;
      const f = value(form);
      const g = s.denominator === undefined ? undefined : value(denominator);
      const ratio = g === undefined ? f : F.div(f, this.absolute(K, g));
      require(limitOfRational(ratio, at, side) === s.value, "the limit is another");
    }
  }

  /** Whether the domain comes near to a place from a side, which at +∞ is the right one. */
  private isApproached(at: Rational | "-inf" | "+inf", side: Side): boolean {
    const { domain } = this.at;
    if (typeof at === "string") return at === (side > 0 ? "+inf" : "-inf") && endAt(domain, side) === at;
    return inClosure(domain, at) && sideOfEnd(domain, at) !== side;
  }

  private near(at: Rational | "-inf" | "+inf", side: Side, order: number): ReturnType<PhiEvaluator["rational"]["between"]> {
    if (at === "+inf") return this.at.rational.between(FAR, "+inf", {}, order);
    if (at === "-inf") return this.at.rational.between("-inf", Q.neg(FAR), {}, order);
    return side > 0
      ? this.at.rational.between(at, Q.add(at, NEAR), { from: true }, order)
      : this.at.rational.between(Q.sub(at, NEAR), at, { to: true }, order);
  }

  /** |g| near the place, where g keeps one sign. */
  private absolute(K: RationalFunctionArithmetic, g: RationalFunction): RationalFunction {
    const sign = K.sign(g);
    require(sign === 1 || sign === -1, "the denominator does not keep its sign near the place");
    return sign === 1 ? g : F.neg(g);
  }

  *verifyRatioLimit(s: Extract<CertificateStatement, { kind: "ratio-limit" }>): Stepwise<void> {
    const [numerator, denominator] = [s.numerator, s.denominator].map(fromFormData) as [Form, Form];
    const { T, forms } = yield* this.at.expansion(s, jetOrder(numerator, denominator));
    const [p, q] = [forms.valueOf(numerator), forms.valueOf(denominator)];
    const side = T.signOnTail(q);
    require(side.strict, "the denominator may vanish near the place");
    const limit = T.limit(T.div(p, side.sign === 1 ? q : T.neg(q)));
    const finite = limit?.kind === "finite" && limit.value.exact !== undefined ? this.named(limit.value.exact) : undefined;
    const value = limit?.kind === "infinite" ? (limit.sign > 0 ? "+inf" : "-inf") : finite;
    require(value !== undefined && value === s.value, "the limit of the ratio is another");
  }
}
