/** The infimum of a form of a piecewise rational φ by exact arithmetic: critical points by root isolation, bounds by Sturm's theorem. */
import {
  rationalFunctions as F,
  type IsolatingInterval,
  isolateRealRoots,
  polynomials as P,
  type Polynomial,
  rationals as Q,
  type Rational,
  type RationalFunction,
  refineRoot,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { endText, type Side } from "../../domain.js";
import { type Form, minusConstant } from "../../form.js";
import { type Bounded, type Refuted, refuted } from "../infima/outcome.js";
import { isPoint, type LimitEnd, type Spot, spotName } from "../places.js";
import { roundDown, valueStatement } from "../points/values.js";
import { limitAtOpenEnd } from "./openEnd.js";
import { arithmetic, formOn, inside, insideOf, type Piece, type RationalRoute, rootsOn, sturmSteps } from "./rationalRoute.js";
import { vanishesOn } from "./vanishesOn.js";

/** A value of a rational function, or a limit, where its infimum may be. */
export interface RationalCandidate {
  readonly value: Rational | "-inf" | "+inf";
  readonly at: Spot;
  /** True when `value` is the exact value or limit; else it is one at a nearby point. */
  readonly exact: boolean;
  /** An isolating interval of the point, when it is irrational. */
  readonly bracket?: IsolatingInterval;
  /** The form vanishes exactly at the (irrational) point. */
  readonly zero?: boolean;
}

/** The limit of a rational function at +∞ or −∞. */
export function limitAt(f: RationalFunction, side: 1 | -1): RationalCandidate {
  const [n, d] = [P.degree(f.numerator), P.degree(f.denominator)];
  const at = side > 0 ? "+inf" : "-inf";
  if (P.isZero(f.numerator) || n < d) return { value: Q.ZERO, at, exact: true };
  const lead = Q.div(P.leading(f.numerator), P.leading(f.denominator));
  if (n === d) return { value: lead, at, exact: true };
  const sign = Q.sign(lead) * (side < 0 && (n - d) % 2 === 1 ? -1 : 1);
  return { value: sign > 0 ? "+inf" : "-inf", at, exact: true };
}

/** Values of f, or limits, at the ends of a piece. */
export function atEnds({ from, to, open }: Piece, f: RationalFunction): RationalCandidate[] {
  const at = (end: Rational | "-inf" | "+inf", side: Side, isOpen: boolean): RationalCandidate[] => {
    if (typeof end === "string") return [limitAt(f, side)];
    if (isOpen) return [limitAtOpenEnd(f, end, side)];
    return P.evaluate(f.denominator, end).n === 0n ? [] : [{ value: F.evaluate(f, end), at: end, exact: true }];
  };
  return [...at(from, -1, open.from), ...at(to, 1, open.to)];
}

/** Values of f at its critical points and the ends of a piece. */
function candidates(p: Piece, f: RationalFunction): RationalCandidate[] {
  const places = atEnds(p, f);
  const slope = F.derivative(f).numerator;
  if (places.length === 0 || P.isZero(slope)) places.push({ value: F.evaluate(f, insideOf(p)), at: insideOf(p), exact: true });
  for (const root of rootsOn(p, slope)) places.push(valueAtRoot(f, slope, root));
  return places;
}

/** The value of f at a root of its slope, or at a rational point within 100 bits of it; within more where the value is nearly 0. */
export function valueAtRoot(f: RationalFunction, slope: Polynomial, root: IsolatingInterval): RationalCandidate {
  if (Q.eq(root.lower, root.upper)) return { value: F.evaluate(f, root.lower), at: root.lower, exact: true };
  const near = nearRoot(f, slope, root, 100n);
  if (Q.cmp(Q.abs(near.value), SUSPICIOUS) >= 0) return { ...near, zero: false };
  return shareRoot(f.numerator, slope, near.bracket) ? { ...near, zero: true } : { ...nearRoot(f, slope, near.bracket, FINE), zero: false };
}

/** A candidate of f between pieces' ends, its value to 28 digits: beside a double root, 100 bits of the point may not be enough. */
export function settled(f: RationalFunction, c: RationalCandidate): RationalCandidate {
  if (c.exact || c.zero === true || c.bracket === undefined || typeof c.value === "string") return c;
  const slope = F.derivative(f).numerator;
  let [value, last] = [c.value, c];
  for (const bits of [200n, 400n, 800n]) {
    last = nearRoot(f, slope, last.bracket as IsolatingInterval, bits);
    const change = Q.sub(last.value as Rational, value);
    value = last.value as Rational;
    if (Q.cmp(Q.abs(change), Q.mul(Q.abs(value), { n: 1n, d: 10n ** 28n })) <= 0) break;
  }
  return last;
}

function nearRoot(
  f: RationalFunction,
  slope: Polynomial,
  root: IsolatingInterval,
  bits: bigint,
): { value: Rational; at: Rational; exact: false; bracket: IsolatingInterval } {
  const size = Q.max(Q.abs(root.lower), Q.abs(root.upper));
  const bracket = refineRoot(slope, root, Q.mul(size, { n: 1n, d: 1n << bits }));
  const at = Q.div(Q.add(bracket.lower, bracket.upper), Q.fromInteger(2));
  return { value: F.isPolynomial(f) ? F.evaluate(f, at) : roundedQuotient(f, at), at, exact: false, bracket };
}

/** f(z) to about 160 bits: a common divisor of values of thousands of digits would cost more than all else. */
function roundedQuotient({ numerator, denominator }: RationalFunction, z: Rational): Rational {
  const [a, b] = [P.evaluate(numerator, z), P.evaluate(denominator, z)];
  const [top, bottom] = [a.n * b.d, a.d * b.n];
  if (top === 0n) return Q.ZERO;
  const bits = BigInt(160 + 4 * (bottom.toString(16).length - top.toString(16).length));
  return bits >= 0n ? Q.rational((top << bits) / bottom, 1n << bits) : Q.rational(((top / bottom) >> -bits) << -bits);
}

/** A value at a critical point known to 100 bits that is smaller than this may be an exact zero. */
const SUSPICIOUS: Rational = { n: 1n, d: 1n << 40n };
/** Bits of a point at which a value of 10⁻⁴⁰ has 26 digits and more: it errs by the square of the distance. */
const FINE = 260n;

function shareRoot(a: Polynomial, b: Polynomial, within: IsolatingInterval): boolean {
  const common = P.gcd(a, b);
  return P.degree(common) > 0 && isolateRealRoots(common, within.lower, within.upper).length > 0;
}

/** a < b. */
export const below = (a: RationalCandidate["value"], b: RationalCandidate["value"]): boolean => {
  if (a === "-inf" || b === "+inf") return a !== b;
  return a !== "+inf" && b !== "-inf" && Q.cmp(a, b) < 0;
};

/** inf F over the domain, exactly or to 30 digits. */
export function rationalInfimum(route: RationalRoute, form: Form): Bounded | Refuted {
  let [best, of]: [RationalCandidate | undefined, RationalFunction | undefined] = [undefined, undefined];
  for (const p of route.pieces) {
    const f = formOn(p, form);
    for (const c of candidates(p, f)) {
      const value = c.zero === true ? { ...c, value: Q.ZERO } : c;
      const better = best === undefined || below(value.value, best.value) || (!below(best.value, value.value) && !isPoint(best.at));
      if (better) [best, of] = [value, f];
    }
  }
  if (best === undefined || of === undefined) throw new RangeError("no piece");
  if (best.value === "-inf") return unbounded(route, form, best);
  return bounded(route, form, atItsPoint(of, settled(of, best)));
}

/** The candidate with the exact value at its point, which the statement of it says. */
const atItsPoint = (f: RationalFunction, c: RationalCandidate): RationalCandidate =>
  c.exact || c.zero === true || !isPoint(c.at) ? c : { ...c, value: F.evaluate(f, c.at) };

/** A rational point far enough out that the form is below −1 there. */
function unbounded(route: RationalRoute, form: Form, best: RationalCandidate): Refuted {
  const at = best.at as LimitEnd;
  const piece = (isLeft(at) ? route.pieces[0] : route.pieces.at(-1)) as Piece;
  const f = formOn(piece, form);
  let k = 0;
  while (!inside(piece, towards(at, k)) || Q.cmp(F.evaluate(f, towards(at, k)), Q.fromInteger(-1)) >= 0) k++;
  const z = towards(at, k);
  const value = Q.toString(F.evaluate(f, z));
  return refuted([rationalLimit(form, at, "-inf"), valueStatement(form, z, [value, value])], at);
}

/** Whether the limit is one at the left end of the domain. */
const isLeft = (at: LimitEnd): boolean => at === "-inf" || (typeof at !== "string" && at.from > 0);

/** ±4ᵏ, or the point at a distance of 4⁻ᵏ from the end. */
export function towards(at: LimitEnd, k: number): Rational {
  const step = Q.pow(Q.fromInteger(4), k);
  if (typeof at === "string") return at === "+inf" ? step : Q.neg(step);
  return Q.add(at.end, Q.div(Q.fromInteger(at.from), step));
}

/** A limit of a rational function at an end of the domain; replay reads it off degrees, or off orders of vanishing. */
const rationalLimit = (form: Form, at: LimitEnd, value: string): CertificateStatement => ({
  kind: "rational-limit",
  form: toFormData(form),
  at: endText(spotName(at)),
  value,
});

/** The limit of a form at an end that does not belong to the domain, on the piece that reaches there. */
export function limitOnRoute(route: RationalRoute, form: Form, side: Side): CertificateStatement {
  const piece = (side > 0 ? route.pieces.at(-1) : route.pieces[0]) as Piece;
  const end = side > 0 ? piece.to : piece.from;
  const f = formOn(piece, form);
  const { value, at } = typeof end === "string" ? limitAt(f, side) : limitAtOpenEnd(f, end, side);
  return rationalLimit(form, at as LimitEnd, typeof value === "string" ? value : Q.toString(value));
}

function bounded(route: RationalRoute, form: Form, best: RationalCandidate): Bounded {
  const upper = best.value as Rational;
  const lower = best.exact || best.zero === true ? upper : roundDown(Q.sub(upper, Q.mul(Q.abs(upper), { n: 1n, d: 10n ** 26n })));
  const bound = minusConstant(form, lower);
  // A bound by a number ≠ 0 says the same strict or not.
  const strict = lower.n === 0n && route.pieces.every((p) => arithmetic(p).isPositive(formOn(p, bound)));
  const isolated = route.pieces.every((p) => !F.isZero(formOn(p, bound)));
  const relation = strict ? "positive" : isolated ? "increasing" : "nonnegative";
  const statements: CertificateStatement[] = [
    { kind: "bound", form: toFormData(bound), relation, cover: sturmSteps(route) },
    upperStatement(form, best),
  ];
  return {
    kind: "bounded",
    lower,
    upper,
    at: best.at,
    attained: isPoint(best.at) || (vanishesOn(route, bound) ? undefined : false),
    isObserved: !best.exact && best.zero !== true,
    statements,
  };
}

function upperStatement(form: Form, best: RationalCandidate): CertificateStatement {
  const upper = best.value as Rational;
  if (!isPoint(best.at)) return rationalLimit(form, best.at, Q.toString(upper));
  if (best.zero === true && best.bracket !== undefined) return sturmRoot(form, best.bracket);
  return valueStatement(form, best.at, [Q.toString(upper), Q.toString(upper)]);
}

/** A root of a form in an isolating interval, by Sturm's theorem. */
export const sturmRoot = (form: Form, bracket: IsolatingInterval, nonzero?: Form): CertificateStatement => ({
  kind: "root",
  form: toFormData(form),
  bracket: [Q.toString(bracket.lower), Q.toString(bracket.upper)],
  by: "sturm",
  bits: 64,
  ...(nonzero === undefined ? {} : { nonzero: toFormData(nonzero) }),
});
