/**
 * Where an activation may do something of its own: about the zeros and the critical points of the polynomials inside it, on
 * the scale on which these change. A dip exp(−(10⁴(x − 7.123))²) is 10⁻⁴ wide and no grid meets it; its argument says where it is.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  rationalFunctions as F,
  insideDomain,
  isolateRealRoots,
  jets as J,
  polynomials as P,
  type Polynomial,
  rationals as Q,
  type RationalFunction,
  RationalFunctionArithmetic,
} from "@flatcheck/enclosure";
import type { Workbench } from "../workbench.js";

/** Offsets from a feature in units of its width. */
const OFFSETS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4.5, 6].flatMap((t) => (t === 0 ? [0] : [t, -t]));
const LARGEST_DEGREE = 4;
const MOST_FEATURES = 12;

/** Points to sample about the features of φ. */
export const featurePoints = (bench: Workbench): number[] =>
  features(bench)
    .flatMap(({ at, width }) => OFFSETS.map((t) => at + t * width))
    .filter((x) => Number.isFinite(x));

/** A place, and the length on which φ changes about it. */
interface Feature {
  readonly at: number;
  readonly width: number;
}

/** The features of φ; none where parameters have ranges. */
export const features = (bench: Workbench): readonly Feature[] =>
  bench.remember("features of φ", () => {
    const found = new Map<string, Feature>();
    for (const u of bench.ranges.size > 0 ? [] : innerPolynomials(bench.expression)) {
      for (const [at, width] of featuresOf(u)) if (found.size < MOST_FEATURES) found.set(`${at} ${width}`, { at, width });
    }
    return [...found.values()];
  });

/** The arguments of operators that are polynomials of low degree, other than the variable itself. */
function* innerPolynomials(e: Expression): Generator<Polynomial> {
  if (e.kind !== "apply") return;
  for (const arg of e.args) {
    const u = arg.kind === "apply" ? polynomialOf(arg) : undefined;
    if (u !== undefined && P.degree(u) >= 1 && P.degree(u) <= LARGEST_DEGREE) yield u;
    if (u === undefined) yield* innerPolynomials(arg);
  }
}

function polynomialOf(e: Expression): Polynomial | undefined {
  const exact = insideDomain(() => {
    const [f] = jetOf(new RationalFunctionArithmetic("-inf", "+inf"), e, [F.X]) as [RationalFunction];
    return F.isPolynomial(f) ? f.numerator : undefined;
  });
  return exact ?? nearlyPolynomial(e);
}

/** A polynomial with coefficients that are irrational, as (x − √11)², to doubles. */
function nearlyPolynomial(e: Expression): Polynomial | undefined {
  const [about0, about1] = [0, 1].map((z) =>
    insideDomain(() => jetOf(D.doubleArithmetic, e, J.variable(D.doubleArithmetic, { lo: z, hi: z }, LARGEST_DEGREE + 2))),
  );
  if (about0 === undefined || about1 === undefined) return undefined;
  const isZero = (c: DoubleInterval | undefined): boolean => c?.lo === 0 && c.hi === 0;
  const degree = about0.findLastIndex((c) => !isZero(c));
  const isPolynomial = degree <= LARGEST_DEGREE && about1.slice(degree + 1).every(isZero);
  const middles = about0.slice(0, degree + 1).map(({ lo, hi }) => lo / 2 + hi / 2);
  return isPolynomial && middles.every(Number.isFinite) ? P.polynomial(middles.map(Q.fromNumber)) : undefined;
}

/** Zeros with 1/|u′|; critical points with |2/u″|^½ and |2u/u″|^½. */
function featuresOf(u: Polynomial): [number, number][] {
  const slope = P.derivative(u);
  const bend = P.derivative(slope);
  const value = (p: Polynomial, x: number): number => Math.abs(Q.toNumber(P.evaluate(p, Q.fromNumber(x))));
  const zeros = rootsOf(u).map((x): [number, number] => [x, 1 / value(slope, x)]);
  const critical = rootsOf(slope).flatMap((x): [number, number][] => {
    const scale = Math.sqrt(2 / value(bend, x));
    return [
      [x, scale],
      [x, scale * Math.sqrt(value(u, x))],
    ];
  });
  return [...zeros, ...critical].filter(([, width]) => width > 0 && Number.isFinite(width));
}

const rootsOf = (p: Polynomial): number[] =>
  P.degree(p) < 1 ? [] : isolateRealRoots(p).map((r) => Q.toNumber(r.lower) / 2 + Q.toNumber(r.upper) / 2);
