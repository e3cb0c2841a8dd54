/** Seams that certificates name by a bracket: what is to hold of one, and a derivative that jumps at it or grows past every bound. */
import { type Expression, jetOf, parse } from "@flatcheck/activation";
import {
  ExactArithmetic,
  type ExactConstant,
  encloseConstant,
  insideDomain,
  item,
  jets as J,
  type MpfrArithmetic,
  type MpfrInterval,
  rationals as Q,
  type Rational,
  TailArithmetic,
} from "@flatcheck/enclosure";
import { type CertificateStatement, exact } from "../certificate.js";
import { inClosure } from "../domain.js";
import { isContinuousByForm } from "../expressionFacts.js";
import { type DerivativeOrder, HIGHEST_DERIVATIVE, Monomials, phi } from "../form.js";
import { expandBesideSeam } from "../seamExpansion.js";
import type { SeamPlace } from "../seamMeeting.js";
import { isCrossed, pieceArgumentNumber } from "../seams.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require } from "./rejection.js";

type SeamStatement = Extract<CertificateStatement, { kind: "seam" }>;

/** An argument of pieces, and a bracket with its one zero. */
export interface NamedSeam {
  readonly argument?: number;
  readonly bracket: readonly [string, string];
}

interface Seam {
  readonly u: Expression;
  readonly bracket: readonly [Rational, Rational];
}

/**
 * The argument is smooth on the bracket, its slope is not 0, and it changes its sign: it has one zero there, at which its piece changes.
 * @throws Rejection
 */
export function seamOf(at: PhiEvaluator, K: MpfrArithmetic, { argument, bracket }: NamedSeam): Seam {
  require(bracket.length === 2, "a bracket has two ends");
  const [from, to] = bracket.map(exact) as [Rational, Rational];
  require(Q.cmp(from, to) < 0, "an empty bracket");
  const u = argument === undefined ? undefined : pieceArgumentNumber(at.expression, argument);
  if (u === undefined) throw new Rejection("no such argument of pieces");
  require(inClosure(at.domain, from) && inClosure(at.domain, to), "a seam outside the domain");
  K.scope(() => {
    const place: SeamPlace = { from, to, parameters: at.parameters(([lo, hi]) => K.between(lo, hi)) };
    require(isContinuousByForm(u) && isCrossed(K, u, place), "the argument is not shown to be smooth with a slope that is not 0");
    require(signAt(K, u, from, place) * signAt(K, u, to, place) < 0, "the argument does not change its sign");
  });
  return { u, bracket: [from, to] };
}

/**
 * In every way in which pieces may meet at the seam, the derivatives from the two sides differ; or one of them tends to ±∞. By the mean
 * value theorem the derivative is not continuous there. @throws Rejection
 */
export function verifySeamJump(at: PhiEvaluator, s: SeamStatement): void {
  const isOrder = Number.isInteger(s.derivative) && s.derivative >= 0 && s.derivative <= HIGHEST_DERIVATIVE;
  require(isOrder, `a derivative of order 0 to ${HIGHEST_DERIVATIVE}`);
  const K = at.arithmetic(s.bits);
  if (s.point !== undefined) return verifyNamedJump(at, K, { ...s, point: s.point });
  const seam = seamOf(at, K, s);
  const differs = insideDomain(() => K.scope(() => hasGap(at, K, seam, s.derivative))) ?? false;
  const isInfinite = (side: 1 | -1): boolean =>
    insideDomain(() => K.scope(() => isUnbounded(at, K, seam, { side, order: s.derivative }))) ?? false;
  require(differs || isInfinite(1) || isInfinite(-1), "the derivatives from both sides are not shown to differ");
}

/** The one-sided limits at a constant in the bracket differ, or one is infinite. @throws Rejection */
function verifyNamedJump(at: PhiEvaluator, K: MpfrArithmetic, s: SeamStatement & { readonly point: string }): void {
  require(at.ranges.size === 0, "a named point needs an activation without ranges");
  const [from, to] = s.bracket.map(exact) as [Rational, Rational];
  require(inClosure(at.domain, from) && inClosure(at.domain, to) && Q.cmp(from, to) < 0, "a point that is not inside the domain");
  const E = new ExactArithmetic(K, at.tick);
  const c = item(jetOf(E, parse(s.point), [E.rational(Q.ZERO)]), 0);
  K.scope(() => {
    const place = encloseConstant(K, c);
    require(K.isPositive(K.sub(place, K.rational(from))) &&
      K.isPositive(K.sub(K.rational(to), place)), "the point lies outside the bracket");
    const [left, right] = ([-1, 1] as const).map((side) => limitBeside(at, E, c, { side, order: s.derivative }));
    const areInfinite = left === "infinite" || right === "infinite";
    require(areInfinite ||
      (left !== undefined &&
        right !== undefined &&
        isNonzero(K, K.sub(right, left))), "the derivatives from both sides are not shown to differ");
  });
}

/** What φ⁽ᵏ⁾ tends to at a constant from a side. @throws DomainError */
function limitBeside(
  at: PhiEvaluator,
  E: ExactArithmetic,
  c: ExactConstant,
  { side, order }: SideOf,
): MpfrInterval | "infinite" | undefined {
  const T = new TailArithmetic(E, Q.div(Q.ONE, NEAR), TERMS);
  const reciprocal = T.power(T.variable(), { n: -1n, d: 1n });
  const x = T.add(T.ring.fromConstant(c), side > 0 ? reciprocal : T.neg(reciprocal));
  const derivatives = Math.max(3, order);
  const germ = { x, phi: jetOf(T, at.expression, J.variable(T, x, derivatives)) };
  const limit = T.switches ? undefined : T.limit(new Monomials(T, germ).valueOf(phi(order)));
  return limit?.kind === "finite" ? limit.value.value : limit?.kind;
}

function hasGap(at: PhiEvaluator, K: MpfrArithmetic, { bracket: [from, to] }: Seam, derivative: number): boolean {
  const parameters = at.parameters(([lo, hi]) => K.between(lo, hi));
  const ways = at.seams.gaps(K, { from, to, parameters }, derivative);
  return ways.length > 0 && ways.every((gaps) => isNonzero(K, item(gaps, derivative)));
}

interface SideOf {
  readonly side: 1 | -1;
  readonly order: DerivativeOrder;
}

/** Whether φ⁽ᵏ⁾ → ±∞ on this side of the seam. */
function isUnbounded(at: PhiEvaluator, K: MpfrArithmetic, { u, bracket }: Seam, { side, order }: SideOf): boolean {
  require(at.ranges.size === 0, "an expansion beside a seam needs an activation without ranges");
  const step = { u, bracket, from: Q.sub(bracket[0], NEAR), to: Q.add(bracket[1], NEAR), order: TERMS };
  const { T, forms } = expandBesideSeam(K, at.expression, step, { side, derivatives: Math.max(3, order), tick: at.tick });
  return T.limit(forms.valueOf(phi(order)))?.kind === "infinite";
}

/** How far from a seam φ is expanded for its limits, and to how many terms. */
const NEAR: Rational = { n: 1n, d: 1024n };
const TERMS = 6;

const isNonzero = (K: MpfrArithmetic, a: MpfrInterval): boolean => K.isPositive(a) || K.isPositive(K.neg(a));

function signAt(K: MpfrArithmetic, u: Expression, z: Rational, { parameters }: SeamPlace): -1 | 0 | 1 {
  const value = item(jetOf(K.atPoint(), u, [K.rational(z)], parameters), 0);
  return K.isPositive(value) ? 1 : K.isPositive(K.neg(value)) ? -1 : 0;
}
