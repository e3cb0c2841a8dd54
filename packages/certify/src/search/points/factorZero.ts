/** Zeros of a form that is a polynomial in one derivative of φ, or in φ: where a factor of it changes its sign, as φ − 1 of (φ − 1)² does. */
import { polynomials as P, rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { constantForm, type Form } from "../../form.js";
import { formIn, inOneLetter } from "../../formSign.js";
import type { Workbench } from "../workbench.js";
import { signChangeRoot } from "./roots.js";

export function zeroOfFactor(bench: Workbench, form: Form): CertificateStatement | undefined {
  const own = inOneLetter(form);
  if (own === undefined || bench.ranges.size > 0) return undefined;
  for (const { factor } of P.squareFreeDecomposition(own.polynomial)) {
    const part = formIn(own.letter, factor);
    const found = signChangeRoot({ bench, form: part, nonzero: constantForm(Q.ONE) })?.statement;
    if (found?.kind !== "root") continue;
    const cofactor = formIn(own.letter, P.divmod(own.polynomial, factor).quotient);
    const { bracket, bits } = found;
    return { kind: "root", form: toFormData(form), bracket, by: "factor", factor: toFormData(part), cofactor: toFormData(cofactor), bits };
  }
  return undefined;
}
