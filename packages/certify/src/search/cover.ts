/** A cover of ℝ for one form: a global range, or two tails and boxes between them. */

import { jetOf, type Stepwise } from "@flatcheck/activation";
import {
  DomainError,
  jets as J,
  type Jet,
  type MpfrInterval,
  rationals as Q,
  RangeArithmetic,
  type Rational,
  type TailSum,
} from "@flatcheck/enclosure";
import type { EndPoint, Step } from "../certificate.js";
import { derivativeOrder, type Form, formJet } from "../form.js";
import { coverCompact, type Hints } from "./boxSearch.js";
import { type Period, periodOf } from "./period.js";
import { coverTail, TAIL_BITS, type TailSearch } from "./tailSearch.js";
import type { Workbench } from "./workbench.js";

export type CoverSearch =
  | {
      readonly kind: "covered";
      readonly steps: Step[];
      readonly strict: boolean;
      readonly period?: string;
      /** A step on which φ was not shown to be smooth, so that nothing is known of zeros. */
      readonly rough?: true;
    }
  | { readonly kind: "violated"; readonly z: Rational }
  | { readonly kind: "stuck"; readonly remaining: string; readonly reason: string };

/** The least value the form has over ℝ by its exact sum bounded term by term, or by its natural interval; undefined where neither exists. */
export function globalRange(bench: Workbench, form: Form): { lower: Rational | undefined; strict: boolean } | undefined {
  return exactRange(bench, form) ?? naturalRange(bench, form);
}

function naturalRange(bench: Workbench, form: Form): { lower: Rational | undefined; strict: boolean } | undefined {
  const K = bench.arithmetic(TAIL_BITS);
  return defined(() =>
    K.scope(() => {
      const value = formJet(K, form, bench.mpfrJet(K, "-inf", "+inf", derivativeOrder(form)), 0)[0] as MpfrInterval;
      return { lower: K.ends(value).lo, strict: K.isPositive(value) };
    }),
  );
}

/** One step over ℝ that shows form ≥ 0. */
export function coverByRange(bench: Workbench, form: Form): Extract<CoverSearch, { kind: "covered" }> | undefined {
  const range = exactRange(bench, form);
  if (range?.lower !== undefined && Q.sign(range.lower) >= 0)
    return { kind: "covered", steps: [{ type: "range", from: "-inf", to: "+inf", bits: TAIL_BITS }], strict: range.strict };
  const whole = enclosureStep(bench, form, false, "-inf", "+inf");
  return whole === undefined ? undefined : { kind: "covered", steps: [whole.step], strict: whole.strict, ...roughness([whole]) };
}

function exactRange(bench: Workbench, form: Form): { lower: Rational | undefined; strict: boolean } | undefined {
  if (bench.ranges.size > 0) return undefined;
  const expanded = bench.remember("range", () => rangeJet(bench));
  if (expanded === undefined) return undefined;
  const { A, phi } = expanded;
  return defined(() => {
    const hull = A.hull(formJet(A, form, phi, 0)[0] as TailSum);
    return { lower: A.K.ends(hull).lo, strict: A.K.isPositive(hull) };
  });
}

function rangeJet(bench: Workbench): { A: RangeArithmetic; phi: Jet<TailSum> } | undefined {
  return defined(() => {
    const A = new RangeArithmetic(bench.exactArithmetic(), "-inf", "+inf");
    return { A, phi: jetOf(A, bench.expression, J.variable(A, A.variable(), 3)) };
  });
}

function defined<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Looks for a cover that shows form ≥ 0 (`strict`: > 0) on ℝ. */
export function* coverLine(bench: Workbench, form: Form, strict: boolean, hints: Hints, tryRange: boolean): Stepwise<CoverSearch> {
  const whole = tryRange ? coverByRange(bench, form) : undefined;
  if (whole !== undefined && (whole.strict || !strict)) return whole;
  const period = periodOf(bench, form);
  return yield* period === undefined ? coverByTails(bench, form, strict, hints) : coverPeriod(bench, form, strict, hints, period);
}

/** Boxes over a little more than one period about 0. */
function* coverPeriod(bench: Workbench, form: Form, strict: boolean, hints: Hints, period: Period): Stepwise<CoverSearch> {
  const half = Number((period.length * 0.5005).toPrecision(4));
  const found = yield* coverCompact(bench, form, strict, -half, half, hints);
  if (found.kind === "violated") return { kind: "violated", z: Q.fromNumber(found.z) };
  if (found.kind === "stuck") return { kind: "stuck", remaining: `the box [${found.from}, ${found.to}]`, reason: found.reason };
  return { kind: "covered", steps: found.steps, strict, period: period.name };
}

