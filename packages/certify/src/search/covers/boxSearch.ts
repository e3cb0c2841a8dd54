/**
 * Branch and bound on a compact interval: boxes on each of which a form is shown to be ≥ 0 (or > 0). A box on which that fails is cut in two.
 */

import { parityOf, type Stepwise } from "@flatcheck/activation";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { inClosure, isLine } from "../../domain.js";
import { type Form, formText } from "../../form.js";
import { signByForm } from "../../formSign.js";
import { reflectedBox, reflectedForm } from "../../reflection.js";
import type { HintedGoal, Subject } from "../goal.js";
import type { Left } from "../left.js";
import { type Box, decideBox, decideByDigits, splitPoint } from "./boxDecision.js";
import { decideOverRanges } from "./rangeDecision.js";
import { seamStep } from "./seamStep.js";
import { polynomialStep } from "./wholeRange.js";
import { zeroStep } from "./zeroStep.js";

export type BoxSearch =
  | { readonly kind: "covered"; readonly steps: CoverStep[] }
  /** The form is certainly < 0 at z. */
  | { readonly kind: "violated"; readonly z: Rational }
  /** Neither: the box that was left, and why. */
  | { readonly kind: "stuck"; readonly left: Left };

const LARGEST_SEARCH = 60000;

/** Covers [from, to] for a form. */
export function* coverCompact(goal: HintedGoal, from: number, to: number): Stepwise<BoxSearch> {
  const { bench, hints } = goal;
  const inner = [...new Set([0, ...hints.splits])].filter((x) => x > from && x < to).sort((a, b) => a - b);
  const ends = [from, ...inner, to];
  const stack: [number, number][] = [];
  for (let i = ends.length - 2; i >= 0; i--) stack.push([item(ends, i), item(ends, i + 1)]);
  const steps: CoverStep[] = [];
  const byForm = signByForm(goal.form);
  const isByForm = byForm === "strict" || (byForm === "weak" && !goal.strict);
  const largest = bench.ranges.size > 0 ? 600 : LARGEST_SEARCH;
  for (let n = 0; stack.length > 0; n++) {
    yield;
    const [lo, hi] = stack.pop() as [number, number];
    if (n > largest) return stuckOn(lo, hi, `${largest} boxes were not enough`);
    const ends = { from: bench.exactEnd(lo), to: bench.exactEnd(hi) };
    const known = (isByForm ? polynomialStep(goal, ends)?.step : undefined) ?? zeroStep(goal, { lo, hi });
    const answer = known === undefined ? decideWithImages(goal, { lo, hi }) : ({ kind: "step", step: known } as const);
    if (answer.kind === "step") steps.push(answer.step);
    else if (answer.kind === "violated") return isInClosure(goal, answer.z) ? answer : stuckOn(lo, hi, TOO_SMALL);
    else if (answer.kind === "hopeless") return stuckOn(lo, hi, "the sign could not be told for all values of the parameters at once");
    else {
      const seam = yield* seamStep(goal, { lo, hi });
      if (seam !== undefined) {
        steps.push(seam);
        continue;
      }
      if (!isDivisible({ lo, hi })) return stuckOn(lo, hi, TOO_SMALL);
      const mid = splitPoint(lo, hi);
      stack.push([mid, hi], [lo, mid]);
    }
  }
  return { kind: "covered", steps };
}

const TOO_SMALL = "the sign could not be told on a box of this size";

function isDivisible({ lo, hi }: Box): boolean {
  const mid = splitPoint(lo, hi);
  return lo < mid && mid < hi && hi - lo >= 1e-14 * Math.max(Math.abs(lo), Math.abs(hi));
}

/** A double in a box at an end of the domain may lie past that end. */
const isInClosure = ({ bench }: Subject, z: Rational): boolean => inClosure(bench.domain, z);

type Answer = ReturnType<typeof decideOverRanges>;

/** {@link decideAny}, of an odd or even φ once for a box and its image about 0. */
function decideWithImages(goal: HintedGoal, box: Box): Answer {
  const { bench, form, strict } = goal;
  const parity = isLine(bench.domain) ? parityOf(bench.expression) : undefined;
  if (parity === undefined) return decideAny(goal, box);
  const images = bench.remember("images of boxes", () => new Map<string, Answer>());
  const keyOf = (of: Form, { lo, hi }: Box): string => `${formText(of)} ${strict} ${goal.smooth} ${lo} ${hi}`;
  const known = images.get(keyOf(form, box));
  if (known !== undefined) return known;
  const answer = decideAny(goal, box);
  images.set(keyOf(reflectedForm(form, parity), { lo: 0 - box.hi, hi: 0 - box.lo }), reflected(answer));
  return answer;
}

function reflected(answer: Answer): Answer {
  if (answer.kind === "violated") return { ...answer, z: Q.neg(answer.z) };
  return answer.kind === "step" && answer.step.type === "box" ? { ...answer, step: reflectedBox(answer.step) } : answer;
}

/** Boxes of doubles at an end of the domain are too large where doubles are too coarse for the end: there, more digits tell more. */
function decideAny(goal: HintedGoal, box: Box): Answer {
  const { lo, hi } = goal.bench.reach;
  const answer = goal.bench.ranges.size > 0 ? decideOverRanges(goal, box) : decideBox(goal, box);
  const isCoarse = answer.kind === "split" && !isDivisible(box) && (box.lo === lo || box.hi === hi);
  return isCoarse ? decideByDigits(goal, box) : answer;
}

const stuckOn = (from: number, to: number, reason: string): BoxSearch => ({
  kind: "stuck",
  left: { where: { kind: "box", from, to }, reason },
});
