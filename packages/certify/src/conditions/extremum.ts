/**
 * The infimum of a quotient, or of the least of several; the supremum is −inf of the negative. A part is num/|den| over the points where den ≠ 0 and the
 * guards are ≥ 0. Where no part has a point the infimum is +∞.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, type FormData, fromFormData } from "../certificate.js";
import { type Domain, endText } from "../domain.js";
import { combine, constantForm, derivativeOrder, exponentsOf, type Form, multipleOf, sameForm } from "../form.js";
import { type Conclusion, type ConditionKind, type ConstantBounds, UNKNOWN } from "./conditionKind.js";
import { type End, isBelow, least, type Shown } from "./ends.js";
import { type Clause, isTautology, placeKey, provesClause, spanOf } from "./literal.js";
import { boundOf, isForm, upperOf } from "./statements.js";
import { type Notation, symbolOf, type Words } from "./words.js";

/** num/|den| where den ≠ 0 and every guard is ≥ 0. */
export interface QuotientPart {
  readonly numerator: Form;
  readonly denominator: Form;
  /** The denominator is ≥ 0 everywhere: a number > 0, a square, or a product of even powers. */
  readonly isNonNegative: boolean;
  /** The numerator is p·q and the denominator q², for a quotient p/q. */
  readonly squared?: { readonly p: Form; readonly q: Form };
  readonly guards: readonly Form[];
}

export interface ExtremumCondition {
  readonly type: "extremum";
  /** `sup`: of the negative of what the parts are. */
  readonly extremum: "inf" | "sup";
  readonly parts: readonly QuotientPart[];
  /** What it is of, for people. */
  readonly of: Notation;
  /** The name of the constant. */
  readonly constant?: string;
}

/** It holds where the extremum is finite, or there is no point to take it over. */
export const extremum: ConditionKind<ExtremumCondition> = {
  order: ({ parts }) => derivativeOrder(parts.flatMap((p) => [...p.numerator, ...p.denominator, ...p.guards.flat()])),
  conclude,
  constant: {
    bounds: (c, statements, _, domain) => extremumBounds(c, statements, domain),
    meaning: ({ constant, extremum: kind, of }) => {
      const symbol = symbolOf(constant ?? "constant");
      return { text: `${symbol.text} = ${kind} ${of.text}`, latex: `${symbol.latex}=\\${kind} ${of.latex}` };
    },
  },
  words,
};

function conclude(c: ExtremumCondition, statements: readonly CertificateStatement[], domain: Domain): Conclusion {
  const uppers = c.parts.map((part) => partUpper(part, statements));
  const diverging = uppers.find((u) => u?.value === "-inf");
  if (diverging !== undefined) return { verdict: "fails", by: diverging.by };
  const lowers = c.parts.map((part) => partLower(part, statements, domain));
  if (lowers.includes(undefined)) return UNKNOWN;
  return { verdict: "holds", by: [...new Set(lowers.flatMap((l) => l?.by ?? []))] };
}

/** What the statements say of the extremum. */
function extremumBounds(c: ExtremumCondition, statements: readonly CertificateStatement[], domain: Domain): ConstantBounds | undefined {
  const lowers = c.parts.map((part) => partLower(part, statements, domain)?.value ?? "-inf");
  const uppers = c.parts.flatMap((part) => partUpper(part, statements)?.value ?? []);
  const [lower, upper] = [least(lowers), least(uppers)];
  if (uppers.length === 0 && lower === "-inf") return undefined;
  const found: ConstantBounds = { lower: upper === "-inf" ? "-inf" : lower, upper };
  return c.extremum === "inf" ? found : { lower: opposite(found.upper), upper: opposite(found.lower) };
}

const opposite = (end: End): End => (end === "-inf" ? "+inf" : end === "+inf" ? "-inf" : Q.neg(end));

const negative = (form: Form): Form => combine([], Q.fromInteger(-1), form);

