import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import type { IsolatingInterval } from "./realRoots.js";
import { isolateRealRoots, refineRoot, simplestRationalBetween } from "./realRoots.js";
import { countRoots, countRootsClosed } from "./sturm.js";

fc.configureGlobal({ seed: 1 });

const q = (text: string): Rational => Q.parse(text)!;
const integers = (...coefficients: number[]): Polynomial => P.polynomial(coefficients.map(Q.fromInteger));
const linear = (root: Rational): Polynomial => P.polynomial([Q.neg(root), Q.ONE]);
const product = (factors: readonly Polynomial[]): Polynomial => factors.reduce(P.mul, P.ONE);
const isPoint = ({ lower, upper }: IsolatingInterval): boolean => Q.eq(lower, upper);
const distinct = (roots: readonly Rational[]): Rational[] => [...new Map(roots.map((r) => [Q.toString(r), r])).values()].sort(Q.cmp);

const nearby = fc.tuple(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: 1n, max: 7n })).map(([n, d]) => Q.rational(n, d));
const spread = fc.tuple(nearby, fc.integer({ min: -30, max: 30 })).map(([m, k]) => Q.mul(m, Q.pow(q("10"), k)));
const points = fc.oneof(nearby, spread);
const polynomials = fc
  .array(fc.oneof(nearby, fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }).map(Q.fromNumber)), {
    minLength: 2,
    maxLength: 9,
  })
  .map(P.polynomial)
  .filter((p) => !P.isZero(p));

/** What the result claims, checked by Sturm's theorem. */
function expectIsolation(p: Polynomial, intervals: readonly IsolatingInterval[]): void {
  for (const { lower, upper } of intervals) {
    expect(countRootsClosed(p, lower, upper)).toBe(1);
    if (Q.eq(lower, upper)) continue;
    expect(Q.cmp(lower, upper)).toBe(-1);
    expect(Q.sign(P.evaluate(p, lower)) * Q.sign(P.evaluate(p, upper))).not.toBe(0);
  }
  intervals.slice(1).forEach(({ lower }, i) => expect(Q.cmp(intervals[i]!.upper, lower)).toBeLessThanOrEqual(0));
}

describe("isolateRealRoots", () => {
  test.prop([fc.array(fc.tuple(points, fc.integer({ min: 1, max: 3 })), { maxLength: 5 })], { numRuns: 80 })(
    "finds exactly the rational roots a polynomial was built from",
    (factors) => {
      const p = P.mul(integers(1, 1, 1), product(factors.map(([root, k]) => P.pow(linear(root), k))));
      const expected = distinct(factors.map(([root]) => root));
      expect(isolateRealRoots(p)).toEqual(expected.map((root) => ({ lower: root, upper: root })));
    },
  );

  test.prop([polynomials], { numRuns: 100 })("agrees with Sturm's count, on random coefficients", (p) => {
    const intervals = isolateRealRoots(p);
    expect(intervals.length).toBe(countRoots(p, "-inf", "+inf"));
    expectIsolation(p, intervals);
  });

  test.prop(
    [
      fc.array(points, { maxLength: 3 }),
      fc.array(
        points.filter((c) => c.n > 0n),
        { maxLength: 3 },
      ),
      points,
      points,
    ],
    { numRuns: 80 },
  )("finds rational roots, ±√c and multiple roots within the ends asked for", (roots, squares, x, y) => {
    const p = product([...roots.map(linear), ...squares.map((c) => P.pow(P.polynomial([Q.neg(c), Q.ZERO, Q.ONE]), 2))]);
    const [a, b] = [Q.min(x, y), Q.max(x, y)];
    const intervals = isolateRealRoots(p, a, b);
    expect(intervals.length).toBe(countRootsClosed(p, a, b));
    expect(intervals.every(({ lower, upper }) => Q.cmp(a, lower) <= 0 && Q.cmp(upper, b) <= 0)).toBe(true);
    expectIsolation(p, intervals);
  });

  test("one end only", () => {
    expect(isolateRealRoots(integers(0, -1, 0, 1), Q.ZERO).map(({ lower }) => Q.toString(lower))).toEqual(["0", "1"]);
    expect(isolateRealRoots(integers(0, -1, 0, 1), undefined, Q.ZERO).map(({ lower }) => Q.toString(lower))).toEqual(["-1", "0"]);
  });

  test("Wilkinson's polynomial of degree 20, and with its coefficient of x^19 perturbed", () => {
    const wilkinson = product(Array.from({ length: 20 }, (_, k) => linear(Q.fromInteger(k + 1))));
    expect(isolateRealRoots(wilkinson).map(({ lower }) => Q.toNumber(lower))).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    const perturbed = P.sub(wilkinson, P.scale(P.pow(P.X, 19), Q.pow(q("2"), -23)));
    const intervals = isolateRealRoots(perturbed);
    expect(intervals.length).toBe(10);
    expectIsolation(perturbed, intervals);
    const last = refineRoot(perturbed, intervals.at(-1)!, q("1e-9"));
    expect(Q.toNumber(last.lower)).toBeCloseTo(20.846908101, 8); // Wilkinson (1963), p. 42
  });

  test("near-tangencies (x² − 1)² ± 1e-15", () => {
    const square = P.pow(integers(-1, 0, 1), 2);
    expect(isolateRealRoots(P.add(square, P.constant(q("1e-15"))))).toEqual([]);
    const below = P.sub(square, P.constant(q("1e-15")));
    expect(isolateRealRoots(below).length).toBe(4);
    expectIsolation(below, isolateRealRoots(below));
  });

  test("Mignotte's clustered roots: x^16 − 2(10^6 x − 1)²", () => {
    const p = P.sub(P.pow(P.X, 16), P.scale(P.pow(integers(-1, 1_000_000), 2), q("2")));
    const intervals = isolateRealRoots(p);
    expect(intervals.length).toBe(countRoots(p, "-inf", "+inf"));
    expectIsolation(p, intervals);
  });

  test("a rational root between two irrational ones 1e-20 away", () => {
    const root = q("1/3");
    const p = P.mul(linear(root), P.sub(P.pow(linear(root), 2), P.constant(q("2e-40"))));
    const intervals = isolateRealRoots(p);
    expect(intervals.map(isPoint)).toEqual([false, true, false]);
    expect(intervals[1]!.lower).toEqual(root);
    expectIsolation(p, intervals);
  });

  test("x³ − 3x² − 15x − 63 has a root just below the bound 8 of Kioustelidis, and 1/x one just above 1/8", () => {
    for (const p of [integers(-63, -15, -3, 1), integers(1, -3, -15, -63)]) {
      expect(isolateRealRoots(p).length).toBe(1);
      expectIsolation(p, isolateRealRoots(p));
    }
  });

  test("no roots, and all of them", () => {
    expect(isolateRealRoots(P.ONE)).toEqual([]);
    expect(isolateRealRoots(integers(1, 0, 1))).toEqual([]);
    expect(() => isolateRealRoots(P.ZERO)).toThrow(RangeError);
  });
});

