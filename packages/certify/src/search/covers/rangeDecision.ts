/**
 * What can be said of a form on one box while parameters take every value in their ranges: what `boxDecision.ts` says, or the Taylor bound about fixed values of the
 * parameters with the drift from there. Where even one point of the box cannot be decided, smaller boxes cannot help: the ranges have to be cut.
 */
import { jetOf } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  type DoubleInterval,
  insideDomain,
  jets as J,
  type Jet,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import type { CoverStep } from "../../certificate.js";
import { derivativeOrder, formJet } from "../../form.js";
import { drift, isSmoothInParameters, sensitivity } from "../../parameterDrift.js";
import { isBoundedBelow, isNaturallyBounded } from "../../taylorBound.js";
import type { Goal } from "../goal.js";
import { DEGREE } from "../workbench.js";
import { type Box, decideBox, endOfBox, ORDERED_DOUBLES, REPLAY_BITS, splitPoint } from "./boxDecision.js";

type Answer = ReturnType<typeof decideBox> | { readonly kind: "hopeless" };

/** The sign of the form on a box, for every value of the parameters. */
export function decideOverRanges(goal: Goal, box: Box): Answer {
  const plain = decideBox(goal, box);
  if (plain.kind !== "split" || !isSmoothInParameters(goal.bench.expression)) return plain;
  const step = centredStep(goal, box);
  if (step !== undefined) return { kind: "step", step };
  if (isDecidedAt(goal, splitPoint(box.lo, box.hi))) return plain;
  const finer = stepByDigits(goal, box);
  return finer === undefined ? { kind: "hopeless" } : { kind: "step", step: finer };
}

const FINER_BITS = 192;

/** The natural enclosure by more digits than doubles have: a range may end 10⁻²⁰ before the value at which the sign changes. */
function stepByDigits({ bench, form, strict }: Goal, box: Box): CoverStep | undefined {
  const K = bench.arithmetic(FINER_BITS);
  const isBounded = insideDomain(() =>
    K.scope(() => {
      const phi = bench.mpfrJet(K, bench.exactEnd(box.lo), bench.exactEnd(box.hi), Math.max(1, derivativeOrder(form)));
      return isNaturallyBounded(K, formJet(K, form, phi, 0), strict);
    }),
  );
  if (isBounded !== true) return undefined;
  return {
    ...{ type: "box", from: endOfBox({ bench, form }, box.lo), to: endOfBox({ bench, form }, box.hi) },
    ...{ centre: Q.toString(Q.fromNumber(splitPoint(box.lo, box.hi))), degree: 0, bits: FINER_BITS },
  };
}

/** Values of the parameters, and how far the form moves from there. */
interface Centre {
  readonly values: ReadonlyMap<string, Rational>;
  readonly by: DoubleInterval;
}

function centredStep(goal: Goal, box: Box): CoverStep | undefined {
  const centre = centreFor(goal, box);
  if (centre === undefined) return undefined;
  const whole = jetAt(goal, box, centre);
  const mid = splitPoint(box.lo, box.hi);
  if (whole === undefined) return undefined;
  if (isNaturallyBounded(ORDERED_DOUBLES, whole, goal.strict)) return stepOf(goal, box, { at: mid, degree: 0 }, centre);
  for (const at of [mid, ...lowPointOf(goal, box, centre)]) {
    const about = jetAt(goal, { lo: at, hi: at }, centre);
    const offset = D.sub(box, { lo: at, hi: at });
    if (about !== undefined && isBoundedBelow(ORDERED_DOUBLES, { centre: about, box: whole, offset }, goal.strict))
      return stepOf(goal, box, { at, degree: DEGREE }, centre);
  }
  return undefined;
}

/** The vertex of the parabola about the middle, where it lies inside the box. */
function lowPointOf(goal: Goal, box: Box, centre: Centre): readonly number[] {
  const mid = splitPoint(box.lo, box.hi);
  const about = jetAt(goal, { lo: mid, hi: mid }, centre);
  const [, slope, curvature] = (about ?? []).map((c) => c.lo / 2 + c.hi / 2);
  if (slope === undefined || curvature === undefined || !(curvature > 0)) return [];
  const vertex = mid - slope / (2 * curvature);
  return vertex > box.lo && vertex < box.hi && vertex !== mid ? [vertex] : [];
}

function stepOf(goal: Goal, box: Box, { at, degree }: { readonly at: number; readonly degree: number }, { values }: Centre): CoverStep {
  const places = Object.fromEntries([...values].map(([name, q]) => [name, Q.toString(q)]));
  return {
    type: "box",
    from: endOfBox(goal, box.lo),
    to: endOfBox(goal, box.hi),
    centre: Q.toString(Q.fromNumber(at)),
    degree,
    bits: REPLAY_BITS,
    at: places,
  };
}

/** Whether the sign can be told at one point. */
function isDecidedAt(goal: Goal, z: number): boolean {
  const { bench, form, strict } = goal;
  const plain = bench.doubleJet(z, z, derivativeOrder(form));
  if (plain === undefined || isNaturallyBounded(ORDERED_DOUBLES, formJet(ORDERED_DOUBLES, form, plain, 0), strict)) return true;
  const centre = centreFor(goal, { lo: z, hi: z });
  const jet = centre === undefined ? undefined : jetAt(goal, { lo: z, hi: z }, centre, 0);
  return jet === undefined || isNaturallyBounded(ORDERED_DOUBLES, jet, strict);
}

/** The end of each range where the form is least, if that is the same all over the box, else the middle. */
function centreFor({ bench, form }: Goal, box: Box): Centre | undefined {
  const K = D.doubleArithmetic;
  const parameters = new Map([...bench.ranges].map(([name, [a, b]]) => [name, { lo: D.fromRational(a).lo, hi: D.fromRational(b).hi }]));
  return insideDomain(() => {
    const terms = [...bench.ranges].map(([name, [a, b]]) => {
      const slope = sensitivity(K, { expression: bench.expression, form }, { x: box, parameters }, name);
      const value = slope.lo >= 0 ? a : slope.hi <= 0 ? b : Q.div(Q.add(a, b), Q.fromInteger(2));
      const offset = { lo: D.fromRational(Q.sub(a, value)).lo, hi: D.fromRational(Q.sub(b, value)).hi };
      return { name, value, slope, offset };
    });
    return { values: new Map(terms.map(({ name, value }) => [name, value])), by: drift(K, terms) };
  });
}

/** The jet of the form at the centre of the parameters, moved by the drift. */
function jetAt({ bench, form }: Goal, box: Box, { values, by }: Centre, degree: number = DEGREE): Jet<DoubleInterval> | undefined {
  bench.spend();
  const K = D.doubleArithmetic;
  const parameters = new Map([...values].map(([name, q]) => [name, D.fromRational(q)]));
  return insideDomain(() => {
    const phi = jetOf(K, bench.expression, J.variable(K, box, degree + derivativeOrder(form)), parameters);
    const jet = formJet(K, form, { x: box, phi }, degree);
    return jet.with(0, K.add(jet[0] as DoubleInterval, by));
  });
}
