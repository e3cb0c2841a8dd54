/**
 * The kinds of condition an assumption on φ can be made of, and what verified statements say about each. These rules are
 * the last link of the trust path: from statements that replay accepted to `holds` or `fails`.
 */
import { Q, type Rational } from "@flatcheck/enclosure";
import { exact, type FormData, fromFormData, type Statement } from "./certificate.js";
import { combine, derivativeOrder, type Form, phi, sameForm } from "./form.js";

/** A condition on φ over all of ℝ. */
export type Condition =
  /** inf form > 0. */
  | { readonly type: "uniformly-positive"; readonly form: Form; readonly constant?: string }
  /** form(x) > 0 for every x. */
  | { readonly type: "positive"; readonly form: Form }
  /** The antiderivative of the form is strictly increasing. */
  | { readonly type: "increasing"; readonly form: Form }
  /** β·|denominator| ≤ numerator everywhere, for some β > 0. `factors` divide the numerator. */
  | {
      readonly type: "dominates";
      readonly numerator: Form;
      readonly denominator: Form;
      readonly factors: readonly Form[];
      readonly constant?: string;
    }
  /** The form tends to +∞ at both ends. */
  | { readonly type: "diverges"; readonly form: Form }
  /** The form takes every real value. */
  | { readonly type: "onto"; readonly form: Form };

export type Decision = "holds" | "fails" | "unknown";

/** Whether verified statements decide a condition, and which of them do. */
export interface Conclusion {
  readonly verdict: Decision;
  /** Indices of the statements it rests on. */
  readonly by: readonly number[];
}

const UNKNOWN: Conclusion = { verdict: "unknown", by: [] };

/** What follows for a condition from statements that all hold. */
export function conclude(condition: Condition, statements: readonly Statement[]): Conclusion {
  const singular = statements.findIndex((s) => isSingular(s, condition));
  if (singular >= 0) return { verdict: "fails", by: [singular] };
  switch (condition.type) {
    case "uniformly-positive":
    case "positive":
    case "increasing":
      return concludeSign(condition, statements);
    case "dominates":
      return concludeRatio(condition, statements);
    case "diverges":
      return concludeDivergence(condition.form, statements);
    case "onto":
      return concludeOnto(condition.form, statements);
  }
}

/** The derivatives of φ a condition speaks of; an increasing antiderivative needs one less. */
function orderOf(c: Condition): number {
  if (c.type === "dominates") return Math.max(derivativeOrder(c.numerator), derivativeOrder(c.denominator));
  return derivativeOrder(c.form) - (c.type === "increasing" ? 1 : 0);
}

/** φ is not defined, or lacks a derivative that the condition speaks of. A jump of φ itself does not keep it from being onto. */
function isSingular(s: Statement, condition: Condition): boolean {
  if (s.kind === "undefined" || s.kind === "pole") return true;
  return s.kind === "jump" && condition.type !== "onto" && s.derivative <= orderOf(condition);
}

const isForm = (data: Parameters<typeof fromFormData>[0], form: Form): boolean => sameForm(fromFormData(data), form);

/** L where the statement is a bound of form − L. */
export function boundOf(s: Statement, form: Form): Rational | undefined {
  if (s.kind !== "bound") return undefined;
  return constantBetween(form, fromFormData(s.form));
}

/** form ≤ `upper`, or form ≥ `lower`, on ℝ. */
export type OneSided = { readonly lower: Rational } | { readonly upper: Rational };

/** What the statement says of the form when it is a bound of a multiple of it plus a constant, k·form + c ≥ 0. */
export function oneSidedBound(s: Statement, form: Form): OneSided | undefined {
  if (s.kind !== "bound") return undefined;
  const terms = fromFormData(s.form);
  const isNumber = (t: Form[number]): boolean => t.powers.every((p) => p === 0);
  const rest = terms.filter((t) => !isNumber(t));
  const factor = rest.length === 0 ? undefined : multipleOf(rest, form);
  if (factor === undefined || factor.n === 0n) return undefined;
  const end = Q.neg(Q.div(terms.find(isNumber)?.coefficient ?? Q.ZERO, factor));
  return Q.sign(factor) > 0 ? { lower: end } : { upper: end };
}

/** c where the two forms differ by the constant c. */
function constantBetween(a: Form, b: Form): Rational | undefined {
  const [term, more] = combine(a, Q.fromInteger(-1), b);
  if (term === undefined) return Q.ZERO;
  return more === undefined && term.powers.every((p) => p === 0) ? term.coefficient : undefined;
}

