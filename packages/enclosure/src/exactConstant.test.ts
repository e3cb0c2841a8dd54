import { describe, expect, test } from "vitest";
import { ELEMENTARY } from "../fixtures/operators.ts";
import { pick, type Random, random, SEED } from "../fixtures/randomDoubles.ts";
import { isApart } from "../fixtures/tailPoints.ts";
import { amount } from "../test-kit/sizes.ts";
import { asRational, constantKey, ExactArithmetic, type ExactConstant, encloseConstant } from "./exactConstant.js";
import * as J from "./jet.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import { OneSidedArithmetic } from "./oneSidedArithmetic.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, insideDomain, type Scalar } from "./scalar.js";

const K = await mpfrArithmetic(256);
const E = new ExactArithmetic(K);
const q = (text: string): Rational => Q.parse(text)!;

/** A number, to be computed in any arithmetic. */
type Constant = <S>(K: Scalar<S>) => S;

const rational =
  (text: string): Constant =>
  (K) =>
    K.rational(q(text));
const pi: Constant = (K) => K.constant("pi");
const e: Constant = (K) => K.constant("e");
const add =
  (a: Constant, b: Constant): Constant =>
  (K) =>
    K.add(a(K), b(K));
const sub =
  (a: Constant, b: Constant): Constant =>
  (K) =>
    K.sub(a(K), b(K));
const mul =
  (a: Constant, b: Constant): Constant =>
  (K) =>
    K.mul(a(K), b(K));
const div =
  (a: Constant, b: Constant): Constant =>
  (K) =>
    K.div(a(K), b(K));
const power =
  (a: Constant, exponent: string): Constant =>
  (K) =>
    K.power(a(K), q(exponent));
const apply =
  (f: (typeof ELEMENTARY)[number], a: Constant): Constant =>
  (K) =>
    K.apply(f, a(K));
const root = (text: string): Constant => power(rational(text), "1/2");
/** arsinh 1 = log(1 + √2). */
const hiddenZero: Constant = (K) => sub(apply("asinh", rational("1")), apply("log", add(rational("1"), root("2"))))(K);
const turn = (text: string): Constant => mul(rational(text), pi);

const small = (r: Random): string => `${Math.floor(r() * 25) - 12}/${1 + Math.floor(r() * 6)}`;

/** A random expression, with forms that have exact values among its leaves. */
function expression(r: Random, depth: number): Constant {
  const inner = (): Constant => expression(r, depth - 1);
  const leaves = [
    () => rational(small(r)),
    () => rational(`${Math.floor(r() * 1e6)}/${1 + Math.floor(r() * 1e6)}`),
    () => pi,
    () => e,
    () => root(`${1 + Math.floor(r() * 60)}/${1 + Math.floor(r() * 12)}`),
    () => power(rational(`${1 + Math.floor(r() * 60)}`), pick(r, ["1/3", "-2/3", "7/4", "-5"])),
    () => apply(pick(r, ["sin", "cos"]), turn(`${Math.floor(r() * 50) - 25}/${pick(r, [1, 2, 3, 4, 5, 6, 12])}`)),
    () => apply("exp", rational(small(r))),
    () => apply("log", rational(`${1 + Math.floor(r() * 12)}`)),
  ];
  if (depth === 0) return pick(r, leaves)();
  return pick(r, [
    () => add(inner(), inner()),
    () => sub(inner(), inner()),
    () => mul(inner(), inner()),
    () => div(inner(), inner()),
    () => power(inner(), pick(r, ["2", "3", "-1", "5", "-2", "1/2", "2/3", "-3/2"])),
    () => apply(pick(r, ELEMENTARY), inner()),
    () => mul(rational("-1"), inner()),
    () => pick(r, leaves)(),
  ])();
}

const RUNS = amount(1000, 400, 3000);

