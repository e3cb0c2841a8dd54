/**
 * Elementary functions of closed forms, in terms of a few: exponentials of monomials, logarithms, arctangents, sines and cosines of
 * one angle, erf. Every line is an identity between real numbers on the whole domain of its left side.
 */

import { primePowers } from "../primePowers.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import { DomainError, type Elementary } from "../scalar.js";
import { type AlgebraicNumber, algebraicRational, cosineOfTurn, inverseAlgebraic, signAlgebraic } from "./algebraicNumber.js";
import {
  addForms,
  algebraicForm,
  type ClosedForm,
  type FormAtom,
  type FormField,
  fromAlgebraic,
  fromRational,
  fromSum,
  halfForm,
  inverseForm,
  mulForms,
  negForm,
  ONE_FORM,
  scaleForm,
  subForms,
  ZERO_FORM,
} from "./closedForm.js";
import { atomSum, commonPowers, type FormTerm, inverseTerm, negSum, ONE_SUM, type Sum, termOf, timesTerm } from "./polynomialForm.js";

type Rule = (F: FormField, u: ClosedForm) => ClosedForm;

const HALF: Rational = { n: 1n, d: 2n };
const one = ONE_FORM;
const square = (u: ClosedForm): ClosedForm => mulForms(u, u);
const root = (F: FormField, u: ClosedForm): ClosedForm => F.power(u, HALF);
const divided = (F: FormField, u: ClosedForm, v: ClosedForm): ClosedForm => mulForms(u, F.power(v, Q.fromInteger(-1)));

/** u, for a function that is defined where `bound` ≥ 0 (`open`: > 0). */
function inside(F: FormField, f: Elementary, bound: ClosedForm, open: boolean): void {
  const sign = F.signOf(bound);
  if (sign < 0 || (open && sign === 0)) throw new DomainError(f, true);
}

/** The functions that are not composed of others are in {@link exponential}, {@link logarithm}, {@link wave} and {@link odd}. */
export const FUNCTIONS: Readonly<Record<Elementary, Rule>> = {
  exp: (F, u) => exponential(F, u),
  expm1: (F, u) => subForms(exponential(F, u), one),
  log: (F, u) => logarithm(F, u),
  log1p: (F, u) => logarithm(F, addForms(one, u)),
  sin: (F, u) => wave(F, u).sin,
  cos: (F, u) => wave(F, u).cos,
  tan: (F, u) => divided(F, wave(F, u).sin, wave(F, u).cos),
  atan: (F, u) => odd(F, "atan", u),
  asin: (F, u) => {
    const rest = subForms(one, square(u));
    inside(F, "asin", rest, false);
    if (F.signOf(rest) === 0) return scaleForm(Q.rational(BigInt(F.signOf(u)), 2n), fromSum(atomSum(F.pi)));
    return odd(F, "atan", divided(F, u, root(F, rest)));
  },
  acos: (F, u) => subForms(halfForm(fromSum(atomSum(F.pi))), FUNCTIONS.asin(F, u)),
  sinh: (F, u) => halfForm(subForms(exponential(F, u), exponential(F, negForm(u)))),
  cosh: (F, u) => F.knownPositive(halfForm(addForms(exponential(F, u), exponential(F, negForm(u))))),
  // (e^u − e^−u)/(e^u + e^−u)
  tanh: (F, u) => divided(F, FUNCTIONS.sinh(F, u), FUNCTIONS.cosh(F, u)),
  // u + √(u² + 1) > 0, and 1 ± u > 0 for |u| < 1.
  asinh: (F, u) => logarithmOfPositive(F, addForms(u, root(F, addForms(square(u), one)))),
  acosh: (F, u) => {
    inside(F, "acosh", subForms(u, one), false);
    return logarithm(F, addForms(u, root(F, subForms(square(u), one))));
  },
  atanh: (F, u) => {
    inside(F, "atanh", subForms(one, square(u)), true);
    return halfForm(subForms(logarithmOfPositive(F, addForms(one, u)), logarithmOfPositive(F, subForms(one, u))));
  },
  erf: (F, u) => odd(F, "erf", u),
  erfc: (F, u) => subForms(one, odd(F, "erf", u)),
};

/** f(u) for an odd f with f(0) = 0, by its value at |u|. */
function odd(F: FormField, f: "atan" | "erf", u: ClosedForm): ClosedForm {
  const sign = F.orientation(u);
  if (sign === 0) return ZERO_FORM;
  return sign > 0 ? fromSum(atomSum(F.atom(f, u))) : negForm(fromSum(atomSum(F.atom(f, negForm(u)))));
}

