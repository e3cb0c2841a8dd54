import { describe, expect, test } from "vitest";
import { ARITHMETIC, OPERATORS, type Operator } from "../fixtures/operators.ts";
import { double, ends, pick, RUNS, random, SEED, step, within } from "../fixtures/randomDoubles.ts";
import type { DoubleInterval } from "./doubleInterval.js";
import * as D from "./doubleInterval.js";
import { errorFunctionUlps } from "./errorFunctionDouble.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import type { MpfrInterval } from "./mpfrInterval.js";
import * as Q from "./rational.js";
import { DomainError, insideDomain, type Scalar } from "./scalar.js";

const K = await mpfrArithmetic(256);
const DOUBLE = D.doubleArithmetic;
const INF = Number.POSITIVE_INFINITY;

/** The double x, exactly. */
const exactly = (x: number): MpfrInterval => K.rational(Q.fromNumber(x));

/** The greatest double ≤ the true value at the points and the least ≥, or the error that says there is no value. */
function truth(operator: Operator, x: number, y: number): { lo: number; hi: number } | DomainError {
  return K.scope(() => attempt(() => K.toDoubles(operator.of(K, exactly(x), exactly(y)))));
}

function attempt<T>(f: () => T): T | DomainError {
  return insideDomain(f, (error) => error);
}

const isError = (x: unknown): x is DomainError => x instanceof DomainError;
const show = (a: DoubleInterval): string => `[${a.lo}, ${a.hi}]`;

/** What contradicts "F(a, b) holds f(x, y)" and the promises on errors, if anything does. */
function contradiction(operator: Operator, a: DoubleInterval, b: DoubleInterval, x: number, y: number): string | undefined {
  const enclosure = attempt(() => operator.of(DOUBLE, a, b));
  const value = truth(operator, x, y);
  const where = `${operator.name}(${show(a)}, ${show(b)}) at (${x}, ${y})`;
  if (isError(enclosure))
    return enclosure.certain && !isError(value) ? `${where}: certainly outside, yet the value is ${show(value)}` : undefined;
  if (isError(value)) return value.certain ? `${where}: ${show(enclosure)}, yet there is no value` : undefined;
  return enclosure.lo <= value.lo && value.hi <= enclosure.hi ? undefined : `${where}: ${show(enclosure)} misses ${show(value)}`;
}

const seedOf = (name: string): number => [...name].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) | 0, SEED);
const isArithmetic = (operator: Operator): boolean => ARITHMETIC.includes(operator);

describe.each(OPERATORS.map((o) => [o.name, o] as const))("%s", (name, operator) => {
  test("contains the value at every point", () => {
    const r = random(seedOf(name));
    const misses: string[] = [];
    for (let i = 0; i < RUNS; i++) {
      const [a, b] = [ends(r, operator.hard), ends(r, operator.hard)];
      const miss = contradiction(operator, a, b, within(r, a), within(r, b));
      if (miss !== undefined) misses.push(miss);
    }
    expect(misses.slice(0, 5), `${misses.length} misses in ${RUNS}`).toEqual([]);
  });

  /*
   * a ⊂ b gives F(a) ⊂ F(b) only up to the widening of F: an end of F(b) may be exact where that of F(a) is widened. For an
   * operation of IEEE 754, `below` and `above` move an end of F(b) past that of F(a), rounding being monotone; a function
   * with error and widening of at most w units may move an end of F(a) by 2w.
   */
  test("is monotone under inclusion, up to its own widening", () => {
    const r = random(seedOf(name) + 1);
    for (let i = 0; i < Math.min(RUNS, 1500); i++) {
      const [outer, other] = [ends(r, operator.hard), ends(r, operator.hard)];
      const [x, y] = [within(r, outer), within(r, outer)];
      const inner = D.interval(Math.min(x, y), Math.max(x, y));
      const [small, large] = [attempt(() => operator.of(DOUBLE, inner, other)), attempt(() => operator.of(DOUBLE, outer, other))];
      if (isError(large)) continue;
      expect(isError(small), `${name} is refused on ${show(inner)} but not on ${show(outer)}`).toBe(false);
      const slack = widened(operator, inner, large);
      expect(
        D.subset(small as DoubleInterval, slack),
        `${name}: ${show(inner)} ⊂ ${show(outer)}, but ${show(small as DoubleInterval)} ⊄ ${show(slack)}`,
      ).toBe(true);
    }
  });
});

