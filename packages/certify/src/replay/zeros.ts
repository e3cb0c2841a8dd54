/**
 * Boxes about an exact zero c of a form, a rational number or a constant that is named: the Taylor coefficients at c below an order m vanish exactly, and the next keeps its sign over
 * the box, so that the form is P_m(ξ)·(x − c)^m there.
 */
import { jetOf, parse } from "@flatcheck/activation";
import { ExactArithmetic, type ExactConstant, encloseConstant, jets as J, type MpfrInterval, rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData, type TurnStep } from "../certificate.js";
import { type Form, formJet, jetOrder, sameForm, times } from "../form.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require, unsupportedRange } from "./rejection.js";

/** A box, and the point in it: `point`, where it is named, else the centre. */
export interface ZeroBox {
  readonly from: string;
  readonly to: string;
  readonly centre: string;
  readonly point?: string;
  readonly bits: number;
}

/** That the form vanishes at the point to the order m, and that the sign of its coefficient of that order is that of m all over the box. @throws Rejection unless both hold */
export function requireZero(at: PhiEvaluator, step: ZeroBox, form: Form, { multiplicity: m, sign }: Leading): void {
  const [from, to, centre] = [exact(step.from), exact(step.to), exact(step.centre)];
  require(Q.cmp(from, centre) <= 0 && Q.cmp(centre, to) <= 0, "a centre outside its box");
  require(Number.isInteger(m) && m >= 1 && m <= 10, "multiplicity must be 1 to 10");
  if (at.ranges.size > 0) requireLowCoefficients(at, step, form, m);
  else requireVanishing(at, step, form, m);
  const K = at.arithmetic(step.bits);
  K.scope(() => {
    const leading = formJet(K, form, at.insideBox(K, from, to, m + jetOrder(form)), m)[m] as MpfrInterval;
    require(K.isPositive(sign > 0 ? leading : K.neg(leading)), "the leading coefficient does not keep its sign on the box");
  });
}

function requireVanishing(at: PhiEvaluator, step: ZeroBox, form: Form, m: number): void {
  const E = new ExactArithmetic(at.arithmetic(step.bits), at.tick);
  const zero = step.point === undefined ? E.rational(exact(step.centre)) : pointInside(E, step);
  const exactJet = at.phi(E, J.variable(E, zero, m - 1 + jetOrder(form)), () => unsupportedRange());
  require(formJet(E, form, exactJet, m - 1).every((c) => E.vanishes(c)), "the Taylor coefficients do not vanish exactly");
}

/** For every value of the parameters the coefficients of even order below m, which is even, are ≥ 0 and those of odd order 0: then the form is no less than P_m(ξ)·(x − c)^m. */
function requireLowCoefficients(at: PhiEvaluator, step: ZeroBox, form: Form, m: number): void {
  require(step.point === undefined && m % 2 === 0, "where parameters have ranges a zero is a rational number of even multiplicity");
  const K = at.arithmetic(step.bits);
  K.scope(() => {
    const low = formJet(K, form, at.atPoint(K, exact(step.centre), m - 1 + jetOrder(form)), m - 1);
    const isLow = (c: MpfrInterval, k: number): boolean => K.isNonNegative(c) && (k % 2 === 0 || K.isNonNegative(K.neg(c)));
    require(low.every(isLow), "the Taylor coefficients are not ≥ 0, and 0, for every value of the parameters");
  });
}

/** The order of a zero, and the sign of the coefficient of that order. */
interface Leading {
  readonly multiplicity: number;
  readonly sign: 1 | -1;
}

/** The constant that a step names, which has to lie in it. */
function pointInside(E: ExactArithmetic, step: ZeroBox): ExactConstant {
  require(typeof step.point === "string", "a point is an expression");
  const [point] = jetOf(E, parse(step.point as string), [E.rational(Q.ZERO)]) as [ExactConstant];
  const K = E.K;
  K.scope(() => {
    const x = encloseConstant(K, point);
    const isInside = K.isNonNegative(K.sub(x, K.rational(exact(step.from)))) && K.isNonNegative(K.sub(K.rational(exact(step.to)), x));
    require(isInside, "the point lies outside its box");
  });
  return point;
}

type Choice = { readonly form: Parameters<typeof fromFormData>[0]; readonly strict: boolean };

/** The forms of the two sides of a turn, each of which is ≥ 0 on its side. @throws Rejection unless they are */
export function verifyTurn(at: PhiEvaluator, step: TurnStep, choices: readonly Choice[]): readonly Form[] {
  return ([-1, 1] as const).map((side) => {
    const { chosen, multiplicity } = (side < 0 ? step.left : step.right) ?? {};
    const choice = choices[chosen];
    if (choice === undefined) throw new Rejection("a side of a turn chooses none of the forms");
    require(!choice.strict, "a form that vanishes at a turn is not > 0");
    const form = fromFormData(choice.form);
    requireZero(at, step, form, { multiplicity, sign: side < 0 && multiplicity % 2 !== 0 ? -1 : 1 });
    return form;
  });
}

/** The factor of a form that a root names, with the cofactor that makes it one. @throws Rejection unless it is one */
export function factorOf({ factor, cofactor }: Extract<CertificateStatement, { kind: "root" }>, form: Form): Form {
  const [left, right] = [fromFormData(factor ?? []), fromFormData(cofactor ?? [])];
  require(sameForm(times(left, right), form), "the form is not the product of its factors");
  return left;
}
