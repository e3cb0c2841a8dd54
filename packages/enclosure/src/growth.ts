/**
 * Growth monomials y^x·(log y)^{l₁}·(log log y)^{l₂}·…·exp(Σ cᵢ·gᵢ), the gᵢ growth monomials themselves: the scale on which functions
 * are expanded at infinity, closed under exp and log. They are positive where their logarithms are, and form an ordered group:
 * log a is the sum Σ cᵢ·gᵢ + x·log y + l₁·log log y + …, whose largest term decides whether a tends to ∞ or to 0.
 */
import {
  addConstants,
  asRational,
  constantKey,
  type ExactArithmetic,
  type ExactConstant,
  exactRational,
  hasRange,
  mulConstants,
  negConstant,
} from "./exactConstant.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError } from "./scalar.js";

/** coefficient·growth, a term of the logarithm of a monomial; the coefficient is not 0 by form. */
export interface LogarithmTerm {
  readonly growth: Growth;
  readonly coefficient: ExactConstant;
  readonly key: string;
}

/** coefficient·growth, the coefficient not 0. */
export const logarithmTerm = (growth: Growth, coefficient: ExactConstant): LogarithmTerm => ({
  growth,
  coefficient,
  key: `${constantKey(coefficient)}@${growth.key}`,
});

/** y^x·Π (log…log y)^logs[k]·exp(Σ coefficient·growth): equal keys are equal monomials. */
export interface Growth {
  readonly key: string;
  readonly x: Rational;
  /** Powers of log y, log log y, …; the last is not 0. */
  readonly logs: readonly Rational[];
  /** In the order of the keys of their growths; no rational multiple of log y, log log y, … among them. */
  readonly exponent: readonly LogarithmTerm[];
}

/** How deep exponentials and logarithms may be nested. */
const DEEPEST = 12;

/** A monomial whose exponent terms stand in order and do not vanish. */
function growth(x: Rational, logs: readonly Rational[], exponent: readonly LogarithmTerm[]): Growth {
  const last = logs.findLastIndex((l) => l.n !== 0n);
  const kept = last + 1 === logs.length ? logs : logs.slice(0, last + 1);
  if (kept.length === 0 && exponent.length === 0) return powerOfVariable(x);
  const key = `${Q.toString(x)}|${kept.map(Q.toString).join(",")}|${exponent.map((t) => `(${t.key})`).join(";")}`;
  return { key, x, logs: kept, exponent };
}

const LARGEST_KNOWN = 40n;

/** y^k for |k| ≤ {@link LARGEST_KNOWN}, which most products are. */
const KNOWN_POWERS: readonly Growth[] = Array.from({ length: 2 * Number(LARGEST_KNOWN) + 1 }, (_, i) => {
  const x = Q.fromInteger(i - Number(LARGEST_KNOWN));
  return { key: `${x.n}||`, x, logs: [], exponent: [] };
});

function powerOfVariable(x: Rational): Growth {
  if (x.d === 1n && x.n >= -LARGEST_KNOWN && x.n <= LARGEST_KNOWN) return KNOWN_POWERS[Number(x.n + LARGEST_KNOWN)] as Growth;
  return { key: `${Q.toString(x)}||`, x, logs: [], exponent: [] };
}

/** The monomial 1. */
export const UNIT: Growth = powerOfVariable(Q.ZERO);
/** The monomial y. */
export const VARIABLE: Growth = powerOfVariable(Q.ONE);

/** (log…log y)^power, the logarithm taken `times` ≥ 1 times. @throws DomainError past a depth of 12 */
export function iteratedLogarithm(times: number, power: Rational = Q.ONE): Growth {
  if (times > DEEPEST) throw new DomainError("log of a logarithm", false);
  return growth(Q.ZERO, [...Array.from({ length: times - 1 }, () => Q.ZERO), power], []);
}

/** k where a is log…log y, k times; undefined for other monomials. */
function timesOfLogarithm(a: Growth): number | undefined {
  const plain = a.x.n === 0n && a.exponent.length === 0 && a.logs.slice(0, -1).every((l) => l.n === 0n);
  return plain && a.logs.length > 0 && Q.eq(a.logs.at(-1) as Rational, Q.ONE) ? a.logs.length : undefined;
}

/** exp(coefficient·g), g ≠ 1: rational multiples of logarithms become powers. @throws DomainError past a depth of 12 */
export function exponentialMonomial(g: Growth, coefficient: ExactConstant): Growth {
  if (depthOf(g) >= DEEPEST) throw new DomainError("exp of an exponential", false);
  const times = timesOfLogarithm(g);
  if (times === undefined) return growth(Q.ZERO, [], coefficient.terms.length === 0 ? [] : [logarithmTerm(g, coefficient)]);
  const power = asRational({ terms: coefficient.terms.filter((t) => t.key === "") }) ?? Q.ZERO;
  const rest = { terms: coefficient.terms.filter((t) => t.key !== "") };
  const exponent = rest.terms.length === 0 ? [] : [logarithmTerm(g, rest)];
  if (times === 1) return growth(power, [], exponent);
  return growth(Q.ZERO, iteratedLogarithm(times - 1, power).logs, exponent);
}

/** How deep exponentials are nested in a. */
const depthOf = (a: Growth): number => a.exponent.reduce((d, t) => Math.max(d, 1 + depthOf(t.growth)), 0);

/** log a, as a sum of monomials, those of one growth together: Σ coefficient·growth + x·log y + …. */
export function logarithmOf(a: Growth): readonly LogarithmTerm[] {
  const powers = [a.x, ...a.logs].flatMap((p, k) => (p.n === 0n ? [] : [logarithmTerm(iteratedLogarithm(k + 1), exactRational(p))]));
  return a.exponent.length === 0 ? powers : collectTerms([...a.exponent, ...powers]);
}

