/**
 * Infima of forms, and of quotients, over the range of one parameter in which φ is a polynomial, as it is in x: by resultants, for all values of the parameter at once. Guesses come from
 * single values of the parameter, where exact arithmetic decides.
 */
import { bindParameters, jetOf, parametersOf, recognised } from "@flatcheck/activation";
import {
  countRootsClosed,
  insideDomain,
  isNonNegativeOn,
  jets as J,
  ParametricArithmetic,
  type ParametricPolynomial,
  parametricPolynomials,
  polynomials,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, toFormData } from "../../certificate.js";
import { isLine } from "../../domain.js";
import { type Form, formJet, formText, jetOrder, minusConstant, phi } from "../../form.js";
import { type Bracket, crossesInFamily, type Family, signOfFamily, vanishesInFamily } from "../../parametricSign.js";
import { type Bounded, type Infimum, type RatioInfimum, refuted } from "../infima/outcome.js";
import type { QuotientSubject } from "../infima/quotient.js";
import { guessNear } from "../infima/ratioGuess.js";
import { isPoint } from "../places.js";
import { enclosedValue, valueStatement } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import { rationalInfimum } from "./rationalInfimum.js";
import { minusRatio, rationalRatio } from "./rationalRatio.js";
import { rationalRoute } from "./rationalRoute.js";

/** Resultants of larger polynomials cost more than branch and bound. */
const LARGEST_DEGREE = 20;

function familyOf(bench: Workbench, form: Form): Family | undefined {
  const [range, more] = [...bench.ranges.values()];
  if (range === undefined || more !== undefined || !isLine(bench.domain)) return undefined;
  return bench.remember(`family: ${formText(form)}`, () =>
    insideDomain(() => {
      const K = new ParametricArithmetic(() => bench.deadline.checkTime());
      const x = J.variable<ParametricPolynomial>(K, parametricPolynomials.VARIABLE, jetOrder(form));
      const parameter = new Map([...bench.ranges.keys()].map((name) => [name, parametricPolynomials.PARAMETER]));
      const phi = bench.remember(`family of order ${jetOrder(form)}`, () => jetOf(K, bench.expression, x, parameter));
      const p = formJet(K, form, { x: parametricPolynomials.VARIABLE, phi }, 0)[0] as ParametricPolynomial;
      return parametricPolynomials.degreeInX(p) <= LARGEST_DEGREE ? { p, from: range[0], to: range[1] } : undefined;
    }),
  );
}

/** Without the parameter: at the ends of its range, and in the middle. */
const singles = (bench: Workbench): readonly Workbench[] =>
  bench.remember("single values of the parameter", () => {
    const [[name, [from, to]]] = [...bench.ranges] as [[string, readonly [Rational, Rational]]];
    const middle = Q.div(Q.add(from, to), Q.fromInteger(2));
    // What cancels may take the parameter with it.
    if (!parametersOf(bench.expression).includes(name)) return [bench.withoutRanges(bench.expression)];
    return [from, middle, to].map((q) => bench.withoutRanges(recognised(bindParameters(bench.expression, new Map([[name, q]])))));
  });

/** That for every value of the parameter the form changes its sign. */
export function familyCrossing(bench: Workbench, form: Form): CertificateStatement | undefined {
  const family = familyOf(bench, form);
  if (family === undefined) return undefined;
  const bracket = BRACKETS.find((b) => mayVanish(family, b) && crossesInFamily(family, b));
  return bracket === undefined ? undefined : rootStatement(form, bracket, { crossing: true });
}

/** Undefined where φ is no polynomial in both, or nothing is found. */
export function familyInfimum(bench: Workbench, form: Form): Infimum | undefined {
  if (familyOf(bench, form) === undefined) return undefined;
  const crossing = familyCrossing(bench, form);
  if (crossing !== undefined) return refuted([crossing], undefined);
  const infima = singles(bench).map((single) => {
    const route = rationalRoute(single);
    return route === undefined ? undefined : rationalInfimum(route, form);
  });
  const bounded = infima.filter((i): i is Bounded => i?.kind === "bounded");
  if (bounded.length < infima.length) return undefined;
  const least = bounded.reduce((a, b) => (Q.cmp(b.lower, a.lower) < 0 ? b : a));
  return boundBelow(bench, form, least);
}