describe("random expressions", () => {
  const values: { key: string; value: ExactConstant; expression: Constant }[] = [];

  test("the enclosure of the exact value meets the value computed directly; signs are right", () => {
    const r = random(SEED);
    for (let i = 0; i < RUNS; i++) {
      const f = expression(r, Math.floor(r() * 4));
      K.scope(() => {
        const exact = insideDomain(() => f(E));
        if (exact === undefined) return;
        const direct = insideDomain(() => f(K));
        const enclosed = insideDomain(() => encloseConstant(K, exact));
        if (direct === undefined || enclosed === undefined) return;
        values.push({ key: constantKey(exact), value: exact, expression: f });
        expect(isApart(K, direct, enclosed), `run ${i}: ${constantKey(exact)}`).toBe(false);
        const [sign, certain] = [E.sign(exact), K.sign(direct)];
        if (certain !== undefined && sign !== undefined && !K.isZero(direct)) {
          expect(sign !== 1 || !K.isPositive(K.neg(direct)), constantKey(exact)).toBe(true);
          expect(sign !== -1 || !K.isPositive(direct), constantKey(exact)).toBe(true);
          expect(sign !== 0 || (!K.isPositive(direct) && !K.isPositive(K.neg(direct))), constantKey(exact)).toBe(true);
        }
      });
    }
    expect(values.length).toBeGreaterThan(RUNS / 2);
  });

  test("one name, one value", () => {
    const byKey = new Map<string, Constant>();
    for (const { key, expression } of values) {
      const other = byKey.get(key);
      if (other !== undefined) K.scope(() => expect(isApart(K, expression(K), other(K)), key).toBe(false));
      byKey.set(key, expression);
    }
    expect(byKey.size).toBeLessThan(values.length);
  });

  test("sums and products of equals are equal by form: a + b − b = a, (a·b)·c = a·(b·c), a·(b + c) = a·b + a·c", () => {
    const r = random(SEED + 1);
    for (let i = 0; i < 500; i++) {
      const [a, b, c] = [pick(r, values).value, pick(r, values).value, pick(r, values).value];
      if (a.terms.length * b.terms.length * c.terms.length > 200) continue;
      expect(E.isZero(E.sub(E.sub(E.add(a, b), b), a))).toBe(true);
      const products = insideDomain(() => [
        E.mul(E.mul(a, b), c),
        E.mul(a, E.mul(b, c)),
        E.mul(a, E.add(b, c)),
        E.add(E.mul(a, b), E.mul(a, c)),
      ]);
      if (products === undefined) continue;
      const [left, right, whole, parts] = products as [ExactConstant, ExactConstant, ExactConstant, ExactConstant];
      expect(constantKey(left)).toBe(constantKey(right));
      expect(E.isZero(E.sub(whole, parts))).toBe(true);
    }
  });
});

