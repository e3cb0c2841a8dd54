/**
 * Limits ±∞ of c·φ⁽ᵏ⁾ where φ is a sum: one term of it tends to that infinity, and each of the others does so as well, or is bounded from the side on which it could hold it back. Of terms
 * whose growth cannot be compared for all values of a parameter at once (a·x³ + x, a ≥ 0), this needs no comparison.
 */
import type { Stepwise } from "@flatcheck/activation";
import { type MpfrInterval, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import { combine, derivativeOrder, type Form, formJet, jetOrder, multipleOf, phi } from "../form.js";
import { type SignedTerm, sumTerms } from "../sumTerms.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { require } from "./rejection.js";

type Limit = Extract<CertificateStatement, { kind: "limit" }>;
type TermLimit = Limit & { readonly terms: NonNullable<Limit["terms"]> };

/** @throws Rejection unless the form tends to the infinity that the statement names */
export function* verifyTermLimit(at: PhiEvaluator, s: TermLimit): Stepwise<void> {
  const form = fromFormData(s.form);
  require(multipleOf(form, phi(derivativeOrder(form))) !== undefined, "term by term a limit is one of a multiple of φ or of a derivative");
  require(s.place.at === "+inf" || s.place.at === "-inf", "term by term a limit is one at ±∞");
  require(s.value === "+inf" || s.value === "-inf", "term by term a limit is infinite");
  const terms = sumTerms(at.expression);
  require(Array.isArray(s.terms) && s.terms.length === terms.length, "there is not one growth for each term");
  require(s.terms.includes("infinite"), "no term is shown to tend to infinity");
  for (const [i, term] of terms.entries()) {
    at.tick();
    const growth = s.terms[i];
    require(growth === "infinite" || growth === "bounded", "a term is infinite or bounded");
    if (growth === "infinite") yield* requireInfinite(at, s, { term, form });
    else requireBounded(at, s, { term, form });
    yield;
  }
}

interface TermOfForm {
  readonly term: SignedTerm;
  readonly form: Form;
}

/** The form of the term with its sign, and so that it is to be large. */
const upwards = (s: TermLimit, { term, form }: TermOfForm): Form =>
  term.sign > 0 === (s.value === "+inf") ? form : combine([], Q.fromInteger(-1), form);

function* requireInfinite(at: PhiEvaluator, s: TermLimit, of: TermOfForm): Stepwise<void> {
  const limit = yield* at.part(of.term.term).onTail(s, upwards(s, of), (T, f) => T.limit(f));
  require(limit?.kind === "infinite" && limit.sign > 0, "a term does not tend to the infinity");
}

/** Its interval over the half-line has a lower end. */
function requireBounded(at: PhiEvaluator, s: TermLimit, of: TermOfForm): void {
  const from = exact(s.place.from);
  const [lo, hi]: readonly [Rational | "-inf", Rational | "+inf"] = s.place.at === "+inf" ? [from, "+inf"] : ["-inf", from];
  const form = upwards(s, of);
  const K = at.arithmetic(s.bits);
  K.scope(() => {
    const germ = at.part(of.term.term).overBox(K, lo, hi, jetOrder(form));
    const value = formJet(K, form, germ, 0)[0] as MpfrInterval;
    require(K.ends(value).lo !== undefined, "a term is not shown to be bounded");
  });
}
