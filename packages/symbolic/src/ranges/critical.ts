/**
 * Values of the only parameter at which a verdict can change, where φ is a polynomial in x and the parameter: zeros of leading coefficients, discriminants and resultants of the forms that
 * are asked about. Between two of them the number of real roots of each form is one. They are tried; what holds on the cells between them is proved by itself.
 */
import { type Expression, jetOf } from "@flatcheck/activation";
import { type Condition, derivativeOrder, type Form, formJet } from "@flatcheck/certify";
import {
  parametricPolynomials as F,
  type IsolatingInterval,
  insideDomain,
  isolateRealRoots,
  jets as J,
  polynomials as P,
  ParametricArithmetic,
  type ParametricPolynomial,
  type Polynomial,
  rationals as Q,
  type Rational,
  refineRoot,
} from "@flatcheck/enclosure";
import type { Line } from "./line.js";

/** φ with one parameter, what is asked of it, and whether there is time left. */
export interface CriticalTask {
  readonly expression: Expression;
  readonly conditions: readonly Condition[];
  readonly isOver: () => boolean;
}

/** A zero of a polynomial in the parameter, between two numbers that are one where it is rational. */
export interface Critical {
  readonly lower: Rational;
  readonly upper: Rational;
  readonly polynomial: Polynomial;
}

/** Past this degree in x, resultants are not computed. */
const LARGEST_DEGREE = 20;

/** In ascending order, each enclosed to the width; undefined where φ is no polynomial in both, or the time is over. */
export function criticalValues(task: CriticalTask, line: Line, width: Rational): readonly Critical[] | undefined {
  const polynomials = insideDomain(() => criticalPolynomials(task, line.name));
  if (polynomials === undefined) return undefined;
  const found = coprime(polynomials).flatMap((polynomial) =>
    isolateRealRoots(polynomial, line.from, line.to).map((root) => narrowed(polynomial, root, line, width)),
  );
  return found.sort((a, b) => Q.cmp(a.lower, b.lower));
}

/** Narrower than the width, and than the distance to an end of the line that is no zero itself. */
function narrowed(polynomial: Polynomial, root: IsolatingInterval, { from, to }: Line, width: Rational): Critical {
  let fine = width;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { lower, upper } = refineRoot(polynomial, root, fine);
    const isApart = Q.eq(lower, upper) || (Q.cmp(from, lower) < 0 && Q.cmp(upper, to) < 0);
    if (isApart) return { ...rounded(lower, upper, { from, to }), polynomial };
    fine = Q.mul(fine, { n: 1n, d: 1n << 40n });
  }
  const { lower, upper } = refineRoot(polynomial, root, fine);
  return { lower, upper, polynomial };
}

const MOST_ROUNDS = 8;

/** Decimals with few digits about a number that is not rational, where they lie inside the line. */
function rounded(lower: Rational, upper: Rational, { from, to }: Pick<Line, "from" | "to">): Pick<Critical, "lower" | "upper"> {
  if (Q.eq(lower, upper)) return { lower, upper };
  const [a, b] = [Q.parse(Q.toDecimal(lower, DIGITS, "down")) ?? lower, Q.parse(Q.toDecimal(upper, DIGITS, "up")) ?? upper];
  return Q.cmp(from, a) < 0 && Q.cmp(b, to) < 0 ? { lower: a, upper: b } : { lower, upper };
}

const DIGITS = 22;

class OutOfTime extends Error {}

function criticalPolynomials(task: CriticalTask, name: string): readonly Polynomial[] | undefined {
  const forms = task.conditions.flatMap(formsOf);
  const tick = (): void => {
    if (task.isOver()) throw new OutOfTime();
  };
  try {
    const K = new ParametricArithmetic(tick);
    const order = Math.max(3, ...forms.map(derivativeOrder));
    const phi = jetOf(K, task.expression, J.variable<ParametricPolynomial>(K, F.VARIABLE, order), new Map([[name, F.PARAMETER]]));
    const all = forms.map((form) => F.withoutEvenPower(formJet(K, form, { x: F.VARIABLE, phi }, 0)[0] as ParametricPolynomial).rest);
    if (all.some((p) => F.degreeInX(p) > LARGEST_DEGREE)) return undefined;
    return [...all.flatMap(ofOne), ...pairs(all).map(([p, q]) => F.resultant(p, q))].filter((c) => P.degree(c) > 0);
  } catch (error) {
    if (error instanceof OutOfTime) return undefined;
    throw error;
  }
}

const ofOne = (p: ParametricPolynomial): readonly Polynomial[] => [
  F.leadingInX(p),
  F.atVariable(p, Q.ZERO),
  ...(F.degreeInX(p) > 1 ? [F.resultant(p, F.slopeInX(p))] : []),
];

const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] => all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));

/** The forms that a condition speaks of, whatever its kind. */
const formsOf = (condition: Condition): readonly Form[] => Object.values(condition).flatMap((field): readonly Form[] => formsIn(field));

function formsIn(field: unknown): readonly Form[] {
  if (typeof field !== "object" || field === null) return [];
  if (!Array.isArray(field)) return Object.values(field).flatMap(formsIn);
  const isForm = field.length > 0 && field.every((t) => typeof t === "object" && t !== null && "coefficient" in t && "powers" in t);
  return isForm ? [field as Form] : field.flatMap(formsIn);
}

/** Square-free polynomials without common zeros, which have the zeros of all that are given. */
function coprime(polynomials: readonly Polynomial[]): readonly Polynomial[] {
  const parts = polynomials.flatMap((p) => P.squareFreeDecomposition(p).map(({ factor }) => factor));
  let basis: readonly Polynomial[] = [];
  for (const part of parts) basis = refined(basis, part);
  return basis;
}

function refined(basis: readonly Polynomial[], part: Polynomial): readonly Polynomial[] {
  let rest = part;
  const next: Polynomial[] = [];
  for (const factor of basis) {
    const common = P.gcd(factor, rest);
    if (P.degree(common) <= 0) next.push(factor);
    else {
      const other = P.divmod(factor, common).quotient;
      next.push(common, ...(P.degree(other) > 0 ? [other] : []));
      rest = P.divmod(rest, common).quotient;
    }
  }
  return P.degree(rest) > 0 ? [...next, rest] : next;
}

/** With coprime integer coefficients, as text: `nu^2 - 2`. */
export function polynomialText(p: Polynomial, name: string): string {
  const integers = P.integerPart(p).map((n): Rational => ({ n, d: 1n }));
  return P.toString(P.polynomial(integers), name);
}
