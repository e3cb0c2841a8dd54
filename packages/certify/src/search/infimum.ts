/**
 * The infimum of a form over ℝ, as statements that replay can check: a bound F − L ≥ 0 from below, a value or a limit from
 * above. The guess U comes from samples and limits; the bound is searched for L = U where that can be exact, else just below.
 */
import type { Stepwise } from "@flatcheck/activation";
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  type MpfrInterval,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type FormData, type Statement, type Step, toFormData } from "../certificate.js";
import { isPiecewise } from "../expressionFacts.js";
import { derivativeOrder, type Form, formJet, minusConstant } from "../form.js";
import type { Hints } from "./boxSearch.js";
import { type CoverSearch, coverByRange, coverLine, globalRange } from "./cover.js";
import { namedPointsOf, type Period, periodOf, pointsOfPeriod } from "./period.js";
import { placeOf } from "./place.js";
import { exactRootStatement } from "./roots.js";
import { formJetOf, formValue, gridOf, localMinima, refine, type Sample, sample } from "./samples.js";
import { type FoundLimit, limitAtInfinity, oscillationAtInfinity, TAIL_BITS } from "./tailSearch.js";
import { enclosedValue, exactValue, nearbySimple, roundDown, shorten, VALUE_BITS, valueStatement } from "./values.js";
import type { Workbench } from "./workbench.js";

export interface Infimum {
  readonly lower: Rational | "-inf" | undefined;
  readonly upper: Rational | "-inf" | "+inf";
  /** Where the infimum is (nearly) attained: a point, or a limit. */
  readonly at: Rational | "+inf" | "-inf" | undefined;
  readonly attained: boolean | undefined;
  readonly statements: readonly Statement[];
  /** Why there is no lower bound, when there is none. */
  readonly unknown?: { readonly remaining: string; readonly reason: string };
}

/** A candidate for the infimum: a value at a point, exact or enclosed, or a limit. */
interface Candidate {
  /** A rational number that is ≥ the infimum. */
  readonly upper: Rational;
  /** The least value at the point over a parameter range, from which the bound starts. */
  readonly least?: Rational;
  /** Whether the infimum may be exactly `upper` (an exact value or limit). */
  readonly exact: boolean;
  readonly at: Rational | "+inf" | "-inf";
  readonly statement: Statement;
}

/** Encloses inf F over ℝ. */
export function* infimum(bench: Workbench, form: Form, hints: Hints): Stepwise<Infimum> {
  const limits = ([1, -1] as const).map((side) => ({ side, limit: limitAtInfinity(bench, form, side) }));
  const falling = limits.find((l) => l.limit?.value === "-inf");
  if (falling !== undefined) return unboundedBelow(form, falling.side, falling.limit as FoundLimit, pointCandidate(bench, form));
  const wave = limits.find((l) => l.limit === undefined && oscillationAtInfinity(bench, form, l.side) !== undefined);
  if (wave !== undefined) return oscillating(bench, form, wave.side);
  let best = bestCandidate(bench, form, limits);
  if (best === undefined) return nothing("every sample and limit", "the form could not be evaluated anywhere");
  let last: CoverSearch | undefined;
  for (let round = 0; round < 12; round++) {
    bench.checkTime();
    yield;
    const proof = yield* proveBound(bench, form, best, hints);
    if (proof.kind === "proved")
      return {
        lower: proof.lower,
        upper: best.upper,
        at: best.at,
        attained: proof.attained,
        statements: [proof.statement, best.statement],
      };
    last = proof.search;
    if (last.kind !== "violated") break;
    const lower = candidateNear(bench, form, last.z);
    if (lower === undefined || Q.cmp(lower.upper, best.upper) >= 0) break;
    best = lower;
  }
  const weaker = (yield* weakerBound(bench, form, best, hints)) ?? (Q.sign(best.upper) < 0 ? undefined : farNegative(bench, form));
  if (weaker !== undefined) return weaker;
  const left =
    last?.kind === "stuck"
      ? { remaining: last.remaining, reason: last.reason }
      : { remaining: "ℝ", reason: "the search kept finding smaller values" };
  return { lower: undefined, upper: best.upper, at: best.at, attained: undefined, statements: [best.statement], unknown: left };
}