/** num/|den| ≥ L as clauses: a guard is < 0, or num − L·|den| ≥ 0. A guard that is 0 only where the denominator is may be 0: no point of the part is there. */
export function clausesAbove({ numerator, denominator, isNonNegative, guards }: QuotientPart, L: Rational): readonly Clause[] {
  const outside: Clause = guards.map((guard) => ({ form: negative(guard), strict: !vanishesWith(denominator, guard) }));
  const above = (sign: 1 | -1): Clause[number] => ({
    form: combine(numerator, Q.mul(Q.fromInteger(-sign), L), denominator),
    strict: false,
  });
  if (isNonNegative || L.n === 0n) return [[...outside, above(1)]];
  return Q.sign(L) > 0
    ? [
        [...outside, above(1)],
        [...outside, above(-1)],
      ]
    : [[...outside, above(1), above(-1)]];
}

/** The largest L that is shown to be a lower bound; +∞ where the part is shown to have no point. */
function partLower(part: QuotientPart, statements: readonly CertificateStatement[], domain: Domain): Shown | undefined {
  const empty = withoutPoints(part, statements, domain);
  if (empty !== undefined) return { value: "+inf", by: empty };
  const signed = signOfDenominator(part, statements);
  const shownBy = (of: QuotientPart, L: Rational): number[] | undefined => {
    const open = clausesAbove(of, L).filter((clause) => !isTautology(clause));
    const proofs = open.map((clause) => statements.findIndex((s) => provesClause(s, clause)));
    return proofs.every((i) => i >= 0) ? proofs : undefined;
  };
  let best: { readonly value: Rational; readonly by: readonly number[] } | undefined;
  for (const L of [Q.ZERO, ...candidates(part, statements), ...(signed === undefined ? [] : candidates(signed.part, statements))]) {
    if (best !== undefined && Q.cmp(L, best.value) <= 0) continue;
    const bySign = signed === undefined ? undefined : shownBy(signed.part, L);
    const by = shownBy(part, L) ?? (bySign === undefined || signed === undefined ? undefined : [...bySign, signed.by]);
    if (by !== undefined) best = { value: L, by };
  }
  return best;
}

interface SignedPart {
  readonly part: QuotientPart;
  readonly by: number;
}

/** A part without the sign of its denominator, where a statement shows it. */
function signOfDenominator(part: QuotientPart, statements: readonly CertificateStatement[]): SignedPart | undefined {
  for (const signed of signedParts(part)) {
    const by = statements.findIndex((s) => provesClause(s, [{ form: signed.denominator, strict: false }]));
    if (by >= 0) return { part: signed, by };
  }
  return undefined;
}

/** What the part is where its denominator is ≥ 0, and where it is ≤ 0: p/q of p·q/q², num/±den of num/|den|. */
export function signedParts({ numerator, denominator, isNonNegative, squared, guards }: QuotientPart): readonly QuotientPart[] {
  const made = (p: Form, q: Form): QuotientPart => ({ numerator: p, denominator: q, isNonNegative: true, guards });
  if (squared !== undefined) return [made(squared.p, squared.q), made(negative(squared.p), negative(squared.q))];
  return isNonNegative ? [] : [made(numerator, denominator), made(numerator, negative(denominator))];
}

/** Numbers L for which a statement speaks of num − L·den, num + L·den, or of num alone. */
function candidates({ numerator, denominator }: QuotientPart, statements: readonly CertificateStatement[]): Rational[] {
  const shown = statements.flatMap((s) => (s.kind === "bound" ? [s.form] : s.kind === "alternatives" ? s.forms.map((a) => a.form) : []));
  return shown.flatMap((form) => {
    const rest = combine(numerator, Q.fromInteger(-1), fromFormData(form));
    if (rest.length === 0) return [Q.ZERO];
    const L = multipleOf(rest, denominator);
    return L === undefined ? [] : [L, Q.neg(L)];
  });
}

/** The denominator vanishes everywhere, or a guard is < 0 everywhere; or ≤ 0, and the denominator vanishes with it. */
function withoutPoints(part: QuotientPart, statements: readonly CertificateStatement[], domain: Domain): readonly number[] | undefined {
  const everywhere = statements.findIndex(
    (s) =>
      s.kind === "identically-zero" && s.from === endText(domain.from) && s.to === endText(domain.to) && isForm(s.form, part.denominator),
  );
  if (everywhere >= 0) return [everywhere];
  for (const guard of part.guards) {
    const strict = !vanishesWith(part.denominator, guard);
    const found = statements.findIndex((s) => provesClause(s, [{ form: negative(guard), strict }]));
    if (found >= 0) return [found];
  }
  return undefined;
}

