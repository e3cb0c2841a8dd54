/**
 * The exact route for rational and piecewise rational activations: critical points by root isolation, bounds by Sturm's
 * theorem. Returns undefined where φ is not such a function or a piece does not begin at a rational number.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  DomainError,
  rationalFunctions as F,
  type IsolatingInterval,
  isolateRealRoots,
  jets as J,
  type LowerEnd,
  polynomials as P,
  type Polynomial,
  rationals as Q,
  type Rational,
  type RationalFunction,
  RationalFunctionArithmetic,
  refineRoot,
  type UpperEnd,
} from "@flatcheck/enclosure";
import { type Statement, type Step, toFormData } from "../certificate.js";
import { pieceArguments } from "../expressionFacts.js";
import { type Form, formJet, minusConstant } from "../form.js";
import type { Infimum } from "./infimum.js";
import { roundDown, valueStatement } from "./values.js";
import type { Workbench } from "./workbench.js";

/** φ as a rational function on one piece of ℝ. */
export interface Piece {
  readonly from: LowerEnd;
  readonly to: UpperEnd;
  readonly phi: J.Jet<RationalFunction>;
}

export interface RationalRoute {
  readonly pieces: readonly Piece[];
  /** Rational points where pieces meet. */
  readonly breaks: readonly Rational[];
}

/** φ as a piecewise rational function. */
export const rationalRoute = (bench: Workbench): RationalRoute | undefined => bench.remember("rational route", () => findRoute(bench));

