/** What a claim asks of φ, as conditions: that its sides exist, and that each comparison holds at every point. */
import { rationals as Q } from "@flatcheck/enclosure";
import type { Condition } from "../conditions/conditions.js";
import type { Clause } from "../conditions/literal.js";
import { constantForm, type DerivativeOrder, derivativeOrder, type Form, phi, times } from "../form.js";
import type { Claim, Comparing } from "./claim.js";
import { clausesOf, simplified } from "./clauses.js";
import { isNonNegative, isZero, type Magnitude, negative } from "./magnitudes.js";
import { Quotients } from "./quotients.js";

/** All of them hold exactly where the claim does. @throws QuantityError for a claim that is too large */
export function claimConditions(claim: Claim): readonly Condition[] {
  const quotients = new Quotients();
  const compared = claim.flatMap((c) => comparisonClauses(quotients, c));
  const divisors = quotients.divisors.flatMap((d) => nonvanishing(quotients, d));
  const conditions = withoutTrivial([...divisors, ...compared]);
  const order = Math.max(-1, ...conditions.map(({ literals }) => derivativeOrder(literals.flatMap((l) => l.form))));
  return [...(order < quotients.order || conditions.length === 0 ? [exists(quotients.order)] : []), ...conditions.map(conditionOf)];
}

interface Literals {
  readonly literals: Clause;
}

/** Without clauses that are true by their form. */
const withoutTrivial = (clauses: readonly Clause[]): readonly Literals[] =>
  clauses.flatMap((clause) => {
    const literals = simplified(clause);
    return literals === undefined ? [] : [{ literals }];
  });

const conditionOf = ({ literals }: Literals): Condition => {
  const [only, more] = literals;
  if (only === undefined || more !== undefined) return { type: "alternatives", literals };
  return { type: "sign", relation: only.strict ? "positive" : "nonnegative", form: only.form };
};

/** left − right = N/D with D ≠ 0: its sign is that of N·D. */
function comparisonClauses(quotients: Quotients, { left, comparison, right }: Comparing): readonly Clause[] {
  const isReversed = comparison === "<" || comparison === "<=";
  const { above, below } = isReversed ? quotients.difference(right, left) : quotients.difference(left, right);
  const { bars } = quotients;
  if (comparison === "=") return isZero(above) ? [] : [above, negative(above)].flatMap((P) => clausesOf(bars, P, false));
  const signed = isNonNegative(below) ? above : bars.product(above, below);
  return clausesOf(bars, signed, comparison === ">" || comparison === "<");
}

/** d ≠ 0 at every point: d > 0 or −d > 0 there. */
function nonvanishing({ bars }: Quotients, d: Magnitude): readonly Clause[] {
  const positive = clausesOf(bars, d, true);
  if (isNonNegative(d)) return positive;
  return positive.flatMap((a) => clausesOf(bars, negative(d), true).map((b) => [...a, ...b]));
}

/** That φ⁽ᵏ⁾ exists everywhere, said by a form that is positive whatever its value is. */
const exists = (k: DerivativeOrder): Condition => ({ type: "sign", relation: "positive", form: squarePlusOne(phi(k)) });

const squarePlusOne = (form: Form): Form => [...constantForm(Q.ONE), ...times(form, form)];
