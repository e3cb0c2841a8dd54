/** inf φ′²φ‴/|φ″| and its like over ℝ by exact arithmetic, where φ is a piecewise rational function. */
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
import { contains, endText, SIDES, sideOfEnd } from "../../domain.js";
import { combine, type Form } from "../../form.js";
import { type Bounded, type RatioInfimum, type Refuted, refuted, type Vacuous } from "../infima/outcome.js";
import type { Quotient } from "../infima/quotient.js";
import { isPoint, type LimitEnd, spotName } from "../places.js";
import { roundDown, shorten, valueStatement } from "../points/values.js";
import { limitAtOpenEnd } from "./openEnd.js";
import { atEnds, below, type RationalCandidate, rationalInfimum, settled, sturmRoot, towards, valueAtRoot } from "./rationalInfimum.js";
import { arithmetic, formAt, formOn, inside, insideOf, type Piece, type RationalRoute, rootsOn, sturmSteps } from "./rationalRoute.js";
import { vanishesOn } from "./vanishesOn.js";

/** Sturm sequences of the normality ratio of a function that is not a polynomial cost more than branch and bound past this degree. */
const LARGEST_RATIO_DEGREE = 60;
/** Critical points of the ratio of a polynomial past this degree cost more than branch and bound. */
const LARGEST_POLYNOMIAL = 36;

/** inf p/|q| over the points where q ≠ 0, with the bounds p ∓ β·q ≥ 0, or the statement that refutes every β > 0. `points` are looked at for p < 0. */
export function rationalRatio(route: RationalRoute, quotient: Quotient, points: readonly Rational[]): RatioInfimum | undefined {
  const { p, q } = quotient;
  const negative = points.find((z) => valueAt(route, p, z).n < 0n);
  if (negative !== undefined) {
    const value = Q.toString(valueAt(route, p, negative));
    return refuted([valueStatement(p, negative, [value, value])], negative);
  }
  if (!route.pieces.every((piece) => ratioIsSmall(piece.phi[0] as RationalFunction))) return undefined;
  const bySign = refutedBySign(route, p);
  if (bySign !== undefined) return bySign;
  if (route.pieces.every((piece) => F.isZero(formOn(piece, q)))) return vacuous(route, q, rationalInfimum(route, p));
  return infimumByPieces(route, quotient);
}

/** A value < 0 of p. */
function refutedBySign(route: RationalRoute, p: Form): Refuted | undefined {
  if (route.pieces.every((piece) => arithmetic(piece).isNonNegative(formOn(piece, oddPowers(p))))) return undefined;
  const sign = rationalInfimum(route, p);
  if (sign.kind === "bounded" && Q.sign(sign.upper) >= 0) return undefined;
  const values = sign.statements.filter((s) => s.kind === "value");
  if (values.length > 0 || sign.at === undefined || isPoint(sign.at)) return refuted(values, sign.at);
  const z = negativeTowards(route, p, sign.at);
  if (z === undefined) return undefined;
  const value = Q.toString(valueAt(route, p, z));
  return refuted([valueStatement(p, z, [value, value])], z);
}

/** A point on the way to a place where the limit of p is < 0, at which p is. */
function negativeTowards(route: RationalRoute, p: Form, at: LimitEnd): Rational | undefined {
  const points = Array.from({ length: 60 }, (_, k) => towards(at, k));
  return points.find((z) => route.pieces.some((piece) => inside(piece, z)) && valueAt(route, p, z).n < 0n);
}

function infimumByPieces(route: RationalRoute, quotient: Quotient): RatioInfimum | undefined {
  const { p, q, factors } = quotient;
  let best: RationalCandidate | undefined;
  for (const piece of route.pieces) {
    const denominator = formOn(piece, q);
    if (F.isZero(denominator)) continue;
    const r = F.div(formOn(piece, p), denominator);
    if (F.isZero(r)) return zeroRatio(piece, p, q);
    for (const root of rootsOn(piece, r.numerator)) {
      const statement = ratioRoot(route, { piece, numerator: r.numerator, root }, quotient);
      if (statement !== undefined) return refuted([statement], middleOf(root));
    }
    if (isLarge(route)) return undefined;
    for (const c of settledAll(r, ratioCandidates({ piece, r, q: denominator, slope: slopeOf(piece, r, factors) })))
      if (best === undefined || below(c.value, best.value)) best = c;
  }
  if (best === undefined || typeof best.value === "string") return undefined;
  if (best.value.n !== 0n) return ratioBounds(route, quotient, best);
  return !isPoint(best.at) ? refuted([rationalRatioLimit(p, q, best.at, "0")], best.at) : undefined;
}

