import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { amount } from "../test-kit/sizes.ts";
import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

fc.configureGlobal({ seed: 1 });

const rationals: fc.Arbitrary<Rational> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: 1n, max: 9n })).map(([n, d]) => Q.rational(n, d)) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }).map(Q.fromNumber) },
);
const upTo = (maxLength: number): fc.Arbitrary<Polynomial> => fc.array(rationals, { maxLength }).map(P.polynomial);
const polynomials = upTo(8);
const nonzero = polynomials.filter((p) => !P.isZero(p));
const small = upTo(4);
const smallNonzero = small.filter((p) => !P.isZero(p));
const integers = (...coefficients: number[]): Polynomial => P.polynomial(coefficients.map(Q.fromInteger));
const divides = (d: Polynomial, p: Polynomial): boolean => P.isZero(P.divmod(p, d).remainder);
const monic = (p: Polynomial): Polynomial => P.scale(p, Q.div(Q.ONE, P.leading(p)));

/** Horner over the rationals, the readable form of `evaluate`. */
const horner = (p: Polynomial, x: Rational): Rational => p.coefficients.reduceRight((value, c) => Q.add(Q.mul(value, x), c), Q.ZERO);

describe("ring", () => {
  test.prop([polynomials, polynomials, polynomials])("is a commutative ring", (p, q, r) => {
    expect(P.add(p, q)).toEqual(P.add(q, p));
    expect(P.mul(p, q)).toEqual(P.mul(q, p));
    expect(P.add(P.add(p, q), r)).toEqual(P.add(p, P.add(q, r)));
    expect(P.mul(P.mul(p, q), r)).toEqual(P.mul(p, P.mul(q, r)));
    expect(P.mul(p, P.add(q, r))).toEqual(P.add(P.mul(p, q), P.mul(p, r)));
    expect(P.sub(p, p)).toEqual(P.ZERO);
    expect(P.mul(p, P.ONE)).toEqual(p);
    expect(P.mul(p, P.ZERO)).toEqual(P.ZERO);
  });

  test.prop([polynomials, polynomials, rationals])("evaluation is a ring homomorphism", (p, q, x) => {
    expect(P.evaluate(p, x)).toEqual(horner(p, x));
    expect(P.evaluate(P.add(p, q), x)).toEqual(Q.add(P.evaluate(p, x), P.evaluate(q, x)));
    expect(P.evaluate(P.mul(p, q), x)).toEqual(Q.mul(P.evaluate(p, x), P.evaluate(q, x)));
    expect(P.evaluate(P.scale(p, x), x)).toEqual(Q.mul(P.evaluate(p, x), x));
  });

  test.prop([small, small, rationals])("composition is composition of values", (p, q, x) => {
    expect(P.evaluate(P.compose(p, q), x)).toEqual(P.evaluate(p, P.evaluate(q, x)));
    expect(P.compose(p, P.X)).toEqual(p);
    expect(P.compose(P.X, p)).toEqual(p);
  });

  test.prop([small, fc.integer({ min: 0, max: 5 })])("a power is a repeated product", (p, k) => {
    expect(P.pow(p, k)).toEqual(Array.from({ length: k }).reduce((product: Polynomial) => P.mul(product, p), P.ONE));
  });

  test.prop([polynomials, polynomials])("the derivative obeys Leibniz", (p, q) => {
    const leibniz = P.add(P.mul(P.derivative(p), q), P.mul(p, P.derivative(q)));
    expect(P.derivative(P.mul(p, q))).toEqual(leibniz);
  });

  test("degree, leading coefficient and equality", () => {
    expect(P.degree(P.ZERO)).toBe(-1);
    expect(P.leading(P.ZERO)).toEqual(Q.ZERO);
    expect(P.degree(integers(1, 2, 0, 0))).toBe(1);
    expect(P.equals(integers(1, 2, 0), integers(1, 2))).toBe(true);
    expect(P.equals(integers(1, 2), integers(1, 3))).toBe(false);
    expect(P.constant(Q.ZERO)).toEqual(P.ZERO);
    expect(() => P.pow(P.X, -1)).toThrow(RangeError);
    expect(() => P.pow(P.X, 0.5)).toThrow(RangeError);
  });
});

