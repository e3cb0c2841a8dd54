/** How smooth φ is on ℝ: observed by the search, and no part of a certificate. */
import { type Application, type Expression, operatorNamed, type Stepwise } from "@flatcheck/activation";
import { insideDomain, item, type Jet, type MpfrArithmetic, type MpfrInterval, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData } from "../../certificate.js";
import { isAnalytic, isBluntPower, pieceArguments } from "../../expressionFacts.js";
import { type DerivativeOrder, derivativeOrder, type Form } from "../../form.js";
import { coverLine } from "../covers/cover.js";
import { NO_HINTS } from "../goal.js";
import { arithmetic, formOn, rationalRoute } from "../rational/rationalRoute.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import type { Workbench } from "../workbench.js";

export interface Smoothness {
  /** φ has continuous derivatives up to this order; −1 where not even φ is known to be continuous. */
  readonly shown: number;
  readonly analytic: boolean;
  /** The lowest derivative that certainly does not exist somewhere. */
  readonly jump?: number;
}

/**
 * Without pieces, or where only one of each operator is in use, φ is analytic where every operator is smooth. With pieces it is as smooth as a cover shows (`isDefined(k)`: φ⁽ᵏ⁾ has
 * one), and not smoother than the derivative that jumps first.
 */
export function* smoothnessOf(
  bench: Workbench,
  accepted: readonly CertificateStatement[],
  jumps: readonly number[],
  isDefined: (k: DerivativeOrder) => Stepwise<boolean>,
): Stepwise<Smoothness> {
  const limit = jumps.length === 0 ? {} : { jump: Math.min(...jumps) };
  const known = Math.max(-1, ...accepted.map((s) => (s.kind === "bound" ? derivativeOrder(fromFormData(s.form)) : -1)));
  if (bench.ranges.size > 0) return smoothnessForRange(bench, known);
  const isWhole = jumps.length === 0 && (yield* everyOf(pieceArguments(bench.expression), (u) => isSigned(bench, u)));
  const isKnown = isAnalytic(bench.expression) && known > 0;
  if (isWhole && (isKnown || (yield* isSmoothByParts(bench, bench.expression)))) return { shown: Math.max(known, 3), analytic: true };
  const targets = ([3, 2, 1, 0] as const).filter((k) => k > known && k < (limit.jump ?? (isWhole && isAnalytic(bench.expression) ? 2 : 4)));
  let shown = known;
  for (const k of targets) {
    if (!(yield* isDefined(k))) continue;
    shown = k;
    break;
  }
  return { shown, analytic: isWhole && isAnalytic(bench.expression) && shown > 0, ...limit };
}

/** Over a parameter range nobody asks for more than one jet over ℝ and the proofs show on the way: there are many pieces. */
function smoothnessForRange(bench: Workbench, known: number): Smoothness {
  const analytic = isAnalytic(bench.expression) && (known > 0 || hasJet(bench, bench.expression));
  return { shown: analytic ? Math.max(known, 3) : known, analytic };
}

/**
 * Whether every operator of φ is smooth at every real x: its jet of order 1 over the values of its arguments exists, as that of √u,
 * log u and 1/u does where u keeps away from 0. The values are enclosed over ℝ at once; an argument whose enclosure does not
 * suffice may still be proved to be > 0, or < 0; that of a fractional power has to be. Of operators with pieces, only one is in use.
 */
function* isSmoothByParts(bench: Workbench, e: Expression): Stepwise<boolean> {
  if (e.kind !== "apply" || (isAnalytic(e) && hasJet(bench, e))) return true;
  if (!(yield* everyOf(e.args, (u) => isSmoothByParts(bench, u)))) return false;
  if (hasPieces(e)) return true;
  return isBluntPower(e) ? (yield* signOf(bench, item(e.args, 0))) > 0 : yield* isSmoothWhereSigned(bench, e);
}

/** `every` of a predicate in steps. */
function* everyOf<T>(items: readonly T[], holds: (item: T) => Stepwise<boolean>): Stepwise<boolean> {
  for (const item of items) if (!(yield* holds(item))) return false;
  return true;
}

const hasPieces = (e: Application): boolean => operatorNamed(e.operator).pieceArgument !== undefined;

function hasJet(bench: Workbench, e: Expression): boolean {
  return attempt(bench, (K) => bench.about(e).mpfrJet(K, bench.domain.from, bench.domain.to, 1));
}

/** Whether the operator is smooth when its arguments are known by their signs. */
function* isSmoothWhereSigned(bench: Workbench, e: Application): Stepwise<boolean> {
  const signs: (-1 | 0 | 1)[] = [];
  for (const u of e.args) signs.push(yield* signOf(bench, u));
  return attempt(bench, (K) => {
    const tiny: Rational = { n: 1n, d: 1n << 1000n };
    const values = signs.map((s) =>
      s === 0 ? K.between("-inf", "+inf") : s > 0 ? K.between(tiny, "+inf") : K.between("-inf", Q.neg(tiny)),
    );
    const exponent = operatorNamed(e.operator).jetRational && e.args[1]?.kind === "number" ? e.args[1].value : undefined;
    const jets = values.map((v) => [v, K.between("-inf", "+inf")] as const);
    if (exponent !== undefined) operatorNamed(e.operator).jetRational?.(K, jets[0] as Jet<MpfrInterval>, exponent);
    else operatorNamed(e.operator).jet(K, ...jets);
  });
}

/** The sign that u is proved to have on ℝ; 0 where none is. */
function* signOf(bench: Workbench, u: Expression): Stepwise<-1 | 0 | 1> {
  const about = bench.about(u);
  for (const side of [1, -1] as const) {
    const form: Form = [{ coefficient: Q.fromInteger(side), powers: [1, 0, 0, 0] }];
    const route = rationalRoute(about);
    const hasSign =
      route === undefined
        ? (yield* coverLine({ bench: about, form, strict: true, hints: NO_HINTS })).kind === "covered"
        : route.pieces.every((p) => arithmetic(p).isPositive(formOn(p, form)));
    if (hasSign) return side;
  }
  return 0;
}

/** Whether u is proved to have one sign on ℝ. */
function* isSigned(bench: Workbench, u: Expression): Stepwise<boolean> {
  return (yield* signOf(bench, u)) !== 0;
}

function attempt(bench: Workbench, f: (K: MpfrArithmetic) => unknown): boolean {
  const K = bench.arithmetic(TAIL_BITS);
  return (
    insideDomain(() => {
      K.scope(() => f(K));
      return true;
    }) ?? false
  );
}