const middleOf = ({ lower, upper }: IsolatingInterval): Rational =>
  Q.eq(lower, upper) ? lower : Q.div(Q.add(lower, upper), Q.fromInteger(2));

/** Even powers do not change the sign of a product. */
const oddPowers = (form: Form): Form =>
  form.length === 1 ? form.map((t) => ({ ...t, powers: t.powers.map((k) => k % 2), x: (t.x ?? 0) % 2 })) : form;

const rationalRatioLimit = (p: Form, q: Form, at: LimitEnd, value: string): CertificateStatement => ({
  kind: "rational-limit",
  form: toFormData(p),
  denominator: toFormData(q),
  at: endText(spotName(at)),
  value,
});

/** Whether φ′²φ‴/|φ″| has more critical points than can be looked at. */
export const isLarge = ({ pieces }: RationalRoute): boolean =>
  pieces.some(({ phi }) => P.degree((phi[0] as RationalFunction).numerator) > LARGEST_POLYNOMIAL);

/** Whether φ′²φ‴/φ″ stays of a degree that exact arithmetic handles at once. */
function ratioIsSmall(phi: RationalFunction): boolean {
  const [n, d] = [P.degree(phi.numerator), P.degree(phi.denominator)];
  return d === 0 || 3 * (n + 4 * d) <= LARGEST_RATIO_DEGREE;
}

/** The exact value of a form at a rational point. */
function valueAt(route: RationalRoute, form: Form, z: Rational): Rational {
  const piece = route.pieces.find((p) => inside(p, z)) as Piece;
  return formAt(piece, form, z);
}

function vacuous(route: RationalRoute, q: Form, sign: Bounded | Refuted): Vacuous {
  const zeros = route.pieces.map((piece): CertificateStatement => ({ ...endsOf(piece), kind: "identically-zero", form: toFormData(q) }));
  return { kind: "vacuous", statements: [...zeros, ...sign.statements.filter((s) => s.kind === "bound")] };
}

const endsOf = (p: Piece): { from: string; to: string } => ({
  from: typeof p.from === "string" ? p.from : Q.toString(p.from),
  to: typeof p.to === "string" ? p.to : Q.toString(p.to),
});

/** p vanishes identically on a piece where q does not. */
function zeroRatio(piece: Piece, p: Form, q: Form): RatioInfimum | undefined {
  const denominator = formOn(piece, q);
  for (let k = 1n; k < 50n; k++) {
    const z = Q.add(insideOf(piece), Q.rational(1n, k));
    if (!inside(piece, z) || F.evaluate(denominator, z).n === 0n) continue;
    return refuted([sturmRoot(p, { lower: z, upper: z }, q)], z);
  }
  return undefined;
}

/** An isolating interval of a root of p/q on a piece. */
interface RootOnPiece {
  readonly piece: Piece;
  readonly numerator: Polynomial;
  readonly root: IsolatingInterval;
}

/** A zero of p/|q|: where q ≠ 0 a root of a factor of p; else the limit there, at a rational point. */
function ratioRoot(
  route: RationalRoute,
  { piece, numerator, root }: RootOnPiece,
  { p, q, factors }: Quotient,
): CertificateStatement | undefined {
  const denominator = formOn(piece, q).numerator;
  const fine = refineRoot(numerator, root, Q.mul(Q.max(Q.abs(root.lower), { n: 1n, d: 1n << 40n }), { n: 1n, d: 1n << 60n }));
  if (P.degree(denominator) < 0 || isolateRealRoots(denominator, fine.lower, fine.upper).length === 0) {
    const factor = factors.find((f) => isolateRealRoots(formOn(piece, f).numerator, fine.lower, fine.upper).length > 0);
    return sturmRoot(factor ?? p, fine, q);
  }
  if (!Q.eq(fine.lower, fine.upper)) return undefined;
  if (route.breaks.some((b) => Q.eq(b, fine.lower))) return undefined;
  return { kind: "rational-limit", form: toFormData(p), denominator: toFormData(q), at: Q.toString(fine.lower), value: "0" };
}