function findRoute(bench: Workbench): RationalRoute | undefined {
  if (bench.ranges.size > 0 || largestExponent(bench.expression) > LARGEST_DEGREE) return undefined;
  const breaks = breakPoints(bench);
  if (breaks === undefined) return undefined;
  const ends: (Rational | "-inf" | "+inf")[] = ["-inf", ...breaks, "+inf"];
  try {
    const pieces = ends.slice(1).map((to, i): Piece => {
      const K = new RationalFunctionArithmetic(ends[i] as LowerEnd, to as UpperEnd);
      return { from: K.from, to: K.to, phi: jetOf(K, bench.expression, J.variable(K, F.X, 4)) };
    });
    return pieces.every((p) => isSmall(p.phi[0] as RationalFunction)) ? { pieces, breaks } : undefined;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** The largest degree that powers written in the expression can reach, nested ones multiplied. */
function largestExponent(e: Expression): number {
  if (e.kind !== "apply") return 1;
  const inner = Math.max(...e.args.map(largestExponent));
  const [, exponent] = e.args;
  const power = exponent?.kind === "number" && e.operator === "pow" ? Math.abs(Q.toNumber(exponent.value)) : 1;
  return inner * Math.max(1, power);
}

/** Sturm sequences past this degree cost more than branch and bound. */
const LARGEST_DEGREE = 24;

/** Whether a rational function is of a degree that exact arithmetic handles at once. */
export const isSmall = (f: RationalFunction): boolean => Math.max(P.degree(f.numerator), P.degree(f.denominator)) <= LARGEST_DEGREE;

/**
 * The rational zeros of the arguments of |·|, max, min and sign, those inside an argument first: max(min(x, 1), 0) chooses a piece
 * by a rational function only between the breaks of min(x, 1). Undefined when an argument is not rational there.
 */
export function breakPoints(bench: Workbench): Rational[] | undefined {
  let breaks: readonly Rational[] = [];
  try {
    for (const u of pieceArguments(bench.expression).reverse()) {
      const found = zerosBetween(u, breaks);
      if (found === undefined) return undefined;
      breaks = found;
    }
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
  return [...breaks];
}

/** The breaks and the zeros of u, which is a rational function between them, ascending; undefined when a zero is irrational. */
function zerosBetween(u: Expression, breaks: readonly Rational[]): Rational[] | undefined {
  const found = new Map(breaks.map((q) => [Q.toString(q), q]));
  const ends: readonly (Rational | "-inf" | "+inf")[] = ["-inf", ...breaks, "+inf"];
  for (const [i, to] of ends.slice(1).entries()) {
    const K = new RationalFunctionArithmetic(ends[i] as LowerEnd, to as UpperEnd);
    const [f] = jetOf(K, u, [F.X]) as [RationalFunction];
    if (!isSmall(f)) return undefined;
    const [a, b] = [K.from, K.to].map((end) => (typeof end === "string" ? undefined : end));
    for (const root of P.isZero(f.numerator) || P.degree(f.numerator) === 0 ? [] : isolateRealRoots(f.numerator, a, b)) {
      if (!Q.eq(root.lower, root.upper)) return undefined;
      found.set(Q.toString(root.lower), root.lower);
    }
  }
  return [...found.values()].sort(Q.cmp);
}

export const sturmSteps = (route: RationalRoute): Step[] =>
  route.pieces.map((p) => ({
    type: "sturm",
    from: typeof p.from === "string" ? p.from : Q.toString(p.from),
    to: typeof p.to === "string" ? p.to : Q.toString(p.to),
  }));

export const arithmetic = (p: Piece): RationalFunctionArithmetic => new RationalFunctionArithmetic(p.from, p.to);
export const formOn = (p: Piece, form: Form): RationalFunction => formJet(arithmetic(p), form, p.phi, 0)[0] as RationalFunction;

/** Real roots inside a piece (ends included). */
export function rootsOn(p: Piece, polynomial: Polynomial): IsolatingInterval[] {
  if (P.degree(polynomial) <= 0) return [];
  return isolateRealRoots(polynomial, typeof p.from === "string" ? undefined : p.from, typeof p.to === "string" ? undefined : p.to);
}

export interface Place {
  readonly value: Rational | "-inf" | "+inf";
  readonly at: Rational | "+inf" | "-inf";
  /** True when `value` is the exact value or limit; else it is one at a nearby point. */
  readonly exact: boolean;
  /** An isolating interval of the point, when it is irrational. */
  readonly bracket?: IsolatingInterval;
  /** The form vanishes exactly at the (irrational) point. */
  readonly zero?: boolean;
}

export function limitAt(f: RationalFunction, side: 1 | -1): Place {
  const [n, d] = [P.degree(f.numerator), P.degree(f.denominator)];
  const at = side > 0 ? "+inf" : "-inf";
  if (P.isZero(f.numerator) || n < d) return { value: Q.ZERO, at, exact: true };
  const lead = Q.div(P.leading(f.numerator), P.leading(f.denominator));
  if (n === d) return { value: lead, at, exact: true };
  const sign = Q.sign(lead) * (side < 0 && (n - d) % 2 === 1 ? -1 : 1);
  return { value: sign > 0 ? "+inf" : "-inf", at, exact: true };
}

/** Values of f at its critical points and the ends of a piece. */
function candidates(p: Piece, f: RationalFunction): Place[] {
  const places: Place[] = [];
  if (p.from === "-inf") places.push(limitAt(f, -1));
  if (p.to === "+inf") places.push(limitAt(f, 1));
  for (const end of [p.from, p.to]) if (typeof end !== "string") places.push({ value: F.evaluate(f, end), at: end, exact: true });
  const slope = F.derivative(f).numerator;
  if (places.length === 0 || P.isZero(slope)) places.push({ value: F.evaluate(f, insideOf(p)), at: insideOf(p), exact: true });
  for (const root of rootsOn(p, slope)) places.push(valueAtRoot(f, slope, root));
  return places;
}

export function insideOf(p: Piece): Rational {
  if (typeof p.from !== "string") return typeof p.to !== "string" ? Q.div(Q.add(p.from, p.to), Q.fromInteger(2)) : Q.add(p.from, Q.ONE);
  return typeof p.to !== "string" ? Q.sub(p.to, Q.ONE) : Q.ZERO;
}

export function valueAtRoot(f: RationalFunction, slope: Polynomial, root: IsolatingInterval): Place {
  if (Q.eq(root.lower, root.upper)) return { value: F.evaluate(f, root.lower), at: root.lower, exact: true };
  const size = Q.max(Q.abs(root.lower), Q.abs(root.upper));
  const fine = refineRoot(slope, root, Q.mul(size, { n: 1n, d: 1n << 100n }));
  const at = Q.div(Q.add(fine.lower, fine.upper), Q.fromInteger(2));
  const value = F.evaluate(f, at);
  return { value, at, exact: false, bracket: fine, zero: Q.cmp(Q.abs(value), SUSPICIOUS) < 0 && shareRoot(f.numerator, slope, fine) };
}

/** A value at a critical point known to 100 bits that is smaller than this may be an exact zero. */
const SUSPICIOUS: Rational = { n: 1n, d: 1n << 40n };

function shareRoot(a: Polynomial, b: Polynomial, within: IsolatingInterval): boolean {
  const common = P.gcd(a, b);
  return P.degree(common) > 0 && isolateRealRoots(common, within.lower, within.upper).length > 0;
}

export const below = (a: Place["value"], b: Place["value"]): boolean => {
  if (a === "-inf" || b === "+inf") return a !== b;
  return a !== "+inf" && b !== "-inf" && Q.cmp(a, b) < 0;
};

/** inf F over ℝ, exactly or to 30 digits. */
export function rationalInfimum(route: RationalRoute, form: Form): Infimum {
  let best: Place | undefined;
  for (const p of route.pieces) {
    for (const c of candidates(p, formOn(p, form))) {
      const value = c.zero === true ? { ...c, value: Q.ZERO } : c;
      const better =
        best === undefined || below(value.value, best.value) || (!below(best.value, value.value) && typeof best.at === "string");
      if (better) best = value;
    }
  }
  if (best === undefined) throw new RangeError("no piece");
  if (best.value === "-inf") return unbounded(route, form, best);
  return bounded(route, form, best);
}

/** A rational point far enough out that the form is below −1 there. */
function unbounded(route: RationalRoute, form: Form, best: Place): Infimum {
  const side = best.at === "+inf" ? 1 : -1;
  const piece = (side > 0 ? route.pieces.at(-1) : route.pieces[0]) as Piece;
  const f = formOn(piece, form);
  let z: Rational = Q.fromInteger(side);
  while (!inside(piece, z) || Q.cmp(F.evaluate(f, z), Q.fromInteger(-1)) >= 0) z = Q.mul(z, Q.fromInteger(4));
  const value = Q.toString(F.evaluate(f, z));
  return {
    lower: "-inf",
    upper: "-inf",
    at: best.at as "+inf" | "-inf",
    attained: false,
    statements: [rationalLimit(form, best.at as "+inf" | "-inf", "-inf"), valueStatement(form, z, [value, value])],
  };
}

export const inside = (p: Piece, z: Rational): boolean =>
  (p.from === "-inf" || Q.cmp(p.from as Rational, z) <= 0) && (p.to === "+inf" || Q.cmp(z, p.to as Rational) <= 0);

/** A limit of a rational function at ±∞; replay reads it off the degrees. */
const rationalLimit = (form: Form, at: "+inf" | "-inf", value: string): Statement => ({
  kind: "rational-limit",
  form: toFormData(form),
  at,
  value,
});

/** The limit of a form at ±∞ on the piece that reaches there. */
export function limitOnRoute(route: RationalRoute, form: Form, side: 1 | -1): Statement {
  const piece = (side > 0 ? route.pieces.at(-1) : route.pieces[0]) as Piece;
  const { value } = limitAt(formOn(piece, form), side);
  return rationalLimit(form, side > 0 ? "+inf" : "-inf", typeof value === "string" ? value : Q.toString(value));
}

function bounded(route: RationalRoute, form: Form, best: Place): Infimum {
  const upper = best.value as Rational;
  const lower = best.exact || best.zero === true ? upper : roundDown(Q.sub(upper, Q.mul(Q.abs(upper), { n: 1n, d: 10n ** 26n })));
  const bound = minusConstant(form, lower);
  // A bound by a number ≠ 0 says the same strict or not.
  const strict = lower.n === 0n && route.pieces.every((p) => arithmetic(p).isPositive(formOn(p, bound)));
  const isolated = route.pieces.every((p) => !F.isZero(formOn(p, bound)));
  const relation = strict ? "positive" : isolated ? "increasing" : "nonnegative";
  const statements: Statement[] = [
    { kind: "bound", form: toFormData(bound), relation, cover: sturmSteps(route) },
    upperStatement(form, best),
  ];
  return { lower, upper, at: best.at, attained: typeof best.at !== "string", statements };
}

function upperStatement(form: Form, best: Place): Statement {
  const upper = best.value as Rational;
  if (typeof best.at === "string") return rationalLimit(form, best.at, Q.toString(upper));
  if (best.zero === true && best.bracket !== undefined) return sturmRoot(form, best.bracket);
  return valueStatement(form, best.at, [Q.toString(upper), Q.toString(upper)]);
}

/** A root of a form in an isolating interval, by Sturm's theorem. */
export const sturmRoot = (form: Form, bracket: IsolatingInterval, nonzero?: Form): Statement => ({
  kind: "root",
  form: toFormData(form),
  bracket: [Q.toString(bracket.lower), Q.toString(bracket.upper)],
  by: "sturm",
  bits: 64,
  ...(nonzero === undefined ? {} : { nonzero: toFormData(nonzero) }),
});
