import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import * as S from "./sturm.js";

fc.configureGlobal({ seed: 1 });

const q = (text: string): Rational => Q.parse(text)!;
const integers = (...coefficients: number[]): Polynomial => P.polynomial(coefficients.map(Q.fromInteger));
const linear = (root: Rational): Polynomial => P.polynomial([Q.neg(root), Q.ONE]);
const product = (factors: readonly Polynomial[]): Polynomial => factors.reduce(P.mul, P.ONE);

const nearby = fc.tuple(fc.bigInt({ min: -6n, max: 6n }), fc.bigInt({ min: 1n, max: 4n })).map(([n, d]) => Q.rational(n, d));
const spread = fc.tuple(nearby, fc.integer({ min: -30, max: 30 })).map(([m, k]) => Q.mul(m, Q.pow(q("10"), k)));
const points = fc.oneof({ weight: 3, arbitrary: nearby }, { weight: 1, arbitrary: spread });
const powersOf = fc.tuple(points, fc.integer({ min: 1, max: 3 }));
/** (x − m)² + c with c > 0: no real root. */
const definite = fc
  .tuple(
    points,
    points.filter((c) => c.n > 0n),
  )
  .map(([m, c]) => P.add(P.pow(linear(m), 2), P.constant(c)));

/** A nonzero factor times powers of linear factors, with the multiplicity of each root. */
const built = fc
  .record({
    roots: fc.array(powersOf, { maxLength: 4 }),
    others: fc.array(definite, { maxLength: 2 }),
    lead: points.filter((c) => c.n !== 0n),
  })
  .map(({ roots, others, lead }) => ({
    p: P.scale(product([...others, ...roots.map(([root, k]) => P.pow(linear(root), k))]), lead),
    lead,
    roots: roots.reduce((map, [root, k]) => map.set(Q.toString(root), (map.get(Q.toString(root)) ?? 0) + k), new Map<string, number>()),
  }));
type Built = typeof built extends fc.Arbitrary<infer T> ? T : never;

const rootsOf = ({ roots }: Built): Rational[] => [...roots.keys()].map(q);
const ordered = fc.tuple(points, points).map(([a, b]) => [Q.min(a, b), Q.max(a, b)] as const);
/** Ends that often are roots themselves. */
const endsFor = (b: Built): fc.Arbitrary<readonly [Rational, Rational]> =>
  b.roots.size === 0
    ? ordered
    : fc
        .tuple(fc.oneof(points, fc.constantFrom(...rootsOf(b))), fc.oneof(points, fc.constantFrom(...rootsOf(b))))
        .map(([x, y]) => [Q.min(x, y), Q.max(x, y)]);
const builtWithEnds = built.chain((b) => endsFor(b).map((ends) => ({ b, ends })));