/** Terms of one growth added, those that vanish by form left out, in the order of the keys of their growths. */
export function collectTerms(terms: readonly LogarithmTerm[]): LogarithmTerm[] {
  const areTwo = terms.length === 2 && terms.every((t) => t.coefficient.terms.length > 0) && terms[0]?.growth.key !== terms[1]?.growth.key;
  if (areTwo) return terms.toSorted(byKey);
  const sums = new Map<string, LogarithmTerm>();
  for (const t of terms) {
    const old = sums.get(t.growth.key);
    sums.set(t.growth.key, old === undefined ? t : logarithmTerm(t.growth, addConstants(old.coefficient, t.coefficient)));
  }
  const kept = [...sums.values()].filter((t) => t.coefficient.terms.length > 0);
  return kept.sort(byKey);
}

const byKey = (s: LogarithmTerm, t: LogarithmTerm): number => (s.growth.key < t.growth.key ? -1 : 1);

/** coefficient·a·t for each term. */
export const multiplyTerms = (coefficient: ExactConstant, a: Growth, terms: readonly LogarithmTerm[]): LogarithmTerm[] =>
  terms.map((t) => logarithmTerm(multiplyGrowth(a, t.growth), mulConstants(coefficient, t.coefficient)));

const addLogs = (a: readonly Rational[], b: readonly Rational[]): readonly Rational[] => {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, k) => Q.add(a[k] ?? Q.ZERO, b[k] ?? Q.ZERO));
};

/** a·b. */
export function multiplyGrowth(a: Growth, b: Growth): Growth {
  if (a === UNIT) return b;
  if (b === UNIT) return a;
  const isOne = a.exponent.length === 0 || b.exponent.length === 0;
  const exponent = isOne ? [...a.exponent, ...b.exponent] : collectTerms([...a.exponent, ...b.exponent]);
  return growth(Q.add(a.x, b.x), addLogs(a.logs, b.logs), exponent);
}

/** a^q. */
export function powerGrowth(a: Growth, q: Rational): Growth {
  if (q.n === 0n) return UNIT;
  const scale = exactRational(q);
  return growth(
    Q.mul(a.x, q),
    a.logs.map((l) => Q.mul(l, q)),
    a.exponent.map((t) => logarithmTerm(t.growth, mulConstants(t.coefficient, scale))),
  );
}

/** 1/a. */
export function inverseGrowth(a: Growth): Growth {
  if (a === UNIT) return a;
  return growth(
    Q.neg(a.x),
    a.logs.map(Q.neg),
    a.exponent.map((t) => logarithmTerm(t.growth, negConstant(t.coefficient))),
  );
}

/** Bounds of exponents are rounded up to so many parts of 1. */
const PARTS = 1024n;

/** A power of y (times logarithms) that is ≥ a for y ≥ 1, where a is y^c, times a power and logarithms, with a c of which only bounds are known; undefined for others. */
export function powerAbove(E: ExactArithmetic, a: Growth): Growth | undefined {
  const [only, more] = a.exponent;
  if (only === undefined || more !== undefined || only.growth.key !== iteratedLogarithm(1).key || !hasRange(only.coefficient))
    return undefined;
  const upper = E.enclosed(only.coefficient, (value) => E.K.ends(value).hi);
  if (upper === undefined) return undefined;
  const rounded: Rational = Q.rational(-Q.floor(Q.neg(Q.mul(upper, { n: PARTS, d: 1n }))), PARTS);
  return growth(Q.add(a.x, rounded), a.logs, []);
}

/** a/b. */
export const divideGrowth = (a: Growth, b: Growth): Growth => (a.key === b.key ? UNIT : multiplyGrowth(a, inverseGrowth(b)));

/** The sign of log a at infinity: 1 when a → ∞, −1 when a → 0, 0 when a = 1. @throws DomainError when undecided */
export function directionOf(E: ExactArithmetic, a: Growth): -1 | 0 | 1 {
  if (a.exponent.length > 0) return leadingSign(E, logarithmOf(a));
  return firstSign([a.x, ...a.logs]);
}

/** The direction of a/b: 1 when a grows faster, −1 when b does, 0 when a = b. @throws DomainError when undecided */
export function compareGrowth(E: ExactArithmetic, a: Growth, b: Growth): -1 | 0 | 1 {
  if (a.key === b.key) return 0;
  if (a.exponent.length === 0 && b.exponent.length === 0) {
    const length = Math.max(a.logs.length, b.logs.length);
    return Q.cmp(a.x, b.x) || firstSign(Array.from({ length }, (_, k) => Q.sub(a.logs[k] ?? Q.ZERO, b.logs[k] ?? Q.ZERO)));
  }
  return directionOf(E, divideGrowth(a, b));
}

const firstSign = (powers: readonly Rational[]): -1 | 0 | 1 => Q.sign(powers.find((p) => p.n !== 0n) ?? Q.ZERO);

/** The sign of the coefficient of the largest term. */
function leadingSign(E: ExactArithmetic, terms: readonly LogarithmTerm[]): -1 | 0 | 1 {
  const [first, ...rest] = terms;
  if (first === undefined) return 0;
  const leading = rest.reduce((best, t) => (compareGrowth(E, t.growth, best.growth) > 0 ? t : best), first);
  const sign = E.sign(leading.coefficient);
  // A coefficient that is 0 and does not look so would leave two names for one growth.
  if (sign === undefined || sign === 0) throw new DomainError("comparison of growth", false);
  return sign;
}
