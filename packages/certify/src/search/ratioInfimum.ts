/** inf p/|q| over ℝ for an activation that is not rational: a guess from samples and limits, then p ∓ β·q ≥ 0. */
import type { Stepwise } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  jets as J,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type Statement, toFormData } from "../certificate.js";
import { type Form, formJet } from "../form.js";
import type { Hints } from "./boxSearch.js";
import { coverLine } from "./cover.js";
import { boundStatement } from "./infimum.js";
import { type LimitAtSide, placeOf } from "./place.js";
import { minusRatio, type RatioInfimum, refuted } from "./rationalRatio.js";
import { exactRootStatement, signChangeRoot } from "./roots.js";
import { formValue, gridOf, localMinima, NEWTON, ratioValue, refine, type Sample, sample } from "./samples.js";
import { type FoundLimit, ratioLimit, TAIL_BITS } from "./tailSearch.js";
import { enclosedValue, exactValue, nearbySimple, roundDown, shorten, valueStatement } from "./values.js";
import type { Workbench } from "./workbench.js";

const BITS = 192;

/** The infimum, or the statement that refutes every β > 0. `factors` are forms that divide p. */
export function* ratioInfimum(
  bench: Workbench,
  p: Form,
  q: Form,
  factors: readonly Form[],
  hints: Hints,
  points: readonly Rational[],
): Stepwise<RatioInfimum> {
  const negative = negativeValue(bench, p, points);
  if (negative !== undefined) return refuted([negative.statement], negative.z);
  const limits = ([1, -1] as const).map((side) => ({ side, limit: ratioLimit(p, q, (R, order) => bench.tail(side, R, order, TAIL_BITS)) }));
  const vanishing = limits.find((l) => l.limit?.value === "0");
  if (vanishing !== undefined)
    return refuted(
      [ratioLimitStatement(p, q, infinity(vanishing.side), vanishing.limit as FoundLimit)],
      vanishing.side > 0 ? "+inf" : "-inf",
    );
  const minima = localMinima(sample(bench, gridOf(bench), ratioValue(p, q)), 4).map((s) => refineRatio(bench, p, q, s));
  const root = vanishingFactor(bench, p, q, factors, minima);
  if (root !== undefined) return root;
  return placed(bench, p, q, limits, yield* bounded(bench, p, q, guess(bench, p, q, minima, limits), hints));
}

const infinity = (side: 1 | -1): { at: "+inf" | "-inf"; sign: 1 | -1 } => ({ at: side > 0 ? "+inf" : "-inf", sign: side });

function ratioLimitStatement(
  p: Form,
  q: Form,
  place: { at: "+inf" | "-inf"; sign: 1 | -1 } | { at: string; side: 1 | -1 },
  limit: FoundLimit,
): Statement {
  const from = Q.toString(place.at === "-inf" ? Q.neg(limit.from) : limit.from);
  const where = "side" in place ? { at: place.at, side: place.side, from } : { at: place.at, from };
  return {
    kind: "ratio-limit",
    numerator: toFormData(p),
    denominator: toFormData(q),
    place: where as Extract<Statement, { kind: "limit" }>["place"],
    value: limit.value,
    order: limit.order,
    bits: TAIL_BITS,
  };
}

/** A point with p < 0, chosen where that is plainest. */
function negativeValue(bench: Workbench, p: Form, points: readonly Rational[]): { statement: Statement; z: Rational } | undefined {
  const candidates = sample(bench, gridOf(bench), formValue(p)).filter((s) => s.value < 0);
  const order = candidates.sort((a, b) => remoteness(a.z) - remoteness(b.z));
  const likely = [...order.slice(0, 3), ...candidates.sort((a, b) => a.value - b.value).slice(0, 3)].map((s) => Q.fromNumber(s.z));
  for (const z of [...likely, ...points]) {
    const value = enclosedValue(bench, p, z);
    if (value !== undefined && Q.sign(value.hi) < 0)
      return { statement: valueStatement(p, z, [Q.toString(value.lo), Q.toString(value.hi)]), z };
  }
  return undefined;
}

