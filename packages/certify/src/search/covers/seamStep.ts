/**
 * Steps by an expansion beside a point where pieces of φ meet, or a power that is no whole number vanishes: there derivatives may be infinite
 * and a form may tend to 0, so that no box is small enough.
 */
import type { Stepwise } from "@flatcheck/activation";
import { insideDomain, rationals as Q, type TailArithmetic, type TailSum } from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { isInside } from "../../domain.js";
import { applications, isBluntPower, isPiecewise } from "../../expressionFacts.js";
import { derivativeOrder, formText, jetOrder } from "../../form.js";
import { expandBesideSeam } from "../../seamExpansion.js";
import { pieceArgumentNumber } from "../../seams.js";
import type { HintedGoal } from "../goal.js";
import { type FoundSeam, seamsOf } from "../points/seamJumps.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import { type Box, endOfBox } from "./boxDecision.js";

/** Longer boxes are cut first. */
const LONGEST = 1 / 4;
const TERMS = 6;
/** Expansions that are tried for one form. */
const MOST_TRIES = 24;

/** A step about a seam inside the box, or beside an end of it at which pieces meet. */
export function* seamStep(goal: HintedGoal, box: Box): Stepwise<CoverStep | undefined> {
  const { bench, form } = goal;
  if (box.hi - box.lo > LONGEST || bench.ranges.size > 0 || !mayNeedOne(goal)) return undefined;
  const smooth = goal.smooth ?? derivativeOrder(form);
  const tries = bench.remember(`seam steps to order ${smooth}: ${formText(form)}`, () => ({ count: 0 }));
  for (const seam of seamsWithin(goal, box).filter(({ bracket }) => bench.isSmoothAcross(...bracket, smooth))) {
    if (tries.count++ >= MOST_TRIES) return undefined;
    const step = stepAbout(goal, box, seam);
    if (step !== undefined) return step;
  }
  for (const at of (["from", "to"] as const).filter((end) => isBreak(goal, end === "from" ? box.lo : box.hi))) {
    if (tries.count++ >= MOST_TRIES) return undefined;
    const step = yield* stepBeside(goal, box, at);
    if (step !== undefined) return step;
  }
  return undefined;
}

const mayNeedOne = ({ bench }: HintedGoal): boolean =>
  bench.remember("seams or blunt powers", () => isPiecewise(bench.expression) || [...applications(bench.expression)].some(isBluntPower));

const isBreak = ({ bench, hints }: HintedGoal, x: number): boolean =>
  (x === 0 || hints.splits.includes(x)) && isInside(bench.domain, Q.fromNumber(x));

const seamsWithin = ({ bench }: HintedGoal, { lo, hi }: Box): readonly FoundSeam[] =>
  seamsOf(bench).filter(({ bracket: [a, b] }) => Q.cmp(bench.exactEnd(lo), a) <= 0 && Q.cmp(b, bench.exactEnd(hi)) <= 0);

function stepAbout(goal: HintedGoal, { lo, hi }: Box, { argument, bracket }: FoundSeam): CoverStep | undefined {
  const { bench, form } = goal;
  const u = pieceArgumentNumber(bench.expression, argument);
  if (u === undefined) return undefined;
  const K = bench.arithmetic(TAIL_BITS);
  const about = { u, bracket, from: bench.exactEnd(lo), to: bench.exactEnd(hi), order: TERMS };
  const isShown = (side: 1 | -1): boolean =>
    K.scope(() => {
      const size = { side, derivatives: jetOrder(form), tick: bench.deadline.tick };
      const { T, forms } = expandBesideSeam(K, bench.expression, about, size);
      return isAtLeastZero(T, forms.valueOf(form));
    });
  if (insideDomain(() => isShown(1) && isShown(-1)) !== true) return undefined;
  const [a, b] = bracket.map(Q.toString) as [string, string];
  return { type: "seam", from: endOfBox(goal, lo), to: endOfBox(goal, hi), argument, bracket: [a, b], order: TERMS, bits: TAIL_BITS };
}

function* stepBeside(goal: HintedGoal, { lo, hi }: Box, at: "from" | "to"): Stepwise<CoverStep | undefined> {
  const { bench, form } = goal;
  const [a, b] = [bench.exactEnd(lo), bench.exactEnd(hi)];
  const size = { R: Q.div(Q.ONE, Q.sub(b, a)), order: TERMS, derivatives: jetOrder(form) };
  const tail = yield* at === "from" ? bench.expansions.beside(a, 1, size) : bench.expansions.beside(b, -1, size);
  if (tail.kind !== "expanded" || insideDomain(() => isAtLeastZero(tail.T, tail.forms.valueOf(form))) !== true) return undefined;
  return { type: "tail", from: endOfBox(goal, lo), to: endOfBox(goal, hi), beside: at, order: TERMS, bits: TAIL_BITS };
}

function isAtLeastZero(T: TailArithmetic, f: TailSum): boolean {
  const { sign } = T.signOnTail(f);
  return sign === 1 || sign === 0;
}