/** Where an infimum is said to lie, as {@link placeOf} has it. */
export function placeOfInfimum(bench: Workbench, form: Form, { at, lower, upper, attained }: Infimum): Infimum["at"] {
  if (at === undefined || typeof upper === "string") return at;
  const limits = ([1, -1] as const).map((side) => ({ side, limit: limitAtInfinity(bench, form, side) }));
  return placeOf({ at, upper, exact: attained !== undefined }, lower, limits, (z) => sample(bench, [z], formValue(form))[0]?.value);
}

/** Where the sharp bound could not be shown: one that is not, with the sign of the infimum that is likely. */
function* weakerBound(bench: Workbench, form: Form, best: Candidate, hints: Hints): Stepwise<Infimum | undefined> {
  if (bench.ranges.size > 0) return undefined;
  for (const lower of weakerEnds(bench, form, best)) {
    bench.checkTime();
    const search = yield* coverLine(bench, minusConstant(form, lower), lower.n === 0n, hints, true);
    if (search.kind !== "covered") continue;
    const statements = [boundStatement(bench, minusConstant(form, lower), search), best.statement];
    return { lower, upper: best.upper, at: best.at, attained: undefined, statements };
  }
  return undefined;
}

/** The end of the range where the form has one; parts of a positive candidate, and 0; twice a negative one. */
function weakerEnds(bench: Workbench, form: Form, best: Candidate): readonly Rational[] {
  const range = globalRange(bench, form)?.lower;
  const sign = Q.sign(best.upper);
  const ends = range === undefined || (sign > 0 && Q.sign(range) <= 0) ? [] : [range.d <= 64n ? range : roundDown(range)];
  if (sign <= 0) return sign < 0 ? [...ends, roundDown(Q.mul(Q.fromInteger(2), best.upper))] : ends;
  const parts = [1000n, 64n, 2n].map((d) => roundDown(Q.mul(best.upper, { n: d === 1000n ? 999n : 1n, d })));
  return [...ends, ...parts, Q.ZERO];
}

/** A value that is certainly negative at a point of the grid where samples are least. */
export const negativeSample = (bench: Workbench, form: Form): Statement | undefined => negativeAmong(bench, form, gridOf(bench))?.statement;

function negativeAmong(bench: Workbench, form: Form, points: readonly number[]): Candidate | undefined {
  const [least] = sample(bench, points, formValue(form)).sort((a, b) => a.value - b.value);
  if (least === undefined || !(least.value < 0)) return undefined;
  const found = valueCandidate(bench, form, Q.fromNumber(least.z));
  return found !== undefined && Q.sign(found.upper) < 0 ? found : undefined;
}

/** ±10^k and points of other phases beside it, where an oscillation that grows may have outgrown the rest. */
const FAR_POINTS: readonly number[] = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].flatMap((k) =>
  Array.from({ length: 12 }, (_, j) => 10 ** k + 0.55 * j).flatMap((x) => [x, -x]),
);

/** A negative value far out; whether there are lower ones is left open. */
function farNegative(bench: Workbench, form: Form): Infimum | undefined {
  const found = negativeAmong(bench, form, FAR_POINTS);
  if (found === undefined) return undefined;
  const unknown = { remaining: "ℝ", reason: "only a negative value far out was found" };
  return { lower: undefined, upper: found.upper, at: found.at, attained: undefined, statements: [found.statement], unknown };
}

/** No infimum was found. */
export const nothing = (remaining: string, reason: string): Infimum => ({
  lower: undefined,
  upper: "+inf",
  at: undefined,
  attained: undefined,
  statements: [],
  unknown: { remaining, reason },
});