/** A bound at or below the least infimum at single values. */
function boundBelow(bench: Workbench, form: Form, least: Bounded): Bounded | undefined {
  for (const lower of lowersOf(bench, form, least.lower)) {
    const rest = minusConstant(form, lower);
    const family = familyOf(bench, rest);
    const sign = family === undefined || !mayBeNonNegative(family) ? undefined : signOfFamily(family);
    if (sign === undefined) continue;
    const relation = sign === "strict" ? "positive" : sign === "isolated" ? "increasing" : "nonnegative";
    const bound: CertificateStatement = { kind: "bound", form: toFormData(rest), relation, cover: [FAMILY_STEP] };
    const z = isPoint(least.at) ? least.at : Q.ZERO;
    const above = enclosedValue(bench, form, z);
    const value = above === undefined ? [] : [valueStatement(form, z, [Q.toString(above.lo), Q.toString(above.hi)])];
    return { kind: "bounded", lower, upper: above?.hi ?? least.upper, at: least.at, attained: undefined, statements: [bound, ...value] };
  }
  return undefined;
}

/** Where no guess is shown, and the form is > 0, its least value lies far below what was looked at: about a value of the parameter between. */
function* lowersOf(bench: Workbench, form: Form, least: Rational): Generator<Rational> {
  yield* guesses(least);
  if (Q.sign(least) <= 0) return;
  const own = familyOf(bench, form);
  if (own !== undefined && mayBeNonNegative(own) && signOfFamily(own) === "strict") yield* SMALL.map((part) => short(Q.mul(least, part)));
  yield Q.ZERO;
}

const SMALL: readonly Rational[] = [6n, 13n, 26n, 42n].map((k) => ({ n: 1n, d: 10n ** k }));

const FAMILY_STEP = { type: "family", from: "-inf", to: "+inf" } as const;

/** The number itself, and smaller ones: the least may be taken between the values that were looked at. */
const guesses = (least: Rational): readonly Rational[] =>
  Q.sign(least) > 0
    ? [short(least), ...PARTS.map((part) => short(Q.mul(least, part)))]
    : [least, ...(least.n === 0n ? [] : [short(Q.mul(least, Q.fromInteger(2)))])];

/** Resultants have many times the digits of what they are of: no more of them than tell a sharp constant. */
const short = (q: Rational): Rational => (q.n < MANY && q.d < MANY ? q : (Q.parse(Q.toDecimal(q, DIGITS, "down")) ?? q));
const MANY = 10n ** 14n;
const DIGITS = 11;

const PARTS: readonly Rational[] = [
  { n: 10n ** 12n - 1n, d: 10n ** 12n },
  { n: 1n, d: 2n },
  { n: 1n, d: 16n },
  { n: 1n, d: 256n },
];

/** Intervals of x in which zeros are looked for. */
const BRACKETS: readonly Bracket[] = [1n, 8n, 2n ** 10n, 2n ** 40n].map((r) => [Q.rational(-r - 1n, 1n), Q.rational(r + 1n, 1n)]);

/** Whether it is ≥ 0 at a few values of the parameter: a cheap look before resultants. */
const mayBeNonNegative = ({ p, from, to }: Family): boolean =>
  [0n, 4n, 8n, 3n, 5n, 1n, 7n, 2n, 6n].every((k) => {
    const value = Q.add(from, Q.mul(Q.rational(k, 8n), Q.sub(to, from)));
    return isNonNegativeOn(parametricPolynomials.atParameter(p, value), "-inf", "+inf");
  });

/** Whether there is a zero in the bracket at both ends of the range and in the middle: a cheap look before resultants. */
const mayVanish = ({ p, from, to }: Family, [left, right]: Bracket): boolean =>
  [from, Q.div(Q.add(from, to), Q.fromInteger(2)), to].every((value) => {
    const q = parametricPolynomials.atParameter(p, value);
    return polynomials.degree(q) > 0 && countRootsClosed(q, left, right) > 0;
  });

