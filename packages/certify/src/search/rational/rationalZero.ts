/** A zero of a form of a piecewise rational φ, of which a clause says that it or its negative is > 0. */
import { polynomials as P } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import type { Clause } from "../../conditions/literal.js";
import { multipleOf } from "../../form.js";
import { sturmRoot } from "./rationalInfimum.js";
import { formOn, type RationalRoute, rootsOn } from "./rationalRoute.js";

/** The statement of the first zero; undefined where there is none, or the clause is of another kind. */
export function rationalZero(route: RationalRoute, clause: Clause): CertificateStatement | undefined {
  const [first] = clause;
  if (first === undefined || !clause.every(({ form, strict }) => strict && multipleOf(form, first.form) !== undefined)) return undefined;
  for (const piece of route.pieces) {
    const { numerator } = formOn(piece, first.form);
    const [root] = P.isZero(numerator) ? [] : rootsOn(piece, numerator);
    if (root !== undefined) return sturmRoot(first.form, root);
  }
  return undefined;
}