function unboundedBelow(form: Form, side: 1 | -1, limit: FoundLimit, point: Candidate | undefined): Infimum {
  const at = side > 0 ? "+inf" : "-inf";
  const statements = [limitStatement(form, side, limit), ...(point === undefined ? [] : [point.statement])];
  return { lower: "-inf", upper: "-inf", at, attained: false, statements };
}

/** Values below every bound, along a sequence; a point where one is negative comes first, because it can be looked at. */
function oscillating(bench: Workbench, form: Form, side: 1 | -1): Infimum {
  const wave = oscillationAtInfinity(bench, form, side);
  const far = negativeAmong(bench, form, gridOf(bench)) ?? negativeAmong(bench, form, FAR_POINTS) ?? farthestNegative(bench, form);
  const near =
    far === undefined || typeof far.at === "string" ? [] : simpleNegative(bench, form, nearbyNegative(bench, form, far.at, CLEARLY));
  const points = near.length > 0 || far === undefined ? near : [far.statement];
  const statements = [...points, ...(wave === undefined ? [] : [wave])];
  return { lower: "-inf", upper: "-inf", at: side > 0 ? "+inf" : "-inf", attained: false, statements };
}

/** As {@link negativeAmong}, in MPFR: doubles do not know the sine of 10¹². */
function farthestNegative(bench: Workbench, form: Form): Candidate | undefined {
  for (const z of FAR_POINTS) {
    bench.checkTime();
    const found = valueCandidate(bench, form, Q.fromNumber(z));
    if (found !== undefined && Q.sign(found.upper) < 0) return found;
  }
  return undefined;
}

/** The statement of a limit at ±∞ that was found. */
export function limitStatement(form: Form, side: 1 | -1, limit: FoundLimit): Statement {
  return {
    kind: "limit",
    form: toFormData(form),
    place: side > 0 ? { at: "+inf", from: Q.toString(limit.from) } : { at: "-inf", from: Q.toString(Q.neg(limit.from)) },
    value: limit.value,
    order: limit.order,
    bits: TAIL_BITS,
  };
}

function bestCandidate(
  bench: Workbench,
  form: Form,
  limits: readonly { side: 1 | -1; limit: FoundLimit | undefined }[],
): Candidate | undefined {
  let best = pointCandidate(bench, form);
  for (const { side, limit } of limits) {
    if (limit?.rational === undefined || (bench.ranges.size > 0 && best?.least !== undefined && Q.cmp(best.least, limit.rational) < 0))
      continue;
    const candidate: Candidate = {
      upper: limit.rational,
      exact: true,
      at: side > 0 ? "+inf" : "-inf",
      statement: limitStatement(form, side, limit),
    };
    const isLower = best === undefined || Q.cmp(candidate.upper, best.upper) < 0;
    const ties = best !== undefined && !best.exact && Q.cmp(candidate.upper, best.upper) === 0;
    if (isLower || ties) best = candidate;
  }
  return best;
}

function pointCandidate(bench: Workbench, form: Form): Candidate | undefined {
  const period = periodOf(bench, form);
  const points = period === undefined ? gridOf(bench) : pointsOfPeriod(period);
  const minima = localMinima(sample(bench, points, formValue(form)), 4).map((s) => refine(bench, s, formJetOf(form)));
  const [least] = minima.sort((a, b) => a.value - b.value);
  if (least === undefined) return undefined;
  // Of points that doubles cannot tell apart, the nearest to 0.
  const ties = minima.filter((s) => s.value <= least.value + 1e-12 * Math.abs(least.value));
  const best = ties.reduce((a, b) => (Math.abs(b.z) < Math.abs(a.z) ? b : a));
  const zero = Math.abs(best.value) < NEAR_ZERO ? zeroCandidate(bench, form, best.z) : undefined;
  return zero ?? rangeCandidate(bench, form, best, period) ?? candidateAt(bench, form, best.z);
}