/** How far |z| is from 1 in powers of 2: plain numbers make plain witnesses. */
const remoteness = (z: number): number => Math.abs(Math.log2(Math.abs(z) || 1e-9)) + (Number.isInteger(z) ? 0 : 1);

/** A zero of a factor of p where q does not vanish, or where p/|q| tends to 0. */
function vanishingFactor(
  bench: Workbench,
  p: Form,
  q: Form,
  factors: readonly Form[],
  minima: readonly Sample[],
): RatioInfimum | undefined {
  for (const factor of factors) {
    const change = signChangeRoot(bench, factor, q);
    if (change !== undefined) return refuted([change.statement], change.at);
  }
  const points = factors.flatMap((f) =>
    localMinima(
      sample(bench, gridOf(bench), (jet) => Math.abs(formValue(f)(jet))),
      3,
    ),
  );
  for (const s of [...minima, ...points]) {
    const exact = factors.map((f) => exactRootStatement(bench, f, q, s.z)).find((x) => x !== undefined);
    if (exact !== undefined) return refuted([exact.statement], exact.at);
    const z = nearbySimple(s.z);
    const vanishes = z !== undefined && factors.some((f) => exactValue(bench, f, z)?.n === 0n);
    const beside = vanishes ? limitBesideZero(bench, p, q, z) : undefined;
    if (beside !== undefined) return refuted([beside], z);
  }
  return undefined;
}

function limitBesideZero(bench: Workbench, p: Form, q: Form, z: Rational): Statement | undefined {
  const limit = ratioLimit(p, q, (R, order) => bench.beside(z, 1, R, order, TAIL_BITS));
  return limit?.value === "0" ? ratioLimitStatement(p, q, { at: Q.toString(z), side: 1 }, limit) : undefined;
}

const refineRatio = (bench: Workbench, p: Form, q: Form, s: Sample): Sample =>
  refine(bench, s, (phi) => {
    const K = D.doubleArithmetic;
    const [P, R] = [formJet(K, p, phi, NEWTON), formJet(K, q, phi, NEWTON)];
    const value = (R[0] as DoubleInterval).hi < 0 ? J.neg(K, R) : R;
    return safely(() => J.div(K, P, value)) ?? P.map(() => ({ lo: Number.NaN, hi: Number.NaN }));
  });

function safely<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

interface Guess {
  readonly upper: Rational;
  /** The least value at the point over a parameter range. */
  readonly least?: Rational;
  readonly at: Rational | "+inf" | "-inf";
  readonly exact: boolean;
  readonly statement: Statement;
}

function* bounded(bench: Workbench, p: Form, q: Form, first: Guess | undefined, hints: Hints): Stepwise<RatioInfimum> {
  let best = first;
  if (best === undefined) return open(undefined, "ℝ", "the ratio could not be evaluated anywhere");
  let left = { remaining: "ℝ", reason: "the search kept finding smaller values" };
  for (let round = 0; round < 12; round++) {
    bench.checkTime();
    const betas = [...(best.exact ? [best.upper] : []), startBelow(bench, best)];
    let violation: Rational | undefined;
    for (const beta of betas) {
      if (Q.sign(beta) <= 0) continue;
      const sides = [-1, 1].map((sign) => minusRatio(p, beta, q, sign));
      const proofs = [];
      for (const form of sides) {
        const search = yield* coverLine(bench, form, false, hints, true);
        if (search.kind === "stuck") left = { remaining: search.remaining, reason: search.reason };
        if (search.kind === "violated") violation = search.z;
        if (search.kind !== "covered") break;
        proofs.push({ ...boundStatement(bench, form, search), relation: "nonnegative" } as Statement);
      }
      if (proofs.length === 2)
        return {
          lower: beta,
          upper: best.upper,
          at: best.at,
          attained: undefined,
          statements: [...proofs.map(dropPositiveAt), best.statement],
          fails: false,
        };
    }
    if (violation === undefined) break;
    const negative = negativeValue(bench, p, [violation]);
    if (negative !== undefined) return refuted([negative.statement], negative.z);
    const lower = guessNear(bench, p, q, Q.toNumber(violation));
    if (lower === undefined || Q.cmp(lower.upper, best.upper) >= 0) break;
    best = lower;
  }
  return open(best, left.remaining, left.reason);
}

