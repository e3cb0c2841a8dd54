/** Statements about a φ that is a polynomial in x and one parameter, for every value of the parameter in its range at once: exactly, by resultants. */
import {
  jets as J,
  ParametricArithmetic,
  type ParametricPolynomial,
  parametricPolynomials,
  polynomials,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import { type Form, formJet, jetOrder } from "../form.js";
import { crossesInFamily, type Family, type FamilySign, signOfFamily, vanishesInFamily } from "../parametricSign.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { require } from "./rejection.js";

type Root = Extract<CertificateStatement, { kind: "root" }>;

export class FamilyReplay {
  constructor(private readonly at: PhiEvaluator) {}

  /** What is shown of form ≥ 0 on ℝ. @throws Rejection unless it is; DomainError where φ is no polynomial */
  signOf(form: Form): FamilySign {
    const sign = signOfFamily(this.family(form));
    require(sign !== undefined, "the form is not shown to be ≥ 0 for every value of the parameter");
    return sign as FamilySign;
  }

  /** That the form has a zero in the bracket for every value of the parameter; where `crossing`, it changes its sign there. */
  verifyRoot(s: Root): void {
    const [left, right] = s.bracket.map(exact) as [Rational, Rational];
    require(Q.cmp(left, right) < 0, "an empty bracket");
    const family = this.family(fromFormData(s.form));
    if (s.nonzero !== undefined) {
      const { p: other } = this.family(fromFormData(s.nonzero));
      require(vanishesInFamily(family, other, [
        left,
        right,
      ]), "a zero beside those of the other form is not shown for every value of the parameter");
    }
    if (s.crossing === true || s.nonzero === undefined)
      require(crossesInFamily(family, [left, right]), "a change of sign is not shown for every value of the parameter");
  }

  /** Whether the form has this value at z, whatever the value of the parameter. */
  hasValue(form: Form, z: Rational, value: Rational): boolean {
    const { atVariable } = parametricPolynomials;
    return polynomials.equals(atVariable(this.family(form).p, z), polynomials.constant(value));
  }

  private family(form: Form): Family {
    const [range, more] = [...this.at.ranges.values()];
    if (range === undefined || more !== undefined) return require(false, "one parameter has a range") as never;
    const [from, to] = range;
    require(Q.cmp(from, to) < 0, "a range has inner points");
    const K = new ParametricArithmetic(this.at.tick);
    const x = J.variable<ParametricPolynomial>(K, parametricPolynomials.VARIABLE, jetOrder(form));
    const phi = this.at.phi(K, x, () => parametricPolynomials.PARAMETER);
    return { p: formJet(K, form, phi, 0)[0] as ParametricPolynomial, from, to };
  }
}
