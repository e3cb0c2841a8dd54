/** Counts by Descartes' rule against roots that are known from how a polynomial was made, and against Sturm's theorem. */
import { describe, expect, test } from "vitest";
import { type Random, random, SEED } from "../fixtures/randomDoubles.ts";
import { amount, DEEP } from "../test-kit/sizes.ts";
import { countSimpleRoots } from "./descartes.js";
import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { countRoots, countRootsClosed, countRootsOpen, isNonNegativeOn, isPositiveOn } from "./sturm.js";

const q = (text: string): Rational => Q.parse(text) as Rational;
const linear = (root: Rational): Polynomial => P.polynomial([Q.neg(root), Q.ONE]);
const product = (factors: readonly Polynomial[]): Polynomial => factors.reduce(P.mul, P.ONE);
/** x² − 2·c·x + c² + d, without real zeros for d > 0. */
const complexPair = (c: Rational, d: Rational): Polynomial => P.polynomial([Q.add(Q.mul(c, c), d), Q.mul(Q.fromInteger(-2), c), Q.ONE]);

/** Distinct roots: integers, halves, dyadic numbers at which intervals are cut, and pairs 10⁻¹² and 10⁻⁴⁰ apart. */
function distinctRoots(r: Random, count: number): Rational[] {
  const roots = new Map<string, Rational>();
  while (roots.size < count) {
    const base = Q.rational(BigInt(Math.floor(r() * 64) - 32), [1n, 2n, 3n, 8n, 1024n][Math.floor(r() * 5)] as bigint);
    const twin = Q.add(base, q(DEEP && r() < 0.5 ? "1e-40" : "1e-12"));
    for (const root of r() < 0.3 ? [base, twin] : [base]) roots.set(Q.toString(root), root);
  }
  return [...roots.values()];
}

test("products of known factors of degree 26 to 50 have the roots they were made with, in intervals that end at roots or beside them", () => {
  for (let i = 0; i < amount(6, 2, 40); i++) {
    const r = random(SEED + i);
    const roots = distinctRoots(r, 8 + Math.floor(r() * 8));
    const pairs = Array.from({ length: 9 }, () => complexPair(Q.fromInteger(Math.floor(r() * 9) - 4), q(r() < 0.5 ? "1/7" : "1e-20")));
    const p = product([...roots.map(linear), ...pairs]);
    expect(countRoots(p, "-inf", "+inf")).toBe(roots.length);
    const at = (k: number): Rational => roots[Math.floor(r() * roots.length + k) % roots.length] as Rational;
    for (let k = 0; k < 3; k++) {
      const ends = [at(k), r() < 0.5 ? at(k + 1) : Q.rational(BigInt(Math.floor(r() * 80) - 40), 7n)];
      const [a, b] = ends.sort(Q.cmp) as [Rational, Rational];
      const open = roots.filter((z) => Q.cmp(a, z) < 0 && Q.cmp(z, b) < 0).length;
      const onRight = roots.filter((z) => Q.cmp(a, z) < 0 && Q.cmp(z, b) <= 0).length;
      const closed = roots.filter((z) => Q.cmp(a, z) <= 0 && Q.cmp(z, b) <= 0).length;
      expect([countRootsOpen(p, a, b), countRoots(p, a, b), countRootsClosed(p, a, b)]).toEqual([open, onRight, closed]);
      const left = roots.filter((z) => Q.cmp(z, a) < 0).length;
      expect(countSimpleRoots(P.integerPart(p), "-inf", a, { left: Number.POSITIVE_INFINITY })).toBe(left);
    }
  }
});

describe("near misses of high degree", () => {
  /** T_n by its recurrence. */
  const chebyshev = (n: number): Polynomial => {
    let [a, b] = [P.ONE, P.X];
    for (let k = 1; k < n; k++) [a, b] = [b, P.sub(P.mul(P.scale(P.X, Q.fromInteger(2)), b), a)];
    return n === 0 ? P.ONE : b;
  };
  const plus = (p: Polynomial, c: string): Polynomial => P.add(p, P.constant(q(c)));

  test.each([30, 60])("1 + T_%i touches 0 at half as many points", (n) => {
    const p = plus(chebyshev(n), "1");
    expect(countRoots(p, "-inf", "+inf")).toBe(n / 2);
    expect([isNonNegativeOn(p, "-inf", "+inf"), isPositiveOn(p, "-inf", "+inf")]).toEqual([true, false]);
  });

  test.each(["1e-12", "1e-20", "1e-40"])("1 + T_60 ± %s", (eps) => {
    const touching = plus(chebyshev(60), "1");
    const [above, under] = [plus(touching, eps), plus(touching, `-${eps}`)];
    expect(isPositiveOn(above, "-inf", "+inf")).toBe(true);
    expect([isNonNegativeOn(under, "-inf", "+inf"), countRoots(under, "-inf", "+inf")]).toEqual([false, 60]);
    expect([isPositiveOn(under, Q.ONE, "+inf"), isPositiveOn(under, q("0.9"), "+inf")]).toEqual([true, false]);
  });

  test("a product of squares with a root of odd order between them", () => {
    const squares = product(Array.from({ length: 15 }, (_, k) => P.pow(linear(Q.fromInteger(k + 1)), 2)));
    expect(isNonNegativeOn(squares, "-inf", "+inf")).toBe(true);
    const crossing = P.mul(squares, P.mul(linear(q("7/2")), linear(q("3.5000000000000000000000000000000000000001"))));
    expect([isNonNegativeOn(crossing, "-inf", "+inf"), isNonNegativeOn(crossing, q("4"), "+inf")]).toEqual([false, true]);
  });
});

test("the greatest common divisor of products is the product of what they share", () => {
  for (let i = 0; i < amount(30, 10, 100); i++) {
    const r = random(SEED + 100 + i);
    const factors = distinctRoots(r, 12).map(linear);
    const power = (): number => Math.floor(r() * 3);
    const [a, b] = [factors.map(power), factors.map(power)];
    const make = (powers: readonly number[]): Polynomial => product(factors.map((f, k) => P.pow(f, powers[k] as number)));
    const shared = make(a.map((k, j) => Math.min(k, b[j] as number)));
    expect(P.equals(P.gcd(make(a), P.scale(make(b), q("-6/35"))), shared)).toBe(true);
  }
});
