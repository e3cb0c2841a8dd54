/**
 * The sign of a polynomial P(x, ν) for all x and every ν of a closed range [a, b], exactly. Let P = x^{2k}·R. Where the leading coefficient of R in x and the resultant of R and ∂R/∂x
 * have no zero in (a, b), R has one degree there and no multiple root, so that its real roots, which move continuously and could only meet in pairs to leave the real line, are
 * as many for every ν in (a, b). Their number at one ν decides then for all; a and b are looked at by themselves. Where there are such zeros, the same holds between them.
 */
import {
  countRootsClosed,
  countRootsOpen,
  parametricPolynomials as F,
  isNonNegativeOn,
  isolateRealRoots,
  isPositiveOn,
  polynomials as P,
  type ParametricPolynomial,
  type Polynomial,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";

/** A polynomial in x and a parameter, over a range of it, a < b. */
export interface Family {
  readonly p: ParametricPolynomial;
  readonly from: Rational;
  readonly to: Rational;
}

/** P > 0; P ≥ 0 with isolated zeros for each ν; P ≥ 0. */
export type FamilySign = "strict" | "isolated" | "weak";

const isPositive = (p: Polynomial): boolean => isPositiveOn(p, "-inf", "+inf");
const isNonNegative = (p: Polynomial): boolean => P.isZero(p) || isNonNegativeOn(p, "-inf", "+inf");

/** What is shown of P ≥ 0 for all x and every ν in [from, to]; undefined where it is not shown. */
export function signOfFamily({ p, from, to }: Family): FamilySign | undefined {
  if (F.degreeInX(p) < 0) return "weak";
  const ends = [F.atParameter(p, from), F.atParameter(p, to)];
  if (!ends.every(isNonNegative)) return undefined;
  const { rest, power } = F.withoutEvenPower(p);
  const changes = changesOf(rest);
  if (vanishesInside(changes, from, to)) return isPositiveBetween({ p: rest, from, to }, changes) ? "weak" : undefined;
  if (!isPositive(F.atParameter(rest, middleOf(from, to)))) return undefined;
  if (power === 0 && ends.every(isPositive)) return "strict";
  return ends.some(P.isZero) ? "weak" : "isolated";
}

/** A polynomial in ν that vanishes where R loses degree or has a multiple root. */
const changesOf = (rest: ParametricPolynomial): Polynomial =>
  F.degreeInX(rest) < 2 ? F.leadingInX(rest) : P.mul(F.leadingInX(rest), F.resultant(rest, F.slopeInX(rest)));

/** Whether R has one degree in x and only simple roots for every ν strictly between the ends. */
const hasSteadyRoots = ({ p, from, to }: Family): boolean => !vanishesInside(changesOf(p), from, to);

/**
 * Whether R > 0 for all x and every ν in [from, to] but finitely many, so that P ≥ 0 for those as well, being continuous: between any two zeros of the leading coefficient and the
 * resultant there is a value of ν at which R > 0, and none of them is such a zero.
 */
function isPositiveBetween({ p, from, to }: Family, changes: Polynomial): boolean {
  if (P.isZero(changes)) return false;
  const samples = samplesBetween(changes, from, to);
  const ends = [from, ...samples, to];
  const zerosIn = ends.slice(1).map((end, i) => countRootsOpen(changes, ends[i] as Rational, end));
  // At most one between two samples, and none before the first or after the last.
  const isTold = zerosIn.every((zeros, i) => zeros <= (i === 0 || i === samples.length ? 0 : 1));
  return isTold && samples.every((s) => P.evaluate(changes, s).n !== 0n && isPositive(F.atParameter(p, s)));
}

/** Values between the zeros of a polynomial strictly between the ends, before the first and after the last. */
function samplesBetween(changes: Polynomial, from: Rational, to: Rational): readonly Rational[] {
  const roots = isolateRealRoots(changes, from, to).filter((r) => Q.cmp(from, r.upper) < 0 && Q.cmp(r.lower, to) < 0);
  const starts = [from, ...roots.map((r) => r.upper)];
  const ends = [...roots.map((r) => r.lower), to];
  return starts.map((start, i) => middleOf(start, ends[i] as Rational));
}

const vanishesInside = (c: Polynomial, from: Rational, to: Rational): boolean => P.isZero(c) || countRootsOpen(c, from, to) > 0;
const vanishesOn = (c: Polynomial, from: Rational, to: Rational): boolean => P.isZero(c) || countRootsClosed(c, from, to) > 0;

const middleOf = (a: Rational, b: Rational): Rational => Q.div(Q.add(a, b), Q.fromInteger(2));

/** An interval of x that no root enters or leaves. */
export type Bracket = readonly [Rational, Rational];

/** Whether for every ν in [from, to] P changes its sign at a zero inside the bracket. */
export function crossesInFamily({ p, from, to }: Family, [left, right]: Bracket): boolean {
  const takesBothSigns = (q: Polynomial): boolean =>
    !P.isZero(q) && !isNonNegativeOn(q, left, right) && !isNonNegativeOn(P.neg(q), left, right);
  return hasRootsInside({ p, from, to }, [left, right]) && [from, to].every((end) => takesBothSigns(F.atParameter(p, end)));
}

/** Whether for every ν in [from, to] P has a zero inside the bracket at which q does not vanish. */
export function vanishesInFamily({ p, from, to }: Family, q: ParametricPolynomial, bracket: Bracket): boolean {
  const { rest } = F.withoutEvenPower(p);
  if (!hasRootsInside({ p, from, to }, bracket) || vanishesInside(F.resultant(rest, q), from, to)) return false;
  return [from, to].every((end) => hasRootBeside(F.atParameter(p, end), F.atParameter(q, end), bracket));
}

/** Whether R has simple zeros inside the bracket for every ν strictly between the ends. */
function hasRootsInside({ p, from, to }: Family, [left, right]: Bracket): boolean {
  const { rest } = F.withoutEvenPower(p);
  if (Q.cmp(left, right) >= 0 || !hasSteadyRoots({ p: rest, from, to })) return false;
  if ([left, right].some((x) => vanishesOn(F.atVariable(rest, x), from, to))) return false;
  const middle = F.atParameter(rest, middleOf(from, to));
  return countRootsClosed(middle, left, right) > 0;
}

/** Whether p has a root in the bracket that is none of q. */
function hasRootBeside(p: Polynomial, q: Polynomial, [left, right]: Bracket): boolean {
  if (P.isZero(p) || P.isZero(q)) return false;
  let rest = p;
  for (let common = P.gcd(rest, q); P.degree(common) > 0; common = P.gcd(rest, q)) rest = P.divmod(rest, common).quotient;
  return P.degree(rest) > 0 && countRootsClosed(rest, left, right) > 0;
}
