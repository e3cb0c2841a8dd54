import { fc, test } from "@fast-check/vitest";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import * as L from "./laurent.js";

const ATOMS = 3;
const coefficients = fc.integer({ min: -6, max: 6 }).map(Q.fromInteger);
const polynomials = (least: number): fc.Arbitrary<L.Laurent> =>
  fc
    .array(fc.tuple(coefficients, fc.array(fc.integer({ min: least, max: 3 }), { minLength: ATOMS, maxLength: ATOMS })), { maxLength: 5 })
    .map((list) =>
      L.sumOf([
        L.ZERO,
        ...list.map(([c, powers]) => powers.reduce((product, e, atom) => L.mul(product, L.atomPower(atom, e)), L.monomial(c))),
      ]),
    );
const laurent = polynomials(-2);

/** The value at atoms of 2, 3 and 5, which no two products of powers share. */
const AT = [2, 3, 5].map(Q.fromInteger);
const value = (p: L.Laurent): Rational =>
  [...p.values()].reduce(
    (sum, { coefficient, exponents }) =>
      Q.add(
        sum,
        exponents.reduce((product, e, i) => Q.mul(product, Q.pow(AT[i] as Rational, e)), coefficient),
      ),
    Q.ZERO,
  );
const equal = (p: L.Laurent, q: L.Laurent): void => {
  expect(p.key).toBe(q.key);
};

describe("Laurent polynomials", () => {
  test.prop([laurent, laurent])("values of sums, differences and products", (p, q) => {
    expect(value(L.add(p, q))).toEqual(Q.add(value(p), value(q)));
    expect(value(L.sub(p, q))).toEqual(Q.sub(value(p), value(q)));
    expect(value(L.mul(p, q))).toEqual(Q.mul(value(p), value(q)));
  });

  test.prop([laurent, laurent, laurent])("a(b + c) = ab + ac", (a, b, c) => equal(L.mul(a, L.add(b, c)), L.add(L.mul(a, b), L.mul(a, c))));

  test.prop([laurent, fc.integer({ min: 0, max: 3 })])("p^(n+1) = p^n·p", (p, n) => equal(L.power(p, n + 1), L.mul(L.power(p, n), p)));

  test.prop([laurent, laurent, fc.nat({ max: ATOMS - 1 })])("the product rule", (p, q, atom) =>
    equal(L.partial(L.mul(p, q), atom), L.add(L.mul(L.partial(p, atom), q), L.mul(p, L.partial(q, atom)))),
  );

  test.prop([laurent.filter((p) => p.size > 0)])("the content times the rest is the whole, and the rest has none", (p) => {
    const { coefficient, exponents, rest } = L.contentOf(p);
    equal(L.mul(L.monomial(coefficient, exponents), rest), p);
    expect(L.contentOf(rest)).toMatchObject({ coefficient: Q.ONE, exponents: [] });
  });

  test.prop([laurent, fc.nat({ max: ATOMS - 1 })])("coefficients in one atom, put together", (p, atom) =>
    equal(L.sumOf([L.ZERO, ...[...L.coefficientsIn(p, atom)].map(([k, part]) => L.mul(part, L.atomPower(atom, k)))]), p),
  );

  test.prop([polynomials(0), polynomials(0)])(
    "pq/q = p where q is x^4 and lower powers of x, and a remainder is no quotient",
    (p, lower) => {
      const q = L.add(lower, L.atomPower(0, 4));
      const product = L.mul(p, q);
      if (p.size > 0) equal(L.quotient(product, q, 0) as L.Laurent, p);
      expect(L.quotient(L.add(product, L.ONE), q, 0)).toBeUndefined();
    },
  );
});
