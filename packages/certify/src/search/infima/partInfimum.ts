/**
 * The infimum of a part of a constant, num/|den| where den ≠ 0 and the guards are ≥ 0, for an activation that is not rational: a guess from samples, limits and
 * zeros of the denominator, then num ≥ L·|den| wherever the guards hold.
 */
import type { Stepwise } from "@flatcheck/activation";
import { doubleIntervals as D, type DoubleInterval, insideDomain, jets as J, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { clausesAbove, type QuotientPart, signedParts } from "../../conditions/extremum.js";
import { type Clause, isTautology } from "../../conditions/literal.js";
import { closedEnd, contains, isInside, SIDES, type Side } from "../../domain.js";
import { affineIn, combine, constantForm, type Form, formJet, formText, jetOrder, sameForm } from "../../form.js";
import { boundStatement } from "../covers/boundStatement.js";
import { coverByChoice } from "../covers/choiceCover.js";
import { coverLine } from "../covers/cover.js";
import type { Hints } from "../goal.js";
import { type Left, leftOnLine } from "../left.js";
import { isPoint, limitEnd, type Spot } from "../places.js";
import { valueAt } from "../points/clausePoints.js";
import { signChangeRoot } from "../points/roots.js";
import { type Descent, formSize, formValue, gridOf, localMinima, type Measure, NEWTON, refine, sample } from "../points/samples.js";
import { nearbySimple, roundDown, shorten, valueStatement } from "../points/values.js";
import type { ExpansionSize, Tail, Unexpanded } from "../tails/expansions.js";
import { expandAtEnd, type FoundLimit, type LimitAtSide, limitAtEnd, limitStatement, ratioLimit } from "../tails/limitSearch.js";
import type { Workbench } from "../workbench.js";
import { withAttainment } from "./attainment.js";
import { type Infimum, type InfimumPlace, nothing, refuted } from "./outcome.js";
import { placeOf } from "./place.js";
import { ratioLimitStatement } from "./quotient.js";
import { signChangePole } from "./signChangePole.js";

export interface PartSubject {
  readonly bench: Workbench;
  readonly hints: Hints;
  readonly part: QuotientPart;
}

/** A number that the infimum does not exceed, and what shows it. */
interface Guess {
  readonly upper: Rational;
  readonly at: Spot;
  readonly exact: boolean;
  /** It is a limit beside a zero of the denominator. */
  readonly beside?: true;
  readonly statements: readonly CertificateStatement[];
}

/** @throws OutOfTime */
export function* partInfimum(subject: PartSubject): Stepwise<Infimum> {
  const limits: LimitAtSide[] = [];
  for (const side of [1, -1] as const) limits.push({ side, limit: yield* limitOfPart(subject, side) });
  for (const { side, limit } of limits)
    if (limit?.value === "-inf") return refuted(yield* limitStatements(subject, side, limit), limitEnd(subject.bench.domain, side));
  const pole = (yield* poleBeside(subject)) ?? (isWhole(subject.part) ? undefined : signChangePole(subject.bench, subject.part));
  if (pole !== undefined) return pole;
  const best = yield* bestGuess(subject, limits);
  if (best === undefined) return (yield* emptyPart(subject)) ?? nothing(NOT_EVALUATED);
  const found = yield* bounded(subject, best);
  return found.kind === "bounded" ? placed(subject, limits, found) : found;
}

const NOT_EVALUATED = leftOnLine("the quotient could not be evaluated anywhere");

/** Where a guard is < 0 everywhere, that it is: the part has no point. */
function* emptyPart({ bench, hints, part }: PartSubject): Stepwise<Infimum | undefined> {
  for (const guard of part.guards) {
    const form = combine([], Q.fromInteger(-1), guard);
    const cover = yield* coverLine({ bench, form, strict: true, hints });
    if (cover.kind === "covered") return { kind: "open", statements: [boundStatement(bench, form, cover)], left: NOT_EVALUATED };
  }
  return undefined;
}

const isWhole = ({ denominator }: QuotientPart): boolean => sameForm(denominator, constantForm(Q.ONE));

/** The limit of the quotient at an end of the domain, near which the guards are > 0; none at an end at which it has a value. */
function* limitOfPart({ bench, hints, part }: PartSubject, side: Side): Stepwise<FoundLimit | undefined> {
  const end = closedEnd(bench.domain, side);
  if (end !== undefined && guessAt({ bench, hints, part }, end) !== undefined) return undefined;
  for (const guard of part.guards) if ((yield* signAtEnd(bench, guard, side))?.value !== "1") return undefined;
  if (isWhole(part)) return yield* limitAtEnd(bench, part.numerator, side);
  return yield* ratioLimit(part.numerator, part.denominator, expandAtEnd(bench, side));
}

function* limitStatements({ bench, part }: PartSubject, side: Side, limit: FoundLimit): Stepwise<CertificateStatement[]> {
  const quotient = { p: part.numerator, q: part.denominator };
  const at = limitEnd(bench.domain, side);
  const statements = [isWhole(part) ? limitStatement(part.numerator, at, limit) : ratioLimitStatement(quotient, at, limit)];
  for (const guard of part.guards) {
    const found = yield* signAtEnd(bench, guard, side);
    if (found !== undefined) statements.push(ratioLimitStatement({ p: guard, q: guard }, at, found));
  }
  return statements;
}

/** The limit of guard/|guard|. */
const signAtEnd = (bench: Workbench, guard: Form, side: Side): Stepwise<FoundLimit | undefined> =>
  ratioLimit(guard, guard, expandAtEnd(bench, side));

/** −∞ beside a rational zero of the denominator. */
function* poleBeside(subject: PartSubject): Stepwise<Infimum | undefined> {
  for (const { z, limit, statements } of yield* limitsBesideZeros(subject)) if (limit.value === "-inf") return refuted(statements, z);
  return undefined;
}

/** A limit beside a rational zero of the denominator, with what shows it and that the guards are > 0 there. */
interface LimitBeside {
  readonly z: Rational;
  readonly side: Side;
  readonly limit: FoundLimit;
  readonly statements: readonly CertificateStatement[];
}

const limitsBesideZeros = (subject: PartSubject): Stepwise<readonly LimitBeside[]> =>
  subject.bench.rememberSteps(`limits beside zeros: ${keyOf(subject.part)}`, () => searchedBesideZeros(subject));

const keyOf = ({ numerator, denominator, guards }: QuotientPart): string => [numerator, denominator, ...guards].map(formText).join("; ");

function* searchedBesideZeros({ bench, part }: PartSubject): Stepwise<readonly LimitBeside[]> {
  const found: LimitBeside[] = [];
  for (const z of isWhole(part) ? [] : zerosOfDenominator(bench, part)) {
    for (const side of [1, -1] as const) {
      const expand = (at: ExpansionSize): Stepwise<Tail | Unexpanded> => bench.expansions.beside(z, side, at);
      const place = { end: z, from: side };
      const limit = yield* ratioLimit(part.numerator, part.denominator, expand);
      if (limit === undefined) continue;
      const statements = [ratioLimitStatement({ p: part.numerator, q: part.denominator }, place, limit)];
      for (const guard of part.guards) {
        const sign = yield* ratioLimit(guard, guard, expand);
        if (sign?.value === "1") statements.push(ratioLimitStatement({ p: guard, q: guard }, place, sign));
      }
      if (statements.length === 1 + part.guards.length) found.push({ z, side, limit, statements });
    }
  }
  return found;
}

/** Rational numbers of few digits near which the denominator seems to vanish. */
function zerosOfDenominator(bench: Workbench, { denominator }: QuotientPart): Rational[] {
  const small = localMinima(sample(bench, gridOf(bench), formSize(denominator)), 6);
  const simple = small.flatMap(
    (s) => nearbySimple(refine(bench, s, descentOf(denominator, constantForm(Q.ONE))).z) ?? nearbySimple(s.z) ?? [],
  );
  return [...new Map(simple.filter((q) => isInside(bench.domain, q)).map((q) => [Q.toString(q), q])).values()];
}

/** The quotient where the guards are ≥ 0, +∞ elsewhere. */
function measureOf({ numerator, denominator, guards }: QuotientPart): Measure {
  const [top, bottom] = [formValue(numerator), formSize(denominator)];
  const sides = guards.map(formValue);
  return {
    order: Math.max(top.order, bottom.order, ...sides.map((m) => m.order)),
    of: (at) => {
      const below = bottom.of(at);
      return below === 0 || sides.some((m) => m.of(at) < 0) ? Number.POSITIVE_INFINITY : top.of(at) / below;
    },
  };
}

function descentOf(numerator: Form, denominator: Form): Descent {
  return {
    order: NEWTON + jetOrder(numerator, denominator),
    jet: (germ) => {
      const K = D.doubleArithmetic;
      const [P, R] = [formJet(K, numerator, germ, NEWTON), formJet(K, denominator, germ, NEWTON)];
      const size = (R[0] as DoubleInterval).hi < 0 ? J.neg(K, R) : R;
      return insideDomain(() => J.div(K, P, size)) ?? P.map(() => ({ lo: Number.NaN, hi: Number.NaN }));
    },
  };
}

function* bestGuess(subject: PartSubject, limits: readonly LimitAtSide[]): Stepwise<Guess | undefined> {
  const { bench, part } = subject;
  const measure = measureOf(part);
  const minima = localMinima(sample(bench, gridOf(bench), measure), 6);
  const descent = descentOf(part.numerator, part.denominator);
  let best: Guess | undefined;
  const consider = (g: Guess | undefined): void => {
    if (g !== undefined && (best === undefined || Q.cmp(g.upper, best.upper) < (g.exact && !best.exact ? 1 : 0))) best = g;
  };
  for (const s of minima) {
    const refined = refine(bench, s, descent);
    for (const z of [nearbySimple(refined.z), Q.fromNumber(refined.z), Q.fromNumber(s.z)])
      if (z !== undefined) consider(guessAt(subject, z));
  }
  const ends = SIDES.flatMap((side) => closedEnd(bench.domain, side) ?? []);
  for (const z of [...ends, ...(part.guards.length > 0 ? edgesOf(subject) : [])]) consider(guessAt(subject, z));
  consider(zeroOfNumerator(subject));
  consider(yield* limitBesideZero(subject));
  for (const { side, limit } of limits) {
    if (limit?.rational === undefined) continue;
    const statements = yield* limitStatements(subject, side, limit);
    consider({ upper: limit.rational, at: limitEnd(bench.domain, side), exact: true, statements });
  }
  return best;
}

/** A zero of the numerator of p/q, where every guard is a multiple of it. */
function zeroOfNumerator({ bench, part }: PartSubject): Guess | undefined {
  const { p, q } = part.squared ?? { p: part.numerator, q: part.denominator };
  const isZeroWithIt = part.guards.every((g) => affineIn(g, p)?.constant.n === 0n);
  if (!isZeroWithIt || bench.ranges.size > 0) return undefined;
  const found = signChangeRoot({ bench, form: p, nonzero: q });
  return found === undefined ? undefined : { upper: Q.ZERO, at: found.at, exact: true, statements: [found.statement] };
}

/** The limit at a rational zero of the denominator; where it is no rational number, a value next to it. */
function* limitBesideZero(subject: PartSubject): Stepwise<Guess | undefined> {
  let best: Guess | undefined;
  for (const { z, side, limit, statements } of yield* limitsBesideZeros(subject)) {
    const { rational } = limit;
    const exact: Guess | undefined = rational === undefined ? undefined : { upper: rational, at: z, exact: true, beside: true, statements };
    const found = exact ?? guessBeside(subject, { z, side, limit });
    if (found !== undefined && (best === undefined || Q.cmp(found.upper, best.upper) < 0)) best = found;
  }
  return best;
}

/** A value so near to a finite limit that a linear rest is smaller than the digits that are asked for. */
function guessBeside(subject: PartSubject, { z, side, limit }: Pick<LimitBeside, "z" | "side" | "limit">): Guess | undefined {
  if (!Number.isFinite(limit.approximate)) return undefined;
  const found = guessAt(subject, Q.add(z, { n: BigInt(side), d: 1n << 44n }));
  return found === undefined ? undefined : { ...found, at: z, exact: false, beside: true };
}

/** Points just inside the set on which the guards are ≥ 0, where it ends. */
function edgesOf({ bench, part }: PartSubject): Rational[] {
  return part.guards.flatMap((guard) => {
    const values = sample(bench, gridOf(bench), formValue(guard));
    return values.flatMap((b, i) => {
      const a = values[i - 1];
      return a === undefined || !(a.value * b.value <= 0) ? [] : insideEdge(bench, guard, [Q.fromNumber(a.z), Q.fromNumber(b.z)]);
    });
  });
}

/** The end of a bisection at which the guard is ≥ 0. */
function insideEdge(bench: Workbench, guard: Form, [a, b]: readonly [Rational, Rational]): Rational[] {
  const isInside = (z: Rational): boolean => Q.sign(valueAt(bench, guard, z)?.lo ?? Q.fromInteger(-1)) >= 0;
  let [inner, outer] = isInside(a) ? [a, b] : [b, a];
  if (!isInside(inner) || isInside(outer)) return [inner];
  for (let i = 0; i < 60; i++) {
    const mid = Q.div(Q.add(inner, outer), Q.fromInteger(2));
    const simple = i === 20 ? nearbySimple(Q.toNumber(mid)) : undefined;
    if (simple !== undefined && valueAt(bench, guard, simple)?.lo.n === 0n) return [simple];
    if (isInside(mid)) inner = mid;
    else outer = mid;
  }
  return [inner];
}

/** The value at z, with those of the guards. */
function guessAt({ bench, part }: PartSubject, z: Rational): Guess | undefined {
  if (!contains(bench.domain, z)) return undefined;
  const guards = part.guards.map((form) => ({ form, value: valueAt(bench, form, z) }));
  if (guards.some(({ value }) => value === undefined || Q.sign(value.lo) < 0)) return undefined;
  const [top, bottom] = [valueAt(bench, part.numerator, z), valueAt(bench, part.denominator, z)];
  if (top === undefined || bottom === undefined) return undefined;
  const size = Q.sign(bottom.lo) > 0 ? bottom : Q.sign(bottom.hi) < 0 ? { lo: Q.neg(bottom.hi), hi: Q.neg(bottom.lo) } : undefined;
  if (size === undefined) return undefined;
  const exact = Q.eq(top.lo, top.hi) && Q.eq(size.lo, size.hi);
  const value = Q.div(top.hi, Q.sign(top.hi) >= 0 ? size.lo : size.hi);
  const upper = exact ? value : shorten(value, 30, "up");
  const sides = guards.map(({ form, value: v }) => valueStatement(form, z, [Q.toString(v!.lo), Q.toString(v!.hi)]));
  return { upper, at: z, exact, statements: [quotientStatement(part, { z, top, upper }), ...sides] };
}

function quotientStatement(
  part: QuotientPart,
  { z, top, upper }: { readonly z: Rational; readonly top: { readonly lo: Rational; readonly hi: Rational }; readonly upper: Rational },
): CertificateStatement {
  if (isWhole(part)) return valueStatement(part.numerator, z, [Q.toString(top.lo), Q.toString(top.hi)]);
  const [numerator, denominator] = [toFormData(part.numerator), toFormData(part.denominator)];
  return { kind: "ratio-value", numerator, denominator, z: Q.toString(z), upper: Q.toString(upper), bits: 192 };
}

/** How often a value below the guess may take its place. */
const MOST_ROUNDS = 12;

/** Proves bounds at or just below the guess, and lower guesses that are met on the way. */
function* bounded(subject: PartSubject, first: Guess): Stepwise<Infimum> {
  const { bench } = subject;
  const signed = yield* signOfDenominator(subject);
  let best = first;
  let left = leftOnLine("the search kept finding smaller values");
  for (let round = 0; round < MOST_ROUNDS; round++) {
    bench.deadline.checkTime();
    let violation: Rational | undefined;
    for (const L of boundsFor(subject, best)) {
      const tried = yield* boundsBy({ ...subject, hints: hintsWith(subject.hints, best), part: signed?.part ?? subject.part }, L);
      if (tried.kind === "stuck") left = tried.left;
      if (tried.kind === "violated") violation = tried.z;
      if (tried.kind !== "proved") continue;
      const statements = [...(signed === undefined ? [] : [signed.statement]), ...tried.statements, ...best.statements];
      const isValue = isPoint(best.at) && best.beside === undefined;
      const attained = isValue && best.exact && Q.eq(L, best.upper) ? true : undefined;
      return { kind: "bounded", lower: L, upper: best.upper, at: best.at, attained, statements };
    }
    const lower = violation === undefined ? undefined : guessNear(subject, violation);
    if (lower === undefined || Q.cmp(lower.upper, best.upper) >= 0) break;
    best = lower;
  }
  return { kind: "open", best, statements: best.statements, left };
}

/** Beside a zero of the denominator at which the quotient tends to the bound, num − L·|den| vanishes as well. */
const hintsWith = (hints: Hints, { at, beside }: Guess): Hints =>
  beside === true && isPoint(at) ? { ...hints, zeros: [...hints.zeros, at] } : hints;

/** The guess itself where it may be the infimum, a number just below it, and two that are weaker. */
function boundsFor({ bench, part }: PartSubject, { upper, exact }: Guess): readonly Rational[] {
  const target = bench.targets.get(`${formText(part.numerator)}|${formText(part.denominator)}`);
  const size = upper.n === 0n ? Q.ONE : Q.abs(upper);
  const near = roundDown(Q.sub(upper, Q.mul(size, bench.slack)));
  const weaker = [{ n: 1n, d: 1000n }, ...(Q.sign(upper) > 0 ? [Q.ONE] : [Q.ONE, Q.fromInteger(8)])];
  return [
    ...(target === undefined ? [] : [target]),
    ...(exact ? [upper] : []),
    near,
    ...weaker.map((part) => roundDown(Q.sub(upper, Q.mul(size, part)))),
  ];
}

function guessNear(subject: PartSubject, z: Rational): Guess | undefined {
  const { bench, part } = subject;
  const [start] = sample(bench, [Q.toNumber(z)], measureOf(part));
  const refined = start === undefined ? undefined : refine(bench, start, descentOf(part.numerator, part.denominator)).z;
  const guesses = [z, ...(refined === undefined ? [] : [Q.fromNumber(refined)])].flatMap((at) => guessAt(subject, at) ?? []);
  return guesses.reduce<Guess | undefined>((a, b) => (a === undefined || Q.cmp(b.upper, a.upper) < 0 ? b : a), undefined);
}

interface SignedDenominator {
  readonly part: QuotientPart;
  readonly statement: CertificateStatement;
}

/** Where samples of the denominator have one sign: that it has. */
function* signOfDenominator({ bench, hints, part }: PartSubject): Stepwise<SignedDenominator | undefined> {
  for (const signed of signedParts(part)) {
    const { denominator: form } = signed;
    if (!sample(bench, gridOf(bench), formValue(form)).every((s) => s.value > 0)) continue;
    const cover = yield* coverLine({ bench, form, strict: true, hints });
    if (cover.kind === "covered") return { part: signed, statement: boundStatement(bench, form, cover) };
  }
  return undefined;
}

type BoundSearch =
  | { readonly kind: "proved"; readonly statements: readonly CertificateStatement[] }
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "stuck"; readonly left: Left };

