/** Two-sided values: each operation encloses its value on both sides and the difference of the two, which is [0, 0] for equal numbers. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { jets as J, type MpfrInterval, mpfrArithmetic, rationals as Q, type Rational, type TwoSided, TwoSidedArithmetic } from "./index.js";

const K = await mpfrArithmetic(96);
const T = new TwoSidedArithmetic(K);

const rational = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 12 }))
  .map(([n, d]) => Q.rational(BigInt(n), BigInt(d)));
interface Pair {
  readonly left: Rational;
  readonly right: Rational;
}
const pair = fc.oneof(
  rational.map((q): Pair => ({ left: q, right: q })),
  fc.tuple(rational, rational).map(([left, right]): Pair => ({ left, right })),
);

const sided = ({ left, right }: Pair): TwoSided =>
  Q.eq(left, right)
    ? T.both(K.rational(left))
    : { left: K.rational(left), right: K.rational(right), gap: K.sub(K.rational(right), K.rational(left)) };

const holds = (a: MpfrInterval, q: Rational): boolean => {
  const { lo, hi } = K.ends(a);
  return (lo === undefined || Q.cmp(lo, q) <= 0) && (hi === undefined || Q.cmp(q, hi) <= 0);
};

function expectEnclosed(value: TwoSided, left: Rational, right: Rational): void {
  expect([holds(value.left, left), holds(value.right, right), holds(value.gap, Q.sub(right, left))]).toEqual([true, true, true]);
}

const OPERATIONS = [
  ["add", Q.add],
  ["sub", Q.sub],
  ["mul", Q.mul],
  ["div", Q.div],
] as const;

test.prop([pair, pair, fc.constantFrom(...OPERATIONS)], { seed: 20261129 })(
  "operations enclose both sides and their difference",
  (a, b, [name, exact]) => {
    fc.pre(name !== "div" || (b.left.n !== 0n && b.right.n !== 0n));
    K.scope(() => {
      const value = T[name](sided(a), sided(b));
      expectEnclosed(value, exact(a.left, b.left), exact(a.right, b.right));
      const isSame = Q.eq(a.left, a.right) && Q.eq(b.left, b.right);
      if (isSame) expect(K.isZero(value.gap)).toBe(true);
    });
  },
);

test.prop([pair, fc.constantFrom(2n, 3n, 5n)], { seed: 20261129 })("so do powers", (a, n) => {
  const power = (q: Rational): Rational => Q.rational(q.n ** n, q.d ** n);
  K.scope(() => expectEnclosed(T.power(sided(a), Q.rational(n, 1n)), power(a.left), power(a.right)));
});

test("an unknown number has no gap, and a product with an exact 0 has none", () => {
  K.scope(() => {
    const unknown = T.both(K.between("-inf", "+inf"));
    const jump = sided({ left: Q.ZERO, right: Q.ONE });
    const zero = T.rational(Q.ZERO);
    expect(K.isZero(T.apply("sin", unknown).gap)).toBe(true);
    expect(K.isZero(T.mul(jump, zero).gap)).toBe(true);
    expect(K.isZero(T.mul(jump, unknown).gap)).toBe(false);
  });
});

test.each([
  [2, 1],
  [5, 4],
])("relu(u)^%i joins to order %i where u is 0 with an unknown slope", (n, order) => {
  K.scope(() => {
    const slope = K.between("-inf", "+inf");
    const u = [
      T.rational(Q.ZERO),
      { left: K.rational(Q.ZERO), right: slope, gap: slope },
      ...Array.from({ length: 5 }, () => T.rational(Q.ZERO)),
    ];
    const gaps = J.powerRational(T, u, Q.fromInteger(n)).map((c) => K.isZero(c.gap));
    expect(gaps.slice(0, order + 2)).toEqual([...Array.from({ length: order + 1 }, () => true), false]);
  });
});

test("no piece is chosen by a value that is 0 or uncertain", () => {
  K.scope(() => {
    for (const value of [T.rational(Q.ZERO), T.both(K.between(Q.ZERO, Q.ONE)), sided({ left: Q.fromInteger(-1), right: Q.ONE })])
      expect(() => J.abs(T, [value, T.rational(Q.ONE)])).toThrow("abs");
  });
});