describe("identities known by form", () => {
  test.each<[string, Constant, Constant]>([
    ["√2·√8 = 4", mul(root("2"), root("8")), rational("4")],
    ["√12 = 2√3", root("12"), mul(rational("2"), root("3"))],
    ["√(1/2) = √2/2", root("1/2"), mul(rational("1/2"), root("2"))],
    ["8^{2/3} = 4", power(rational("8"), "2/3"), rational("4")],
    ["(8/27)^{−2/3} = 9/4", power(rational("8/27"), "-2/3"), rational("9/4")],
    ["(√2 + √3)² = 5 + 2√6", power(add(root("2"), root("3")), "2"), add(rational("5"), mul(rational("2"), root("6")))],
    ["(√5 + 1)(√5 − 1) = 4", mul(add(root("5"), rational("1")), sub(root("5"), rational("1"))), rational("4")],
    ["sin π/6 = 1/2", apply("sin", turn("1/6")), rational("1/2")],
    ["sin 7π/6 = −1/2", apply("sin", turn("7/6")), rational("-1/2")],
    ["sin(−π/3) = −√3/2", apply("sin", turn("-1/3")), mul(rational("-1/2"), root("3"))],
    ["sin 3π/4 = √2/2", apply("sin", turn("3/4")), mul(rational("1/2"), root("2"))],
    ["cos π/3 = 1/2", apply("cos", turn("1/3")), rational("1/2")],
    ["cos 101π = −1", apply("cos", turn("101")), rational("-1")],
    ["cos 5π/4 = −√2/2", apply("cos", turn("5/4")), mul(rational("-1/2"), root("2"))],
    ["sin 10¹⁰π = 0", apply("sin", turn("1e10")), rational("0")],
    ["e^{2 + π}·e^{−π} = e²", mul(apply("exp", add(rational("2"), pi)), apply("exp", mul(rational("-1"), pi))), power(e, "2")],
    ["√(e^{2π}) = e^π", power(apply("exp", turn("2")), "1/2"), apply("exp", pi)],
    ["√(π²) = π", power(power(pi, "2"), "1/2"), pi],
    ["(−2π)³ = −8π³", power(mul(rational("-2"), pi), "3"), mul(rational("-8"), power(pi, "3"))],
    ["(−2π)^{−2} = π^{−2}/4", power(mul(rational("-2"), pi), "-2"), mul(rational("1/4"), power(pi, "-2"))],
    ["sin(−2) = −sin 2", apply("sin", rational("-2")), mul(rational("-1"), apply("sin", rational("2")))],
    ["cosh(1 − π) = cosh(π − 1)", apply("cosh", sub(rational("1"), pi)), apply("cosh", sub(pi, rational("1")))],
    ["acos 0 = π/2", apply("acos", rational("0")), turn("1/2")],
    ["log 1 = 0", apply("log", rational("1")), rational("0")],
    ["log 8/log 2 = 3", div(apply("log", rational("8")), apply("log", rational("2"))), rational("3")],
    ["√(log²2) = log 2", power(power(apply("log", rational("2")), "2"), "1/2"), apply("log", rational("2"))],
    [
      "1/log(1/4) = −1/(2 log 2)",
      power(apply("log", rational("1/4")), "-1"),
      mul(rational("-1/2"), power(apply("log", rational("2")), "-1")),
    ],
    ["π⁰ = 1", power(pi, "0"), rational("1")],
  ])("%s", (_, a, b) => {
    expect(E.isZero(E.sub(a(E), b(E)))).toBe(true);
    expect(constantKey(a(E))).toBe(constantKey(b(E)));
  });

  test("numbers that differ keep different names", () => {
    const different: Constant[] = [
      apply("log", rational("3")),
      apply("log1p", rational("3")),
      apply("exp", rational("3")),
      apply("expm1", rational("3")),
      apply("erf", rational("3")),
      apply("erfc", rational("3")),
      apply("exp", pi),
      power(pi, "3"),
      power(e, "-3"),
      power(add(pi, e), "-1"),
      power(add(pi, e), "-2"),
      power(add(pi, e), "1/2"),
      power(sub(pi, e), "1/2"),
      apply("exp", root("2")),
      apply("exp", mul(rational("2"), root("2"))),
      apply("exp", mul(pi, root("2"))),
      root("3"),
      power(rational("3"), "1/3"),
      apply("sin", rational("1")),
      apply("sin", pi),
      apply("sin", turn("1/5")),
      apply("log", mul(rational("2"), pi)),
      apply("log", add(rational("2"), pi)),
    ];
    expect(new Set(different.map((a) => constantKey(a(E)))).size).toBe(different.length);
  });

  test("asRational knows rational numbers, and no others", () => {
    expect(asRational(mul(root("2"), root("2"))(E))).toEqual(Q.fromInteger(2));
    expect(asRational(sub(pi, pi)(E))).toEqual(Q.ZERO);
    expect(asRational(root("2")(E))).toBeUndefined();
    expect(asRational(hiddenZero(E))).toBeUndefined();
  });

  test("logarithms of rational numbers are sums over primes, and their exponentials products", () => {
    expect(asRational(sub(apply("log", rational("4")), mul(rational("2"), apply("log", rational("2"))))(E))).toEqual(Q.ZERO);
    expect(asRational(sub(apply("log", rational("9/8")), sub(apply("log", rational("9")), apply("log", rational("8"))))(E))).toEqual(
      Q.ZERO,
    );
    expect(asRational(apply("exp", mul(rational("3"), apply("log", rational("2/5"))))(E))).toEqual(q("8/125"));
    expect(asRational(sub(apply("log", rational("6")), apply("log", rational("7")))(E))).toBeUndefined();
    expect(asRational(div(apply("log", rational("6")), apply("log", rational("2")))(E))).toBeUndefined();
    expect(asRational(div(apply("log", rational("3")), apply("log", rational("2")))(E))).toBeUndefined();
    expect(E.sign(sub(apply("log", rational("8/9")), rational("-1/8"))(E))).toBe(1);
  });
});