function* coverByTails(bench: Workbench, form: Form, strict: boolean, hints: Hints): Stepwise<CoverSearch> {
  const right = yield* tailOf(bench, form, strict, 1);
  if (right.kind === "negative") return { kind: "violated", z: right.R };
  const left = yield* tailOf(bench, form, strict, -1);
  if (left.kind === "negative") return { kind: "violated", z: Q.neg(left.R) };
  const [from, to] = [left.kind === "covered" ? -Q.toNumber(left.R) : -64, right.kind === "covered" ? Q.toNumber(right.R) : 64];
  const middle = yield* coverCompact(bench, form, strict, from, to, hints);
  if (middle.kind === "violated") return { kind: "violated", z: Q.fromNumber(middle.z) };
  if (right.kind === "stuck") return { kind: "stuck", remaining: "the tail at +∞", reason: right.reason };
  if (left.kind === "stuck") return { kind: "stuck", remaining: "the tail at −∞", reason: left.reason };
  if (middle.kind === "stuck") return { kind: "stuck", remaining: `the box [${middle.from}, ${middle.to}]`, reason: middle.reason };
  return { kind: "covered", steps: [left.step, ...middle.steps, right.step], strict, ...roughness([left, right]) };
}

const roughness = (steps: readonly { readonly rough?: true }[]): { rough?: true } => (steps.some((s) => s.rough) ? { rough: true } : {});

type TailCover =
  | { readonly kind: "covered"; readonly R: Rational; readonly step: Step; readonly rough?: true }
  | Exclude<TailSearch, { kind: "covered" }>;

/** By expansion at infinity, or else by the interval of the form on all of |x| ≥ R. */
function* tailOf(bench: Workbench, form: Form, strict: boolean, side: 1 | -1): Stepwise<TailCover> {
  const found = yield* coverTail(bench, form, strict, side);
  if (found.kind === "negative") return found;
  const ends = (R: Rational): { from: EndPoint; to: EndPoint } =>
    side > 0 ? { from: Q.toString(R), to: "+inf" } : { from: "-inf", to: Q.toString(Q.neg(R)) };
  if (found.kind === "covered") {
    const { R, order } = found;
    return { kind: "covered", R, step: { type: "tail", ...ends(R), order, bits: TAIL_BITS } };
  }
  for (const R of ENCLOSED_FROM) {
    const [from, to] = side > 0 ? [R, "+inf" as const] : ["-inf" as const, Q.neg(R)];
    const enclosed = enclosureStep(bench, form, strict, from, to);
    if (enclosed !== undefined) return { kind: "covered", R, ...enclosed };
  }
  return found;
}

/** Where tails begin that are enclosed as a whole. */
const ENCLOSED_FROM: readonly Rational[] = [2n, 8n, 64n, 1024n].map((n) => ({ n, d: 1n }));

interface Enclosed {
  readonly step: Step;
  readonly strict: boolean;
  readonly rough?: true;
}

/**
 * The natural interval of the form over [from, to], where that shows its sign. Replay asks for a jet of order 1, which exists only
 * where every operator is smooth, if zeros are to be isolated; without one the step is rough.
 */
function enclosureStep(
  bench: Workbench,
  form: Form,
  strict: boolean,
  from: Rational | "-inf",
  to: Rational | "+inf",
): Enclosed | undefined {
  const order = derivativeOrder(form);
  const smooth = enclosed(bench, form, strict, from, to, Math.max(1, order));
  if (smooth !== undefined || order > 0) return smooth;
  const rough = enclosed(bench, form, strict, from, to, 0);
  return rough === undefined ? undefined : { ...rough, rough: true };
}

function enclosed(
  bench: Workbench,
  form: Form,
  strict: boolean,
  from: Rational | "-inf",
  to: Rational | "+inf",
  order: number,
): Enclosed | undefined {
  const K = bench.arithmetic(TAIL_BITS);
  const text = (end: Rational | "-inf" | "+inf"): EndPoint => (typeof end === "string" ? end : Q.toString(end));
  return defined(() =>
    K.scope(() => {
      const value = formJet(K, form, bench.mpfrJet(K, from, to, order), 0)[0] as MpfrInterval;
      if (!(strict ? K.isPositive(value) : K.isNonNegative(value))) return undefined;
      return { step: { type: "enclosure", from: text(from), to: text(to), bits: TAIL_BITS }, strict: K.isPositive(value) };
    }),
  );
}