/** A number that is ≥ the infimum by the statement. */
export function upperOf(s: Statement, form: Form): Rational | "-inf" | undefined {
  if (s.kind === "value" && isForm(s.form, form)) return exact(s.enclosure[1]);
  if (s.kind === "root") return constantBetween(form, fromFormData(s.form));
  if (s.kind === "oscillation" && isForm(s.form, form)) return "-inf";
  if (s.kind === "identically-zero" && isForm(s.form, form)) return Q.ZERO;
  if ((s.kind === "limit" || (s.kind === "rational-limit" && s.denominator === undefined)) && isForm(s.form, form)) {
    return s.value === "-inf" ? "-inf" : Q.parse(s.value);
  }
  return undefined;
}

function concludeSign(c: Extract<Condition, { form: Form }>, statements: readonly Statement[]): Conclusion {
  for (const [i, s] of statements.entries()) {
    if (refutesSign(c, s)) return { verdict: "fails", by: [i] };
    if (c.type === "increasing" && s.kind === "monotone" && isForm(s.form, c.form)) return { verdict: "holds", by: [i] };
    const bound = boundOf(s, c.form);
    if (bound !== undefined && s.kind === "bound" && provesSign(c, bound, s.relation)) return { verdict: "holds", by: [i] };
  }
  return UNKNOWN;
}

function refutesSign(c: Extract<Condition, { form: Form }>, s: Statement): boolean {
  if (c.type === "increasing" && s.kind === "identically-zero" && isForm(s.form, c.form)) return true;
  const upper = upperOf(s, c.form);
  // A value taken at an irrational point is an upper end of the infimum; a refutation is to name a point that can be looked at.
  if (upper === undefined || (s.kind === "root" && !isForm(s.form, c.form))) return false;
  if (upper === "-inf" || Q.sign(upper) < 0) return true;
  if (Q.sign(upper) > 0 || c.type === "increasing") return false;
  const isLimit = s.kind === "limit" || s.kind === "rational-limit";
  return c.type === "uniformly-positive" || !isLimit;
}

function provesSign(c: Extract<Condition, { form: Form }>, bound: Rational, relation: "nonnegative" | "positive" | "increasing"): boolean {
  if (Q.sign(bound) > 0) return true;
  if (Q.sign(bound) < 0 || c.type === "uniformly-positive") return false;
  return relation === "positive" || (relation === "increasing" && c.type === "increasing");
}

function concludeRatio(c: Extract<Condition, { type: "dominates" }>, statements: readonly Statement[]): Conclusion {
  for (const [i, s] of statements.entries()) if (refutesRatio(c, s)) return { verdict: "fails", by: [i] };
  const beta = provedBeta(c, statements);
  if (beta !== undefined) return { verdict: "holds", by: beta.by };
  const vacuous = vacuity(c, statements);
  return vacuous ?? UNKNOWN;
}

function refutesRatio(c: Extract<Condition, { type: "dominates" }>, s: Statement): boolean {
  if (s.kind === "value" && isForm(s.form, c.numerator)) return Q.sign(exact(s.enclosure[1])) < 0;
  const upper = ratioUpper(c, s);
  if (upper !== undefined) return Q.sign(upper) <= 0; // p ≤ 0 where q ≠ 0, or p/|q| comes as near to 0 as one likes
  if (s.kind !== "root" || s.nonzero === undefined || !isForm(s.nonzero, c.denominator)) return false;
  return isForm(s.form, c.numerator) || divides(fromFormData(s.form), c.numerator);
}

/** A number ≥ inf p/|q| by the statement. */
export function ratioUpper(c: Extract<Condition, { type: "dominates" }>, s: Statement): Rational | undefined {
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
  if (more !== undefined || term === undefined || term.coefficient.n === 0n || k < 0 || term.powers.some((p, i) => p > 0 && i !== k))
    return false;
  return numerator.every((t) => (t.powers[k] ?? 0) > 0);
}

/** The largest β > 0 for which both numerator − β·denominator and numerator + β·denominator are bounded below by 0. */
export function provedBeta(
  c: Extract<Condition, { type: "dominates" }>,
  statements: readonly Statement[],
): { beta: Rational; by: number[] } | undefined {
  const found: { beta: Rational; index: number }[] = [];
  for (const [index, s] of statements.entries()) {
    const beta = s.kind === "bound" ? multipleOf(combine(fromFormData(s.form), Q.fromInteger(-1), c.numerator), c.denominator) : undefined;
    if (beta !== undefined) found.push({ beta, index });
  }
  let best: { beta: Rational; by: number[] } | undefined;
  for (const a of found) {
    const b = found.find((other) => Q.eq(other.beta, Q.neg(a.beta)));
    if (b === undefined || Q.sign(a.beta) <= 0) continue;
    if (best === undefined || Q.cmp(a.beta, best.beta) > 0) best = { beta: a.beta, by: [a.index, b.index] };
  }
  return best;
}

