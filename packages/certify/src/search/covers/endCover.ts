/**
 * What is shown of a form towards one end of the domain: at ±∞ by an expansion, or by the interval of the form on all of |x| ≥ R; beside a finite end at
 * which φ has no jet, or at which only the points beside it have a sign, by an expansion there. At any other finite end boxes begin.
 */
import type { Stepwise } from "@flatcheck/activation";
import { doubleIntervals as D, insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CoverStep, EndPoint } from "../../certificate.js";
import { type Domain, endAt, endText, openEnd, type Side } from "../../domain.js";
import { derivativeOrder } from "../../form.js";
import type { Goal } from "../goal.js";
import { endEnclosure } from "../points/endValues.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import { coverTail } from "../tails/tailSearch.js";
import { enclosureStep } from "./wholeRange.js";
import { multiplicityAt } from "./zeroStep.js";

export type EndCover =
  /** Boxes begin at `boxesFrom`. */
  | { readonly kind: "covered"; readonly steps: readonly CoverStep[]; readonly boxesFrom: number; readonly rough?: true }
  | { readonly kind: "negative"; readonly z: Rational }
  /** A negative value may still be found from `tryFrom` on. */
  | { readonly kind: "stuck"; readonly reason: string; readonly tryFrom: number; readonly isFinite: boolean };

/** Whether φ has no jet at the finite end on a side, or the form is to be > 0 beside an end at which it may vanish in a way that is not known exactly. */
export function needsExpansion({ bench, form, strict }: Goal, side: Side): boolean {
  const end = endAt(bench.domain, side);
  if (typeof end === "string") return false;
  if (!hasJet({ bench, form, strict }, end, side)) return true;
  if (!strict || openEnd(bench.domain, side) === undefined) return false;
  const value = endEnclosure(bench, form, side);
  const mayVanish = value === undefined || (Q.sign(value.lo) <= 0 && Q.sign(value.hi) >= 0);
  return mayVanish && multiplicityAt({ bench, form }, end) === undefined;
}

/** Whether φ has as many derivatives as the form speaks of on a short box at the end. */
function hasJet({ bench, form }: Goal, end: Rational, side: Side): boolean {
  const K = bench.arithmetic(TAIL_BITS);
  const inner = Q.sub(end, Q.mul(Q.fromInteger(side), Q.mul(lengthOf(bench.domain), { n: 1n, d: 1n << 30n })));
  const [from, to] = side < 0 ? [end, inner] : [inner, end];
  return (
    insideDomain(() =>
      K.scope(() => {
        bench.mpfrJet(K, from, to, derivativeOrder(form));
        return true;
      }),
    ) ?? false
  );
}

/** 1 where it is infinite. */
const lengthOf = ({ from, to }: Domain): Rational => (typeof from === "string" || typeof to === "string" ? Q.ONE : Q.sub(to, from));

/** The steps from the end on a side to where boxes begin; `isExpanded`: with an expansion beside a finite end. */
export function* coverEnd(goal: Goal, side: Side, isExpanded: boolean): Stepwise<EndCover> {
  const { domain, reach } = goal.bench;
  const end = endAt(domain, side);
  if (typeof end === "string") return yield* coverInfinity(goal, side);
  if (!isExpanded) return { kind: "covered", steps: [], boxesFrom: side < 0 ? reach.lo : reach.hi };
  return yield* coverBeside(goal, side, end);
}

/** By expansion at infinity, or else by the interval of the form on all of |x| ≥ R. */
function* coverInfinity(goal: Goal, side: Side): Stepwise<EndCover> {
  const found = yield* coverTail(goal, side, farEnough(goal.bench.domain, side));
  const at = (R: Rational): Rational => (side > 0 ? R : Q.neg(R));
  if (found.kind === "negative") return { kind: "negative", z: at(found.R) };
  if (found.kind === "covered") {
    const step: CoverStep = { type: "tail", ...endsOf(at(found.R), side), order: found.order, bits: TAIL_BITS };
    return { kind: "covered", boxesFrom: Q.toNumber(at(found.R)), steps: [step] };
  }
  for (const R of ENCLOSED_FROM.filter((r) => Q.cmp(r, farEnough(goal.bench.domain, side)) >= 0)) {
    const [from, to] = side > 0 ? [R, "+inf" as const] : ["-inf" as const, Q.neg(R)];
    const enclosed = enclosureStep(goal, from, to);
    if (enclosed !== undefined)
      return { kind: "covered", boxesFrom: Q.toNumber(at(R)), steps: [enclosed.step], ...(enclosed.rough ? { rough: true } : {}) };
  }
  const tryFrom = side * Math.max(64, 2 * Q.toNumber(farEnough(goal.bench.domain, side)));
  return { kind: "stuck", reason: found.reason, tryFrom, isFinite: false };
}

const endsOf = (R: Rational, side: Side): { readonly from: EndPoint; readonly to: EndPoint } =>
  side > 0 ? { from: Q.toString(R), to: "+inf" } : { from: "-inf", to: Q.toString(R) };

/** Where tails begin that are enclosed as a whole. */
const ENCLOSED_FROM: readonly Rational[] = [2n, 8n, 64n, 1024n].map((n) => ({ n, d: 1n }));

/** A tail begins past the other end, where that is finite, with room for boxes. */
function farEnough(domain: Domain, side: Side): Rational {
  const other = endAt(domain, side > 0 ? -1 : 1);
  return typeof other === "string" ? Q.ZERO : Q.max(Q.ZERO, Q.add(Q.mul(Q.fromInteger(side), other), Q.ONE));
}

/** On all points within 1/R of the end. */
function* coverBeside(goal: Goal, side: Side, end: Rational): Stepwise<EndCover> {
  const inwards = Q.fromInteger(-side);
  const found = yield* coverTail(goal, side, Q.div(Q.fromInteger(2), lengthOf(goal.bench.domain)));
  if (found.kind === "negative") return { kind: "negative", z: Q.add(end, Q.div(inwards, found.R)) };
  const boxesFrom = found.kind === "covered" ? doubleWithin(end, Q.div(inwards, found.R)) : undefined;
  if (found.kind !== "covered" || boxesFrom === undefined || !goal.bench.isInside(boxesFrom)) {
    const reason = found.kind === "stuck" ? found.reason : "doubles are too coarse beside it";
    const near = Q.add(end, Q.mul(inwards, Q.div(lengthOf(goal.bench.domain), Q.fromInteger(64))));
    return { kind: "stuck", reason, tryFrom: Q.toNumber(near), isFinite: true };
  }
  const inner = Q.toString(Q.fromNumber(boxesFrom));
  const ends =
    side < 0 ? { from: endText(end), to: inner, beside: "from" as const } : { from: inner, to: endText(end), beside: "to" as const };
  return { kind: "covered", boxesFrom, steps: [{ type: "tail", ...ends, order: found.order, bits: TAIL_BITS }] };
}

/** A double between the end and end + offset, near the latter. */
function doubleWithin(end: Rational, offset: Rational): number {
  const { lo, hi } = D.fromRational(Q.add(end, offset));
  return Q.sign(offset) > 0 ? lo : hi;
}
