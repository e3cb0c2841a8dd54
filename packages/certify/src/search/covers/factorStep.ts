/**
 * Steps to ±∞ for a form A·φ⁽ᵏ⁾ + B whose φ⁽ᵏ⁾ oscillates in a way that expansions bound too coarsely: with a lower bound of φ⁽ᵏ⁾ in its place, which boxes
 * over a period show.
 */
import type { Stepwise } from "@flatcheck/activation";
import { insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { isLine, type Side } from "../../domain.js";
import { factoredBy, withLeast } from "../../factored.js";
import { type DerivativeOrder, derivativeOrder, jetOrder, minusConstant, phi } from "../../form.js";
import type { Goal, HintedGoal } from "../goal.js";
import { NO_HINTS } from "../goal.js";
import { periodOf, pointsOfPeriod } from "../points/period.js";
import { formValue, gridOf, sample } from "../points/samples.js";
import { shorten } from "../points/values.js";
import { expandAtEnd } from "../tails/limitSearch.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import { coverTail } from "../tails/tailSearch.js";
import type { Workbench } from "../workbench.js";
import type { EndCover } from "./endCover.js";

/** A cover that was found, or not. */
interface Found {
  readonly kind: string;
  readonly steps?: CoverStep[];
  readonly period?: string;
}
type Cover = (goal: HintedGoal) => Stepwise<Found>;

/** A lower bound > 0 of a derivative on ℝ, with its proof. */
interface Floor {
  readonly least: Rational;
  readonly cover: CoverStep[];
  readonly period?: string;
}

/** The step to ±∞ on a side, where such a bound is found. `cover` looks for covers of ℝ. */
export function* coverEndByFactor(goal: Goal, side: Side, cover: Cover): Stepwise<Extract<EndCover, { kind: "covered" }> | undefined> {
  const { bench, form, strict } = goal;
  const k = derivativeOrder(form);
  const parts = bench.ranges.size === 0 && isLine(bench.domain) ? factoredBy(form, k) : undefined;
  const floor = parts === undefined ? undefined : yield* bench.rememberSteps(`floor of derivative ${k}`, () => floorOf(bench, k, cover));
  if (parts === undefined || floor === undefined) return undefined;
  const found = yield* coverTail({ bench, form: withLeast(parts, floor.least), strict }, side);
  if (found.kind !== "covered") return undefined;
  const { R, order } = found;
  const tail = yield* expandAtEnd(bench, side)({ R, order, derivatives: jetOrder(form) });
  const isPositive = tail.kind === "expanded" && insideDomain(() => tail.T.signOnTail(tail.forms.valueOf(parts.factor)).sign) === 1;
  if (!isPositive) return undefined;
  const ends = side > 0 ? { from: Q.toString(R), to: "+inf" as const } : { from: "-inf" as const, to: Q.toString(Q.neg(R)) };
  const step: CoverStep = { type: "factor", ...ends, order, bits: TAIL_BITS, derivative: k, ...floor, least: Q.toString(floor.least) };
  return { kind: "covered", boxesFrom: side * Q.toNumber(R), steps: [step] };
}

/** Half of the least value that samples show. */
function* floorOf(bench: Workbench, k: DerivativeOrder, cover: Cover): Stepwise<Floor | undefined> {
  const period = periodOf(bench, phi(k));
  const values = sample(bench, period === undefined ? gridOf(bench) : pointsOfPeriod(period, bench.domain), formValue(phi(k)));
  const lowest = values.reduce((low, s) => Math.min(low, s.value), Number.POSITIVE_INFINITY);
  if (!(lowest > 0) || !Number.isFinite(lowest)) return undefined;
  const least = shorten(Q.div(Q.fromNumber(lowest), Q.fromInteger(2)), 2, "down");
  const found = yield* cover({ bench, form: minusConstant(phi(k), least), strict: false, hints: NO_HINTS });
  if (found.kind !== "covered" || found.steps === undefined || Q.sign(least) <= 0) return undefined;
  return { least, cover: found.steps, ...(found.period === undefined ? {} : { period: found.period }) };
}
