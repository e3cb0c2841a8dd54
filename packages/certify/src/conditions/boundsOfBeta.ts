/** The largest β > 0 with β·|Q| ≤ P that bounds show: of P themselves, or of a factor of P where the others are bounded below. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData } from "../certificate.js";
import { combine, type DerivativeOrder, type Form, multipleOf, phi } from "../form.js";
import { boundOf } from "./statements.js";

/** β, and the statements that show it. */
export interface ProvedBeta {
  readonly beta: Rational;
  readonly by: readonly number[];
}

/** What the statements show of numerator/|denominator|. */
export function provedBeta(numerator: Form, denominator: Form, statements: readonly CertificateStatement[]): ProvedBeta | undefined {
  const factored = factorings(numerator).map((factoring) => factoredBeta(factoring, denominator, statements));
  return [directBeta(numerator, denominator, statements), ...factored].reduce(larger, undefined);
}

const larger = (a: ProvedBeta | undefined, b: ProvedBeta | undefined): ProvedBeta | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Q.cmp(b.beta, a.beta) > 0 ? b : a;

/** The largest β > 0 for which both numerator − β·denominator and numerator + β·denominator are bounded below by 0. */
function directBeta(numerator: Form, denominator: Form, statements: readonly CertificateStatement[]): ProvedBeta | undefined {
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

/** rest·(φ⁽ᵏ⁾)^power. */
export interface Factoring {
  readonly rest: Form;
  readonly k: DerivativeOrder;
  readonly power: number;
}

/** All powers of derivatives that divide a form of one term, but for the whole of it. */
export function factorings(form: Form): readonly Factoring[] {
  const [term, more] = form;
  if (term === undefined || more !== undefined) return [];
  return term.powers.flatMap((most, k) =>
    Array.from({ length: most }, (_, i) => {
      const powers = term.powers.map((p, j) => (j === k ? p - i - 1 : p));
      return { rest: [{ ...term, powers }], k: k as DerivativeOrder, power: i + 1 };
    }).filter(({ rest: [left] }) => left?.powers.some((p) => p > 0) === true),
  );
}

/** rest ≥ c·|Q| and φ⁽ᵏ⁾ ≥ b > 0 give rest·(φ⁽ᵏ⁾)ʲ ≥ c·bʲ·|Q|. */
function factoredBeta(
  { rest, k, power }: Factoring,
  denominator: Form,
  statements: readonly CertificateStatement[],
): ProvedBeta | undefined {
  const bounds = statements.flatMap((s, index) => {
    const least = boundOf(s, phi(k));
    return least !== undefined && Q.sign(least) > 0 ? [{ least, index }] : [];
  });
  const [best] = bounds.sort((a, b) => Q.cmp(b.least, a.least));
  const direct = best === undefined ? undefined : directBeta(rest, denominator, statements);
  if (best === undefined || direct === undefined) return undefined;
  return { beta: Q.mul(direct.beta, Q.pow(best.least, power)), by: [best.index, ...direct.by] };
}