/** β where a = β·b. */
function multipleOf(a: Form, b: Form): Rational | undefined {
  const [first] = b;
  const same = a.find((t) => t.powers.every((p, i) => p === first?.powers[i]));
  if (first === undefined || same === undefined) return undefined;
  const beta = Q.div(same.coefficient, first.coefficient);
  return combine(a, Q.neg(beta), b).length === 0 ? beta : undefined;
}

/** The denominator vanishes identically on intervals that cover ℝ, and the numerator is ≥ 0. */
function vacuity(c: Extract<Condition, { type: "dominates" }>, statements: readonly Statement[]): Conclusion | undefined {
  const bound = statements.findIndex((s) => (boundOf(s, c.numerator)?.n ?? -1n) >= 0n);
  const zeros = statements.flatMap((s, i) => (s.kind === "identically-zero" && isForm(s.form, c.denominator) ? [{ s, i }] : []));
  if (bound < 0 || zeros.length === 0) return undefined;
  const ends = zeros.map(({ s }) => s);
  const joined = ends.every((s, i) => i === 0 || s.from === ends[i - 1]?.to);
  return joined && ends[0]?.from === "-inf" && ends.at(-1)?.to === "+inf"
    ? { verdict: "holds", by: [bound, ...zeros.map((z) => z.i)] }
    : undefined;
}

/** The limits of a form at −∞ and +∞ among the statements. */
function limits(form: Form, statements: readonly Statement[]): { at: string; value: string; index: number }[] {
  return statements.flatMap((s, index) => {
    if (s.kind === "limit" && isForm(s.form, form) && !("side" in s.place)) return [{ at: s.place.at, value: s.value, index }];
    if (s.kind === "rational-limit" && s.denominator === undefined && isForm(s.form, form)) return [{ at: s.at, value: s.value, index }];
    return [];
  });
}

/** The index of a bound whose cover shows that the derivatives in the form exist and are continuous on ℝ. */
const continuityOf = (form: Form, statements: readonly Statement[]): number =>
  statements.findIndex((s) => s.kind === "bound" && derivativeOrder(fromFormData(s.form)) >= derivativeOrder(form));

/**
 * A limit that is not +∞, or an upper bound. Where the form is φ⁽ᵏ⁾, so is any bound of φ⁽ᵏ⁻¹⁾: it would go to +∞ at the right
 * and to −∞ at the left.
 */
function concludeDivergence(form: Form, statements: readonly Statement[]): Conclusion {
  const found = limits(form, statements);
  const finite = found.find((l) => (l.at === "+inf" || l.at === "-inf") && l.value !== "+inf");
  if (finite !== undefined) return { verdict: "fails", by: [finite.index] };
  const bounded = statements.findIndex((s) => keepsFromDiverging(s, form));
  if (bounded >= 0) return { verdict: "fails", by: [bounded] };
  const [left, right] = ["-inf", "+inf"].map((at) => found.find((l) => l.at === at));
  const defined = continuityOf(form, statements);
  return left !== undefined && right !== undefined && defined >= 0 ? { verdict: "holds", by: [left.index, right.index, defined] } : UNKNOWN;
}

function keepsFromDiverging(s: Statement, form: Form): boolean {
  if (s.kind === "oscillation" && isForm(s.form, form)) return true;
  const bound = oneSidedBound(s, form);
  if (bound !== undefined) return "upper" in bound;
  const before = antiderivativeOf(form);
  return before !== undefined && oneSidedBound(s, before) !== undefined;
}

/** φ⁽ᵏ⁻¹⁾ where the form is φ⁽ᵏ⁾. */
export function antiderivativeOf(form: Form): Form | undefined {
  const k = derivativeOrder(form) as 0 | 1 | 2 | 3;
  return k > 0 && sameForm(form, phi(k)) ? phi((k - 1) as 0 | 1 | 2) : undefined;
}

/** Continuous on ℝ with limits −∞ and +∞, or with values above and below every bound; or bounded on one side, by a bound or because neither limit is −∞ (or neither +∞). */
function concludeOnto(form: Form, statements: readonly Statement[]): Conclusion {
  const bounded = statements.findIndex((s) => oneSidedBound(s, form) !== undefined);
  const found = limits(form, statements);
  // The bound suffices; limits say what it is near.
  if (bounded >= 0) return { verdict: "fails", by: [bounded, ...found.map((l) => l.index)] };
  const [left, right] = ["-inf", "+inf"].map((at) => found.find((l) => l.at === at));
  const defined = continuityOf(form, statements);
  const wave = statements.findIndex((s) => s.kind === "oscillation" && isForm(s.form, form));
  if (wave >= 0 && defined >= 0) return { verdict: "holds", by: [wave, defined] };
  if (left === undefined || right === undefined || defined < 0) return UNKNOWN;
  const values = [left.value, right.value];
  const onto = values.includes("-inf") && values.includes("+inf");
  return { verdict: onto ? "holds" : "fails", by: [left.index, right.index, defined] };
}
