/** The infimum of a part of a constant over ℝ by exact arithmetic, where φ is a piecewise rational function. */
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
import { isBelow } from "../../conditions/ends.js";
import { clausesAbove, type QuotientPart, signedParts } from "../../conditions/extremum.js";
import { type Clause, isTautology } from "../../conditions/literal.js";
import { contains, endText, SIDES, type Side } from "../../domain.js";
import { combine, constantForm, type Form, sameForm } from "../../form.js";
import type { Infimum, RatioInfimum } from "../infima/outcome.js";
import { nothing, refuted } from "../infima/outcome.js";
import { leftOnLine } from "../left.js";
import { isPoint, spotName } from "../places.js";
import { roundDown, valueStatement } from "../points/values.js";
import { limitAtOpenEnd } from "./openEnd.js";
import { rationalChoice } from "./rationalChoice.js";
import { limitAt, type RationalCandidate, sturmRoot } from "./rationalInfimum.js";
import { arithmetic, formAt, formOn, inside, type Piece, type RationalRoute, rootsOn, sturmSteps } from "./rationalRoute.js";
import { vanishesOn } from "./vanishesOn.js";

/** inf num/|den| where den ≠ 0 and the guards are ≥ 0, exactly or to 26 digits. Undefined where exact arithmetic does not tell. */
export function rationalPart(route: RationalRoute, part: QuotientPart): RatioInfimum | undefined {
  const best = route.pieces.flatMap((piece) => candidatesOn({ piece, part })).reduce<Place | undefined>(lower, undefined);
  if (best === undefined) return emptyPart(route, part);
  if (best.value === "+inf") return undefined;
  if (best.value === "-inf") return unbounded(route, part, best);
  return bounded(route, part, { ...best, value: best.value });
}

/** A candidate, and for −∞ beside a zero of the denominator the isolating interval of that zero. */
interface Place extends RationalCandidate {
  readonly pole?: IsolatingInterval;
  /** The numerator has a zero in this bracket, in which the denominator has none. */
  readonly zeroIn?: IsolatingInterval;
  /** A value near a zero of the denominator, or the limit there: not attained. */
  readonly beside?: true;
}

/** The one with the lower value; of equal ones the exact, and a point before a limit. */
function lower(a: Place | undefined, b: Place): Place {
  if (a === undefined || isBelow(b.value, a.value)) return b;
  if (isBelow(a.value, b.value)) return a;
  return (b.exact && !a.exact) || (!isPoint(a.at) && b.exact) ? b : a;
}

interface PieceOfPart {
  readonly piece: Piece;
  readonly part: QuotientPart;
}

function candidatesOn({ piece, part }: PieceOfPart): Place[] {
  const denominator = formOn(piece, part.denominator);
  if (F.isZero(denominator)) return [];
  const numerator = formOn(piece, part.numerator);
  const ratio = F.div(numerator, denominator);
  const guards = part.guards.map((g) => formOn(piece, g));
  const isInside = (z: Rational): boolean => guards.every((g) => Q.sign(F.evaluate(g, z)) >= 0);
  const valueAt = (z: Rational, exact: boolean): Place[] => {
    // An end that does not belong to the domain may be a pole of φ.
    if (!inside(piece, z) || !contains(piece.domain, z)) return [];
    const below = F.evaluate(denominator, z);
    if (below.n === 0n || !isInside(z)) return [];
    return [{ value: Q.div(F.evaluate(numerator, z), Q.abs(below)), at: z, exact }];
  };
  const ends = [piece.from, piece.to].flatMap((end) => (typeof end === "string" ? [] : valueAt(end, true)));
  const slope = F.derivative(ratio).numerator;
  const flat = P.isZero(slope)
    ? samplePoints(piece, [denominator.numerator, ...guards.map((g) => g.numerator)]).flatMap((z) => valueAt(z, true))
    : [];
  const critical = rootsOn(piece, slope).flatMap((root) => beside(slope, root).flatMap(({ z, exact }) => valueAt(z, exact)));
  const edges = guards.flatMap((g) =>
    rootsOn(piece, g.numerator).flatMap((root) => beside(g.numerator, root).flatMap(({ z, exact }) => valueAt(z, exact))),
  );
  const zeros = rootsOn(piece, numerator.numerator).flatMap((root) => zeroAt(root, { numerator, denominator, guards }));
  const poles = rootsOn(piece, denominator.numerator).flatMap((root) => besidePole({ piece, part }, denominator.numerator, root, valueAt));
  return [...ends, ...flat, ...critical, ...edges, ...zeros, ...poles, ...limitsOn(piece, { ratio, denominator, guards })];
}

