/** Jets where pieces meet: inner points of boxes, powers whose base vanishes, and parameters as exact constants. */
import { describe, expect, test } from "vitest";
import { asRational, ExactArithmetic, encloseConstant, parameterConstant } from "./exactConstant.js";
import * as J from "./jet.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import type { MpfrInterval } from "./mpfrInterval.js";
import { OneSidedArithmetic } from "./oneSidedArithmetic.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, type Scalar } from "./scalar.js";

const K = await mpfrArithmetic(128);
const E = new ExactArithmetic(K);
const q = (text: string): Rational => Q.parse(text)!;

/** The jet of the variable over [a, b]. */
const over = (a: string, b: string, order: number): J.Jet<MpfrInterval> => J.variable(K, K.between(q(a), q(b)), order);
const inside = K.inside();
const holds = (a: MpfrInterval, value: Rational): boolean => {
  const { lo, hi } = K.ends(a);
  return (lo === undefined || Q.cmp(lo, value) <= 0) && (hi === undefined || Q.cmp(value, hi) <= 0);
};

describe("sign over a box of which inner points count", () => {
  test.each([
    ["0", "1", 1],
    ["-1", "0", -1],
    ["1/2", "3", 1],
  ])("on [%s, %s]", (a, b, value) => expect(K.ends(J.sign(inside, over(a, b, 2))[0]!)).toEqual({ lo: q(`${value}`), hi: q(`${value}`) }));

  test("refuses an inner zero, a double zero at an end, and an end that counts", () => {
    const square = (u: J.Jet<MpfrInterval>): J.Jet<MpfrInterval> => J.powerRational(inside, u, q("2"));
    expect(() => J.sign(inside, over("-1", "1", 2))).toThrow(DomainError);
    expect(() => J.sign(inside, square(over("-1", "1", 2)))).toThrow(DomainError);
    expect(() => J.sign(inside, square(over("0", "1", 2)))).toThrow(DomainError);
    expect(() => J.sign(inside, over("0", "1", 0))).toThrow(DomainError);
    expect(() => J.sign(K, over("0", "1", 2))).toThrow(DomainError);
  });
});

describe("u^q where u may vanish", () => {
  test("over [0, 1], q = 9/2: the derivatives at points of the box", () => {
    const jet = J.powerRational(K, over("0", "1", 3), q("9/2"));
    // c_k·x^(9/2−k) with c = 1, 9/2, 63/8, 105/16 at x = r² for r = 0, 1/2, 1
    for (const [k, c] of ["1", "9/2", "63/8", "105/16"].map(q).entries()) {
      for (const r of ["0", "1/2", "1"].map(q))
        expect(holds(jet[k]!, Q.mul(c, Q.pow(r, 9 - 2 * k))), `k = ${k}, x = ${Q.toString(r)}²`).toBe(true);
    }
  });

  test("refuses as many derivatives as the power has not", () => {
    expect(() => J.powerRational(K, over("0", "1", 3), q("5/2"))).toThrow(DomainError);
    expect(() => J.powerRational(K, over("-1", "1", 1), q("5/2"))).toThrow(DomainError);
  });

  test("at 0: from the right, and not from the left or from both sides", () => {
    const at = (A: ExactArithmetic): (Rational | undefined)[] =>
      J.powerRational(A, J.variable(A, A.rational(Q.ZERO), 3), q("7/2")).map((c) => asRational(c));
    expect(at(new OneSidedArithmetic(K, 1))).toEqual([Q.ZERO, Q.ZERO, Q.ZERO, Q.ZERO]);
    expect(() => at(new OneSidedArithmetic(K, -1))).toThrow(DomainError);
    expect(() => at(E)).toThrow(DomainError);
  });
});

describe("a parameter with a range", () => {
  const a = parameterConstant("a", q("1/2"), q("2"));
  test("has the sign that all its values have", () => {
    expect(E.sign(a)).toBe(1);
    expect(E.sign(parameterConstant("a", q("-2"), q("-1/2")))).toBe(-1);
    expect(E.sign(parameterConstant("a", q("-1"), q("1")))).toBeUndefined();
    expect(E.sign(E.sub(a, E.rational(Q.ONE)))).toBeUndefined();
    expect(E.sign(E.sub(a, E.rational(q("1/3"))))).toBe(1);
  });

  test("cancels with itself, and not with another", () => {
    expect(E.isZero(E.sub(a, a))).toBe(true);
    expect(asRational(E.div(E.mul(a, a), a))).toBeUndefined();
    expect(E.isZero(E.sub(E.div(E.mul(a, a), a), a))).toBe(true);
    expect(E.isZero(E.sub(a, parameterConstant("b", q("1/2"), q("2"))))).toBe(false);
  });

  test("is not divided by where it may be 0, and has no enclosure where there are no intervals", () => {
    expect(() => E.power(parameterConstant("a", Q.ZERO, Q.ONE), q("-1"))).toThrow(DomainError);
    const { between: _, ...rest } = K.atPoint();
    expect(() => encloseConstant(rest as Scalar<MpfrInterval>, a)).toThrow(DomainError);
  });
});
