/**
 * Boxes about a point at which several literals of a clause vanish, where no one of them holds on both sides: |sin x| ≥ sin²x at π. One is shown to the left of the point, and
 * another to the right.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { TurnStep } from "../../certificate.js";
import type { Clause } from "../../conditions/literal.js";
import { type Form, times } from "../../form.js";
import type { NamedPoint } from "../goal.js";
import { largestOf } from "../points/clausePoints.js";
import { namedZeros } from "../points/namedPoints.js";
import { namedPointsOf, type Period, pointsOfPeriod } from "../points/period.js";
import { exactRootStatement } from "../points/roots.js";
import { formJetOf, formValue, gridOf, localMinima, refine, type Sample, sample } from "../points/samples.js";
import type { Workbench } from "../workbench.js";
import { type Box, endOfBox, REPLAY_BITS } from "./boxDecision.js";
import { isWellInside, keepsSign, multiplicityAtPoint } from "./zeroStep.js";

/** Points at which no literal seems to be > 0, and where it is certain that one vanishes. */
export function turnsOf(bench: Workbench, clause: Clause, period: Period | undefined): readonly NamedPoint[] {
  const forms = clause.filter(({ strict }) => !strict).map(({ form }) => form);
  if (bench.ranges.size > 0) return [];
  const points = period === undefined ? gridOf(bench) : pointsOfPeriod(period, bench.domain);
  const found = new Map<string, NamedPoint>();
  for (const form of forms) {
    for (const z of zerosNear(bench, form, points)) {
      if (found.size >= MOST_TURNS || !isSmallAt(bench, clause, z)) continue;
      const point = exactZeroNear(bench, form, { z, period });
      if (point !== undefined) found.set(point.name, point);
    }
  }
  return [...found.values()];
}

const MOST_TURNS = 24;

/** About where the form changes its sign or touches 0. */
function zerosNear(bench: Workbench, form: Form, points: readonly number[]): readonly number[] {
  const samples = sample(bench, points, formValue(form));
  const touched = localMinima(samples, MOST_TURNS).map((s) => refine(bench, s, formJetOf(form)).z);
  return [...zerosAmong(samples), ...touched];
}

/** About where the values change their sign, or vanish but for rounding. */
function zerosAmong(samples: readonly Sample[]): readonly number[] {
  return samples.flatMap((s, i) => {
    const before = samples[i - 1];
    if (Math.abs(s.value) <= ROUNDING) return [s.z];
    if (before === undefined || Math.abs(before.value) <= ROUNDING || before.value * s.value > 0) return [];
    return [before.z + (before.value / (before.value - s.value)) * (s.z - before.z)];
  });
}

const ROUNDING = 1e-12;

/** Between two samples a zero is known to a few digits. */
const isSmallAt = (bench: Workbench, clause: Clause, z: number): boolean =>
  sample(bench, [z], largestOf(clause)).some(({ value }) => Math.abs(value) < SMALL);

const SMALL = 1e-1;

function exactZeroNear(
  bench: Workbench,
  form: Form,
  { z, period }: { readonly z: number; readonly period: Period | undefined },
): NamedPoint | undefined {
  const names = period === undefined ? [] : namedPointsOf(period, z);
  const plain = exactRootStatement({ bench, form }, z, names);
  const root = plain ?? exactRootStatement({ bench, form }, z, doubleZerosNear(bench, form, z));
  return root?.name === undefined ? undefined : { name: root.name, at: root.at };
}

/** A simple zero of F is a minimum of F². */
const doubleZerosNear = (bench: Workbench, form: Form, z: number): readonly string[] =>
  namedZeros({ bench, form: times(form, form) }, z).map(({ name }) => name);

/** A step about one of the points, if it lies in the box. */
export function turnStep(
  bench: Workbench,
  { clause, points }: { readonly clause: Clause; readonly points: readonly NamedPoint[] },
  box: Box,
): TurnStep | undefined {
  const ends = [bench.exactEnd(box.lo), bench.exactEnd(box.hi)] as const;
  for (const point of points.filter((p) => isWellInside(p, ends))) {
    const [left, right] = ([-1, 1] as const).map((side) => sideOf(bench, clause, { point, ends, side }));
    if (left === undefined || right === undefined) continue;
    return {
      ...{ type: "turn", from: endOfBox({ bench, form: [] }, box.lo), to: endOfBox({ bench, form: [] }, box.hi) },
      ...{ centre: Q.toString(point.at), point: point.name, left, right },
      bits: bench.bitsFor(REPLAY_BITS),
    };
  }
  return undefined;
}

interface Place {
  readonly point: NamedPoint;
  readonly ends: readonly [Rational, Rational];
  readonly side: 1 | -1;
}

/** The first literal that is ≥ 0 on that side of the point. */
function sideOf(bench: Workbench, clause: Clause, { point, ends, side }: Place): TurnStep["left"] | undefined {
  for (const [chosen, { form, strict }] of clause.entries()) {
    const multiplicity = strict ? undefined : multiplicityAtPoint({ bench, form }, point);
    if (multiplicity === undefined || multiplicity === 0) continue;
    const isTurned = side < 0 && multiplicity % 2 !== 0;
    if (keepsSign({ bench, form }, ends, isTurned ? -multiplicity : multiplicity)) return { chosen, multiplicity };
  }
  return undefined;
}