/** The one atom of a term, where it stands alone in the first power. */
function onlyAtom(t: FormTerm): FormAtom | undefined {
  const [first, second] = [...t.powers];
  return first !== undefined && second === undefined && Q.eq(first[1], Q.ONE) ? (first[0] as FormAtom) : undefined;
}

/** e^u as the product over the terms of u. */
function exponential(F: FormField, u: ClosedForm): ClosedForm {
  if (u.bottom !== ONE_SUM) return fromSum(atomSum(F.atom("exp", u)));
  return F.knownPositive(u.top.map((t) => exponentialOfTerm(F, t)).reduce(mulForms, one));
}

/** e^(q·log a) = a^q; e^(q·m) = (e^m)^q. */
function exponentialOfTerm(F: FormField, t: FormTerm): ClosedForm {
  const { rational } = t.coefficient;
  if (rational === undefined) return fromSum(atomSum(F.atom("exp", fromSum([t]))));
  const origin = onlyAtom(t)?.origin;
  if (origin?.kind === "log") return F.power(origin.argument, rational);
  return fromSum(atomSum(F.atom("exp", fromSum([termOf(algebraicRational(Q.ONE), t.powers)])), rational));
}

function logarithm(F: FormField, u: ClosedForm): ClosedForm {
  if (F.signOf(u) <= 0) throw new DomainError("log", true);
  return logarithmOfPositive(F, u);
}

function logarithmOfPositive(F: FormField, u: ClosedForm): ClosedForm {
  const isTurned = u.bottom !== ONE_SUM && F.signOf(fromSum(u.bottom)) < 0;
  const [top, bottom] = isTurned ? [negSum(u.top), negSum(u.bottom)] : [u.top, u.bottom];
  return subForms(logarithmOfSum(F, top), logarithmOfSum(F, bottom));
}

/** log of a sum > 0: of what its terms have in common, of the coefficient of one of them, and of the rest. */
function logarithmOfSum(F: FormField, a: Sum): ClosedForm {
  const common = commonPowers(a, (atom) => atom.isPositive);
  const rest = timesTerm(a, inverseTerm(common));
  const logs = [...common.powers].map(([atom, e]) => scaleForm(e, logarithmOfAtom(F, atom as FormAtom)));
  return [...logs, logarithmOfRest(F, rest)].reduce(addForms);
}

function logarithmOfAtom(F: FormField, atom: FormAtom): ClosedForm {
  const { origin } = atom;
  if (origin.kind === "exp") return origin.argument;
  if (origin.kind === "root") return scaleForm(Q.rational(1n, BigInt(origin.degree)), logarithmOfSum(F, origin.radicand));
  return fromSum(atomSum(F.atom("log", fromSum(atomSum(atom)))));
}

function logarithmOfRest(F: FormField, rest: Sum): ClosedForm {
  const value = algebraicForm(fromSum(rest));
  if (value !== undefined) return logarithmOfAlgebraic(F, value);
  const unit = unitOf(F, rest);
  const primitive = timesTerm(rest, termOf(inverseAlgebraic(unit), new Map()));
  return addForms(logarithmOfAlgebraic(F, unit), fromSum(atomSum(F.atom("log", fromSum(primitive)))));
}

/** log Πpᵉ = Σ e·log p. */
function logarithmOfAlgebraic(F: FormField, a: AlgebraicNumber): ClosedForm {
  if (a.rational === undefined) return fromSum(atomSum(F.atom("log", fromAlgebraic(a))));
  const parts = [...primePowers(a.rational.n), ...primePowers(a.rational.d).map(([p, e]) => [p, -e] as const)];
  return parts
    .map(([p, e]) => scaleForm(Q.rational(e), fromSum(atomSum(F.atom("log", fromRational(Q.rational(p)))))))
    .reduce(addForms, ZERO_FORM);
}

/** A factor > 0 of a sum, such that sums which differ by a factor have the same quotient by it: the size of one coefficient. */
function unitOf(F: FormField, a: Sum): AlgebraicNumber {
  const first = [...a].sort((s, t) => (s.key < t.key ? -1 : 1))[0] as FormTerm;
  const sign = signAlgebraic(F.K, first.coefficient);
  if (sign === 1) return first.coefficient;
  return sign === -1 ? (negSum([first])[0] as FormTerm).coefficient : algebraicRational(Q.ONE);
}

