/** A cover of ℝ for one form: a global range, or two tails and boxes between them. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CoverStep, EndPoint } from "../../certificate.js";
import type { Goal, HintedGoal, Subject } from "../goal.js";
import type { Left } from "../left.js";
import { type Period, periodOf } from "../points/period.js";
import { TAIL_BITS } from "../tails/expansions.js";
import { coverTail, type TailSearch } from "../tails/tailSearch.js";
import { coverCompact } from "./boxSearch.js";
import { enclosureStep, type WholeStep, wholeStep } from "./wholeRange.js";

export interface Covered {
  readonly kind: "covered";
  readonly steps: CoverStep[];
  readonly strict: boolean;
  readonly period?: string;
  /** On a step φ was not shown to be smooth, so that nothing is known of zeros. */
  readonly rough?: true;
}

export type CoverSearch = Covered | { readonly kind: "violated"; readonly z: Rational } | { readonly kind: "stuck"; readonly left: Left };

/** One step over ℝ that shows form ≥ 0. */
export function coverByRange(subject: Subject): Covered | undefined {
  const whole = wholeStep(subject);
  return whole === undefined ? undefined : { kind: "covered", steps: [whole.step], strict: whole.strict, ...roughness([whole]) };
}

/** Looks for a cover that shows form ≥ 0 (`strict`: > 0) on ℝ. */
export function* coverLine(goal: HintedGoal): Stepwise<CoverSearch> {
  const whole = coverByRange(goal);
  return whole !== undefined && (whole.strict || !goal.strict) ? whole : yield* coverByParts(goal);
}

/** As {@link coverLine}, in parts: where the range over all of ℝ is of no use. */
export function* coverByParts(goal: HintedGoal): Stepwise<CoverSearch> {
  const period = periodOf(goal.bench, goal.form);
  return yield* period === undefined ? coverByTails(goal) : coverPeriod(goal, period);
}

/** Boxes over a little more than one period about 0. */
function* coverPeriod(goal: HintedGoal, period: Period): Stepwise<CoverSearch> {
  const half = Number((period.length * 0.5005).toPrecision(4));
  const found = yield* coverCompact(goal, -half, half);
  if (found.kind === "violated") return { kind: "violated", z: Q.fromNumber(found.z) };
  if (found.kind === "stuck") return found;
  return { kind: "covered", steps: found.steps, strict: goal.strict, period: period.name };
}

function* coverByTails(goal: HintedGoal): Stepwise<CoverSearch> {
  const right = yield* tailOf(goal, 1);
  if (right.kind === "negative") return { kind: "violated", z: right.R };
  const left = yield* tailOf(goal, -1);
  if (left.kind === "negative") return { kind: "violated", z: Q.neg(left.R) };
  const [from, to] = [left.kind === "covered" ? -Q.toNumber(left.R) : -64, right.kind === "covered" ? Q.toNumber(right.R) : 64];
  const middle = yield* coverCompact(goal, from, to);
  if (middle.kind === "violated") return { kind: "violated", z: Q.fromNumber(middle.z) };
  if (right.kind === "stuck") return stuckOnTail(1, right.reason);
  if (left.kind === "stuck") return stuckOnTail(-1, left.reason);
  if (middle.kind === "stuck") return middle;
  return { kind: "covered", steps: [left.step, ...middle.steps, right.step], strict: goal.strict, ...roughness([left, right]) };
}

const stuckOnTail = (side: 1 | -1, reason: string): CoverSearch => ({ kind: "stuck", left: { where: { kind: "tail", side }, reason } });

const roughness = (steps: readonly { readonly rough?: true }[]): { rough?: true } => (steps.some((s) => s.rough) ? { rough: true } : {});

type TailCover =
  | ({ readonly kind: "covered"; readonly R: Rational } & Pick<WholeStep, "step" | "rough">)
  | Exclude<TailSearch, { kind: "covered" }>;

/** By expansion at infinity, or else by the interval of the form on all of |x| ≥ R. */
function* tailOf(goal: Goal, side: 1 | -1): Stepwise<TailCover> {
  const found = yield* coverTail(goal, side);
  if (found.kind === "negative") return found;
  if (found.kind === "covered") {
    const { R, order } = found;
    const ends: { from: EndPoint; to: EndPoint } =
      side > 0 ? { from: Q.toString(R), to: "+inf" } : { from: "-inf", to: Q.toString(Q.neg(R)) };
    return { kind: "covered", R, step: { type: "tail", ...ends, order, bits: TAIL_BITS } };
  }
  for (const R of ENCLOSED_FROM) {
    const [from, to] = side > 0 ? [R, "+inf" as const] : ["-inf" as const, Q.neg(R)];
    const enclosed = enclosureStep(goal, from, to);
    if (enclosed !== undefined) return { kind: "covered", R, ...enclosed };
  }
  return found;
}

/** Where tails begin that are enclosed as a whole. */
const ENCLOSED_FROM: readonly Rational[] = [2n, 8n, 64n, 1024n].map((n) => ({ n, d: 1n }));