describe("signs", () => {
  test("a zero that its form does not show is known by closed forms", () => {
    const hidden = hiddenZero(E);
    expect(E.isZero(hidden)).toBe(false);
    expect(E.vanishes(hidden)).toBe(true);
    expect(E.sign(hidden)).toBe(0);
    expect(E.vanishes(add(hiddenZero, rational("1e-40"))(E))).toBe(false);
  });

  test("a zero that nothing shows has no sign", () => {
    const cube = add(add(power(pi, "3"), mul(rational("3"), power(pi, "2"))), add(mul(rational("3"), pi), rational("1")));
    const hidden = sub(power(cube, "1/3"), add(pi, rational("1")))(E);
    expect(E.isZero(hidden)).toBe(false);
    expect(E.vanishes(hidden)).toBe(false);
    expect(E.sign(hidden)).toBeUndefined();
    expect(() => E.power(hidden, q("-1"))).toThrow(DomainError);
    expect(() => E.div(E.rational(Q.ONE), hidden)).toThrow(DomainError);
    expect(() => J.abs(E, [hidden, E.rational(Q.ONE)])).toThrow(DomainError);
  });

  test("numbers that agree to thirty digits are told apart", () => {
    const nearPi = q("3.14159265358979323846264338327");
    expect(E.sign(sub(pi, (K) => K.rational(nearPi))(E))).toBe(1);
    expect(E.sign(sub((K) => K.rational(nearPi), pi)(E))).toBe(-1);
  });
});

describe("products of positive numbers", () => {
  // 128 bits of MPFR round e^(−10¹⁰) to 0, and no precision tells it from 0.
  test("are not 0, however small", () => {
    const tiny = E.apply("exp", E.rational(q("-1e10")));
    expect(E.vanishes(tiny)).toBe(false);
    expect(E.vanishes(E.mul(E.rational(q("-3/7")), E.mul(tiny, E.constant("pi"))))).toBe(false);
  });

  test("and their differences are, where they are equal", () => {
    const tiny = E.apply("exp", E.rational(q("-1e10")));
    expect(E.vanishes(E.sub(tiny, tiny))).toBe(true);
    expect(E.vanishes(E.sub(E.mul(tiny, tiny), E.apply("exp", E.rational(q("-2e10")))))).toBe(true);
  });

  test("are enclosed as one exponential, where each alone is out of range", () => {
    const large = E.apply("exp", E.mul(E.rational(q("1e12")), E.constant("pi")));
    const small = E.apply("exp", E.rational(q("-3141592653589.5")));
    const product = K.scope(() => K.toDoubles(encloseConstant(K, E.mul(large, small))));
    const expected = Math.exp(0.29323846264338); // 10¹²·π = 3141592653589.79323846264338…
    expect(product.lo).toBeGreaterThan(expected * (1 - 1e-13));
    expect(product.hi).toBeLessThan(expected * (1 + 1e-13));
  });

  test("times one that is not positive by its name may be 0", () => {
    const hidden = E.sub(E.mul(E.rational(q("4")), E.apply("atan", E.rational(Q.ONE))), E.constant("pi"));
    expect(E.vanishes(E.mul(E.apply("exp", E.rational(q("2"))), hidden))).toBe(true);
  });
});