describe("countRoots", () => {
  test.prop([builtWithEnds], { numRuns: 150 })("counts the roots a polynomial was built from", ({ b, ends: [low, high] }) => {
    const roots = rootsOf(b);
    const within = (lower: number, upper: number): number => roots.filter((r) => Q.cmp(r, low) >= lower && Q.cmp(r, high) <= upper).length;
    expect(S.countRoots(b.p, "-inf", "+inf")).toBe(roots.length);
    expect(S.countRootsOpen(b.p, "-inf", "+inf")).toBe(roots.length);
    expect(S.countRootsClosed(b.p, low, high)).toBe(within(0, 0));
    expect(S.countRoots(b.p, low, high)).toBe(within(1, 0));
    expect(S.countRootsOpen(b.p, low, high)).toBe(within(1, -1));
    expect(S.countRoots(b.p, "-inf", low) + S.countRoots(b.p, low, "+inf")).toBe(roots.length);
  });

  test.prop([built], { numRuns: 50 })("the sequence has the signs of Sturm's and ends in a constant", ({ p }) => {
    const sequence = S.sturmSequence(p).map((a) => P.polynomial(a.map((c) => Q.rational(c))));
    expect(P.degree(sequence.at(-1)!)).toBe(0);
    expect(P.derivative(sequence[0]!)).toEqual(sequence[1] ?? P.ZERO);
    for (let i = 2; i < sequence.length; i++) {
      const remainder = P.neg(P.divmod(sequence[i - 2]!, sequence[i - 1]!).remainder);
      expect(Q.sign(P.leading(sequence[i]!))).toBe(Q.sign(P.leading(remainder)));
    }
  });

  test("irrational roots: x² − 2 and x⁵ − x − 1", () => {
    expect(S.countRoots(integers(-2, 0, 1), q("1.41421356"), q("1.41421357"))).toBe(1);
    expect(S.countRoots(integers(-1, -1, 0, 0, 0, 1), "-inf", "+inf")).toBe(1);
  });

  test("Wilkinson's polynomial of degree 20", () => {
    const wilkinson = product(Array.from({ length: 20 }, (_, k) => linear(Q.fromInteger(k + 1))));
    expect(S.countRoots(wilkinson, "-inf", "+inf")).toBe(20);
    expect(S.countRoots(wilkinson, q("3"), q("7"))).toBe(4);
    expect(S.countRootsOpen(wilkinson, q("3"), q("7"))).toBe(3);
    expect(S.countRootsClosed(wilkinson, q("3"), q("7"))).toBe(5);
    const perturbed = P.sub(wilkinson, P.scale(P.pow(P.X, 19), Q.pow(q("2"), -23)));
    expect(S.countRoots(perturbed, "-inf", "+inf")).toBe(10);
  });

  test("degenerate arguments", () => {
    expect(S.countRootsOpen(P.X, Q.ZERO, Q.ZERO)).toBe(0);
    expect(S.countRootsClosed(P.X, Q.ZERO, Q.ZERO)).toBe(1);
    expect(S.countRoots(P.ONE, "-inf", "+inf")).toBe(0);
    expect(() => S.countRoots(P.ZERO, "-inf", "+inf")).toThrow(RangeError);
    expect(() => S.countRoots(P.X, Q.ONE, Q.ZERO)).toThrow(RangeError);
  });
});

