/** A cover of ℝ on each step of which one of several forms is shown to be ≥ 0, or > 0: by Sturm's theorem where φ is rational, else by two tails and boxes between them. */
import type { Stepwise } from "@flatcheck/activation";
import { insideDomain, item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, type ChosenStep, type CoverStep, toFormData } from "../../certificate.js";
import type { Clause, Literal } from "../../conditions/literal.js";
import { contains, isInside, type Side } from "../../domain.js";
import type { Hints, NamedPoint } from "../goal.js";
import type { Left } from "../left.js";
import { type Period, periodOf } from "../points/period.js";
import { enclosedValue } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import { type Box, decideBox, splitPoint } from "./boxDecision.js";
import { coverByRange } from "./cover.js";
import { coverEnd, needsExpansion } from "./endCover.js";
import { turnStep, turnsOf } from "./turnStep.js";
import { stepOn } from "./wholeRange.js";
import { zeroStep } from "./zeroStep.js";

/** A clause, with what its searches share. */
export interface ClauseSubject {
  readonly bench: Workbench;
  readonly hints: Hints;
  readonly clause: Clause;
}

export type ChoiceSearch =
  | { readonly kind: "covered"; readonly statement: CertificateStatement }
  /** No literal holds near z. */
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "stuck"; readonly left: Left };

export const choiceStatement = (clause: Clause, cover: readonly ChosenStep[], period?: Period): CertificateStatement => ({
  kind: "alternatives",
  forms: clause.map(({ form, strict }) => ({ form: toFormData(form), strict })),
  cover,
  ...(period === undefined ? {} : { period: period.name }),
});

/** Looks for a cover. @throws OutOfTime */
export function* coverByChoice({ bench, clause, hints }: ClauseSubject): Stepwise<ChoiceSearch> {
  const subject = { bench, clause, hints: { ...hints, zeros: [Q.ZERO, ...hints.zeros] } };
  const whole = wholeStepOf(subject) ?? halfStepsOf(subject);
  if (whole !== undefined) return { kind: "covered", statement: choiceStatement(clause, whole) };
  const period = periodOfAll(subject);
  return yield* period === undefined ? coverByTails(subject) : coverPeriod(subject, period);
}

/** The period that all literals have. */
function periodOfAll({ bench, clause }: ClauseSubject): Period | undefined {
  const [first, ...others] = clause.map(({ form }) => periodOf(bench, form));
  return others.every((p) => p !== undefined) ? first : undefined;
}

/** Boxes over a little more than one period about 0. */
function* coverPeriod(subject: ClauseSubject, period: Period): Stepwise<ChoiceSearch> {
  const half = Number((period.length * 0.5005).toPrecision(4));
  const found = yield* boxesBetween(subject, [-half, half], period);
  return found.kind === "steps" ? { kind: "covered", statement: choiceStatement(subject.clause, found.steps, period) } : found;
}

function* coverByTails(subject: ClauseSubject): Stepwise<ChoiceSearch> {
  const left = yield* endOf(subject, -1);
  if (!("steps" in left)) return left;
  const right = yield* endOf(subject, 1);
  if (!("steps" in right)) return right;
  const middle = yield* boxesBetween(subject, [left.boxesFrom, right.boxesFrom]);
  if (middle.kind !== "steps") return middle;
  return { kind: "covered", statement: choiceStatement(subject.clause, [...left.steps, ...middle.steps, ...right.steps]) };
}

/** One literal that holds everywhere, seen at once. */
function wholeStepOf({ bench, clause }: ClauseSubject): readonly ChosenStep[] | undefined {
  for (const [chosen, { form, strict }] of clause.entries()) {
    const found = insideDomain(() => coverByRange({ bench, form }));
    const [step] = found?.steps ?? [];
    if (found !== undefined && step !== undefined && (found.strict || !strict)) return [{ ...step, chosen }];
  }
  return undefined;
}