describe("outside the domain", () => {
  test.each<[string, Constant, boolean]>([
    ["1/0", div(rational("1"), rational("0")), true],
    ["1/(π − π)", div(rational("1"), sub(pi, pi)), true],
    ["0^{−1/2}", power(rational("0"), "-1/2"), true],
    ["√(−2)", root("-2"), true],
    ["√(3 − π)", power(sub(rational("3"), pi), "1/2"), true],
    ["(−8)^{1/3}", power(rational("-8"), "1/3"), true],
    ["log 0", apply("log", rational("0")), true],
    ["log(e − π)", apply("log", sub(e, pi)), true],
    ["log1p(−1)", apply("log1p", rational("-1")), true],
    ["atanh 1", apply("atanh", rational("1")), true],
    ["atanh(−1)", apply("atanh", rational("-1")), true],
    ["asin(π)", apply("asin", pi), true],
    ["acosh 0", apply("acosh", rational("0")), true],
    ["2^(10¹⁰), too long to write out", power(rational("2"), "1e10"), false],
    ["2^(10¹⁰ + 1/2)", power(rational("2"), "20000000001/2"), false],
    ["tan π/2", apply("tan", turn("1/2")), false],
  ])("%s", (_, f, certain) => {
    const error = (() => {
      try {
        return f(E);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).certain).toBe(certain);
  });
});

describe("beside a point", () => {
  type Rule = <S>(K: Scalar<S>, u: J.Jet<S>) => J.Jet<S>;
  const beside = (side: 1 | -1, rule: Rule, at: string, order: number): string[] => {
    const one = new OneSidedArithmetic(K, side);
    return rule(one, J.variable(one, one.rational(q(at)), order)).map(constantKey);
  };
  const sine: Rule = (K, u) => J.sin(K, u);

  test.each<[string, Rule, string[], string[]]>([
    ["|x|", J.abs, ["0", "1", "0"], ["0", "-1", "0"]],
    ["sign x", J.sign, ["1", "0", "0"], ["-1", "0", "0"]],
    ["relu", J.relu, ["0", "1", "0"], ["0", "0", "0"]],
    ["elu", J.elu, ["0", "1", "0"], ["0", "1", "1/2"]],
    ["softsign", J.softsign, ["0", "1", "-1"], ["0", "1", "1"]],
    ["x·|x|³", (K, u) => J.mul(K, u, J.powerRational(K, J.abs(K, u), q("3"))), ["0", "0", "0", "0", "1"], ["0", "0", "0", "0", "-1"]],
    ["|x²|", (K, u) => J.abs(K, J.mul(K, u, u)), ["0", "0", "1"], ["0", "0", "1"]],
    ["|x³|", (K, u) => J.abs(K, J.powerRational(K, u, q("3"))), ["0", "0", "0", "1"], ["0", "0", "0", "-1"]],
    ["max(x, x²)", (K, u) => J.max(K, u, J.mul(K, u, u)), ["0", "1", "0"], ["0", "0", "1"]],
    ["min(x, x²)", (K, u) => J.min(K, u, J.mul(K, u, u)), ["0", "0", "1"], ["0", "1", "0"]],
    ["|sin x|", (K, u) => J.abs(K, sine(K, u)), ["0", "1", "0", "-1/6"], ["0", "-1", "0", "1/6"]],
    ["|x − sin x|", (K, u) => J.abs(K, J.sub(K, u, sine(K, u))), ["0", "0", "0", "1/6"], ["0", "0", "0", "-1/6"]],
  ])("%s at 0", (_, rule, right, left) => {
    expect(beside(1, rule, "0", right.length - 1)).toEqual(right);
    expect(beside(-1, rule, "0", left.length - 1)).toEqual(left);
  });

  test("refuses where the jet is too short to show a sign, and cube roots of 0", () => {
    const cubed: Rule = (K, u) => J.abs(K, J.powerRational(K, u, q("3")));
    expect(() => beside(1, cubed, "0", 2)).toThrow(DomainError);
    expect(() => beside(1, J.cbrt, "0", 1)).toThrow(DomainError);
    expect(() => beside(1, J.log, "0", 1)).toThrow(DomainError);
  });

  test("agrees with two-sided arithmetic away from the joint", () => {
    expect(beside(1, J.elu, "-2", 3)).toEqual(beside(-1, J.elu, "-2", 3));
    expect(beside(1, J.abs, "5", 1)).toEqual(["5", "1"]);
  });
});

test.each(["2/3", "-7/10", "1/1009", "-1"])("whole powers of %s are what repeated products are, whatever the exponent", (text) => {
  const a = E.rational(q(text));
  for (const k of [1n, 2n, 63n, 64n, 65n, 70n]) {
    const product = Array.from({ length: Number(k) }).reduce<ExactConstant>((p) => E.mul(p, a), E.rational(Q.ONE));
    for (const [n, expected] of [
      [k, asRational(product)],
      [-k, Q.div(Q.ONE, asRational(product)!)],
    ] as const)
      expect(asRational(E.power(a, { n, d: 1n }))).toEqual(expected);
  }
});
