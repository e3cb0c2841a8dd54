/**
 * Statements about points: values, zeros, poles, points outside the domain.
 */
import { type Expression, jetOf, parse } from "@flatcheck/activation";
import {
  countRootsClosed,
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  rationalFunctions as F,
  insideDomain,
  jets as J,
  type LowerEnd,
  type MpfrArithmetic,
  type MpfrInterval,
  polynomials as P,
  rationals as Q,
  type Rational,
  RationalFunctionArithmetic,
  type UpperEnd,
} from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import { type Domain, endAt, inClosure, sideOfEnd } from "../domain.js";
import { denominators, isContinuousByForm, isPiecewise } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, jetOrder } from "../form.js";
import { isDefinedNowhere } from "../nowhere.js";
import { zeroFactors } from "../zeroFactors.js";
import { X } from "./ends.js";
import { FamilyReplay } from "./families.js";
import { vanishesByExpression } from "./identity.js";
import { drifted, driftOver, parameterCentre } from "./parameterCentre.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require, unsupportedRange } from "./rejection.js";
import { factorOf } from "./zeros.js";

/** The ends of a bracket, in order. */
function bracketOf(texts: readonly string[]): [Rational, Rational] {
  require(texts.length === 2, "a bracket has two ends");
  const [a, b] = texts.map(exact) as [Rational, Rational];
  require(Q.cmp(a, b) <= 0, "an empty bracket");
  return [a, b];
}

const ZERO_BITS = 128;

/** Whether an end of an interval is one of the domain, or between its ends. */
const reaches = (domain: Domain, end: LowerEnd | UpperEnd): boolean =>
  typeof end === "string" ? endAt(domain, end === "+inf" ? 1 : -1) === end : inClosure(domain, end);

export class PointReplay {
  private readonly families: FamilyReplay;

  constructor(private readonly at: PhiEvaluator) {
    this.families = new FamilyReplay(at);
  }

  verifyValue(s: Extract<CertificateStatement, { kind: "value" }>): void {
    this.at.requireInside(exact(s.z));
    this.verifyEnclosed(s, exact(s.z));
  }

  /** What the form tends to at an end that does not belong to the domain. */
  verifyEndValue(s: Extract<CertificateStatement, { kind: "end-value" }>): void {
    require(this.at.isOpenEnd(exact(s.at)), "the point is no open end of the domain");
    this.verifyEnclosed(s, exact(s.at));
  }

  private verifyEnclosed(s: Extract<CertificateStatement, { kind: "value" | "end-value" }>, z: Rational): void {
    const [lo, hi] = bracketOf(s.enclosure);
    const form = fromFormData(s.form);
    if (Q.eq(lo, hi)) {
      const isExact = this.at.ranges.size > 0 ? this.families.hasValue(form, z, lo) : this.exactValue(form, z, lo, s.bits);
      return require(isExact, "the value is not exactly this");
    }
    const K = this.at.arithmetic(s.bits);
    const centre = parameterCentre(this.at, s.kind === "value" ? s.at : undefined);
    K.scope(() => {
      const by = driftOver(this.at, K, form, { from: z, to: z, centre });
      const [moved] = drifted(K, [this.at.formAt(K, form, z, centre)], by);
      const value = K.ends(moved as MpfrInterval);
      require(value.lo !== undefined && value.hi !== undefined, "the value is not bounded");
      require(Q.cmp(lo, value.lo as Rational) <= 0 && Q.cmp(value.hi as Rational, hi) <= 0, "the value lies outside its enclosure");
    });
  }

  private exactValue(form: Form, z: Rational, value: Rational, bits: number): boolean {
    const E = new ExactArithmetic(() => this.at.arithmetic(bits), this.at.tick);
    return E.vanishes(E.sub(this.at.exactValue(form, z, bits), E.rational(value)));
  }

  verifyRoot(s: Extract<CertificateStatement, { kind: "root" }>): void {
    const [a, b] = bracketOf(s.bracket);
    this.at.requireInside(a, b);
    require(["sign-change", "sturm", "exact", "factor", "family"].includes(s.by), "an unknown kind of root");
    if (s.by === "family") return this.families.verifyRoot(s);
    require(s.crossing === undefined, "a crossing is one of a family");
    const form = fromFormData(s.form);
    if (s.by === "sturm") return this.verifySturmRoot(s, form, a, b);
    const K = this.at.arithmetic(s.bits);
    K.scope(() => {
      this.at.overBracket(K, a, b, jetOrder(form) + 1); // φ is smooth on the bracket, so that the form is continuous
      if (s.by === "exact") this.verifyExactRoot(s, form, a, b);
      else {
        const changing = s.by === "factor" ? factorOf(s, form) : form;
        require(this.changesSign(K, (z) => this.at.formAt(K, changing, z), a, b), "no change of sign");
      }
      if (s.nonzero !== undefined) {
        const nonzero = fromFormData(s.nonzero);
        const other = formJet(K, nonzero, this.at.overBracket(K, a, b, jetOrder(nonzero)), 0)[0] as MpfrInterval;
        require(K.isPositive(other) || K.isPositive(K.neg(other)), "the other form may vanish in the bracket");
      }
    });
  }