/** Whether the guard is a multiple of x or of a derivative of φ, and that is a factor of every term of the form: where the guard is 0, the form is. */
function vanishesWith(form: Form, guard: Form): boolean {
  const [term, more] = guard;
  if (term === undefined || more !== undefined) return false;
  const factors = exponentsOf(term).flatMap((p, k) => (p > 0 ? [{ p, k }] : []));
  const [factor, others] = factors;
  return factor?.p === 1 && others === undefined && form.every((t) => (exponentsOf(t)[factor.k] ?? 0) > 0);
}

/** The least number that the infimum of the part is shown not to exceed. */
function partUpper(part: QuotientPart, statements: readonly CertificateStatement[]): Shown | undefined {
  let best: Shown | undefined;
  for (const [i, s] of statements.entries()) {
    const value = upperBy(part, s);
    if (value === undefined || (best !== undefined && !isBelow(value, best.value))) continue;
    const guarded = guardsHold(part, s, statements);
    if (guarded !== undefined) best = { value, by: [i, ...guarded] };
  }
  const pole = best?.value === "-inf" ? undefined : poleOf(part, statements);
  return pole === undefined ? best : { value: "-inf", by: pole };
}

function upperBy({ numerator, denominator, squared }: QuotientPart, s: CertificateStatement): Rational | "-inf" | undefined {
  const isThis = (p: FormData, q: FormData): boolean => isForm(p, numerator) && isForm(q, denominator);
  if (s.kind === "ratio-value") return isThis(s.numerator, s.denominator) ? exact(s.upper) : undefined;
  if (s.kind === "ratio-limit") return isThis(s.numerator, s.denominator) ? finiteOrBelow(s.value) : undefined;
  if (s.kind === "rational-limit" && s.denominator !== undefined) return isThis(s.form, s.denominator) ? finiteOrBelow(s.value) : undefined;
  if (s.kind === "root" && s.nonzero !== undefined && isThis(s.form, s.nonzero)) return Q.ZERO;
  if (squared !== undefined && isRootWithout(s, squared.p, squared.q)) return Q.ZERO;
  return sameForm(denominator, constantForm(Q.ONE)) ? upperOf(s, numerator) : undefined;
}

const finiteOrBelow = (value: string): Rational | "-inf" | undefined => (value === "-inf" ? value : Q.parse(value));

/** Statements by which every guard is ≥ 0 at the place of the statement; undefined where that is not shown. */
function guardsHold(
  part: QuotientPart,
  s: CertificateStatement,
  statements: readonly CertificateStatement[],
): readonly number[] | undefined {
  const place = placeKey(s);
  const by: number[] = [];
  for (const guard of part.guards) {
    const found = statements.findIndex(
      (t) =>
        (boundOf(t, guard)?.n ?? -1n) >= 0n ||
        (place !== undefined && placeKey(t) === place && isShownNonNegative(guard, t)) ||
        tendsAbove(guard, s, t),
    );
    if (found < 0) return undefined;
    by.push(found);
  }
  return by;
}

function isShownNonNegative(form: Form, s: CertificateStatement): boolean {
  const span = spanOf(form, s);
  return span !== undefined && span.lo !== "-inf" && Q.sign(span.lo) >= 0;
}

/** Whether t says that the guard is > 0 near the place at which s is a limit: it tends to +∞ or to a number > 0, or guard/|guard| tends to 1. */
function tendsAbove(guard: Form, s: CertificateStatement, t: CertificateStatement): boolean {
  const at = limitPlace(s);
  if (at === undefined || at !== limitPlace(t)) return false;
  if (t.kind === "ratio-limit") return isForm(t.numerator, guard) && isForm(t.denominator, guard) && t.value === "1";
  if (t.kind === "rational-limit" && t.denominator !== undefined)
    return isForm(t.form, guard) && isForm(t.denominator, guard) && t.value === "1";
  if (t.kind !== "limit" && t.kind !== "rational-limit") return false;
  return isForm(t.form, guard) && (t.value === "+inf" || (Q.parse(t.value)?.n ?? 0n) > 0n);
}

