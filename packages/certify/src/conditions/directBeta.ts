/** The largest β > 0 with β·|Q| ≤ P that bounds of P − β·Q and P + β·Q show. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData } from "../certificate.js";
import { combine, type Form, multipleOf } from "../form.js";

/** β, and the statements that show it. */
export interface ProvedBeta {
  readonly beta: Rational;
  readonly by: readonly number[];
}

export const larger = (a: ProvedBeta | undefined, b: ProvedBeta | undefined): ProvedBeta | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Q.cmp(b.beta, a.beta) > 0 ? b : a;

/** The largest β > 0 for which both numerator − β·denominator and numerator + β·denominator are bounded below by 0. */
export function directBeta(numerator: Form, denominator: Form, statements: readonly CertificateStatement[]): ProvedBeta | undefined {
  const found: { beta: Rational; index: number }[] = [];
  for (const [index, s] of statements.entries()) {
    const beta = s.kind === "bound" ? multipleOf(combine(fromFormData(s.form), Q.fromInteger(-1), numerator), denominator) : undefined;
    if (beta !== undefined) found.push({ beta, index });
  }
  let best: ProvedBeta | undefined;
  for (const a of found) {
    const b = found.find((other) => Q.eq(other.beta, Q.neg(a.beta)));
    if (b === undefined || Q.sign(a.beta) <= 0) continue;
    best = larger(best, { beta: a.beta, by: [a.index, b.index] });
  }
  return best;
}