function widened(operator: Operator, argument: DoubleInterval, value: DoubleInterval): DoubleInterval {
  if (isArithmetic(operator)) return { lo: D.below(value.lo), hi: D.above(value.hi) };
  const units = operator.name.startsWith("erf")
    ? errorFunctionUlps(D.mag(argument))
    : operator.name.startsWith("power")
      ? 2000
      : D.ELEMENTARY_ULPS;
  const slack = (x: number): number => 2 * (units * 2 ** -52 * Math.abs(x) + 16 * Number.MIN_VALUE);
  const move = (x: number, by: number): number => (Number.isFinite(x) ? x + by : x);
  return { lo: move(value.lo, -slack(value.lo)), hi: move(value.hi, slack(value.hi)) };
}

describe("named results", () => {
  const { interval } = D;
  test.each<[string, DoubleInterval, DoubleInterval]>([
    ["a sum past the largest double", D.add(interval(1e308), interval(1e308)), { lo: Number.MAX_VALUE, hi: INF }],
    ["a product past it", D.mul(interval(1e200), interval(1e200)), { lo: Number.MAX_VALUE, hi: INF }],
    ["a quotient past it", D.div(interval(1e200), interval(1e-200)), { lo: Number.MAX_VALUE, hi: INF }],
    ["a square past it", D.sqr(interval(-1e200)), { lo: Number.MAX_VALUE, hi: INF }],
    ["a power past it, of either sign", D.pown(interval(-1e200, 1e200), 3), D.ENTIRE],
    ["a power past it, from 1", D.pown(interval(1, 1e200), 3), { lo: 1, hi: INF }],
    ["exp(1000)", D.apply("exp", interval(1000)), { lo: Number.MAX_VALUE, hi: INF }],
    ["exp(−1000) ≥ 0", D.apply("exp", interval(-1000)), { lo: 0, hi: 16 * Number.MIN_VALUE }],
    ["exp(ℝ)", D.apply("exp", D.ENTIRE), { lo: 0, hi: INF }],
    ["sin(ℝ)", D.apply("sin", D.ENTIRE), { lo: -1, hi: 1 }],
    ["erfc on a half line", D.apply("erfc", interval(0, INF)), { lo: 0, hi: 1 }],
    ["0·ℝ", D.mul(interval(0), D.ENTIRE), { lo: -0, hi: 0 }],
    ["ℝ²", D.sqr(D.ENTIRE), { lo: 0, hi: INF }],
    ["the empty set divided", D.div(interval(1), D.EMPTY), D.EMPTY],
    ["√(2⁵² + 1), which rounds to 2²⁶", D.sqrt(interval(2 ** 52 + 1)), { lo: D.below(2 ** 26), hi: D.above(2 ** 26) }],
    ["√(2⁵²)", D.sqrt(interval(2 ** 52)), interval(2 ** 26)],
    ["the empty set squared", D.sqr(D.EMPTY), D.EMPTY],
    ["a root of the empty set", D.power(D.EMPTY, Q.rational(1n, 2n)), D.EMPTY],
    ["a power of the empty set", D.power(D.EMPTY, Q.fromInteger(4)), D.EMPTY],
    ["the empty set to a number", D.powerNearZero(D.EMPTY, interval(2)), D.EMPTY],
  ])("%s", (_, result, expected) => {
    expect(result.lo === expected.lo && result.hi === expected.hi, show(result)).toBe(true);
  });

  test.each<[string, () => DoubleInterval, boolean]>([
    ["1/0", () => D.div(interval(1), interval(0)), true],
    ["1/[0, 1]", () => D.div(interval(1), interval(0, 1)), false],
    ["log 0", () => D.apply("log", interval(0)), true],
    ["log [−1, 0]", () => D.apply("log", interval(-1, 0)), true],
    ["log [0, 1]", () => D.apply("log", interval(0, 1)), false],
    ["log1p(−1)", () => D.apply("log1p", interval(-1)), true],
    ["atanh 1", () => D.apply("atanh", interval(1)), true],
    ["atanh [0, 1]", () => D.apply("atanh", interval(0, 1)), false],
    ["asin [1, 2]", () => D.apply("asin", interval(1, 2)), false],
    ["asin [1 + ulp, 2]", () => D.apply("asin", interval(1 + 2 ** -52, 2)), true],
    ["tan across π/2", () => D.apply("tan", interval(1, 2)), false],
    ["√[−1, 0]", () => D.sqrt(interval(-1, 0)), false],
    ["√[−2, −1]", () => D.sqrt(interval(-2, -1)), true],
    ["an exponent that no double holds", () => D.power(interval(-1), { n: (1n << 53n) + 1n, d: 1n }), false],
  ])("%s is refused", (_, f, certain) => {
    const error = attempt(f);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).certain).toBe(certain);
  });

  test("asin, acos and acosh are defined at the ends of their domains", () => {
    expect(D.contains(D.apply("asin", interval(-1, 1)), Math.PI / 2)).toBe(true);
    expect(D.apply("acos", interval(1))).toEqual({ lo: 0, hi: 0 });
    expect(D.apply("acosh", interval(1))).toEqual({ lo: 0, hi: 0 });
  });
});