/** A zero of the numerator at which the denominator does not vanish, where every guard is a multiple of the numerator. */
function zeroAt(
  root: IsolatingInterval,
  { numerator, denominator, guards }: Omit<OnPiece, "ratio"> & { readonly numerator: RationalFunction },
): Place[] {
  const bracket = fine(numerator.numerator, root);
  const middle = Q.div(Q.add(bracket.lower, bracket.upper), Q.fromInteger(2));
  const hasNone = (f: RationalFunction): boolean => isolateRealRoots(f.numerator, bracket.lower, bracket.upper).length === 0;
  const isMultiple = (g: RationalFunction): boolean =>
    P.degree(F.div(g, numerator).numerator) <= 0 && P.degree(F.div(g, numerator).denominator) <= 0;
  return hasNone(denominator) && guards.every(isMultiple) ? [{ value: Q.ZERO, at: middle, exact: true, zeroIn: bracket }] : [];
}

/** A root that is rational, or points at both ends of a bracket of 2⁻¹⁰⁰ of it and in its middle. */
function beside(polynomial: Polynomial, root: IsolatingInterval): { readonly z: Rational; readonly exact: boolean }[] {
  const { lower: a, upper: b } = fine(polynomial, root);
  if (Q.eq(a, b)) return [{ z: a, exact: true }];
  return [a, Q.div(Q.add(a, b), Q.fromInteger(2)), b].map((z) => ({ z, exact: false }));
}

const fine = (polynomial: Polynomial, root: IsolatingInterval): IsolatingInterval =>
  refineRoot(
    polynomial,
    root,
    Q.mul(Q.max(Q.max(Q.abs(root.lower), Q.abs(root.upper)), { n: 1n, d: 1n << 40n }), { n: 1n, d: 1n << 100n }),
  );

/** A point between any two zeros, and one outside. */
function samplePoints(piece: Piece, polynomials: readonly Polynomial[]): Rational[] {
  const ends = polynomials
    .flatMap((p) => rootsOn(piece, p))
    .flatMap(({ lower: a, upper: b }) => [a, b])
    .sort(Q.cmp);
  const known = [...(typeof piece.from === "string" ? [] : [piece.from]), ...ends, ...(typeof piece.to === "string" ? [] : [piece.to])];
  const [first, last] = [known[0] ?? Q.ZERO, known.at(-1) ?? Q.ZERO];
  const between = known.slice(1).map((q, i) => Q.div(Q.add(known[i] as Rational, q), Q.fromInteger(2)));
  return [Q.sub(first, Q.ONE), ...between, Q.add(last, Q.ONE)].filter((z) => inside(piece, z));
}

/** Beside a zero of the denominator: −∞ where the quotient is < 0 there and has a pole, else the values near it. */
function besidePole(
  { piece, part }: PieceOfPart,
  denominator: Polynomial,
  root: IsolatingInterval,
  valueAt: (z: Rational, exact: boolean) => Place[],
): Place[] {
  const around = fine(denominator, root);
  const step = Q.max(Q.sub(around.upper, around.lower), { n: 1n, d: 1n << 100n });
  const near = [Q.sub(around.lower, step), Q.add(around.upper, step)].flatMap((z) => valueAt(z, false));
  const numerator = formOn(piece, (part.squared ?? { p: part.numerator }).p).numerator;
  const isPole = !P.isZero(numerator) && isolateRealRoots(numerator, Q.sub(around.lower, step), Q.add(around.upper, step)).length === 0;
  const below = near.find((c) => typeof c.value !== "string" && Q.sign(c.value) < 0);
  const isRemovable = Q.eq(around.lower, around.upper) && part.guards.length === 0;
  const limit = isRemovable ? limitBeside({ piece, part }, around.lower) : undefined;
  if (!isPole) return [...near.map((c): Place => ({ ...c, beside: true })), ...(limit === undefined ? [] : [limit])];
  return below === undefined
    ? []
    : [{ value: "-inf", at: below.at, exact: true, pole: { lower: Q.sub(around.lower, step), upper: Q.add(around.upper, step) } }];
}

/** The limit at a rational zero of the denominator inside the piece, where the numerator vanishes as well and the denominator is ≥ 0. */
function limitBeside({ piece, part }: PieceOfPart, z: Rational): Place | undefined {
  const ratio = F.div(formOn(piece, part.numerator), formOn(piece, part.denominator));
  const isInner = [piece.from, piece.to].every((end) => typeof end === "string" || !Q.eq(end, z));
  if (!isInner || !part.isNonNegative || P.evaluate(ratio.denominator, z).n === 0n) return undefined;
  return { value: F.evaluate(ratio, z), at: z, exact: true, beside: true };
}