function rootStatement(
  form: Form,
  [left, right]: Bracket,
  more: { readonly crossing?: true; readonly nonzero?: Form },
): CertificateStatement {
  const { crossing, nonzero } = more;
  return {
    kind: "root",
    form: toFormData(form),
    bracket: [Q.toString(left), Q.toString(right)],
    by: "family",
    ...(crossing === undefined ? {} : { crossing }),
    ...(nonzero === undefined ? {} : { nonzero: toFormData(nonzero) }),
    bits: 64,
  };
}

/** As {@link familyInfimum}, of p/|q|. */
export function familyRatio(subject: QuotientSubject): RatioInfimum | undefined {
  const { bench, p, q, factors } = subject;
  const [top, bottom] = [familyOf(bench, p), familyOf(bench, q)];
  if (top === undefined || bottom === undefined) return undefined;
  const crossing = familyCrossing(bench, p);
  if (crossing !== undefined) return refuted([crossing], undefined);
  for (const factor of factors) {
    const family = familyOf(bench, factor);
    const bracket = family === undefined ? undefined : BRACKETS.find((b) => mayVanish(family, b) && vanishesInFamily(family, bottom.p, b));
    if (bracket !== undefined) return refuted([rootStatement(factor, bracket, { nonzero: q })], undefined);
  }
  const ratios = singles(bench).map((single) => {
    const route = rationalRoute(single);
    return route === undefined ? undefined : rationalRatio(route, { p, q, factors }, []);
  });
  const bounded = ratios.filter((r): r is Bounded => r?.kind === "bounded");
  if (bounded.length < ratios.length) return undefined;
  return ratioBelow(
    subject,
    bounded.reduce((a, b) => (Q.cmp(b.lower, a.lower) < 0 ? b : a)),
  );
}

function ratioBelow(subject: QuotientSubject, least: Bounded): Bounded | undefined {
  for (const beta of guesses(least.lower)) {
    const bounds = familyBounds(subject, beta);
    if (bounds === undefined) continue;
    const above = isPoint(least.at) ? guessNear(subject, Q.toNumber(least.at)) : undefined;
    const statements = [...bounds, ...(above === undefined ? [] : [above.statement])];
    return { kind: "bounded", lower: beta, upper: above?.upper ?? least.upper, at: least.at, attained: undefined, statements };
  }
  return undefined;
}

/** Whether φ is a polynomial in x, of a degree for which resultants are of use, and in the parameter. */
export const isFamily = (bench: Workbench): boolean => familyOf(bench, phi(1)) !== undefined;

/** Whether resultants of p ∓ β·q take seconds: there, what is left of p without a factor tells a verdict sooner. */
export function isLargeFamily({ bench, p }: QuotientSubject): boolean {
  const family = familyOf(bench, p);
  return (
    family !== undefined && parametricPolynomials.degreeInX(family.p) * parametricPolynomials.degreeInParameter(family.p) > LARGEST_RATIO
  );
}

/** Of x³ + νx this is 8, of a septic with ν in one coefficient 48. */
const LARGEST_RATIO = 40;

/** p − β·q ≥ 0 and p + β·q ≥ 0 for every value of the parameter; undefined where φ is no polynomial in both, or that is not shown. */
export function familyBounds({ bench, p, q }: QuotientSubject, beta: Rational): readonly CertificateStatement[] | undefined {
  const forms = [-1, 1].map((sign) => minusRatio(p, beta, q, sign));
  const families = forms.map((form) => familyOf(bench, form));
  if (Q.sign(beta) <= 0 || !families.every((f) => f !== undefined && mayBeNonNegative(f))) return undefined;
  if (!families.every((f) => signOfFamily(f as Family) !== undefined)) return undefined;
  return forms.map((form) => ({ kind: "bound", form: toFormData(form), relation: "nonnegative", cover: [FAMILY_STEP] }));
}
