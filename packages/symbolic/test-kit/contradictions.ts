/** What the values of an {@link Oracle} contradict in a report: verdicts that hold, constants, witnesses. A contradiction is certain; silence says nothing. */
import type { Condition, ConditionOf, ConditionType } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import {
  type AssumptionReport,
  type CheckReport,
  type ConstantReport,
  constantNamed,
  quantityName,
  ratioName,
  type Witness,
} from "../src/index.js";
import { conditionsOf, gapOf } from "./implication.js";
import { HUGE, least, type Oracle, type Quantities, type Range, type Sample, type Seen, samples, TINY } from "./oracle.js";
import { wrongInterval, wrongRange } from "./wideWitnesses.js";

/** Everything in a report that the points contradict. */
export function contradictions(report: CheckReport, oracle: Oracle): string[] {
  const { seen, outside } = samples(oracle);
  return Object.entries(report.assumptions).flatMap(([id, a]) => [
    ...(a.verdict === "holds" ? holdsContradictions(id, seen, outside) : []),
    ...Object.entries(a.constants ?? {}).flatMap(([name, c]) => constantContradictions(name, c, seen)),
    ...(a.verdict === "fails" ? witnessContradictions(id, a, oracle) : []),
  ]);
}

/** What is wrong with the witnesses of a report. */
export const wrongWitnesses = (report: CheckReport, oracle: Oracle): string[] =>
  Object.entries(report.assumptions).flatMap(([id, a]) => (a.verdict === "fails" ? witnessContradictions(id, a, oracle) : []));

const atMost = (r: Range | undefined, strict: boolean): boolean => r?.hi !== undefined && (strict ? Q.sign(r.hi) < 0 : Q.sign(r.hi) <= 0);

/** Whether the values at one point refute a condition; kinds of which no point tells are not here. */
const REFUTED: { readonly [T in ConditionType]?: (condition: ConditionOf<T>, q: Quantities) => boolean } = {
  sign: ({ form, relation }, q) => atMost(quantity(q, quantityName(form)), relation === "increasing"),
  dominates: ({ numerator, denominator }, q) =>
    atMost(quantity(q, quantityName(numerator)), true) || atMost(quantity(q, ratioName(numerator, denominator)), false),
};

const quantity = (q: Quantities, name: string): Range | undefined => q[name as keyof Quantities];

const isRefuted = (condition: Condition, q: Quantities): boolean =>
  (REFUTED[condition.type] as ((condition: Condition, q: Quantities) => boolean) | undefined)?.(condition, q) === true;

function holdsContradictions(id: string, seen: readonly Seen[], outside: Rational | undefined): string[] {
  const at = seen.find((s) => conditionsOf(id).some((condition) => isRefuted(condition, s.of)));
  return [
    ...(outside === undefined ? [] : [`${id} holds, but φ is not defined at ${Q.toString(outside)}`]),
    ...(at === undefined ? [] : [`${id} holds, but it is violated at ${Q.toString(at.z)}`]),
  ];
}

/** The quantity whose infimum the constant is. */
function quantityOf(name: string): keyof Quantities {
  const condition = constantNamed(name)?.condition;
  if (condition?.type === "sign") return quantityName(condition.form) as keyof Quantities;
  if (condition?.type === "dominates") return ratioName(condition.numerator, condition.denominator) as keyof Quantities;
  throw new RangeError(`expected a constant of the registry, got ${JSON.stringify(name)}`);
}

function constantContradictions(name: string, { lower, upper }: ConstantReport, seen: readonly Seen[]): string[] {
  const [lo, hi] = [Q.parse(lower), Q.parse(upper)];
  if (lo !== undefined && hi !== undefined && Q.cmp(lo, hi) > 0) return [`${name}: [${lower}, ${upper}] is empty`];
  const best = least(seen, quantityOf(name));
  const value = best?.of[quantityOf(name)]?.hi;
  if (best === undefined || value === undefined || lower === "-inf") return [];
  const isAbove = lower === "+inf" || (lo !== undefined && Q.cmp(lo, value) > 0);
  return isAbove ? [`${name} ≥ ${lower}, but at ${Q.toString(best.z)} it is at most ${Q.toNumber(value)}`] : [];
}