interface OnPiece {
  readonly ratio: RationalFunction;
  readonly denominator: RationalFunction;
  readonly guards: readonly RationalFunction[];
}

function limitsOn(piece: Piece, { ratio, denominator, guards }: OnPiece): Place[] {
  return SIDES.flatMap((side) => {
    const [end, isOpen] = side < 0 ? [piece.from, piece.open.from] : [piece.to, piece.open.to];
    if (typeof end !== "string" && !isOpen) return [];
    const signNear = (f: RationalFunction): number => (typeof end === "string" ? signFarOut(f, side) : signBeside(f, end, side));
    if (guards.some((g) => signNear(g) <= 0)) return [];
    const limit = typeof end === "string" ? limitAt(ratio, side) : limitAtOpenEnd(ratio, end, side);
    return [{ ...limit, value: signNear(denominator) < 0 ? opposite(limit.value) : limit.value }];
  });
}

/** The sign that f has from some point on. */
function signFarOut(f: RationalFunction, side: Side): number {
  const parity = side < 0 && (P.degree(f.numerator) - P.degree(f.denominator)) % 2 !== 0 ? -1 : 1;
  return P.isZero(f.numerator) ? 0 : Q.sign(P.leading(f.numerator)) * Q.sign(P.leading(f.denominator)) * parity;
}

/** The sign of f just inside an end of the domain. */
const signBeside = (f: RationalFunction, end: Rational, side: Side): number =>
  signAtPoint(f.numerator, end, side) * signAtPoint(f.denominator, end, side);

/** That of the first derivative that does not vanish there, which at a right end is approached from below. */
function signAtPoint(polynomial: Polynomial, end: Rational, side: Side): number {
  let [p, flips] = [polynomial, 1];
  for (; P.degree(p) >= 0; p = P.derivative(p)) {
    const value = P.evaluate(p, end);
    if (value.n !== 0n) return Q.sign(value) * flips;
    flips *= -side;
  }
  return 0;
}

const opposite = (value: RationalCandidate["value"]): RationalCandidate["value"] =>
  value === "-inf" ? "+inf" : value === "+inf" ? "-inf" : Q.neg(value);

/** No point belongs to the part. */
function emptyPart(route: RationalRoute, part: QuotientPart): RatioInfimum | undefined {
  if (route.pieces.every((piece) => F.isZero(formOn(piece, part.denominator)))) {
    const [piece, more] = route.pieces;
    if (piece === undefined || more !== undefined) return undefined;
    const ends = { from: endText(piece.from), to: endText(piece.to) };
    return { kind: "vacuous", statements: [{ kind: "identically-zero", form: toFormData(part.denominator), ...ends }] };
  }
  for (const guard of part.guards) {
    const form = combine([], Q.fromInteger(-1), guard);
    const isShown = (strict: boolean): boolean =>
      route.pieces.every((p) => (strict ? arithmetic(p).isPositive(formOn(p, form)) : arithmetic(p).isNonNegative(formOn(p, form))));
    if (isShown(true)) return { kind: "vacuous", statements: [sturmBound(route, form, "positive")] };
    if (isShown(false)) return { kind: "vacuous", statements: [sturmBound(route, form, "nonnegative")] };
  }
  return undefined;
}

const sturmBound = (route: RationalRoute, form: Form, relation: "nonnegative" | "positive"): CertificateStatement => ({
  kind: "bound",
  form: toFormData(form),
  relation,
  cover: sturmSteps(route),
});

function unbounded(route: RationalRoute, part: QuotientPart, { at, pole }: Place): Infimum {
  if (pole !== undefined) {
    const { p, q } = part.squared ?? { p: part.numerator, q: part.denominator };
    const kept = part.guards.filter((g) => hasNoZero(route, g, pole)).map((g) => sturmRoot(q, pole, g));
    return refuted(
      [sturmRoot(q, pole, p), ...kept, ...valuesAt(route, [part.numerator, part.denominator, ...part.guards], at as Rational)],
      at,
    );
  }
  const place = endText(spotName(at));
  return refuted([ratioOrValueLimit(part, place, "-inf"), ...part.guards.map((g) => signAt(g, place))], at);
}

/** Whether the form has no zero in a bracket that lies in one piece. */
function hasNoZero(route: RationalRoute, form: Form, { lower: a, upper: b }: IsolatingInterval): boolean {
  const piece = route.pieces.find((one) => inside(one, a) && inside(one, b));
  const { numerator } = piece === undefined ? F.constant(Q.ZERO) : formOn(piece, form);
  return !P.isZero(numerator) && isolateRealRoots(numerator, a, b).length === 0;
}