/** The least value of the form as a sum of oscillations, where it is taken exactly at the point that the samples lead to. */
function rangeCandidate(bench: Workbench, form: Form, best: Sample, period: Period | undefined): Candidate | undefined {
  const lower = globalRange(bench, form)?.lower;
  if (lower === undefined || lower.d !== 1n || Math.abs(Q.toNumber(lower) - best.value) > 1e-9 * (1 + Math.abs(best.value)))
    return undefined;
  const names = period === undefined ? [] : namedPointsOf(period, best.z);
  const root = exactRootStatement(bench, minusConstant(form, lower), undefined, best.z, names);
  return root === undefined ? undefined : { upper: lower, exact: true, at: root.at, statement: root.statement };
}

const NEAR_ZERO = 1e-14;

/** An exact zero at a rational multiple of π, from which the infimum is at most 0. */
function zeroCandidate(bench: Workbench, form: Form, z: number): Candidate | undefined {
  const root = exactRootStatement(bench, form, undefined, z);
  return root === undefined ? undefined : { upper: Q.ZERO, exact: true, at: root.at, statement: root.statement };
}

function candidateNear(bench: Workbench, form: Form, z: Rational): Candidate | undefined {
  const start = Q.toNumber(z);
  const [value] = sample(bench, [start], formValue(form));
  const refined = value === undefined ? start : refine(bench, value, formJetOf(form)).z;
  return lowerOf(valueCandidate(bench, form, z), candidateAt(bench, form, refined));
}

/** Exact values are tried at the number with few digits that is nearest. */
function candidateAt(bench: Workbench, form: Form, z: number): Candidate | undefined {
  const simple = nearbySimple(z);
  const exact = simple === undefined ? undefined : exactCandidate(bench, form, simple);
  const plain = lowerOf(
    valueCandidate(bench, form, polished(bench, form, z)),
    simple === undefined ? undefined : valueCandidate(bench, form, simple),
  );
  if (exact !== undefined && (plain === undefined || Q.cmp(exact.upper, plain.upper) <= 0)) return exact;
  return plain;
}

/** The candidate with the lower value; of equal ones the second, which has the plainer place. */
const lowerOf = (a: Candidate | undefined, b: Candidate | undefined): Candidate | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Q.cmp(b.upper, a.upper) <= 0 ? b : a;

/** z, or where Newton's method in MPFR leads from it when doubles cannot tell the value to 11 digits. */
function polished(bench: Workbench, form: Form, z: number): Rational {
  const start = Q.fromNumber(z);
  const phi = bench.doubleJet(z, z, 3);
  const value = phi === undefined ? undefined : (formJet(D.doubleArithmetic, form, phi, 0)[0] as DoubleInterval);
  if (value === undefined || value.hi - value.lo < 1e-11 * D.mag(value)) return start;
  let at = start;
  for (let i = 0; i < 4; i++) at = newtonStep(bench, form, at) ?? at;
  return at;
}