/** A candidate for |r|. */
const size = (c: RationalCandidate): RationalCandidate => ({
  ...c,
  value: c.value === "-inf" ? "+inf" : c.value === "+inf" ? c.value : Q.abs(c.value),
});

/** The least candidate to 28 digits; all of them where its value was not known nearly so well, so that another may be the least. */
function settledAll(r: RationalFunction, candidates: readonly RationalCandidate[]): readonly RationalCandidate[] {
  const [first, ...rest] = [...candidates].sort((a, b) => (below(a.value, b.value) ? -1 : 1));
  if (first === undefined || typeof first.value === "string") return candidates;
  const least = size(settled(r, first));
  const change = Q.abs(Q.sub(least.value as Rational, first.value));
  if (Q.cmp(change, Q.mul(first.value, { n: 1n, d: 10n ** 12n })) <= 0) return [least, ...rest];
  return [least, ...rest.map((c) => size(settled(r, c)))];
}

/** A polynomial that vanishes where r′ does and p does not: the numerator of r′ without the factors of p. */
function slopeOf(piece: Piece, r: RationalFunction, factors: readonly Form[]): Polynomial {
  let slope = F.derivative(r).numerator;
  for (const factor of factors) {
    const common = P.gcd(slope, formOn(piece, factor).numerator);
    if (P.degree(common) > 0) slope = P.divmod(slope, common).quotient;
  }
  return slope;
}

/** A quotient r on a piece, its denominator before common factors were taken out, and a polynomial that vanishes where r′ does. */
interface RatioOnPiece {
  readonly piece: Piece;
  readonly r: RationalFunction;
  readonly q: RationalFunction;
  readonly slope: Polynomial;
}

function ratioCandidates({ piece, r, q, slope }: RatioOnPiece): RationalCandidate[] {
  const places = [...atEnds(piece, r).filter((c) => !isPoint(c.at) || F.evaluate(q, c.at).n !== 0n), ...vanishingEnds(piece, r, q)].map(
    size,
  );
  for (const root of rootsOn(piece, slope)) {
    // A pole may lie in the first interval of the root, and not in a narrow one.
    const narrow = refineRoot(slope, root, Q.mul(Q.max(Q.abs(root.lower), Q.abs(root.upper)), { n: 1n, d: 1n << 100n }));
    if (isolateRealRoots(r.denominator, narrow.lower, narrow.upper).length === 0) places.push(size(valueAtRoot(r, slope, narrow)));
  }
  return places;
}

/** At an end of the domain where q vanishes the quotient is none, but may have a limit. */
function vanishingEnds(piece: Piece, r: RationalFunction, q: RationalFunction): RationalCandidate[] {
  return SIDES.flatMap((side) => {
    const end = side < 0 ? piece.from : piece.to;
    const isClosed = typeof end !== "string" && sideOfEnd(piece.domain, end) === side && contains(piece.domain, end);
    return isClosed && F.evaluate(q, end).n === 0n ? [limitAtOpenEnd(r, end, side)] : [];
  });
}

function ratioBounds(route: RationalRoute, { p, q }: Quotient, best: RationalCandidate): Bounded {
  const upper = best.exact ? (best.value as Rational) : shorten(best.value as Rational, 40, "up");
  const lower = best.exact ? upper : roundDown(Q.mul(upper, { n: 10n ** 26n - 1n, d: 10n ** 26n }));
  const forms = [-1, 1].map((sign) => minusRatio(p, lower, q, sign));
  const bounds = forms.map(
    (form): CertificateStatement => ({ kind: "bound", form: toFormData(form), relation: "nonnegative", cover: sturmSteps(route) }),
  );
  const above: CertificateStatement = !isPoint(best.at)
    ? rationalRatioLimit(p, q, best.at, Q.toString(upper))
    : {
        kind: "ratio-value",
        numerator: toFormData(p),
        denominator: toFormData(q),
        z: Q.toString(best.at),
        upper: Q.toString(upper),
        bits: 64,
      };
  const attained = isPoint(best.at) || (forms.some((form) => vanishesOn(route, form, q)) ? undefined : false);
  return { kind: "bounded", lower, upper, at: best.at, attained, isObserved: !best.exact, statements: [...bounds, above] };
}

/** p + sign·β·q. */
export const minusRatio = (p: Form, beta: Rational, q: Form, sign: number): Form => combine(p, Q.mul(beta, Q.fromInteger(sign)), q);
