/** The largest β > 0 with β·|Q| ≤ P that bounds show: of P themselves, or of a factor of P where the others are bounded below. */
import { type CertificateStatement, fromFormData } from "../certificate.js";
import { type Form, multipleOf } from "../form.js";
import { directBeta, larger, type ProvedBeta } from "./directBeta.js";
import { factoredBeta } from "./factoredBeta.js";

/** What the statements show of numerator/|denominator|. */
export function provedBeta(numerator: Form, denominator: Form, statements: readonly CertificateStatement[]): ProvedBeta | undefined {
  const direct = directBeta(numerator, denominator, statements);
  return statements.some((s) => isOfRest(s, numerator, denominator))
    ? larger(direct, factoredBeta(numerator, denominator, statements))
    : direct;
}

/** Whether the statement is a bound with a term of the denominator and none of the numerator: else no factor of that is left out. */
const isOfRest = (s: CertificateStatement, numerator: Form, denominator: Form): boolean => {
  if (s.kind !== "bound" || s.form.length < 2) return false;
  const form = fromFormData(s.form);
  const holds = ([term]: Form): boolean => term !== undefined && form.some((t) => multipleOf([t], [term]) !== undefined);
  return holds(denominator) && !holds(numerator);
};
