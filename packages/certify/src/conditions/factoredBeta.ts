/** β with β·|Q| ≤ P by a power of a derivative that divides P and is bounded below, and bounds of the rest. */
import { rationals as Q } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../certificate.js";
import { type DerivativeOrder, type Form, phi } from "../form.js";
import { directBeta, larger, type ProvedBeta } from "./directBeta.js";
import { boundOf } from "./statements.js";

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

/** What the statements show by one of the factors. */
export const factoredBeta = (numerator: Form, denominator: Form, statements: readonly CertificateStatement[]): ProvedBeta | undefined =>
  factorings(numerator)
    .map((factoring) => betaWithout(factoring, denominator, statements))
    .reduce(larger, undefined);

/** rest ≥ c·|Q| and φ⁽ᵏ⁾ ≥ b > 0 give rest·(φ⁽ᵏ⁾)ʲ ≥ c·bʲ·|Q|. */
function betaWithout(
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