function newtonStep(bench: Workbench, form: Form, at: Rational): Rational | undefined {
  const K = bench.arithmetic(VALUE_BITS);
  try {
    return K.scope(() => {
      const jet = formJet(K, form, bench.mpfrJet(K, at, at, 2 + derivativeOrder(form)), 2);
      const [slope, curvature] = [K.ends(jet[1] as MpfrInterval).lo, K.ends(jet[2] as MpfrInterval).lo];
      if (slope === undefined || curvature === undefined || Q.sign(curvature) <= 0) return undefined;
      const step = Q.div(slope, Q.mul(Q.fromInteger(2), curvature));
      return Q.cmp(Q.abs(step), NEWTON_REACH) > 0 ? undefined : shorten(Q.sub(at, step), 50, "down");
    });
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** A step further than this leaves the minimum that was found. */
const NEWTON_REACH: Rational = { n: 1n, d: 100n };

function exactCandidate(bench: Workbench, form: Form, z: Rational): Candidate | undefined {
  const value = exactValue(bench, form, z);
  if (value === undefined) return undefined;
  const text = Q.toString(value);
  return { upper: value, exact: true, at: z, statement: valueStatement(form, z, [text, text]) };
}

function valueCandidate(bench: Workbench, form: Form, z: Rational): Candidate | undefined {
  const value = enclosedValue(bench, form, z);
  if (value === undefined) return undefined;
  return {
    upper: value.hi,
    least: value.lo,
    exact: false,
    at: z,
    statement: valueStatement(form, z, [Q.toString(value.lo), Q.toString(value.hi)]),
  };
}

type Proof =
  | { readonly kind: "proved"; readonly lower: Rational; readonly attained: boolean | undefined; readonly statement: Statement }
  | { readonly kind: "open"; readonly search: CoverSearch };

function* proveBound(bench: Workbench, form: Form, best: Candidate, hints: Hints): Stepwise<Proof> {
  const byRange = proveByRange(bench, form, best);
  if (byRange !== undefined) return byRange;
  if (bench.ranges.size > 0) return yield* proveForRange(bench, form, best, best.least ?? best.upper, hints);
  if (best.exact) {
    const isLimit = typeof best.at === "string";
    const zeros = isLimit ? hints.zeros : [...hints.zeros, best.at as Rational];
    const search = yield* coverLine(bench, minusConstant(form, best.upper), isLimit, { ...hints, zeros }, !isLimit);
    if (search.kind === "covered") return proved(bench, form, best.upper, best, search);
    const weak =
      isLimit && search.kind === "stuck" ? yield* coverLine(bench, minusConstant(form, best.upper), false, hints, true) : undefined;
    if (weak?.kind === "covered") return proved(bench, form, best.upper, best, weak);
    if (search.kind === "violated" || best.upper.n === 0n) return { kind: "open", search };
  }
  if (best.upper.n === 0n)
    return { kind: "open", search: { kind: "stuck", remaining: "ℝ", reason: "the infimum seems to be 0, which needs an exact zero" } };
  const lower = roundDown(Q.sub(best.upper, Q.mul(Q.abs(best.upper), bench.slack)));
  const search = yield* coverLine(bench, minusConstant(form, lower), false, hints, true);
  return search.kind === "covered" ? proved(bench, form, lower, best, search) : { kind: "open", search };
}

/** The range of the form over ℝ, where its end is as low as the candidate, or a short number just below it. */
function proveByRange(bench: Workbench, form: Form, best: Candidate): Proof | undefined {
  const range = globalRange(bench, form);
  const reach = Q.sub(best.upper, Q.mul(Q.abs(best.upper), bench.slack));
  if (range?.lower === undefined || typeof best.at === "string" || Q.cmp(range.lower, reach) < 0) return undefined;
  // Replay rounds once more than the search did: what is not exact needs room.
  const isExact = range.lower.d <= 64n || Q.cmp(range.lower, best.upper) >= 0;
  const lower = isExact ? Q.min(range.lower, best.upper) : roundDown(Q.min(range.lower, reach));
  const search = coverByRange(bench, minusConstant(form, lower));
  return search === undefined ? undefined : proved(bench, form, lower, best, search);
}

/** Over a parameter range the bound need not be sharp: an eighth below the least value seen; > 0 where that is 0, if it can be shown. */
function* proveForRange(bench: Workbench, form: Form, best: Candidate, least: Rational, hints: Hints): Stepwise<Proof> {
  const lower = roundDown(Q.sub(least, Q.mul(Q.abs(least), { n: 1n, d: 8n })));
  const strict = lower.n === 0n ? yield* coverLine(bench, form, true, hints, false) : undefined;
  const search = strict?.kind === "covered" ? strict : yield* coverLine(bench, minusConstant(form, lower), false, hints, false);
  return search.kind === "covered" ? proved(bench, form, lower, best, search) : { kind: "open", search };
}

function proved(bench: Workbench, form: Form, lower: Rational, best: Candidate, search: Extract<CoverSearch, { kind: "covered" }>): Proof {
  const isLimit = typeof best.at === "string";
  const attained = best.exact && Q.eq(lower, best.upper) ? !isLimit || (search.strict ? false : undefined) : undefined;
  return { kind: "proved", lower, attained, statement: boundStatement(bench, minusConstant(form, lower), search) };
}

/** A bound with the strongest relation its steps show. */
export function boundStatement(
  bench: Workbench,
  form: Form,
  search: { readonly steps: readonly Step[]; readonly strict: boolean; readonly period?: string; readonly rough?: true },
): Statement {
  const cover = { cover: search.steps, ...(search.period === undefined ? {} : { period: search.period }) };
  const data: FormData = toFormData(form);
  if (search.strict) return { kind: "bound", form: data, relation: "positive", ...cover };
  if (bench.ranges.size > 0 || search.rough === true) return { kind: "bound", form: data, relation: "nonnegative", ...cover };
  if (isPiecewise(bench.expression)) return { kind: "bound", form: data, relation: pieceRelation(form, search.steps), ...cover };
  const likely = sample(bench, gridOf(bench), formValue(form)).filter((x) => x.value > 1e-6 && Math.abs(x.z) < 20);
  const positive = likely.slice(0, 8).find((x) => Q.sign(enclosedValue(bench, form, Q.fromNumber(x.z))?.lo ?? Q.ZERO) > 0);
  if (positive === undefined) return { kind: "bound", form: data, relation: "nonnegative", ...cover };
  return { kind: "bound", form: data, relation: "increasing", ...cover, positiveAt: Q.toString(Q.fromNumber(positive.z)) };
}

/**
 * With pieces, only steps that show isolated zeros by themselves can, and the interval of a form over a whole step does not. Boxes
 * across a kink have no jet of order 1, which `increasing` asks for.
 */
const pieceRelation = (form: Form, steps: readonly Step[]): "increasing" | "nonnegative" =>
  derivativeOrder(form) === 0 || steps.some((step) => step.type === "enclosure" || step.type === "range") ? "nonnegative" : "increasing";

/** A negative value at a point with few digits, for people to read: the infimum itself is seldom at one, and may be far out. */
export function plainWitness(bench: Workbench, form: Form, inf: Infimum): Statement[] {
  if (typeof inf.at !== "object" || typeof inf.upper === "string" || Q.sign(inf.upper) >= 0 || bench.ranges.size > 0) return [];
  return simpleNegative(bench, form, nearbyNegative(bench, form, inf.at, Q.toNumber(inf.upper) / 16));
}

/** A negative value at the number of fewest digits near z; beside a kink, where z may be no plain number, at one that is 1/10, 1/100, … away. */
function simpleNegative(bench: Workbench, form: Form, near: number): Statement[] {
  const rounded = Array.from({ length: 8 }, (_, k) => near.toPrecision(k + 1));
  const beside = [1, 2, 3].flatMap((k) => [-1, 1].map((side) => (Math.round(near * 8) / 8 + side * 10 ** -k).toFixed(6)));
  const isBesideZero = near !== 0 && Math.abs(near) < 1e-6;
  for (const text of isBesideZero ? [...beside, ...rounded] : [...rounded, ...beside]) {
    const z = Q.parse(text) as Rational;
    const exact = exactValue(bench, form, z);
    const value = exact === undefined ? enclosedValue(bench, form, z) : { lo: exact, hi: exact };
    if (value !== undefined && Q.sign(value.hi) < 0) return [valueStatement(form, z, [Q.toString(value.lo), Q.toString(value.hi)])];
  }
  return [];
}

/** Samples below this are negative whatever rounding does. */
const CLEARLY = -1e-3;

/** `at`, or where a sample about 0 is below `least` as well, if `at` is far out. */
function nearbyNegative(bench: Workbench, form: Form, at: Rational, least: number): number {
  const place = Q.toNumber(at);
  if (Math.abs(place) <= NEAR) return place;
  const about = sample(bench, gridOf(bench), formValue(form)).filter((s) => Math.abs(s.z) <= NEAR && s.value < least);
  return about.length === 0 ? place : about.reduce((a, b) => (Math.abs(b.z) < Math.abs(a.z) ? b : a)).z;
}

/** A witness is looked for this near to 0 first. */
const NEAR = 12;
