/** φ as a piecewise rational function, for exact arithmetic: undefined where it is none, is too large, or a piece does not begin at a rational number. */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  rationalFunctions as F,
  type IsolatingInterval,
  insideDomain,
  isolateRealRoots,
  item,
  jets as J,
  type LowerEnd,
  polynomials as P,
  type Polynomial,
  rationals as Q,
  type Rational,
  type RationalFunction,
  RationalFunctionArithmetic,
  type UpperEnd,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { contains, type Domain, isInside, sideOfEnd } from "../../domain.js";
import { LARGEST_DEGREE, largestExponent, pieceArguments } from "../../expressionFacts.js";
import { derivativeOrder, type Form, formJet, HIGHEST_DERIVATIVE } from "../../form.js";
import type { Workbench } from "../workbench.js";

/** φ as a rational function on one piece of the domain. */
export interface Piece {
  readonly from: LowerEnd;
  readonly to: UpperEnd;
  readonly domain: Domain;
  /** The ends of the domain that do not belong to it. */
  readonly open: { readonly from: boolean; readonly to: boolean };
  readonly phi: J.Jet<RationalFunction>;
  /** φ to the highest derivative that forms may speak of, made when one does. */
  readonly further: () => J.Jet<RationalFunction>;
  /** Rational functions on the piece, in the time that there is. */
  readonly K: RationalFunctionArithmetic;
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
  const ends: (Rational | "-inf" | "+inf")[] = [bench.domain.from, ...breaks, bench.domain.to];
  const on = ends.slice(1).map((to, i) => arithmeticOn(bench, ends[i] as LowerEnd, to as UpperEnd));
  return insideDomain(() => {
    // Derivatives of a large function are larger, and cost seconds: its value alone tells that.
    const values = on.map((K) => jetOf(K, bench.expression, [F.X])[0] as RationalFunction);
    return values.every(isSmall) ? { pieces: on.map((K, i) => pieceOf(bench, K, item(values, i))), breaks } : undefined;
  });
}

/** f, f′, f″/2, …, of a polynomial, from which a jet is made at once. */
function taylorOf(f: RationalFunction, order: number): J.Jet<RationalFunction> {
  const jet = [f];
  for (let k = 1; k <= order; k++) jet.push(F.mul(F.constant(Q.rational(1n, BigInt(k))), F.derivative(item(jet, -1))));
  return jet;
}

function pieceOf(bench: Workbench, K: RationalFunctionArithmetic, value: RationalFunction): Piece {
  const to = (order: number): J.Jet<RationalFunction> =>
    F.isPolynomial(value) ? taylorOf(value, order) : jetOf(K, bench.expression, J.variable(K, F.X, order));
  let further: J.Jet<RationalFunction> | undefined;
  return {
    ...{ K, from: K.from, to: K.to, phi: to(NORMAL_ORDER), domain: bench.domain, open: openEnds(bench.domain, K.from, K.to) },
    further: () => {
      further ??= to(HIGHEST_DERIVATIVE);
      return further;
    },
  };
}

/** The order to which every piece is expanded. */
const NORMAL_ORDER = 4;

const arithmeticOn = (bench: Workbench, from: LowerEnd, to: UpperEnd): RationalFunctionArithmetic =>
  new RationalFunctionArithmetic(from, to, () => bench.deadline.checkTime(), openEnds(bench.domain, from, to));

/** Which ends of a piece are ends of the domain that do not belong to it. */
function openEnds(domain: Domain, from: LowerEnd, to: UpperEnd): Piece["open"] {
  const isOpen = (end: LowerEnd | UpperEnd): boolean =>
    typeof end !== "string" && sideOfEnd(domain, end) !== undefined && !contains(domain, end);
  return { from: isOpen(from), to: isOpen(to) };
}

/** The degree to which quotients are small. */
const LARGEST_QUOTIENT = 24;

/** Whether a rational function is of a degree that exact arithmetic handles at once. */
export function isSmall({ numerator, denominator }: RationalFunction): boolean {
  const [n, d] = [P.degree(numerator), P.degree(denominator)];
  return d <= 0 ? n <= LARGEST_DEGREE : Math.max(n, d) <= LARGEST_QUOTIENT;
}

/**
 * The rational zeros of the arguments of |·|, max, min and sign, those inside an argument first: max(min(x, 1), 0) chooses a piece
 * by a rational function only between the breaks of min(x, 1). Undefined when an argument is not rational there.
 */