/** num ≥ L·|den| wherever the guards hold. */
function* boundsBy({ bench, hints, part }: PartSubject, L: Rational): Stepwise<BoundSearch> {
  const statements: CertificateStatement[] = [];
  for (const clause of clausesAbove(part, L)) {
    if (isTautology(clause)) continue;
    const found = yield* clauseCover({ bench, hints }, clause);
    if (found.kind !== "proved") return found;
    statements.push(...found.statements);
  }
  return { kind: "proved", statements };
}

function* clauseCover({ bench, hints }: Omit<PartSubject, "part">, clause: Clause): Stepwise<BoundSearch> {
  const [only, more] = clause;
  if (only === undefined || more !== undefined) {
    const found = yield* coverByChoice({ bench, hints, clause });
    return found.kind === "covered" ? { kind: "proved", statements: [found.statement] } : found;
  }
  const cover = yield* coverLine({ bench, form: only.form, strict: only.strict, hints });
  return cover.kind === "covered" ? { kind: "proved", statements: [boundStatement(bench, only.form, cover)] } : cover;
}

/** With the place where the infimum lies, as far as it is known, and what is observed of whether it is attained there. */
function placed({ bench, part }: PartSubject, limits: readonly LimitAtSide[], found: Extract<Infimum, { kind: "bounded" }>): Infimum {
  if (found.at === undefined || found.attained !== undefined) return found;
  const at = (of: Measure) => (z: number) => sample(bench, [z], of)[0]?.value;
  const measure = measureOf(part);
  const valueAt = at(measure);
  const exact = Q.eq(found.lower, found.upper);
  const place: InfimumPlace = placeOf({ at: found.at, upper: found.upper, exact }, found.lower, limits, valueAt);
  const sizeAt = at(formSize(part.denominator));
  const grid = () => sample(bench, gridOf(bench), measure);
  return withAttainment({ ...found, at: place }, place, { domain: bench.domain, valueAt, sizeAt, grid });
}