/** The exact values of forms at a point. */
const valuesAt = (route: RationalRoute, forms: readonly Form[], z: Rational): CertificateStatement[] =>
  forms.map((form) => {
    const text = Q.toString(formAt(route.pieces.find((p) => inside(p, z)) as Piece, form, z));
    return valueStatement(form, z, [text, text]);
  });

/** That a guard is > 0 near ±∞: guard/|guard| → 1. */
const signAt = (guard: Form, at: string): CertificateStatement => ({
  ...{ kind: "rational-limit", form: toFormData(guard), denominator: toFormData(guard), at, value: "1" },
});

const isWhole = ({ denominator }: QuotientPart): boolean => sameForm(denominator, constantForm(Q.ONE));

const ratioOrValueLimit = (part: QuotientPart, at: string, value: string): CertificateStatement => ({
  ...{ kind: "rational-limit", form: toFormData(part.numerator), at, value },
  ...(isWhole(part) ? {} : { denominator: toFormData(part.denominator) }),
});

type FinitePlace = Place & { readonly value: Rational };

function bounded(route: RationalRoute, part: QuotientPart, best: FinitePlace): Infimum {
  const upper = best.value;
  const above = upperStatements(route, part, best);
  for (const bound of [...(best.exact ? [upper] : []), ...[26, 20, 14].map((digits) => justBelow(upper, digits))]) {
    const statements = boundsBy(route, part, bound);
    if (statements === undefined) continue;
    return {
      kind: "bounded",
      lower: bound,
      upper,
      at: best.at,
      attained: (isPoint(best.at) && best.beside === undefined) || (best.exact && !isTaken(route, part, bound) ? false : undefined),
      isObserved: !best.exact,
      statements: [...statements, ...above],
    };
  }
  const left = leftOnLine("the values were enclosed from above only");
  return above.length === 0 ? nothing(left) : { kind: "open", best: { upper, at: best.at }, statements: above, left };
}

/** Whether num/|den| may be L at a point. */
const isTaken = (route: RationalRoute, { numerator, denominator, isNonNegative }: QuotientPart, L: Rational): boolean =>
  [Q.neg(L), ...(isNonNegative ? [] : [L])].some((factor) => vanishesOn(route, combine(numerator, factor, denominator), denominator));

const justBelow = (upper: Rational, digits: number): Rational => {
  const size = upper.n === 0n ? Q.ONE : Q.abs(upper);
  return roundDown(Q.sub(upper, Q.mul(size, { n: 1n, d: 10n ** BigInt(digits) })));
};

function upperStatements(route: RationalRoute, part: QuotientPart, best: FinitePlace): CertificateStatement[] {
  const { at } = best;
  if (best.zeroIn !== undefined) return [sturmRoot(part.numerator, best.zeroIn, part.denominator)];
  if (isPoint(at) && best.beside === true && best.exact) return [ratioOrValueLimit(part, Q.toString(at), Q.toString(best.value))];
  if (!isPoint(at)) {
    const place = endText(spotName(at));
    return [ratioOrValueLimit(part, place, Q.toString(best.value)), ...part.guards.map((g) => signAt(g, place))];
  }
  const ratio: CertificateStatement = {
    kind: "ratio-value",
    numerator: toFormData(part.numerator),
    denominator: toFormData(part.denominator),
    z: Q.toString(at),
    upper: Q.toString(best.value),
    bits: 64,
  };
  return [...(isWhole(part) ? valuesAt(route, [part.numerator], at) : [ratio]), ...valuesAt(route, part.guards, at)];
}

/** num ≥ L·|den| by Sturm's theorem, with the sign of the denominator where it has one. */
function boundsBy(route: RationalRoute, part: QuotientPart, L: Rational): CertificateStatement[] | undefined {
  const signed = signedPart(route, part);
  const statements: CertificateStatement[] = signed === undefined ? [] : [sturmBound(route, signed.denominator, "nonnegative")];
  for (const clause of clausesAbove(signed ?? part, L)) {
    if (isTautology(clause)) continue;
    const found = clauseStatement(route, clause);
    if (found === undefined) return undefined;
    statements.push(found);
  }
  return statements;
}

/** The part without the sign of its denominator, where that is the same everywhere. */
const signedPart = (route: RationalRoute, part: QuotientPart): QuotientPart | undefined =>
  signedParts(part).find(({ denominator }) => route.pieces.every((p) => arithmetic(p).isNonNegative(formOn(p, denominator))));

function clauseStatement(route: RationalRoute, clause: Clause): CertificateStatement | undefined {
  const [only, more] = clause;
  if (only === undefined || more !== undefined) return rationalChoice(route, clause);
  const holds = route.pieces.every((p) => arithmetic(p).isNonNegative(formOn(p, only.form)));
  return holds ? sturmBound(route, only.form, "nonnegative") : undefined;
}
