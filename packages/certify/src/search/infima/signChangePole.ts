/** Poles of a part of a constant beside zeros of its denominator that need have no name. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import type { QuotientPart } from "../../conditions/extremum.js";
import { type DerivativeOrder, exponentsOf, type Form, phi } from "../../form.js";
import { valueAt } from "../points/clausePoints.js";
import { signChangeRoot, withNonzero } from "../points/roots.js";
import { valueStatement } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import { type Infimum, refuted } from "./outcome.js";

/** −∞ where the denominator of p/q, or a factor of it, changes its sign and p does not vanish. */
export function signChangePole(bench: Workbench, part: QuotientPart): Infimum | undefined {
  const { p, q } = part.squared ?? { p: part.numerator, q: part.denominator };
  if (bench.ranges.size > 0 || q.length === 0) return undefined;
  for (const form of [q, ...factorsOf(q)]) {
    const found = signChangeRoot({ bench, form, nonzero: p });
    if (found?.statement.kind !== "root") continue;
    if (part.squared !== undefined && part.guards.length === 0 && form === q) return refuted([found.statement], found.at);
    const [a, b] = found.statement.bracket.map((end) => Q.parse(end) as Rational) as [Rational, Rational];
    const kept = part.guards.flatMap((nonzero) => withNonzero({ bench, form, nonzero }, [a, b])?.statement ?? []);
    for (const z of [a, b]) {
      const shown = negativeAt(bench, part, z);
      if (shown !== undefined) return refuted([found.statement, ...kept, ...shown], z);
    }
  }
  return undefined;
}

/** x and the derivatives of φ that divide the form. */
const factorsOf = (form: Form): Form[] =>
  [...DERIVATIVES.map(phi), X].filter((_, k) => form.every((t) => (exponentsOf(t)[k] ?? 0) > 0) && form.length > 0);

const DERIVATIVES: readonly DerivativeOrder[] = [0, 1, 2, 3, 4, 5];
const X: Form = [{ coefficient: Q.ONE, powers: [], x: 1 }];

/** The values at z, where the numerator is < 0 and the guards are > 0. */
function negativeAt(bench: Workbench, part: QuotientPart, z: Rational): CertificateStatement[] | undefined {
  const values = [part.numerator, part.denominator, ...part.guards].map((form) => ({ form, value: valueAt(bench, form, z) }));
  const [top, , ...guards] = values.map(({ value }) => value);
  if (top === undefined || Q.sign(top.hi) >= 0 || guards.some((g) => g === undefined || Q.sign(g.lo) <= 0)) return undefined;
  return values.flatMap(({ form, value }) =>
    value === undefined ? [] : [valueStatement(form, z, [Q.toString(value.lo), Q.toString(value.hi)])],
  );
}
