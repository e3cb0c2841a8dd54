import { describe, expect, test } from "vitest";
import { pick, type Random, random, SEED } from "../../fixtures/randomDoubles.ts";
import { amount } from "../../test-kit/sizes.ts";
import { mpfrArithmetic } from "../mpfrArithmetic.js";
import type { Rational } from "../rational.js";
import * as Q from "../rational.js";
import type { Elementary, Scalar } from "../scalar.js";
import type { ClosedForm } from "./closedForm.js";
import { ClosedFormArithmetic, rationalValue } from "./closedFormArithmetic.js";

const K = await mpfrArithmetic(128);

/** A number, to be computed in any arithmetic. */
type Constant = <S>(K: Scalar<S>) => S;

const rational =
  (q: Rational): Constant =>
  (K) =>
    K.rational(q);
const whole = (n: number): Constant => rational(Q.fromInteger(n));
const pi: Constant = (K) => K.constant("pi");
const binary =
  (operation: "add" | "sub" | "mul" | "div") =>
  (a: Constant, b: Constant): Constant =>
  (K) =>
    K[operation](a(K), b(K));
const [add, sub, mul, div] = [binary("add"), binary("sub"), binary("mul"), binary("div")];
const power =
  (a: Constant, n: number, d = 1): Constant =>
  (K) =>
    K.power(a(K), Q.rational(BigInt(n), BigInt(d)));
const apply =
  (f: Elementary, a: Constant): Constant =>
  (K) =>
    K.apply(f, a(K));
const square = (a: Constant): Constant => power(a, 2);
const root = (a: Constant): Constant => power(a, 1, 2);

const fraction = (r: Random, most: number): Constant =>
  rational(Q.rational(BigInt(1 + Math.floor(r() * most)), BigInt(1 + Math.floor(r() * 9))));
const radical = (r: Random): Constant => add(fraction(r, 5), mul(fraction(r, 3), root(whole(pick(r, [2, 3, 5, 6, 7])))));
/** A number > 0 of one of several kinds. */
const number = (r: Random): Constant =>
  pick(r, [
    () => fraction(r, 5),
    () => radical(r),
    () => pi,
    () => mul(fraction(r, 3), pi),
    () => apply("log", whole(2 + Math.floor(r() * 5))),
    () => apply("exp", fraction(r, 2)),
    () => root(add(whole(1), fraction(r, 3))),
  ])();