  changesSign(K: MpfrArithmetic, f: (z: Rational) => MpfrInterval, a: Rational, b: Rational): boolean {
    const [low, high] = [f(a), f(b)];
    return (K.isPositive(low) && K.isPositive(K.neg(high))) || (K.isPositive(K.neg(low)) && K.isPositive(high));
  }

  verifyExactRoot(s: Extract<CertificateStatement, { kind: "root" }>, form: Form, a: Rational, b: Rational): void {
    const K = this.at.arithmetic(s.bits);
    const E = new ExactArithmetic(K, this.at.tick);
    const [point] = jetOf(E, parse(s.point ?? ""), [E.rational(Q.ZERO)]);
    const f = formJet(
      E,
      form,
      this.at.phi(E, J.variable(E, point!, jetOrder(form)), () => unsupportedRange()),
      0,
    )[0]!;
    require(E.vanishes(f), "the form does not vanish exactly at the point");
    const x = encloseConstant(K, point!);
    require(K.isNonNegative(K.sub(x, K.rational(a))) && K.isNonNegative(K.sub(K.rational(b), x)), "the point lies outside the bracket");
  }

  verifySturmRoot(s: Extract<CertificateStatement, { kind: "root" }>, form: Form, a: Rational, b: Rational): void {
    const order = Math.max(derivativeOrder(form), s.nonzero === undefined ? 0 : derivativeOrder(fromFormData(s.nonzero)));
    // Where pieces meet at an end of the bracket, the derivatives in question must exist there.
    if (isPiecewise(this.at.expression)) for (const z of [a, b]) this.verifyBracketEnd(z, order);
    const K = new RationalFunctionArithmetic(a, b, this.at.tick);
    const jet = this.at.phi(K, J.variable(K, X, Math.max(3, order)), () => unsupportedRange());
    const numerator = (f: Form): ReturnType<typeof P.polynomial> => formJet(K, f, jet, 0)[0]!.numerator;
    const p = numerator(form);
    require(P.isZero(p) || countRootsClosed(p, a, b) > 0, "no root in the bracket");
    if (s.nonzero === undefined) return;
    const q = numerator(fromFormData(s.nonzero));
    require(!P.isZero(q) && countRootsClosed(q, a, b) === 0, "the other form vanishes in the bracket");
  }

  private verifyBracketEnd(z: Rational, order: number): void {
    const side = sideOfEnd(this.at.domain, z);
    if (side === undefined) this.at.verifyJoint(z, order);
    else this.at.verifyClosedEnd(side, order);
  }

  verifyUndefined(s: Extract<CertificateStatement, { kind: "undefined" }>): void {
    const z = exact(s.z);
    if (s.everywhere !== undefined) return this.verifyNowhere();
    this.at.requireInside(z);
    const outside = (run: () => unknown): boolean => {
      return insideDomain(
        () => {
          run();
          return false;
        },
        (error) => error.certain,
      );
    };
    const E = new ExactArithmetic(() => this.at.arithmetic(s.bits), this.at.tick);
    const byInterval = (): unknown => this.at.arithmetic(s.bits).scope(() => this.at.atPoint(this.at.arithmetic(s.bits), z, 0));
    require(outside(() => this.at.phi(E, [E.rational(z)], () => unsupportedRange())) ||
      outside(byInterval), `φ is not shown to be undefined at ${s.z}`);
  }

  verifyNowhere(): void {
    const K = this.at.arithmetic(128);
    K.scope(() => {
      const parameters = this.at.parameters(([lo, hi]) => K.between(lo, hi));
      require(isDefinedNowhere(K, this.at.expression, parameters), "φ is not shown to be undefined everywhere");
    });
  }

  verifyPole(s: Extract<CertificateStatement, { kind: "pole" }>): void {
    const [a, b] = bracketOf(s.bracket);
    require(Q.cmp(a, b) < 0, "an empty bracket");
    this.at.requireInside(a, b);
    const u = denominators(this.at.expression)[s.node];
    if (u === undefined) throw new Rejection("no such denominator");
    if (s.point !== undefined)
      return require(this.vanishesAt(
        u,
        s.point,
        [a, b],
        s.bits,
      ), "the denominator does not vanish at the point, or the point lies outside the bracket");
    if (this.rationalPole(u, a, b)) return;
    const K = this.at.arithmetic(s.bits);
    // Where a factor is 0, so is the denominator, or it is not defined.
    const crosses = zeroFactors(u).some((w) => insideDomain(() => K.scope(() => this.crossesZero(K, w, [a, b]))) === true);
    require(crosses, "the denominator does not change sign");
  }