describe("signs on an interval", () => {
  /** The sign of the built polynomial at x, from its factors. */
  const signAt = (b: Built, x: Rational): number =>
    [...b.roots].reduce<number>((sign, [root, k]) => sign * Q.sign(Q.sub(x, q(root))) ** k, Q.sign(b.lead));
  /** Its signs on [low, high]: at the ends, at the roots between, and between all of these. */
  const signsOn = (b: Built, low: Rational, high: Rational): number[] => {
    const inside = rootsOf(b).filter((r) => Q.cmp(low, r) < 0 && Q.cmp(r, high) < 0);
    const marks = [low, ...inside.sort(Q.cmp), high];
    const middles = marks.slice(1).map((m, i) => Q.div(Q.add(m, marks[i]!), q("2")));
    return [...marks, ...middles].map((x) => signAt(b, x));
  };

  test.prop([builtWithEnds], { numRuns: 200 })("agree with the signs of the factors", ({ b, ends: [low, high] }) => {
    const signs = signsOn(b, low, high);
    expect(S.isPositiveOn(b.p, low, high)).toBe(signs.every((s) => s > 0));
    expect(S.isNonNegativeOn(b.p, low, high)).toBe(signs.every((s) => s >= 0));
    expect(S.isNegativeOn(b.p, low, high)).toBe(signs.every((s) => s < 0));
    expect(S.isNonPositiveOn(b.p, low, high)).toBe(signs.every((s) => s <= 0));
  });

  test.prop([builtWithEnds], { numRuns: 100 })("agree with the signs of the factors on rays and on the line", ({ b, ends: [low] }) => {
    const [far, ray] = [q("1e40"), (from: Rational, to: Rational): number[] => signsOn(b, from, to)];
    expect(S.isNonNegativeOn(b.p, low, "+inf")).toBe(ray(low, far).every((s) => s >= 0));
    expect(S.isNonPositiveOn(b.p, "-inf", low)).toBe(ray(Q.neg(far), low).every((s) => s <= 0));
    expect(S.isPositiveOn(b.p, low, "+inf")).toBe(ray(low, far).every((s) => s > 0));
    expect(S.isNegativeOn(b.p, "-inf", "+inf")).toBe(ray(Q.neg(far), far).every((s) => s < 0));
  });

  test.prop([fc.array(points, { minLength: 1, maxLength: 5 }), spread.filter((c) => c.n !== 0n)], { numRuns: 60 })(
    "squares plus c",
    (coefficients, c) => {
      const square = P.pow(P.polynomial(coefficients), 2);
      expect(S.isNonNegativeOn(square, "-inf", "+inf")).toBe(true);
      expect(S.isPositiveOn(P.add(square, P.constant(Q.abs(c))), "-inf", "+inf")).toBe(true);
      expect(S.isNegativeOn(P.neg(P.add(square, P.constant(Q.abs(c)))), "-inf", "+inf")).toBe(true);
    },
  );

  test("sums of even powers, and near misses of them", () => {
    const [zero, one, tiny] = [Q.ZERO, Q.ONE, q("1e-40")];
    const even = P.polynomial([zero, zero, one, zero, q("3")]);
    expect(S.isNonNegativeOn(even, "-inf", "+inf")).toBe(true);
    expect(S.isPositiveOn(even, "-inf", "+inf")).toBe(false);
    expect(S.isPositiveOn(even, q("1"), "+inf")).toBe(true);
    expect(S.isPositiveOn(P.add(even, P.constant(tiny)), "-inf", "+inf")).toBe(true);
    expect(S.isNonNegativeOn(P.sub(even, P.constant(tiny)), "-inf", "+inf")).toBe(false);
    expect(S.isNonNegativeOn(P.polynomial([zero, Q.neg(tiny), one]), "-inf", "+inf")).toBe(false);
    expect(S.isNonNegativeOn(P.polynomial([zero, tiny, one]), "-inf", "+inf")).toBe(false);
    expect(S.isNonNegativeOn(P.polynomial([one, zero, one, zero, Q.neg(tiny)]), "-inf", "+inf")).toBe(false);
    expect(S.isNonNegativeOn(P.polynomial([zero, zero, one, tiny]), "-inf", "+inf")).toBe(false);
  });

  test("(x² − 2)² touches 0 at two irrational points", () => {
    const p = P.pow(integers(-2, 0, 1), 2);
    expect(S.countRoots(p, "-inf", "+inf")).toBe(2);
    expect(S.isNonNegativeOn(p, "-inf", "+inf")).toBe(true);
    expect(S.isPositiveOn(p, "-inf", "+inf")).toBe(false);
    expect(S.isPositiveOn(p, q("-1.4142"), q("1.4142"))).toBe(true);
    expect(S.isNonNegativeOn(P.sub(p, P.constant(q("1e-40"))), q("1"), q("2"))).toBe(false);
  });

  test("near-tangencies (x² − 1)² ± 1e-15", () => {
    const square = P.pow(integers(-1, 0, 1), 2);
    const [above, below] = [P.add(square, P.constant(q("1e-15"))), P.sub(square, P.constant(q("1e-15")))];
    expect(S.isPositiveOn(above, "-inf", "+inf")).toBe(true);
    expect(S.countRoots(above, "-inf", "+inf")).toBe(0);
    expect(S.isNonNegativeOn(below, "-inf", "+inf")).toBe(false);
    expect(S.countRoots(below, "-inf", "+inf")).toBe(4);
    expect(S.countRoots(below, Q.ZERO, q("1"))).toBe(1);
  });

  test("the zero polynomial, points and ends", () => {
    expect(S.isNonNegativeOn(P.ZERO, "-inf", "+inf")).toBe(true);
    expect(S.isNonPositiveOn(P.ZERO, Q.ZERO, Q.ONE)).toBe(true);
    expect(S.isPositiveOn(P.ZERO, Q.ZERO, Q.ONE)).toBe(false);
    expect(S.isNonNegativeOn(P.X, Q.ZERO, Q.ZERO)).toBe(true);
    expect(S.isPositiveOn(P.X, Q.ZERO, Q.ONE)).toBe(false);
    expect(S.isNonNegativeOn(P.X, Q.ZERO, "+inf")).toBe(true);
    expect(S.isPositiveOn(P.X, q("1e-300"), "+inf")).toBe(true);
    expect(S.isNonNegativeOn(P.neg(P.X), Q.ONE, Q.ONE)).toBe(false);
    expect(() => S.isPositiveOn(P.ONE, Q.ONE, Q.ZERO)).toThrow(RangeError);
    expect(() => S.isNonNegativeOn(P.ZERO, Q.ONE, Q.ZERO)).toThrow(RangeError);
  });
});
