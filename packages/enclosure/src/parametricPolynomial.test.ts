/** Polynomials in x and a parameter: values, and resultants that vanish exactly where roots are common. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import * as F from "./parametricPolynomial.js";
import * as P from "./polynomial.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError } from "./scalar.js";

const K = new F.ParametricArithmetic();
const small = fc.integer({ min: -5, max: 5 });
const number = fc.tuple(small, fc.integer({ min: 1, max: 4 })).map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));
/** x − (a + b·ν). */
const factor = (a: Rational, b: Rational): F.ParametricPolynomial =>
  K.sub(F.VARIABLE, K.add(K.rational(a), K.mul(K.rational(b), F.PARAMETER)));
const line = fc.tuple(number, number);
const product = (lines: readonly (readonly [Rational, Rational])[]): F.ParametricPolynomial =>
  lines.map(([a, b]) => factor(a, b)).reduce((p, q) => K.mul(p, q), K.rational(Q.ONE));
const lines = fc.array(line, { minLength: 1, maxLength: 3 });

describe("values", () => {
  test.prop([lines, number, number])("are the same whether x or the parameter is put in first", (all, x, nu) => {
    const p = product(all);
    const value = P.evaluate(F.atParameter(p, nu), x);
    expect(P.evaluate(F.atVariable(p, x), nu)).toEqual(value);
    const known = all.map(([a, b]) => Q.sub(x, Q.add(a, Q.mul(b, nu)))).reduce(Q.mul, Q.ONE);
    expect(value).toEqual(known);
  });
});

describe("resultants", () => {
  test.prop([lines, lines, number])("of products of lines are products of differences of their roots", (ps, qs, nu) => {
    const value = P.evaluate(F.resultant(product(ps), product(qs)), nu);
    const root = ([a, b]: readonly [Rational, Rational]): Rational => Q.add(a, Q.mul(b, nu));
    const known = ps.flatMap((p) => qs.map((q) => Q.sub(root(p), root(q)))).reduce(Q.mul, Q.ONE);
    // Up to a factor > 0, from clearing denominators, that does not depend on ν.
    expect(Q.sign(value)).toBe(Q.sign(known));
  });

  test.prop([lines, lines])("are the zero polynomial where a factor is common", (ps, qs) => {
    const common = ps[0] as readonly [Rational, Rational];
    expect(P.isZero(F.resultant(product(ps), product([common, ...qs])))).toBe(true);
  });

  test.prop([small, small, small])("tell the discriminant of x² + bx + c", (b, c, nu) => {
    const p = K.add(
      K.mul(F.VARIABLE, F.VARIABLE),
      K.add(K.mul(K.rational(Q.fromInteger(b)), F.VARIABLE), K.add(F.PARAMETER, K.rational(Q.fromInteger(c)))),
    );
    const discriminant = b * b - 4 * (nu + c);
    // Res(p, p′) = −disc(p) for a monic quadratic.
    expect(P.evaluate(F.resultant(p, F.slopeInX(p)), Q.fromInteger(nu))).toEqual(Q.fromInteger(-discriminant));
  });
});

describe("what is no polynomial is refused", () => {
  test.each([
    () => K.div(F.VARIABLE, F.PARAMETER),
    () => K.div(F.VARIABLE, F.VARIABLE),
    () => K.div(F.VARIABLE, K.rational(Q.ZERO)),
    () => K.power(F.VARIABLE, Q.rational(1n, 2n)),
    () => K.power(F.VARIABLE, Q.fromInteger(-1)),
    () => K.apply("exp", F.VARIABLE),
    () => K.constant("pi"),
  ])("%s", (make) => expect(make).toThrow(DomainError));

  test("and signs are those of numbers alone", () => {
    expect([F.VARIABLE, F.PARAMETER, K.rational(Q.fromInteger(-2)), K.rational(Q.ZERO)].map((p) => K.sign(p))).toEqual([
      undefined,
      undefined,
      -1,
      0,
    ]);
  });
});

test.prop([lines])("x² is taken out as often as it divides", (all) => {
  const p = K.mul(K.power(F.VARIABLE, Q.fromInteger(4)), product(all));
  const { rest, power } = F.withoutEvenPower(p);
  expect(power % 2).toBe(0);
  expect(K.mul(K.power(F.VARIABLE, Q.fromInteger(power)), rest)).toEqual(p);
  expect(power).toBeGreaterThanOrEqual(4);
});