/** a^q for a > 0 and a fraction q, factor by factor. */
export function fractionalPower(F: FormField, a: ClosedForm, q: Rational): ClosedForm {
  const isTurned = a.bottom !== ONE_SUM && F.signOf(fromSum(a.bottom)) < 0;
  const [top, bottom] = isTurned ? [negSum(a.top), negSum(a.bottom)] : [a.top, a.bottom];
  const above = fractionalPowerOfSum(F, top, q);
  return bottom === ONE_SUM ? above : mulForms(above, inverseForm(fractionalPowerOfSum(F, bottom, q)));
}

function fractionalPowerOfSum(F: FormField, a: Sum, q: Rational): ClosedForm {
  const common = commonPowers(a, (atom) => atom.isPositive);
  const rest = timesTerm(a, inverseTerm(common));
  const raised = termOf(algebraicRational(Q.ONE), new Map([...common.powers].map(([atom, e]) => [atom, Q.mul(e, q)])));
  const value = algebraicForm(fromSum(rest));
  if (value !== undefined) return mulForms(fromSum([raised]), F.power(fromAlgebraic(value), q));
  const unit = unitOf(F, rest);
  const primitive = timesTerm(rest, termOf(inverseAlgebraic(unit), new Map()));
  const atom = atomSum(F.root(primitive, Number(q.d)), Q.rational(q.n));
  return [fromSum([raised]), F.power(fromAlgebraic(unit), q), fromSum(atom)].reduce(mulForms);
}

/** A cosine and sine of one angle. */
interface Wave {
  readonly cos: ClosedForm;
  readonly sin: ClosedForm;
}

const STILL: Wave = { cos: ONE_FORM, sin: ZERO_FORM };

/** The angle sum of two. */
const turned = (a: Wave, b: Wave): Wave => ({
  cos: subForms(mulForms(a.cos, b.cos), mulForms(a.sin, b.sin)),
  sin: addForms(mulForms(a.sin, b.cos), mulForms(a.cos, b.sin)),
});

function wave(F: FormField, u: ClosedForm): Wave {
  if (u.bottom !== ONE_SUM) return waveOfAtom(F, u);
  return u.top.map((t) => waveOfTerm(F, t)).reduce(turned, STILL);
}

const waveOfAtom = (F: FormField, angle: ClosedForm): Wave => {
  const { cos, sin } = F.wave(angle);
  return { cos: fromSum(atomSum(cos)), sin: fromSum(atomSum(sin)) };
};

/** Angles are taken this many times at most. */
const MOST_TURNS = 64n;

function waveOfTerm(F: FormField, t: FormTerm): Wave {
  const { rational: q } = t.coefficient;
  const origin = onlyAtom(t)?.origin;
  if (q === undefined) return waveOfAtom(F, fromSum([t]));
  if (origin?.kind === "pi") {
    return { cos: fromAlgebraic(cosineOfTurn(q)), sin: fromAlgebraic(cosineOfTurn(Q.sub(q, HALF))) };
  }
  if (q.n > MOST_TURNS || q.n < -MOST_TURNS) return waveOfAtom(F, fromSum([t]));
  const halvings = [1n, 2n, 4n, 8n].indexOf(q.d);
  const unit =
    origin?.kind === "atan" && halvings >= 0
      ? waveOfArctangent(F, origin.argument, halvings)
      : waveOfAtom(F, fromSum([termOf(algebraicRational(Q.rational(1n, q.d)), t.powers)]));
  return multiple(unit, Number(q.n));
}

/** The angle taken n times. */
function multiple(unit: Wave, n: number): Wave {
  const size = Array.from({ length: Math.abs(n) }).reduce<Wave>((w) => turned(w, unit), STILL);
  return n < 0 ? { cos: size.cos, sin: negForm(size.sin) } : size;
}

/** cos and sin of Σ times·angle + rest, in the cosines and sines of the angles as they stand. */
export function waveOfParts(
  F: FormField,
  parts: readonly { readonly angle: ClosedForm; readonly times: number }[],
  rest: ClosedForm,
): Wave {
  return parts.map(({ angle, times }) => multiple(waveOfAtom(F, angle), times)).reduce(turned, wave(F, rest));
}

/** cos and sin of atan(b)/2^halvings: cos atan b = 1/√(1 + b²), and cos(θ/2) = √((1 + cos θ)/2) for |θ| < π. */
function waveOfArctangent(F: FormField, b: ClosedForm, halvings: number): Wave {
  const scale = F.power(addForms(one, square(b)), { n: -1n, d: 2n });
  let half: Wave = { cos: scale, sin: mulForms(b, scale) };
  for (let i = 0; i < halvings; i++) {
    const cos = root(F, halfForm(addForms(one, half.cos)));
    half = { cos, sin: divided(F, halfForm(half.sin), cos) };
  }
  return half;
}