  /** Whether u is exactly 0 at a constant between the ends. */
  private vanishesAt(u: Expression, text: string, [a, b]: readonly [Rational, Rational], bits: number): boolean {
    if (this.at.ranges.size > 0) return false;
    const K = this.at.arithmetic(bits);
    const E = new ExactArithmetic(K, this.at.tick);
    const [point] = jetOf(E, parse(text), [E.rational(Q.ZERO)]) as [ExactConstant];
    const isInside = K.scope(() => {
      const place = encloseConstant(K, point);
      return K.isPositive(K.sub(place, K.rational(a))) && K.isPositive(K.sub(K.rational(b), place));
    });
    return isInside && E.vanishes(jetOf(E, u, [point])[0] as ExactConstant);
  }

  /** Whether w is continuous on [a, b], with opposite signs at its ends. @throws DomainError */
  private crossesZero(K: MpfrArithmetic, w: Expression, [a, b]: readonly [Rational, Rational]): boolean {
    const parameters = this.at.parameters(([lo, hi]) => K.between(lo, hi));
    jetOf(K, w, [K.between(a, b)], parameters); // continuous on the bracket
    return isContinuousByForm(w) && this.changesSign(K, (z) => jetOf(K.atPoint(), w, [K.rational(z)], parameters)[0] as MpfrInterval, a, b);
  }

  /** Whether the denominator is a rational function with a zero in [a, b]. */
  rationalPole(u: Expression, a: Rational, b: Rational): boolean {
    const K = new RationalFunctionArithmetic(a, b, this.at.tick);
    return (
      insideDomain(() => {
        const [f] = this.at.ranges.size > 0 ? [] : jetOf(K, u, [X]);
        return f !== undefined && (F.isZero(f) || countRootsClosed(f.numerator, a, b) > 0);
      }) ?? false
    );
  }

  isIdenticallyZero(form: Form, from: LowerEnd, to: UpperEnd): boolean {
    require((from as string) !== "+inf" && (to as string) !== "-inf", "an interval begins at or past −∞ and ends at or before +∞");
    require(from === "-inf" || to === "+inf" || Q.cmp(from, to) < 0, "an empty interval");
    require(reaches(this.at.domain, from) && reaches(this.at.domain, to), "an interval that reaches out of the domain");
    const isZero = insideDomain(() => this.isZeroByForm(form, from, to)) ?? this.isZeroByInterval(form, from, to);
    return isZero || (insideDomain(() => vanishesByExpression(this.at, { form, from, to })) ?? false);
  }

  /** The interval of the form over all of them is [0, 0]. */
  private isZeroByInterval(form: Form, from: LowerEnd, to: UpperEnd): boolean {
    const K = this.at.arithmetic(ZERO_BITS);
    const isZero = insideDomain(() =>
      K.scope(() => K.isZero(formJet(K, form, this.at.overBox(K, from, to, jetOrder(form)), 0)[0] as MpfrInterval)),
    );
    return isZero ?? false;
  }

  private isZeroByForm(form: Form, from: LowerEnd, to: UpperEnd): boolean {
    const isOpen = (end: LowerEnd | UpperEnd): boolean => typeof end !== "string" && this.at.isOpenEnd(end);
    const { K, germ } = this.at.rational.between(from, to, { from: isOpen(from), to: isOpen(to) }, jetOrder(form));
    return K.isZero(formJet(K, form, germ, 0)[0]!);
  }

  verifyRatioValue(s: Extract<CertificateStatement, { kind: "ratio-value" }>): void {
    const [z, upper] = [exact(s.z), exact(s.upper)];
    require(inClosure(this.at.domain, z), `${s.z} lies outside the domain`);
    const [p, q] = [fromFormData(s.numerator), fromFormData(s.denominator)];
    const [top, bottom] = [p, q].map((form) => this.at.rationalValue(form, z));
    if (top !== undefined && bottom !== undefined) {
      return require(bottom.n !== 0n && Q.cmp(top, Q.mul(upper, Q.abs(bottom))) <= 0, "the ratio is larger there");
    }
    const isZero = this.at.ranges.size === 0 && (insideDomain(() => this.exactValue(p, z, Q.ZERO, s.bits)) ?? false);
    const K = this.at.arithmetic(s.bits);
    K.scope(() => {
      const [numerator, denominator] = [this.at.formAt(K, p, z), this.at.formAt(K, q, z)];
      const size = K.isPositive(denominator) ? denominator : K.neg(denominator);
      require(K.isPositive(size), "the denominator may vanish");
      const isBelow = isZero ? Q.sign(upper) >= 0 : K.isNonNegative(K.sub(K.rational(upper), K.div(numerator, size)));
      require(isBelow, "the ratio is larger there");
    });
  }
}
