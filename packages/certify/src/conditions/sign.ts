/** A form is positive: everywhere, with an infimum > 0, or so that its antiderivative strictly increases; or it is nowhere negative. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData } from "../certificate.js";
import { type Domain, endAt, endText, isClosedAt, SIDES } from "../domain.js";
import { combine, type DerivativeOrder, derivativeOrder, type Form, multipleOf, phi } from "../form.js";
import { type Conclusion, type ConditionKind, type ConstantBounds, UNKNOWN } from "./conditionKind.js";
import type { Literal } from "./literal.js";
import { boundOf, isForm, upperOf } from "./statements.js";
import { formNotation, inequalityOf, type Notation, signNotation, symbolOf, type Words } from "./words.js";

export interface SignCondition {
  readonly type: "sign";
  readonly form: Form;
  /** inf form > 0; form(x) > 0 for every x; the antiderivative of the form is strictly increasing; form(x) ≥ 0 for every x. */
  readonly relation: "uniformly-positive" | "positive" | "increasing" | "nonnegative";
  /** The name of the infimum. */
  readonly constant?: string;
}

export const sign: ConditionKind<SignCondition> = {
  order: ({ form, relation }) =>
    (relation === "increasing" ? Math.max(0, derivativeOrder(form) - 1) : derivativeOrder(form)) as DerivativeOrder,
  conclude,
  constant: {
    bounds: ({ form }, statements) => infimumBounds(form, statements),
    meaning: ({ form, constant }) => infimumNotation(symbolOf(constant ?? RHO), formNotation(form, "function")),
  },
  words: (c) => WORDS[c.relation](c),
};

const WORDS: { readonly [R in SignCondition["relation"]]: (c: SignCondition) => Words } = {
  increasing: ({ form }) => monotone(form),
  positive: ({ form }) => signWords({ form, strict: true }),
  nonnegative: ({ form }) => signWords({ form, strict: false }),
  "uniformly-positive": (c) => uniform(c),
};

function conclude(c: SignCondition, statements: readonly CertificateStatement[], domain: Domain): Conclusion {
  for (const [i, s] of statements.entries()) {
    if (refutes(c, s, domain)) return { verdict: "fails", by: [i] };
    if (c.relation === "increasing" && s.kind === "monotone" && isForm(s.form, c.form)) return { verdict: "holds", by: [i] };
    if (c.relation === "nonnegative" && vanishesOn(c.form, s, domain)) return { verdict: "holds", by: [i] };
    const bound = boundOf(s, c.form);
    if (bound !== undefined && s.kind === "bound" && proves(c, bound, s.relation)) return { verdict: "holds", by: [i] };
  }
  return UNKNOWN;
}

/** Whether the statement says that the form, or a multiple of it, is 0 on all of the domain. */
function vanishesOn(form: Form, s: CertificateStatement, domain: Domain): boolean {
  if (s.kind !== "identically-zero" || s.from !== endText(domain.from) || s.to !== endText(domain.to)) return false;
  const factor = multipleOf(form, fromFormData(s.form));
  return factor !== undefined;
}

function refutes(c: SignCondition, s: CertificateStatement, domain: Domain): boolean {
  if (c.relation === "increasing" && s.kind === "identically-zero" && isForm(s.form, c.form)) return true;
  if (s.kind === "root" && s.crossing === true && isForm(s.form, c.form)) return true; // it is negative on one side
  const upper = upperOf(s, c.form);
  // A value taken at an irrational point is an upper end of the infimum; a refutation is to name a point that can be looked at.
  if (upper === undefined || (s.kind === "root" && !isForm(s.form, c.form))) return false;
  if (upper === "-inf" || Q.sign(upper) < 0) return true;
  if (Q.sign(upper) > 0 || c.relation === "increasing" || c.relation === "nonnegative") return false;
  return c.relation === "uniformly-positive" || !isNotTaken(c.form, s, domain);
}