describe("division", () => {
  test.prop([polynomials, nonzero])("p = quotient·q + remainder", (p, q) => {
    const { quotient, remainder } = P.divmod(p, q);
    expect(P.add(P.mul(quotient, q), remainder)).toEqual(p);
    expect(P.degree(remainder)).toBeLessThan(P.degree(q));
  });

  test("by 0", () => {
    expect(() => P.divmod(P.X, P.ZERO)).toThrow(RangeError);
  });

  test.prop([smallNonzero, smallNonzero, smallNonzero])("the gcd divides, is monic, and holds every common factor", (p, q, common) => {
    const [a, b] = [P.mul(p, common), P.mul(q, common)];
    const g = P.gcd(a, b);
    expect(P.leading(g)).toEqual(Q.ONE);
    expect(divides(g, a) && divides(g, b) && divides(common, g)).toBe(true);
    expect(P.degree(P.gcd(P.divmod(a, g).quotient, P.divmod(b, g).quotient))).toBe(0);
  });

  test("the gcd of Knuth's example, and with 0", () => {
    const [a, b] = [integers(-5, 2, 8, -3, -3, 0, 1, 0, 1), integers(21, -9, -4, 0, 5, 0, 3)];
    expect(P.gcd(a, b)).toEqual(P.ONE);
    expect(P.gcd(P.ZERO, integers(2, 4))).toEqual(P.polynomial([Q.rational(1n, 2n), Q.ONE]));
    expect(P.gcd(P.ZERO, P.ZERO)).toEqual(P.ZERO);
  });

  test("subresultants of the example in TAOCP 2, §4.6.1 (15, 65, 9326, 260708), with the signs of negated remainders", () => {
    const [a, b] = [integers(-5, 2, 8, -3, -3, 0, 1, 0, 1), integers(21, -9, -4, 0, 5, 0, 3)];
    const leads = P.signedRemainderSequence(P.integerPart(a), P.integerPart(b)).map((c) => c.at(-1));
    expect(leads).toEqual([1n, 3n, 15n, 65n, 9326n, -260708n]);
  });

  test.prop([polynomials, polynomials], { numRuns: amount(80, 15, 300) })(
    "the remainder sequence is a positive multiple of negated remainders",
    (p, q) => {
      const [high, low] = P.degree(p) >= P.degree(q) ? [p, q] : [q, p];
      fc.pre(!P.isZero(high));
      const sequence = P.signedRemainderSequence(P.integerPart(high), P.integerPart(low)).map((a) =>
        P.polynomial(a.map((c) => Q.rational(c))),
      );
      for (let i = 2; i < sequence.length; i++) {
        const remainder = P.neg(P.divmod(sequence[i - 2]!, sequence[i - 1]!).remainder);
        expect(monic(sequence[i]!)).toEqual(monic(remainder));
        expect(Q.sign(P.leading(sequence[i]!))).toBe(Q.sign(P.leading(remainder)));
      }
    },
  );

  test("a gcd whose coefficients vanish modulo the prime of the coprimality test", () => {
    const prime = 67_108_859;
    const common = integers(1, prime);
    expect(P.gcd(P.mul(common, integers(2, 1)), P.mul(common, integers(3, 1)))).toEqual(monic(common));
  });

  test("exactQuotient refuses what does not divide", () => {
    expect(P.exactQuotient([-1n, 0n, 1n], [1n, 1n])).toEqual([-1n, 1n]);
    expect(() => P.exactQuotient([1n, 0n, 1n], [1n, 1n])).toThrow(RangeError);
    expect(() => P.exactQuotient([1n, 3n], [1n, 2n])).toThrow(RangeError);
  });
});

describe("square-free decomposition", () => {
  test.prop([smallNonzero, smallNonzero, smallNonzero], { numRuns: 60 })("multiplies back, into square-free coprime factors", (p, q, r) => {
    const product = P.mul(p, P.mul(P.pow(q, 2), P.pow(r, 3)));
    const factors = P.squareFreeDecomposition(product);
    const back = factors.reduce(
      (value, { factor, multiplicity }) => P.mul(value, P.pow(factor, multiplicity)),
      P.constant(P.leading(product)),
    );
    expect(back).toEqual(product);
    const radical = factors.reduce((value, { factor }) => P.mul(value, factor), P.ONE);
    expect(P.degree(P.gcd(radical, P.derivative(radical)))).toBeLessThanOrEqual(0);
    expect(factors.every(({ factor, multiplicity }, i) => P.degree(factor) > 0 && multiplicity > (factors[i - 1]?.multiplicity ?? 0))).toBe(
      true,
    );
  });

  test("(x² − 2)²(x − 1)³(x + 1)", () => {
    const p = [P.pow(integers(-2, 0, 1), 2), P.pow(integers(-1, 1), 3), integers(1, 1)].reduce(P.mul);
    expect(P.squareFreeDecomposition(p)).toEqual([
      { factor: integers(1, 1), multiplicity: 1 },
      { factor: integers(-2, 0, 1), multiplicity: 2 },
      { factor: integers(-1, 1), multiplicity: 3 },
    ]);
    expect(P.oddPart(p)).toEqual(integers(-1, 0, 1));
  });

  test("constants", () => {
    expect(P.squareFreeDecomposition(P.ZERO)).toEqual([]);
    expect(P.squareFreeDecomposition(P.ONE)).toEqual([]);
    expect(P.oddPart(integers(-7))).toEqual(P.ONE);
  });
});

test.each([
  [P.ZERO, "0"],
  [integers(1, 0, 3), "3*x^2 + 1"],
  [P.polynomial([Q.rational(-1n, 2n), Q.rational(-1n), Q.ZERO, Q.rational(-1n)]), "-x^3 - x - 1/2"],
  [P.polynomial([Q.ZERO, Q.rational(2n, 3n)]), "2/3*x"],
])("prints %#", (p, text) => {
  expect(P.toString(p)).toBe(text);
  expect(P.toString(p, "t")).toBe(text.replaceAll("x", "t"));
});
