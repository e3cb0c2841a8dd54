import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Polynomial } from "./polynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import type { RationalFunction } from "./rationalFunction.js";
import * as R from "./rationalFunction.js";

fc.configureGlobal({ seed: 1, numRuns: 60 });

const numbers: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -5n, max: 5n }), fc.bigInt({ min: 1n, max: 4n }))
  .map(([n, d]) => Q.rational(n, d));
const polynomials: fc.Arbitrary<Polynomial> = fc.array(numbers, { maxLength: 4 }).map(P.polynomial);
const functions: fc.Arbitrary<RationalFunction> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        polynomials,
        polynomials.filter((d) => !P.isZero(d)),
      )
      .map(([n, d]) => R.rationalFunction(n, d)),
  },
  { weight: 1, arbitrary: polynomials.map(R.fromPolynomial) },
);
const nonzero = functions.filter((f) => !R.isZero(f));
const ONE = R.constant(Q.ONE);
const ZERO = R.constant(Q.ZERO);

function expectReduced(f: RationalFunction): void {
  expect(P.leading(f.denominator)).toEqual(Q.ONE);
  expect(P.degree(P.gcd(f.numerator, f.denominator))).toBe(0);
}

describe("field", () => {
  test.prop([functions, functions, functions])("is a commutative ring", (f, g, h) => {
    expect(R.add(f, g)).toEqual(R.add(g, f));
    expect(R.mul(f, g)).toEqual(R.mul(g, f));
    expect(R.add(R.add(f, g), h)).toEqual(R.add(f, R.add(g, h)));
    expect(R.mul(R.mul(f, g), h)).toEqual(R.mul(f, R.mul(g, h)));
    expect(R.mul(f, R.add(g, h))).toEqual(R.add(R.mul(f, g), R.mul(f, h)));
    expect(R.sub(f, f)).toEqual(ZERO);
    expect(R.mul(f, ONE)).toEqual(f);
    expect(R.equals(R.add(f, g), R.add(g, f))).toBe(true);
  });

  test.prop([functions, nonzero])("divides by what is not 0", (f, g) => {
    expect(R.mul(R.div(f, g), g)).toEqual(f);
  });

  test.prop([nonzero, fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })])("adds exponents", (f, j, k) => {
    expect(R.mul(R.pow(f, j), R.pow(f, k))).toEqual(R.pow(f, j + k));
  });

  test.prop([functions, nonzero])("every result is reduced with a monic denominator", (f, g) => {
    for (const h of [R.add(f, g), R.sub(f, g), R.mul(f, g), R.div(f, g), R.neg(f), R.pow(g, -2), R.derivative(f)]) expectReduced(h);
  });
});

describe("functions", () => {
  test.prop([functions, functions, numbers])("evaluation is a homomorphism away from the poles", (f, g, x) => {
    fc.pre([f, g].every((h) => P.evaluate(h.denominator, x).n !== 0n));
    expect(R.evaluate(R.add(f, g), x)).toEqual(Q.add(R.evaluate(f, x), R.evaluate(g, x)));
    expect(R.evaluate(R.mul(f, g), x)).toEqual(Q.mul(R.evaluate(f, x), R.evaluate(g, x)));
  });

  test.prop([functions, functions])("the derivative obeys Leibniz", (f, g) => {
    expect(R.derivative(R.mul(f, g))).toEqual(R.add(R.mul(R.derivative(f), g), R.mul(f, R.derivative(g))));
  });

  test("(x² − 1)/(2x − 2) = (x + 1)/2", () => {
    const f = R.div(R.sub(R.pow(R.X, 2), ONE), R.sub(R.add(R.X, R.X), R.constant(Q.fromInteger(2))));
    expect(R.isPolynomial(f)).toBe(true);
    expect(R.evaluate(f, Q.ONE)).toEqual(Q.ONE);
    expect(f.numerator).toEqual(P.polynomial([Q.rational(1n, 2n), Q.rational(1n, 2n)]));
  });

  test("poles and divisions by 0", () => {
    expect(() => R.evaluate(R.pow(R.X, -1), Q.ZERO)).toThrow(RangeError);
    expect(() => R.div(R.X, ZERO)).toThrow(RangeError);
    expect(() => R.pow(ZERO, -1)).toThrow(RangeError);
    expect(() => R.pow(R.X, 0.5)).toThrow(RangeError);
    expect(() => R.rationalFunction(P.X, P.ZERO)).toThrow(RangeError);
    expect(R.isZero(R.rationalFunction(P.ZERO, P.X))).toBe(true);
    expect(R.rationalFunction(P.ZERO, P.X)).toEqual(ZERO);
  });
});
