/** β·|denominator| ≤ numerator everywhere, for some β > 0; the largest is the infimum of numerator/|denominator|. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, type FormData, fromFormData } from "../certificate.js";
import { type Domain, endText } from "../domain.js";
import { derivativeOrder, type Form } from "../form.js";
import { provedBeta } from "./boundsOfBeta.js";
import { type Conclusion, type ConditionKind, type ConstantBounds, type Decision, UNKNOWN } from "./conditionKind.js";
import { boundOf, isForm } from "./statements.js";
import { formNotation, type Notation, type Style, symbolOf, type Words } from "./words.js";

export interface DominatesCondition {
  readonly type: "dominates";
  readonly numerator: Form;
  readonly denominator: Form;
  /** Forms that divide the numerator. */
  readonly factors: readonly Form[];
  /** The name of the largest β. */
  readonly constant?: string;
}

export const dominates: ConditionKind<DominatesCondition> = {
  order: ({ numerator, denominator }) => derivativeOrder([...numerator, ...denominator]),
  conclude,
  constant: {
    bounds: (c, statements, verdict) => (verdict === "fails" ? undefined : ratioBounds(c, statements, verdict)),
    meaning: ({ constant }) => symbolOf(constant ?? BETA),
    whyInfinite: ({ denominator }) => `${formNotation(denominator, "function").text} vanishes identically`,
  },
  words,
};

function conclude(c: DominatesCondition, statements: readonly CertificateStatement[], domain: Domain): Conclusion {
  for (const [i, s] of statements.entries()) if (refutes(c, s)) return { verdict: "fails", by: [i] };
  const beta = provedBeta(c.numerator, c.denominator, statements);
  if (beta !== undefined) return { verdict: "holds", by: beta.by };
  return vacuity(c, statements, domain) ?? UNKNOWN;
}

function refutes(c: DominatesCondition, s: CertificateStatement): boolean {
  if (s.kind === "value" && isForm(s.form, c.numerator)) return Q.sign(exact(s.enclosure[1])) < 0;
  if (s.kind === "root" && s.crossing === true && isForm(s.form, c.numerator)) return true; // it is negative on one side
  const upper = ratioUpper(c, s);
  if (upper !== undefined) return Q.sign(upper) <= 0; // p ≤ 0 where q ≠ 0, or p/|q| comes as near to 0 as one likes
  if (s.kind !== "root" || s.nonzero === undefined || !isForm(s.nonzero, c.denominator)) return false;
  return isForm(s.form, c.numerator) || divides(fromFormData(s.form), c.numerator);
}

/** A number ≥ inf p/|q| by the statement. */
function ratioUpper(c: DominatesCondition, s: CertificateStatement): Rational | undefined {
  const isRatio = (p: FormData, q: FormData): boolean => isForm(p, c.numerator) && isForm(q, c.denominator);
  if (s.kind === "ratio-value") return isRatio(s.numerator, s.denominator) ? exact(s.upper) : undefined;
  if (s.kind === "ratio-limit") return isRatio(s.numerator, s.denominator) ? Q.parse(s.value) : undefined;
  if (s.kind === "rational-limit" && s.denominator !== undefined) return isRatio(s.form, s.denominator) ? Q.parse(s.value) : undefined;
  return undefined;
}

/** Whether a single derivative φ⁽ᵏ⁾ divides every term of the numerator. */
function divides(factor: Form, numerator: Form): boolean {
  const [term, more] = factor;
  const k = term?.powers.findIndex((p) => p > 0) ?? -1;
  if (more !== undefined || term === undefined || term.coefficient.n === 0n || k < 0) return false;
  if ((term.x ?? 0) > 0 || term.powers.some((p, i) => p > 0 && i !== k)) return false;
  return numerator.every((t) => (t.powers[k] ?? 0) > 0);
}

/** The denominator vanishes identically on intervals that cover the domain, and the numerator is ≥ 0. */
function vacuity(c: DominatesCondition, statements: readonly CertificateStatement[], domain: Domain): Conclusion | undefined {
  const bound = statements.findIndex((s) => (boundOf(s, c.numerator)?.n ?? -1n) >= 0n);
  const zeros = statements.flatMap((s, i) => (s.kind === "identically-zero" && isForm(s.form, c.denominator) ? [{ s, i }] : []));
  if (bound < 0 || zeros.length === 0) return undefined;
  const ends = zeros.map(({ s }) => s);
  const joined = ends.every((s, i) => i === 0 || s.from === ends[i - 1]?.to);
  return joined && ends[0]?.from === endText(domain.from) && ends.at(-1)?.to === endText(domain.to)
    ? { verdict: "holds", by: [bound, ...zeros.map((z) => z.i)] }
    : undefined;
}

function ratioBounds(c: DominatesCondition, statements: readonly CertificateStatement[], verdict: Decision): ConstantBounds | undefined {
  const lower = provedBeta(c.numerator, c.denominator, statements)?.beta;
  const uppers = statements.flatMap((s) => ratioUpper(c, s) ?? []);
  if (lower === undefined && verdict === "holds") return { lower: "+inf", upper: "+inf" };
  if (lower === undefined && uppers.length === 0) return undefined;
  const isNonNegative = statements.some((s) => (boundOf(s, c.numerator)?.n ?? -1n) >= 0n);
  return { lower: lower ?? (isNonNegative ? Q.ZERO : "-inf"), upper: uppers.length === 0 ? "+inf" : uppers.reduce((a, b) => Q.min(a, b)) };
}

/** What β without a name is called. */
const BETA = "beta";

function words({ numerator, denominator, constant = BETA }: DominatesCondition): Words {
  const beta = symbolOf(constant);
  const left = (style: Style): Notation => {
    const { text, latex } = formNotation(denominator, style);
    return { text: `${beta.text}·|${text}|`, latex: `${beta.latex}\\,|${latex}|` };
  };
  const [at, of] = [formNotation(numerator, "at z"), formNotation(numerator, "function")];
  const quantifier: Notation = { text: `for some ${beta.text} > 0`, latex: `\\text{for some }${beta.latex}>0` };
  return {
    pointwise: { text: `${left("at z").text} ≤ ${at.text}`, latex: `${left("at z").latex}\\le${at.latex}` },
    quantifier,
    subject: left("function"),
    predicate: { text: `≤ ${of.text} ${quantifier.text}`, latex: `\\le${of.latex}\\ ${quantifier.latex}` },
  };
}