/** Equations that hold for all u, v > 0 (a, b rational or of one square root), as differences of their sides. */
const RELATIONS: Readonly<Record<string, (r: Random) => Constant>> = {
  "√(a²) = a": (r) => {
    const a = radical(r);
    return sub(root(square(a)), a);
  },
  "√a·√b = √(ab)": (r) => {
    const [a, b] = [radical(r), radical(r)];
    return sub(mul(root(a), root(b)), root(mul(a, b)));
  },
  "∛(a³) = a": (r) => {
    const a = radical(r);
    return sub(power(power(a, 3), 1, 3), a);
  },
  "u/v·v = u": (r) => {
    const [u, v] = [number(r), number(r)];
    return sub(mul(div(u, v), v), u);
  },
  "atan a + atan b = atan((a + b)/(1 − ab)), and π more where ab > 1": (r) => {
    const [a, b] = [fraction(r, 5), fraction(r, 5)];
    const denominator = sub(whole(1), mul(a, b));
    const F = new ClosedFormArithmetic(K);
    const sign = F.sign(denominator(F));
    if (sign === 0) return sub(add(apply("atan", a), apply("atan", b)), div(pi, whole(2)));
    const right = apply("atan", div(add(a, b), denominator));
    return sub(add(apply("atan", a), apply("atan", b)), sign === 1 ? right : add(right, pi));
  },
  "2 atan a = asin(2a/(1 + a²)) for a < 1": (r) => {
    const a = div(whole(1), add(whole(1), fraction(r, 5)));
    return sub(mul(whole(2), apply("atan", a)), apply("asin", div(mul(whole(2), a), add(whole(1), square(a)))));
  },
  "log(ab) = log a + log b": (r) => {
    const [a, b] = [radical(r), radical(r)];
    return sub(apply("log", mul(a, b)), add(apply("log", a), apply("log", b)));
  },
  "e^(u + v) = e^u·e^v": (r) => {
    const [u, v] = [number(r), number(r)];
    return sub(apply("exp", add(u, v)), mul(apply("exp", u), apply("exp", v)));
  },
  "e^(log u) = u": (r) => {
    const u = number(r);
    return sub(apply("exp", apply("log", u)), u);
  },
  "log(e^u) = u": (r) => {
    const u = number(r);
    return sub(apply("log", apply("exp", u)), u);
  },
  "sin(u + v) = sin u·cos v + cos u·sin v": (r) => {
    const [u, v] = [number(r), number(r)];
    const parts = add(mul(apply("sin", u), apply("cos", v)), mul(apply("cos", u), apply("sin", v)));
    return sub(apply("sin", add(u, v)), parts);
  },
  "cos 2u = 1 − 2 sin²u": (r) => {
    const u = number(r);
    return sub(apply("cos", mul(whole(2), u)), sub(whole(1), mul(whole(2), square(apply("sin", u)))));
  },
  "cosh(u + v) = cosh u·cosh v + sinh u·sinh v": (r) => {
    const [u, v] = [number(r), number(r)];
    const parts = add(mul(apply("cosh", u), apply("cosh", v)), mul(apply("sinh", u), apply("sinh", v)));
    return sub(apply("cosh", add(u, v)), parts);
  },
  "asinh((a − 1/a)/2) = log a": (r) => {
    const a = add(whole(1), radical(r));
    return sub(apply("asinh", div(sub(a, div(whole(1), a)), whole(2))), apply("log", a));
  },
  "atanh((a − 1)/(a + 1)) = log a/2": (r) => {
    const a = radical(r);
    return sub(apply("atanh", div(sub(a, whole(1)), add(a, whole(1)))), div(apply("log", a), whole(2)));
  },
  "tanh u = (e^2u − 1)/(e^2u + 1)": (r) => {
    const u = number(r);
    const e = apply("exp", mul(whole(2), u));
    return sub(apply("tanh", u), div(sub(e, whole(1)), add(e, whole(1))));
  },
  "erf u + erfc u = 1": (r) => {
    const u = number(r);
    return sub(add(apply("erf", u), apply("erfc", u)), whole(1));
  },
  "tan(a·π) = sin 2aπ/(1 + cos 2aπ)": (r) => {
    const a = mul(rational(Q.rational(BigInt(1 + Math.floor(r() * 3)), BigInt(pick(r, [7, 8, 9, 12])))), pi);
    const twice = mul(whole(2), a);
    return sub(apply("tan", a), div(apply("sin", twice), add(whole(1), apply("cos", twice))));
  },
};

const signOf = (a: Constant): -1 | 0 | 1 | undefined => {
  const F = new ClosedFormArithmetic(K);
  return F.sign(a(F));
};

const RUNS = amount(12, 4, 80);

describe.each(Object.entries(RELATIONS))("%s", (_, relation) => {
  test("is found, and not where it is off by 10⁻¹² to 10⁻⁴⁰", () => {
    const r = random(SEED);
    for (let i = 0; i < RUNS; i++) {
      const zero = relation(r);
      expect(signOf(zero), `run ${i}`).toBe(0);
      const off = rational(Q.rational(pick(r, [1n, -1n]), 10n ** BigInt(12 + Math.floor(r() * 29))));
      expect(signOf(add(zero, off)), `run ${i}, moved`).toBe(signOf(off));
      const factor = number(r);
      expect(signOf(mul(factor, zero)), `run ${i}, scaled`).toBe(0);
      expect(signOf(add(mul(factor, zero), off)), `run ${i}, scaled and moved`).toBe(signOf(off));
    }
  });
});

describe("rational values", () => {
  const valueOf = (a: Constant): string | undefined => {
    const F = new ClosedFormArithmetic(K);
    const form: ClosedForm = a(F);
    const q = rationalValue(F, form);
    return q === undefined ? undefined : Q.toString(q);
  };

  test("are found where they are short", () => {
    expect(valueOf(apply("sinh", apply("log", whole(2))))).toBe("3/4");
    expect(valueOf(square(add(root(whole(2)), root(whole(3)))))).toBeUndefined();
    expect(valueOf(sub(square(add(root(whole(2)), root(whole(3)))), mul(whole(2), root(whole(6)))))).toBe("5");
    expect(valueOf(apply("exp", mul(pi, root(whole(163)))))).toBeUndefined();
  });
});