export function breakPoints(bench: Workbench): Rational[] | undefined {
  return insideDomain(() => {
    let breaks: readonly Rational[] = [];
    for (const u of pieceArguments(bench.expression).reverse()) {
      const found = zerosBetween(bench, u, breaks);
      if (found === undefined) return undefined;
      breaks = found;
    }
    return [...breaks];
  });
}

/** The breaks and the zeros of u, which is a rational function between them, ascending; undefined when a zero is irrational. */
function zerosBetween(bench: Workbench, u: Expression, breaks: readonly Rational[]): Rational[] | undefined {
  const found = new Map(breaks.map((q) => [Q.toString(q), q]));
  const ends: readonly (Rational | "-inf" | "+inf")[] = [bench.domain.from, ...breaks, bench.domain.to];
  for (const [i, to] of ends.slice(1).entries()) {
    const K = arithmeticOn(bench, ends[i] as LowerEnd, to as UpperEnd);
    const [f] = jetOf(K, u, [F.X]) as [RationalFunction];
    if (!isSmall(f)) return undefined;
    const [a, b] = [K.from, K.to].map((end) => (typeof end === "string" ? undefined : end));
    for (const root of P.isZero(f.numerator) || P.degree(f.numerator) === 0 ? [] : isolateRealRoots(f.numerator, a, b)) {
      if (!Q.eq(root.lower, root.upper)) return undefined;
      if (isInside(bench.domain, root.lower)) found.set(Q.toString(root.lower), root.lower);
    }
  }
  return [...found.values()].sort(Q.cmp);
}

export const sturmSteps = (route: RationalRoute): CoverStep[] =>
  route.pieces.map((p) => ({
    type: "sturm",
    from: typeof p.from === "string" ? p.from : Q.toString(p.from),
    to: typeof p.to === "string" ? p.to : Q.toString(p.to),
  }));

export const arithmetic = ({ K }: Piece): RationalFunctionArithmetic => K;

const phiFor = (p: Piece, form: Form): J.Jet<RationalFunction> => (derivativeOrder(form) > NORMAL_ORDER ? p.further() : p.phi);

/** The form on a piece. */
export const formOn = (p: Piece, form: Form): RationalFunction =>
  formJet(arithmetic(p), form, { x: F.X, phi: phiFor(p, form) }, 0)[0] as RationalFunction;

/** The exact value of the form at a point of the piece: that of numbers, where the form itself may be large. */
export function formAt(p: Piece, form: Form, z: Rational): Rational {
  const phi = phiFor(p, form).slice(0, derivativeOrder(form) + 1);
  const at = (f: RationalFunction): RationalFunction => F.constant(F.evaluate(f, z));
  return F.evaluate(formJet(arithmetic(p), form, { x: F.constant(z), phi: phi.map(at) }, 0)[0] as RationalFunction, z);
}

/** Real roots inside a piece, ends included that belong to the domain. */
export function rootsOn(p: Piece, polynomial: Polynomial): IsolatingInterval[] {
  if (P.degree(polynomial) <= 0) return [];
  const [from, to] = [typeof p.from === "string" ? undefined : p.from, typeof p.to === "string" ? undefined : p.to];
  const isLeftOut = ({ lower, upper }: IsolatingInterval): boolean =>
    (p.open.from && from !== undefined && Q.eq(upper, from)) || (p.open.to && to !== undefined && Q.eq(lower, to));
  return isolateRealRoots(polynomial, from, to).filter((root) => !isLeftOut(root));
}

/** A point inside a piece. */
export function insideOf(p: Piece): Rational {
  if (typeof p.from !== "string") return typeof p.to !== "string" ? Q.div(Q.add(p.from, p.to), Q.fromInteger(2)) : Q.add(p.from, Q.ONE);
  return typeof p.to !== "string" ? Q.sub(p.to, Q.ONE) : Q.ZERO;
}

/** Whether z lies in a piece, ends included that belong to the domain. */
export const inside = (p: Piece, z: Rational): boolean =>
  (p.from === "-inf" || Q.cmp(p.from as Rational, z) < (p.open.from ? 0 : 1)) &&
  (p.to === "+inf" || Q.cmp(z, p.to as Rational) < (p.open.to ? 0 : 1));