/** One literal that holds for x ≤ 0, and one for x ≥ 0, seen at once. */
function halfStepsOf({ bench, clause }: ClauseSubject): readonly ChosenStep[] | undefined {
  const { from, to } = bench.domain;
  if (!isInside(bench.domain, Q.ZERO)) return undefined;
  const halves = [
    { from, to: Q.ZERO },
    { from: Q.ZERO, to },
  ];
  const steps = halves.map((half) => firstOf(clause, (literal) => stepOn({ bench, ...literal }, half)));
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function firstOf(clause: Clause, find: (literal: Literal) => CoverStep | undefined): ChosenStep | undefined {
  for (const [chosen, literal] of clause.entries()) {
    const step = find(literal);
    if (step !== undefined) return { ...step, chosen };
  }
  return undefined;
}

interface ChosenEnd {
  readonly steps: readonly ChosenStep[];
  readonly boxesFrom: number;
}

type Uncovered = Exclude<ChoiceSearch, { kind: "covered" }>;

/** The first literal that holds towards the end of the domain on a side. */
function* endOf({ bench, clause }: ClauseSubject, side: Side): Stepwise<ChosenEnd | Uncovered> {
  const negative: Rational[] = [];
  let reason = "";
  for (const [chosen, { form, strict }] of clause.entries()) {
    const goal = { bench, form, strict };
    const found = yield* coverEnd(goal, side, needsExpansion(goal, side));
    if (found.kind === "covered") return { steps: found.steps.map((step) => ({ ...step, chosen })), boxesFrom: found.boxesFrom };
    if (found.kind === "negative") negative.push(found.z);
    else reason = found.reason;
  }
  const farthest = negative.toSorted((a, b) => side * Q.cmp(b, a))[0];
  if (farthest !== undefined && negative.length === clause.length) return { kind: "violated", z: farthest };
  return { kind: "stuck", left: { where: { kind: "tail", side }, reason } };
}

type Boxes = { readonly kind: "steps"; readonly steps: readonly ChosenStep[] } | Uncovered;

const MOST_BOXES = 20_000;

function* boxesBetween(subject: ClauseSubject, [from, to]: readonly [number, number], period?: Period): Stepwise<Boxes> {
  const inner = [...new Set([0, ...subject.hints.splits])].filter((x) => x > from && x < to).sort((a, b) => a - b);
  const ends = [from, ...inner, to];
  const stack = ends
    .slice(1)
    .map((hi, i) => ({ lo: item(ends, i), hi }))
    .reverse();
  const steps: ChosenStep[] = [];
  const points = turnsOf(subject.bench, subject.clause, period);
  for (let n = 0; stack.length > 0; n++) {
    yield;
    const box = stack.pop() as { lo: number; hi: number };
    if (n > MOST_BOXES) return stuckOn(box, `${MOST_BOXES} boxes were not enough`);
    const answer = decide({ ...subject, points }, box);
    if (answer.kind === "step") steps.push(answer.step);
    else if (answer.kind === "violated") return answer;
    else {
      const mid = splitPoint(box.lo, box.hi);
      if (!(box.lo < mid && mid < box.hi) || box.hi - box.lo < 1e-14 * Math.max(Math.abs(box.lo), Math.abs(box.hi)))
        return stuckOn(box, "the sign could not be told on a box of this size");
      stack.push({ lo: mid, hi: box.hi }, { lo: box.lo, hi: mid });
    }
  }
  return { kind: "steps", steps };
}

const stuckOn = ({ lo, hi }: { readonly lo: number; readonly hi: number }, reason: string): Boxes => ({
  kind: "stuck",
  left: { where: { kind: "box", from: lo, to: hi }, reason },
});

type BoxAnswer =
  | { readonly kind: "step"; readonly step: ChosenStep }
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "split" };

/** With points at which literals vanish together. */
interface TurningSubject extends ClauseSubject {
  readonly points: readonly NamedPoint[];
}

/** The first literal that a step shows; a point at which all of them fail. */
function decide({ bench, hints, clause, points: turns }: TurningSubject, box: Box): BoxAnswer {
  const points: Rational[] = [];
  for (const [chosen, { form, strict }] of clause.entries()) {
    const zero = zeroStep({ bench, form, strict, hints }, box);
    if (zero !== undefined) return { kind: "step", step: { ...zero, chosen } };
    const answer = decideBox({ bench, form, strict }, box);
    if (answer.kind === "step") return { kind: "step", step: { ...answer.step, chosen } };
    if (answer.kind === "violated") points.push(answer.z);
  }
  if (points.length < clause.length) {
    const turn = turnStep(bench, { clause, points: turns }, box);
    return turn === undefined ? { kind: "split" } : { kind: "step", step: turn };
  }
  const z = points.find((point) => contains(bench.domain, point) && clause.every(({ form }) => isNegativeAt(bench, form, point)));
  return z === undefined ? { kind: "split" } : { kind: "violated", z };
}

const isNegativeAt = (bench: Workbench, form: Clause[number]["form"], z: Rational): boolean => {
  const value = enclosedValue(bench, form, z);
  return value !== undefined && Q.sign(value.hi) < 0;
};