function limitPlace(s: CertificateStatement): string | undefined {
  if (s.kind === "limit" || s.kind === "ratio-limit") return `${s.place.at}${"side" in s.place ? ` ${s.place.side}` : ""}`;
  return s.kind === "rational-limit" ? `rational ${s.at}` : undefined;
}

/**
 * Statements by which the part has no lower bound beside a zero of the denominator: q, or a factor of it, has a zero in a bracket in which p does not vanish, and at a point of it
 * the quotient is < 0, and the guards, which vanish only where q does or have no zero in the bracket, are > 0. From there to the nearest zero of q these keep their signs, and p keeps away
 * from 0. Where q changes sign, p/q is < 0 at an end.
 */
function poleOf(part: QuotientPart, statements: readonly CertificateStatement[]): readonly number[] | undefined {
  const { p, q } = part.squared ?? { p: part.numerator, q: part.denominator };
  for (const [i, s] of statements.entries()) {
    if (!isZeroWithout(s, q, p)) continue;
    const kept = part.guards.map((guard) => (vanishesWith(part.denominator, guard) ? i : nonzeroIn(guard, s, statements)));
    if (kept.includes(-1)) continue;
    if (part.squared !== undefined && s.by === "sign-change" && part.guards.length === 0 && isForm(s.form, q)) return [i];
    const below = negativeBeside(part, s, statements);
    if (below !== undefined) return [i, ...kept, ...below];
  }
  return undefined;
}

type RootStatement = Extract<CertificateStatement, { kind: "root" }>;

/** Whether s says that q has a zero in its bracket, in which p has none. */
const isRootWithout = (s: CertificateStatement, q: Form, p: Form): s is RootStatement =>
  s.kind === "root" && isForm(s.form, q) && isNonzeroIn(s, p);

/** The same of q or a factor of it, with which q is 0. */
const isZeroWithout = (s: CertificateStatement, q: Form, p: Form): s is RootStatement =>
  s.kind === "root" && (isForm(s.form, q) || vanishesWith(q, fromFormData(s.form))) && isNonzeroIn(s, p);

const isNonzeroIn = ({ nonzero }: RootStatement, form: Form): boolean =>
  nonzero !== undefined && multipleOf(fromFormData(nonzero), form) !== undefined;

/** The statement by which the form has no zero in the bracket; −1 where there is none. */
const nonzeroIn = (form: Form, { bracket }: RootStatement, statements: readonly CertificateStatement[]): number =>
  statements.findIndex((t) => t.kind === "root" && isNonzeroIn(t, form) && t.bracket.join() === bracket.join());

/** Statements by which num < 0 and den ≠ 0 at one point of the bracket. */
function negativeBeside(
  { numerator, denominator, guards }: QuotientPart,
  { bracket }: RootStatement,
  statements: readonly CertificateStatement[],
): readonly number[] | undefined {
  const [a, b] = [exact(bracket[0]), exact(bracket[1])];
  for (const [i, s] of statements.entries()) {
    if (s.kind !== "value" || Q.cmp(a, exact(s.z)) > 0 || Q.cmp(exact(s.z), b) > 0 || !isShownNegative(numerator, s)) continue;
    const place = placeKey(s);
    const there = (isShown: (t: CertificateStatement) => boolean): number =>
      statements.findIndex((t) => placeKey(t) === place && isShown(t));
    const nonzero = there((t) => isShownNegative(denominator, t) || isShownNegative(negative(denominator), t));
    const positive = guards.map((guard) => there((t) => isShownNegative(negative(guard), t)));
    if (nonzero >= 0 && positive.every((j) => j >= 0)) return [i, nonzero, ...positive];
  }
  return undefined;
}

function isShownNegative(form: Form, s: CertificateStatement): boolean {
  const span = spanOf(form, s);
  return span !== undefined && span.hi !== "+inf" && Q.sign(span.hi) < 0;
}

function words({ extremum: kind, of }: ExtremumCondition): Words {
  const direction = kind === "inf" ? "below" : "above";
  return { subject: of, predicate: { text: `bounded ${direction}`, latex: `\\ \\text{bounded ${direction}}` }, isShared: true };
}