/** With the place where the infimum lies, as far as it is known. */
function placed(bench: Workbench, p: Form, q: Form, limits: readonly LimitAtSide[], found: RatioInfimum): RatioInfimum {
  const { at, upper, lower } = found;
  if (at === undefined || typeof upper === "string" || found.fails) return found;
  const valueAt = (z: number): number | undefined => sample(bench, [z], ratioValue(p, q))[0]?.value;
  return { ...found, at: placeOf({ at, upper, exact: false }, lower, limits, valueAt) };
}

/** Just below the guess; an eighth below its least value over a parameter range. */
function startBelow(bench: Workbench, best: Guess): Rational {
  if (bench.ranges.size > 0 && best.least !== undefined) return roundDown(Q.mul(best.least, { n: 7n, d: 8n }));
  return roundDown(Q.mul(best.upper, Q.sub(Q.ONE, bench.slack)));
}

function dropPositiveAt(s: Statement): Statement {
  if (s.kind !== "bound") return s;
  const { positiveAt: _, ...rest } = s;
  return rest;
}

const open = (best: Guess | undefined, remaining: string, reason: string): RatioInfimum => ({
  lower: undefined,
  upper: best?.upper ?? "+inf",
  at: best?.at,
  attained: undefined,
  statements: best === undefined ? [] : [best.statement],
  fails: false,
  unknown: { remaining, reason },
});

function guess(
  bench: Workbench,
  p: Form,
  q: Form,
  minima: readonly Sample[],
  limits: readonly { side: 1 | -1; limit: FoundLimit | undefined }[],
): Guess | undefined {
  let best: Guess | undefined;
  // Over a parameter range the bound starts from the least value.
  const size = (g: Guess): Rational => (bench.ranges.size > 0 ? (g.least ?? g.upper) : g.upper);
  const consider = (g: Guess | undefined): void => {
    if (g !== undefined && (best === undefined || Q.cmp(size(g), size(best)) < (g.exact ? 1 : 0))) best = g;
  };
  for (const s of minima) consider(guessAt(bench, p, q, s.z));
  for (const { side, limit } of limits) {
    if (limit?.rational === undefined) continue;
    const place = infinity(side);
    consider({ upper: limit.rational, at: place.at, exact: true, statement: ratioLimitStatement(p, q, place, limit) });
  }
  return best;
}

function guessNear(bench: Workbench, p: Form, q: Form, start: number): Guess | undefined {
  const [first] = sample(bench, [start], ratioValue(p, q));
  return guessAt(bench, p, q, first === undefined ? start : refineRatio(bench, p, q, first).z);
}

function guessAt(bench: Workbench, p: Form, q: Form, at: number): Guess | undefined {
  const z = Q.fromNumber(at);
  const K = bench.arithmetic(BITS);
  const ends = safely(() =>
    K.scope(() => {
      const phi = bench.mpfrJet(K, z, z, 3);
      const [a, b] = [p, q].map((form) => formJet(K, form, phi, 0)[0] as MpfrInterval) as [MpfrInterval, MpfrInterval];
      return K.ends(K.div(a, K.isPositive(b) ? b : K.neg(b)));
    }),
  );
  const [least, upper] = [ends?.lo, ends?.hi];
  if (upper === undefined || least === undefined) return undefined;
  const rounded = shorten(upper, 30, "up");
  const statement: Statement = {
    kind: "ratio-value",
    numerator: toFormData(p),
    denominator: toFormData(q),
    z: Q.toString(z),
    upper: Q.toString(rounded),
    bits: BITS,
  };
  return { upper: rounded, least, at: z, exact: false, statement };
}