function witnessContradictions(id: string, { witness }: AssumptionReport, oracle: Oracle): string[] {
  if (witness === undefined) return [`${id} fails without a witness`];
  const wrong = gapOf(conditionsOf(id), witness) ?? wrongWitness(witness, oracle);
  return wrong === undefined ? [] : [`${id} fails, but ${wrong}: ${JSON.stringify(witness)}`];
}

function wrongWitness(w: Witness, oracle: Oracle): string | undefined {
  switch (w.kind) {
    case "point":
      return wrongPoint(w, oracle);
    case "root":
      return wrongRoot(w, oracle);
    case "limit":
      return wrongLimit(w, oracle);
    case "interval":
      return wrongInterval(w, oracle);
    case "range":
      return wrongRange(w, oracle);
    case "domain":
      return wrongDomain(w, oracle);
  }
}

const rangeOf = (s: Sample, quantity: string): Range | undefined =>
  s.kind === "values" ? (s.of[quantity as keyof Quantities] as Range | undefined) : undefined;

/** A printed number. `Q.parse` refuses exponents past ±5000; for those the sign and a bound on the size remain. */
function readable(text: string): Rational | undefined {
  const [, sign, exponent] = /^(-?)\d+(?:\.\d+)?e([+-]\d{4,})$/.exec(text) ?? [];
  if (exponent === undefined || Math.abs(Number(exponent)) < 5000) return Q.parse(text);
  const size = Number(exponent) > 0 ? HUGE : TINY;
  return sign === "-" ? Q.neg(size) : size;
}

function wrongPoint(w: Extract<Witness, { kind: "point" }>, oracle: Oracle): string | undefined {
  const z = Q.parse(w.z);
  if (w.quantity === "ratio") return wrongRatio(z, w.enclosure[1], oracle);
  const [lo, hi] = w.enclosure.map(readable);
  if (z === undefined || lo === undefined || hi === undefined || Q.cmp(lo, hi) > 0) return "the witness is not made of numbers";
  const found = oracle.at(z);
  if (found.kind === "outside") return "φ is not defined at the witness";
  const r = rangeOf(found, w.quantity);
  if (r === undefined) return undefined;
  if ((r.hi !== undefined && Q.cmp(r.hi, lo) < 0) || (r.lo !== undefined && Q.cmp(hi, r.lo) < 0)) return "the value lies elsewhere";
  return undefined;
}

/** φ′²φ‴/|φ″| ≤ upper ≤ 0 at z, where φ″ does not vanish. */
function wrongRatio(z: Rational | undefined, upper: string, oracle: Oracle): string | undefined {
  const hi = readable(upper);
  if (z === undefined || hi === undefined) return "the witness is not made of numbers";
  const lower = rangeOf(oracle.at(z), "ratio")?.lo;
  if (lower !== undefined && Q.cmp(hi, lower) < 0) return "the ratio is larger";
  return Q.sign(hi) <= 0 ? undefined : "a positive ratio proves no violation";
}

function wrongRoot(w: Extract<Witness, { kind: "root" }>, oracle: Oracle): string | undefined {
  const [a, b] = [Q.parse(w.z.lower), Q.parse(w.z.upper)];
  if (a === undefined || b === undefined || Q.cmp(a, b) > 0) return "the bracket is not made of numbers";
  const r = rangeOf(oracle.over(a, b), w.quantity);
  const excludesZero = (r?.lo !== undefined && Q.sign(r.lo) > 0) || (r?.hi !== undefined && Q.sign(r.hi) < 0);
  return excludesZero ? "there is no root in the bracket" : undefined;
}

/** Binary logarithms of points far out: a coefficient of 1e-12 may decide, so that the last is farther than any ratio of two. */
const FAR = [8, 12, 16, 24, 40, 80];

