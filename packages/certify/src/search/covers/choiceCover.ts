/** A cover of ℝ on each step of which one of several forms is shown to be ≥ 0, or > 0: by Sturm's theorem where φ is rational, else by two tails and boxes between them. */
import type { Stepwise } from "@flatcheck/activation";
import { insideDomain, item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateStatement, type ChosenStep, toFormData } from "../../certificate.js";
import type { Clause } from "../../conditions/literal.js";
import { contains, type Side } from "../../domain.js";
import type { Hints } from "../goal.js";
import type { Left } from "../left.js";
import { enclosedValue } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import { decideBox, splitPoint } from "./boxDecision.js";
import { coverByRange } from "./cover.js";
import { coverEnd, needsExpansion } from "./endCover.js";
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

export const choiceStatement = (clause: Clause, cover: readonly ChosenStep[]): CertificateStatement => ({
  kind: "alternatives",
  forms: clause.map(({ form, strict }) => ({ form: toFormData(form), strict })),
  cover,
});

/** Looks for a cover. @throws OutOfTime */
export function* coverByChoice({ bench, clause, hints }: ClauseSubject): Stepwise<ChoiceSearch> {
  const subject = { bench, clause, hints: { ...hints, zeros: [Q.ZERO, ...hints.zeros] } };
  const whole = wholeStepOf(subject);
  if (whole !== undefined) return { kind: "covered", statement: choiceStatement(clause, [whole]) };
  const left = yield* endOf(subject, -1);
  if (!("steps" in left)) return left;
  const right = yield* endOf(subject, 1);
  if (!("steps" in right)) return right;
  const middle = yield* boxesBetween(subject, left.boxesFrom, right.boxesFrom);
  if (middle.kind !== "steps") return middle;
  return { kind: "covered", statement: choiceStatement(clause, [...left.steps, ...middle.steps, ...right.steps]) };
}

/** One literal that holds everywhere, seen at once. */
function wholeStepOf({ bench, clause }: ClauseSubject): ChosenStep | undefined {
  for (const [chosen, { form, strict }] of clause.entries()) {
    const found = insideDomain(() => coverByRange({ bench, form }));
    const [step] = found?.steps ?? [];
    if (found !== undefined && step !== undefined && (found.strict || !strict)) return { ...step, chosen };
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

function* boxesBetween(subject: ClauseSubject, from: number, to: number): Stepwise<Boxes> {
  const inner = [...new Set([0, ...subject.hints.splits])].filter((x) => x > from && x < to).sort((a, b) => a - b);
  const ends = [from, ...inner, to];
  const stack = ends
    .slice(1)
    .map((hi, i) => ({ lo: item(ends, i), hi }))
    .reverse();
  const steps: ChosenStep[] = [];
  for (let n = 0; stack.length > 0; n++) {
    yield;
    const box = stack.pop() as { lo: number; hi: number };
    if (n > MOST_BOXES) return stuckOn(box, `${MOST_BOXES} boxes were not enough`);
    const answer = decide(subject, box);
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

/** The first literal that a step shows; a point at which all of them fail. */
function decide({ bench, hints, clause }: ClauseSubject, box: { readonly lo: number; readonly hi: number }): BoxAnswer {
  const points: Rational[] = [];
  for (const [chosen, { form, strict }] of clause.entries()) {
    const zero = zeroStep({ bench, form, strict, hints }, box);
    if (zero !== undefined) return { kind: "step", step: { ...zero, chosen } };
    const answer = decideBox({ bench, form, strict }, box);
    if (answer.kind === "step") return { kind: "step", step: { ...answer.step, chosen } };
    if (answer.kind === "violated") points.push(answer.z);
  }
  if (points.length < clause.length) return { kind: "split" };
  const z = points.find((point) => contains(bench.domain, point) && clause.every(({ form }) => isNegativeAt(bench, form, point)));
  return z === undefined ? { kind: "split" } : { kind: "violated", z };
}

const isNegativeAt = (bench: Workbench, form: Clause[number]["form"], z: Rational): boolean => {
  const value = enclosedValue(bench, form, z);
  return value !== undefined && Q.sign(value.hi) < 0;
};
