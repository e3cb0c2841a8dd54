import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";

fc.configureGlobal({ seed: 1 });

const big = fc.bigInt({ min: -(1n << 80n), max: 1n << 80n });
const rationals: fc.Arbitrary<Rational> = fc.oneof(
  fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 12 })).map(([n, d]) => Q.rational(BigInt(n), BigInt(d))),
  fc
    .tuple(
      big,
      big.filter((d) => d !== 0n),
    )
    .map(([n, d]) => Q.rational(n, d)),
);
const nonzero = rationals.filter((a) => a.n !== 0n);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** The distance from |x| to the next double away from 0, exactly; 2^−1074 among the subnormals. */
function ulp(x: number): Rational {
  const [bits, view] = [new BigUint64Array(1), new Float64Array(1)];
  view[0] = Math.abs(x);
  bits.set(new BigUint64Array(view.buffer));
  const exponent = Math.max(Number(bits[0]! >> 52n), 1) - 1075;
  return Q.pow(Q.fromInteger(2), exponent);
}

const errorInUlps = (a: Rational): Rational => {
  const x = Q.toNumber(a);
  return Q.div(Q.abs(Q.sub(Q.fromNumber(x), a)), ulp(x));
};

describe("field", () => {
  test.prop([rationals, rationals, rationals])("is a commutative ring", (a, b, c) => {
    expect(Q.add(a, b)).toEqual(Q.add(b, a));
    expect(Q.mul(a, b)).toEqual(Q.mul(b, a));
    expect(Q.add(Q.add(a, b), c)).toEqual(Q.add(a, Q.add(b, c)));
    expect(Q.mul(Q.mul(a, b), c)).toEqual(Q.mul(a, Q.mul(b, c)));
    expect(Q.mul(a, Q.add(b, c))).toEqual(Q.add(Q.mul(a, b), Q.mul(a, c)));
    expect(Q.add(a, Q.ZERO)).toEqual(a);
    expect(Q.mul(a, Q.ONE)).toEqual(a);
    expect(Q.sub(a, a)).toEqual(Q.ZERO);
  });

  test.prop([rationals, nonzero])("divides by what is not 0", (a, b) => {
    expect(Q.mul(Q.div(a, b), b)).toEqual(a);
  });

  test.prop([nonzero, fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })])("adds exponents", (a, j, k) => {
    expect(Q.mul(Q.pow(a, j), Q.pow(a, k))).toEqual(Q.pow(a, j + k));
  });

  test.prop([rationals, rationals])("keeps lowest terms and a positive denominator", (a, b) => {
    for (const c of [Q.add(a, b), Q.sub(a, b), Q.mul(a, b)]) expect(Q.rational(c.n, c.d)).toEqual(c);
  });

  test("0 has no inverse", () => {
    expect(() => Q.div(Q.ONE, Q.ZERO)).toThrow(RangeError);
    expect(() => Q.pow(Q.ZERO, -1)).toThrow(RangeError);
    expect(() => Q.rational(1n, 0n)).toThrow(RangeError);
  });
});

describe("order", () => {
  test.prop([rationals, rationals, rationals])("is total and compatible with addition", (a, b, c) => {
    expect(Q.cmp(a, b)).toBe(Q.sign(Q.sub(a, b)));
    expect(Q.cmp(Q.add(a, c), Q.add(b, c))).toBe(Q.cmp(a, b));
    expect([Q.min(a, b), Q.max(a, b)]).toEqual(Q.cmp(a, b) <= 0 ? [a, b] : [b, a]);
    expect(Q.eq(a, b)).toBe(Q.cmp(a, b) === 0);
  });

  test.prop([rationals])("floor ≤ a ≤ ceil, less than 1 away", (a) => {
    const [low, high] = [Q.rational(Q.floor(a)), Q.rational(Q.ceil(a))];
    expect(Q.cmp(low, a) <= 0 && Q.cmp(a, high) <= 0).toBe(true);
    expect(Q.eq(low, high)).toBe(Q.isInteger(a));
    expect(Q.cmp(Q.sub(high, low), Q.ONE) <= 0).toBe(true);
  });
});