describe("refineRoot", () => {
  test.prop([polynomials, fc.integer({ min: 0, max: 60 })], { numRuns: 60 })(
    "keeps the root in an interval as short as asked",
    (p, digits) => {
      const width = Q.pow(q("10"), -digits);
      for (const interval of isolateRealRoots(p)) {
        const { lower, upper } = refineRoot(p, interval, width);
        expect(Q.cmp(Q.sub(upper, lower), width)).toBeLessThanOrEqual(0);
        expect(Q.cmp(interval.lower, lower) <= 0 && Q.cmp(upper, interval.upper) <= 0).toBe(true);
        expect(countRootsClosed(p, lower, upper)).toBe(1);
      }
    },
  );

  test("√2 to 60 digits, also as a double root", () => {
    for (const p of [integers(-2, 0, 1), P.pow(integers(-2, 0, 1), 2)]) {
      const { lower, upper } = refineRoot(p, { lower: Q.ONE, upper: q("2") }, q("1e-60"));
      expect(Q.toDecimal(lower, 50, "down")).toBe("1.4142135623730950488016887242096980785696718753769");
      expect(Q.cmp(Q.mul(lower, lower), q("2")) < 0 && Q.cmp(Q.mul(upper, upper), q("2")) > 0).toBe(true);
    }
  });

  test("a rational root off the dyadic grid, from ends of different denominators", () => {
    const { lower, upper } = refineRoot(linear(q("1/3")), { lower: q("1/7"), upper: q("3/5") }, q("1e-30"));
    expect(Q.cmp(lower, q("1/3")) <= 0 && Q.cmp(q("1/3"), upper) <= 0).toBe(true);
    expect(Q.cmp(Q.sub(upper, lower), q("1e-30"))).toBeLessThanOrEqual(0);
  });

  test("a root on the grid becomes a point", () => {
    expect(refineRoot(P.X, { lower: q("-1"), upper: Q.ONE }, q("1e-9"))).toEqual({ lower: Q.ZERO, upper: Q.ZERO });
    expect(refineRoot(P.X, { lower: Q.ZERO, upper: Q.ZERO }, q("1e-9"))).toEqual({ lower: Q.ZERO, upper: Q.ZERO });
  });

  test("refuses a wrong interval and a wrong width", () => {
    expect(() => refineRoot(P.X, { lower: Q.ONE, upper: q("2") }, q("0.1"))).toThrow(RangeError);
    expect(() => refineRoot(P.X, { lower: Q.ZERO, upper: q("2") }, q("0.1"))).toThrow(RangeError);
    expect(() => refineRoot(P.X, { lower: q("-1"), upper: q("2") }, Q.ZERO)).toThrow(RangeError);
  });
});

describe("simplestRationalBetween", () => {
  test.prop([nearby, nearby])("lies between and no smaller denominator does", (x, y) => {
    const [a, b] = [Q.min(x, y), Q.max(x, y)];
    const simplest = simplestRationalBetween(a, b);
    expect(Q.cmp(a, simplest) <= 0 && Q.cmp(simplest, b) <= 0).toBe(true);
    for (let d = 1n; d < simplest.d; d++) {
      const least = Q.rational(Q.ceil(Q.mul(a, Q.rational(d))), d);
      expect(Q.cmp(least, b)).toBe(1);
    }
  });

  test.each([
    ["3.1415", "3.1416", "333/106"],
    ["-0.4", "-0.3", "-1/3"],
    ["-1", "1", "0"],
    ["2.5", "7", "3"],
    ["1/3", "1/3", "1/3"],
  ])("in [%s, %s]", (a, b, expected) => {
    expect(Q.toString(simplestRationalBetween(q(a), q(b)))).toBe(expected);
  });

  test("ends out of order", () => {
    expect(() => simplestRationalBetween(Q.ONE, Q.ZERO)).toThrow(RangeError);
  });
});