/** Distances to the limit at points ever farther out, as far as they are known to a thousandth. */
function wrongLimit(w: Extract<Witness, { kind: "limit" }>, oracle: Oracle): string | undefined {
  if (w.along !== undefined) return undefined; // what happens along a sequence, points do not contradict
  const far = Q.parse(w.at) === undefined ? FAR.map((k) => Q.fromNumber((w.at === "-inf" ? -1.1 : 1.1) * 2 ** k)) : [];
  const ranges = far.map((z) => rangeOf(oracle.at(z), w.quantity));
  if (w.value.endsWith("inf")) {
    const sign = ranges.map(certainSign).findLast((x) => x !== undefined);
    return sign !== undefined && sign !== (w.value === "+inf" ? 1 : -1) ? "the sign is wrong far out" : undefined;
  }
  const values = ranges.flatMap((r) => narrow(r) ?? []);
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || values.length < 2) return undefined;
  const target = Q.parse(w.value);
  if (target === undefined) return undefined;
  const distance = (v: number): number => Math.abs(v - Q.toNumber(target));
  // Even 1/log x shrinks tenfold between the first and the last of these points.
  return distance(last) > 0.9 * distance(first) && distance(last) > 0.01 ? "values do not approach the limit" : undefined;
}

function certainSign(r: Range | undefined): -1 | 1 | undefined {
  if (r?.lo !== undefined && Q.sign(r.lo) > 0) return 1;
  return r?.hi !== undefined && Q.sign(r.hi) < 0 ? -1 : undefined;
}

/** The middle of a narrow interval; far out, terms that cancel leave a wide one. */
function narrow(r: Range | undefined): number | undefined {
  if (r?.lo === undefined || r.hi === undefined) return undefined;
  const [lo, hi] = [Q.toNumber(r.lo), Q.toNumber(r.hi)];
  return Number.isFinite(lo) && Number.isFinite(hi) && hi - lo <= 1e-3 * Math.min(1, Math.abs(lo) + 1e-3) ? lo / 2 + hi / 2 : undefined;
}

function wrongDomain(w: Extract<Witness, { kind: "domain" }>, oracle: Oracle): string | undefined {
  const z = Q.parse(w.z);
  if (z === undefined) return "the witness is not a number";
  if (w.bracket !== undefined) return undefined;
  if (w.quantity === "phi" && oracle.at(z).kind !== "values") return undefined;
  // φ⁽ᵏ⁾ exists only where all derivatives before it are continuous.
  const lower = ["phi", "phi1", "phi2", "phi3"].slice(0, 1 + Number(/\d$/.exec(w.quantity)?.[0] ?? 0));
  return lower.every((quantity) => isSmoothAcross(z, quantity, oracle)) ? "the quantity exists there" : undefined;
}

/**
 * Whether the quantity looks differentiable across z: at distances 2^−50, 2^−90 and 2^−140 the difference of its two sides, and
 * the change on each side, shrink by 2^−15 or more at every step. A jump stays, however small beside the value, and what is
 * unbounded changes ever more.
 */
function isSmoothAcross(z: Rational, quantity: string, oracle: Oracle): boolean {
  const sides = [-1, 1].map((side) =>
    [-50, -90, -140].map((k) => rangeOf(oracle.at(Q.add(z, Q.mul(Q.fromInteger(side), Q.pow(Q.fromInteger(2), k)))), quantity)?.lo),
  );
  const known = sides.map((side) => side.filter((v) => v !== undefined));
  if (known.some((side) => side.length < 3)) return false;
  const [left, right] = known as [Rational[], Rational[]];
  const shrinks = (before: Rational, after: Rational): boolean =>
    Q.cmp(Q.abs(after), Q.mul(Q.abs(before), Q.pow(Q.fromInteger(2), -15))) <= 0;
  const change = (v: Rational[], i: number): Rational => Q.sub(v[i + 1] as Rational, v[i] as Rational);
  const jump = (i: number): Rational => Q.sub(right[i] as Rational, left[i] as Rational);
  return shrinks(jump(1), jump(2)) && [left, right].every((v) => shrinks(change(v, 0), change(v, 1)));
}