describe("text", () => {
  test.prop([rationals])("print and parse are inverse", (a) => {
    expect(Q.parse(Q.toString(a))).toEqual(a);
  });

  test.each([
    ["12", 12n, 1n],
    ["-0.5", -1n, 2n],
    ["1e-6", 1n, 1000000n],
    ["3/7", 3n, 7n],
    ["1.5/2e3", 3n, 4000n],
    [".25", 1n, 4n],
    ["1.", 1n, 1n],
    [" +2E2 ", 200n, 1n],
    ["1 / -3", -1n, 3n],
  ])("reads %s", (text, n, d) => {
    expect(Q.parse(text)).toEqual({ n, d });
  });

  test.each(["", ".", "e5", "1/0", "1/2/3", "0x10", "NaN", "Infinity", "1e5001", "1e-5001", "--1", "1/"])("refuses %j", (text) => {
    expect(Q.parse(text)).toBeUndefined();
  });

  test.prop([rationals, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 25 })])(
    "toDecimal brackets the value within one unit of its last digit",
    (mantissa, exponent, digits) => {
      const a = Q.mul(mantissa, Q.pow(Q.fromInteger(10), exponent));
      const [down, up] = [Q.parse(Q.toDecimal(a, digits, "down"))!, Q.parse(Q.toDecimal(a, digits, "up"))!];
      expect(Q.cmp(down, a) <= 0 && Q.cmp(a, up) <= 0).toBe(true);
      const relative = Q.mul(Q.abs(a), Q.pow(Q.fromInteger(10), 1 - digits));
      expect(Q.cmp(Q.sub(up, down), relative) <= 0).toBe(true);
    },
  );

  test.prop([fc.bigInt({ min: -99999n, max: 99999n }), fc.integer({ min: -30, max: 30 })])(
    "toDecimal is exact when the digits suffice, and has no more than asked",
    (n, exponent) => {
      const a = Q.mul(Q.rational(n), Q.pow(Q.fromInteger(10), exponent));
      for (const direction of ["down", "up"] as const) expect(Q.parse(Q.toDecimal(a, 5, direction))).toEqual(a);
    },
  );

  test.each([
    ["999999/1000000", 3, "up", "1"],
    ["999999/1000000", 3, "down", "0.999"],
    ["-1/3", 2, "down", "-0.34"],
    ["-1/3", 2, "up", "-0.33"],
    ["1e-9", 3, "up", "1e-9"],
    ["123456", 2, "up", "130000"],
    ["1/3e30", 2, "down", "3.3e-31"],
  ] as const)("toDecimal of %s to %i digits %s", (text, digits, direction, expected) => {
    expect(Q.toDecimal(Q.parse(text)!, digits, direction)).toBe(expected);
  });
});

describe("doubles", () => {
  const hard = [0, -0, 5e-324, -5e-324, 2.2250738585072009e-308, 2 ** -1022, Number.MAX_VALUE, -Number.MAX_VALUE, 0.1, 1 / 3, 2 ** 53 + 2];

  test.prop([finite])("fromNumber is exact and toNumber its inverse", (x) => {
    expect(Q.toNumber(Q.fromNumber(x))).toBe(x + 0);
  });
  test.each(hard)("fromNumber and back: %d", (x) => {
    expect(Q.toNumber(Q.fromNumber(x))).toBe(x + 0);
  });

  test("fromNumber refuses what is not finite", () => {
    for (const x of [Number.NaN, Infinity, -Infinity]) expect(() => Q.fromNumber(x)).toThrow(RangeError);
  });

  test.prop([nonzero, fc.integer({ min: -1073, max: 1020 })])("toNumber errs by at most 2 ulp, subnormals included", (m, exponent) => {
    const unit = Q.div(m, Q.pow(Q.fromInteger(2), m.n.toString(2).replace("-", "").length - m.d.toString(2).length));
    const a = Q.mul(unit, Q.pow(Q.fromInteger(2), exponent));
    expect(Q.cmp(errorInUlps(a), Q.fromInteger(2)) <= 0).toBe(true);
  });

  test.prop([fc.bigInt({ min: 1n << 60n, max: (1n << 60n) + (1n << 36n) }), fc.bigInt({ min: 1n, max: 1n << 36n })], { numRuns: 3000 })(
    "toNumber of n/d just below 1, where the errors of n and d add up",
    (n, gap) => {
      expect(Q.cmp(errorInUlps(Q.rational(n, n + gap)), Q.fromInteger(2)) <= 0).toBe(true);
    },
  );

  test("toNumber past the range", () => {
    expect(Q.toNumber(Q.parse("1e400")!)).toBe(Infinity);
    expect(Q.toNumber(Q.parse("-1e400")!)).toBe(-Infinity);
    expect(Q.toNumber(Q.parse("1e-400")!)).toBe(0);
    expect(Q.toNumber(Q.div(Q.parse("3e400")!, Q.parse("2e400")!))).toBe(1.5);
  });
});