test("below and above pass at least one double, at most two", () => {
  const r = random(SEED);
  for (let i = 0; i < RUNS; i++) {
    const x = double(r, [0, 1, -1, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1022]);
    expect(D.below(x)).toBeLessThan(x);
    expect(D.below(x)).toBeGreaterThanOrEqual(step(x, -2));
    expect(D.above(x) === -D.below(-x)).toBe(true);
  }
});

test("fromRational encloses, exactly where the number is a double of ordinary size", () => {
  const r = random(SEED + 2);
  const big = (): bigint => BigInt(Math.floor(r() * 2 ** 53)) ** BigInt(1 + Math.floor(r() * 24)) + BigInt(Math.floor(r() * 4));
  for (let i = 0; i < RUNS; i++) {
    const q = pick(r, [
      () => Q.rational(big(), big() + 1n),
      () => Q.neg(Q.rational(big(), big() + 1n)),
      () => Q.fromNumber(double(r, [0, Number.MAX_VALUE, Number.MIN_VALUE])),
      () => Q.add(Q.fromNumber(double(r, [1])), Q.rational(1n, big() + 1n)),
    ])();
    const { lo, hi } = D.fromRational(q);
    expect(lo === -INF || Q.cmp(Q.fromNumber(lo), q) <= 0, `${Q.toString(q)} < ${lo}`).toBe(true);
    expect(hi === INF || Q.cmp(q, Q.fromNumber(hi)) <= 0, `${Q.toString(q)} > ${hi}`).toBe(true);
  }
  const third = DOUBLE.rational({ n: 1n, d: 3n });
  expect(third.hi - third.lo).toBeLessThan(1e-15); // at most 8 units of 2⁻⁵⁴
  expect(DOUBLE.rational({ n: 3n, d: 8n })).toEqual({ lo: 0.375, hi: 0.375 });
});

test("π and e", () => {
  for (const name of ["pi", "e"] as const) {
    const [double, exact] = [DOUBLE.constant(name), K.scope(() => K.toDoubles(K.constant(name)))];
    expect(double).toEqual(exact);
  }
});

test("sign and isZero claim nothing more than the ends show", () => {
  const K: Scalar<DoubleInterval> = DOUBLE;
  expect([D.interval(0, 1), D.interval(-1, 0), D.interval(0), D.interval(-1, 1)].map((a) => K.sign(a))).toEqual([1, -1, 0, undefined]);
  expect([D.interval(0, 1), D.interval(0), D.interval(-0)].map((a) => K.isZero(a))).toEqual([false, true, true]);
});