/** Whether the statement is about a limit. At a closed end it is the value, if the derivatives in question exist there at all. */
function isNotTaken(form: Form, s: CertificateStatement, domain: Domain): boolean {
  if (s.kind === "end-value" || s.kind === "density") return true;
  const at = s.kind === "limit" ? s.place.at : s.kind === "rational-limit" ? s.at : undefined;
  if (at === undefined) return false;
  const isAtClosedEnd = SIDES.some((side) => isClosedAt(domain, side) && endText(endAt(domain, side)) === at);
  return !isAtClosedEnd || derivativeOrder(form) === 0;
}

function proves(c: SignCondition, bound: Rational, relation: Extract<CertificateStatement, { kind: "bound" }>["relation"]): boolean {
  if (Q.sign(bound) > 0) return true;
  if (Q.sign(bound) < 0 || c.relation === "uniformly-positive") return false;
  return c.relation === "nonnegative" || relation === "positive" || (relation === "increasing" && c.relation === "increasing");
}

function infimumBounds(form: Form, statements: readonly CertificateStatement[]): ConstantBounds | undefined {
  const lowers = statements.map((s) => boundOf(s, form)).filter((q) => q !== undefined);
  const uppers = statements.map((s) => upperOf(s, form)).filter((q) => q !== undefined);
  const lower = lowers.length === 0 ? "-inf" : lowers.reduce((a, b) => Q.max(a, b));
  if (uppers.includes("-inf")) return { lower: "-inf", upper: "-inf" };
  const finite = uppers.filter((q): q is Rational => typeof q !== "string");
  if (finite.length === 0 && lower === "-inf") return undefined;
  return { lower, upper: finite.length === 0 ? "+inf" : finite.reduce((a, b) => Q.min(a, b)) };
}

/** What an infimum without a name is called. */
const RHO = "rho";

const infimumNotation = (symbol: Notation, form: Notation): Notation => ({
  text: `${symbol.text} = inf ${form.text}`,
  latex: `${symbol.latex}=\\inf ${form.latex}`,
});

function signWords(literal: Literal): Words {
  const { left, relation, right } = signNotation(literal, "function");
  return {
    pointwise: inequalityOf(signNotation(literal, "at z")),
    subject: left,
    predicate: { text: `${relation.text} ${right.text}`, latex: `${relation.latex}${right.latex}` },
  };
}

function uniform({ form, constant = RHO }: SignCondition): Words {
  const rho = symbolOf(constant);
  const isBelow = form.length > 0 && form.every((t) => t.coefficient.n < 0n);
  const shown = isBelow ? combine([], Q.fromInteger(-1), form) : form;
  const [at, of] = [formNotation(shown, "at z"), formNotation(shown, "function")];
  const predicate: Notation = isBelow
    ? { text: `≤ −${rho.text} < 0`, latex: `\\le-${rho.latex}<0` }
    : { text: `≥ ${rho.text} > 0`, latex: `\\ge${rho.latex}>0` };
  return {
    pointwise: { text: `${at.text} ${predicate.text}`, latex: `${at.latex}${predicate.latex}` },
    subject: of,
    predicate,
  };
}

/** Of c·φ⁽ᵏ⁾ the antiderivative has a name: φ⁽ᵏ⁻¹⁾, which increases for c > 0 and decreases for c < 0. */
function monotone(form: Form): Words {
  const k = derivativeOrder(form);
  const factor = k === 0 ? undefined : multipleOf(form, phi(k));
  const words = factor !== undefined && factor.n < 0n ? "strictly decreasing" : "strictly increasing";
  const f = factor === undefined ? formNotation(form, "function") : formNotation(phi((k - 1) as 0 | 1 | 2), "function");
  const subject: Notation = factor === undefined ? { text: `an antiderivative of ${f.text}`, latex: `\\int(${f.latex})` } : f;
  return { subject, predicate: { text: words, latex: `\\ \\text{${words}}` }, isShared: true };
}
