/** A cover of the domain for one form: a global range, or what is shown towards both ends and boxes between. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { contains, SIDES, type Side } from "../../domain.js";
import type { Goal, HintedGoal, Subject } from "../goal.js";
import type { Left } from "../left.js";
import { type Period, periodOf, shiftedInto, shiftedPoints } from "../points/period.js";
import { coverCompact } from "./boxSearch.js";
import { coverEnd, type EndCover, needsExpansion } from "./endCover.js";
import { coverEndByFactor } from "./factorStep.js";
import { wholeStep } from "./wholeRange.js";

export interface Covered {
  readonly kind: "covered";
  readonly steps: CoverStep[];
  readonly strict: boolean;
  readonly period?: string;
  /** On a step φ was not shown to be smooth, so that nothing is known of zeros. */
  readonly rough?: true;
}

export type CoverSearch = Covered | { readonly kind: "violated"; readonly z: Rational } | { readonly kind: "stuck"; readonly left: Left };

/** One step over the domain that shows form ≥ 0. */
export function coverByRange(subject: Subject): Covered | undefined {
  const whole = wholeStep(subject);
  return whole === undefined ? undefined : { kind: "covered", steps: [whole.step], strict: whole.strict, ...roughness([whole]) };
}

/** Looks for a cover that shows form ≥ 0 (`strict`: > 0) on the domain. */
export function* coverLine(goal: HintedGoal): Stepwise<CoverSearch> {
  const whole = coverByRange(goal);
  return whole !== undefined && (whole.strict || !goal.strict) ? whole : yield* coverByParts(goal);
}

/** As {@link coverLine}, in parts: where the range over all of it is of no use. */
export function* coverByParts(goal: HintedGoal): Stepwise<CoverSearch> {
  const period = periodOf(goal.bench, goal.form);
  return yield* period === undefined ? coverByTails(goal) : coverPeriod(goal, period);
}

/** Boxes over a little more than one period about 0. */
function* coverPeriod(goal: HintedGoal, period: Period): Stepwise<CoverSearch> {
  const half = Number((period.length * 0.5005).toPrecision(4));
  const named = (goal.hints.named ?? []).flatMap((point) => [point, ...shiftedPoints(goal.bench, point, period)]);
  const found = yield* coverCompact({ ...goal, hints: { ...goal.hints, named } }, -half, half);
  if (found.kind === "violated") return { kind: "violated", z: inDomain(goal, period, found.z) };
  if (found.kind === "stuck") return found;
  return { kind: "covered", steps: found.steps, strict: goal.strict, period: period.name };
}

/** A point of the domain that lies whole periods from z, as nearly as doubles know. */
const inDomain = ({ bench }: Goal, period: Period, z: Rational): Rational =>
  contains(bench.domain, z) ? z : Q.fromNumber(shiftedInto(bench.domain, period, Q.toNumber(z)));

/** Steps from the ends of the domain to where boxes begin, and boxes between them. A box at an end that resists is tried as an expansion beside it. */
function* coverByTails(goal: HintedGoal): Stepwise<CoverSearch> {
  const beside = new Set(SIDES.filter((side) => needsExpansion(goal, side)));
  for (;;) {
    const found = yield* coverBetween(goal, beside);
    const side = found.kind === "stuck" ? endOfBoxLeft(goal, found.left) : undefined;
    if (side === undefined || beside.has(side)) return found;
    beside.add(side);
  }
}

/** The side of the finite end that a box which was left lies at. */
function endOfBoxLeft({ bench }: Goal, { where }: Left): Side | undefined {
  if (where.kind !== "box") return undefined;
  return where.from === bench.reach.lo ? -1 : where.to === bench.reach.hi ? 1 : undefined;
}

function* coverBetween(goal: HintedGoal, beside: ReadonlySet<Side>): Stepwise<CoverSearch> {
  const right = yield* coverSide(goal, 1, beside.has(1));
  if (right.kind === "negative") return { kind: "violated", z: right.z };
  const left = yield* coverSide(goal, -1, beside.has(-1));
  if (left.kind === "negative") return { kind: "violated", z: left.z };
  const [from, to] = [left.kind === "covered" ? left.boxesFrom : left.tryFrom, right.kind === "covered" ? right.boxesFrom : right.tryFrom];
  const middle = yield* coverCompact(goal, from, to);
  if (middle.kind === "violated") return { kind: "violated", z: middle.z };
  if (right.kind === "stuck") return stuckAt(1, right);
  if (left.kind === "stuck") return stuckAt(-1, left);
  if (middle.kind === "stuck") return middle;
  return { kind: "covered", steps: [...left.steps, ...middle.steps, ...right.steps], strict: goal.strict, ...roughness([left, right]) };
}

function* coverSide(goal: HintedGoal, side: Side, isExpanded: boolean): Stepwise<EndCover> {
  const found = yield* coverEnd(goal, side, isExpanded);
  if (found.kind !== "stuck" || found.isFinite) return found;
  return (yield* coverEndByFactor(goal, side, coverLine)) ?? found;
}

const stuckAt = (side: Side, { reason, isFinite, tryFrom }: Extract<EndCover, { kind: "stuck" }>): CoverSearch => ({
  kind: "stuck",
  left: { where: isFinite ? { kind: "point", z: tryFrom } : { kind: "tail", side }, reason },
});

const roughness = (steps: readonly { readonly rough?: true }[]): { rough?: true } => (steps.some((s) => s.rough) ? { rough: true } : {});
