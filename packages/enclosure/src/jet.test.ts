import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pick, type Random, random, SEED } from "../fixtures/randomDoubles.ts";
import * as D from "./doubleInterval.js";
import { ExactArithmetic } from "./exactConstant.js";
import * as J from "./jet.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import type { MpfrArithmetic, MpfrInterval } from "./mpfrInterval.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, insideDomain, type Scalar } from "./scalar.js";

const ORDER = 8;
const K = await mpfrArithmetic(256);
const q = (text: string): Rational => Q.parse(text)!;

type Rule = <S>(K: Scalar<S>, u: J.Jet<S>) => J.Jet<S>;

const number = <S>(K: Scalar<S>, u: J.Jet<S>, value: string): J.Jet<S> => J.constant(K, K.rational(q(value)), u.length - 1);

/** Every rule of one argument, and composites; the names are those of fixtures/jets.py. */
const RULES: Readonly<Record<string, Rule>> = {
  exp: J.exp,
  expm1: J.expm1,
  log: J.log,
  log1p: J.log1p,
  sin: J.sin,
  cos: J.cos,
  tan: J.tan,
  asin: J.asin,
  acos: J.acos,
  atan: J.atan,
  sinh: J.sinh,
  cosh: J.cosh,
  tanh: J.tanh,
  asinh: J.asinh,
  acosh: J.acosh,
  atanh: J.atanh,
  erf: J.erf,
  erfc: J.erfc,
  sqrt: J.sqrt,
  cbrt: J.cbrt,
  abs: J.abs,
  sign: J.sign,
  relu: J.relu,
  sigmoid: J.sigmoid,
  softplus: J.softplus,
  silu: J.silu,
  mish: J.mish,
  softsign: J.softsign,
  gelu: J.gelu,
  elu: J.elu,
  "power 3/2": (K, u) => J.powerRational(K, u, q("3/2")),
  "power -5/3": (K, u) => J.powerRational(K, u, q("-5/3")),
  "power 5": (K, u) => J.powerRational(K, u, q("5")),
  "power -3": (K, u) => J.powerRational(K, u, q("-3")),
  "x^x": (K, u) => J.power(K, u, u),
  "exp(-x^2)": (K, u) => J.exp(K, J.neg(K, J.mul(K, u, u))),
  "sin(x^2)/(1+x^2)": (K, u) => J.div(K, J.sin(K, J.mul(K, u, u)), J.add(K, number(K, u, "1"), J.mul(K, u, u))),
  "log(1+exp(2x))": (K, u) => J.log(K, J.add(K, number(K, u, "1"), J.exp(K, J.mul(K, number(K, u, "2"), u)))),
  "sqrt(1+x^2)-x": (K, u) => J.sub(K, J.sqrt(K, J.add(K, number(K, u, "1"), J.mul(K, u, u))), u),
  "tanh(exp(sin(x)))": (K, u) => J.tanh(K, J.exp(K, J.sin(K, u))),
  "x*erf(x)+exp(-x^2)/sqrt(pi)": (K, u) =>
    J.add(
      K,
      J.mul(K, u, J.erf(K, u)),
      J.div(K, J.exp(K, J.neg(K, J.mul(K, u, u))), J.sqrt(K, J.constant(K, K.constant("pi"), u.length - 1))),
    ),
  "max(x,x^2)": (K, u) => J.max(K, u, J.mul(K, u, u)),
  "min(x,x^2)": (K, u) => J.min(K, u, J.mul(K, u, u)),
  "x*abs(x)^3": (K, u) => J.mul(K, u, J.powerRational(K, J.abs(K, u), q("3"))),
  "derivative of x*sin(x)": (K, u) => {
    const x = J.variable(K, u[0]!, u.length);
    return J.differentiate(K, J.mul(K, x, J.sin(K, x)), 1);
  },
};

interface Fixture {
  readonly function: string;
  readonly x: string;
  readonly coefficients: readonly string[];
}

const fixtures = (JSON.parse(readFileSync(new URL("../fixtures/jets.json", import.meta.url), "utf8")) as { jets: Fixture[] }).jets;

/**
 * Whether the enclosure [lo, hi] meets the 50 digits of mpmath: those are wrong by at most half a unit in the last place from
 * printing, and by what differentiating a function known to 120 digits costs, where the 8 orders lose at most 8 times the
 * step; 1 in the 40th digit is far above both, and 10⁻⁵⁰ is above all that mpmath prints as 0.
 */
function agrees(enclosure: { lo: Rational | undefined; hi: Rational | undefined }, digits: string): boolean {
  const value = q(digits);
  const margin = Q.add(Q.mul(Q.abs(value), q("1e-40")), q("1e-50"));
  return Q.cmp(enclosure.lo!, Q.add(value, margin)) <= 0 && Q.cmp(Q.sub(value, margin), enclosure.hi!) <= 0;
}

test("every rule has a fixture", () => {
  expect(Object.keys(RULES).sort()).toEqual([...new Set(fixtures.map((f) => f.function))].sort());
});

test.each(fixtures.map((f) => [f.function, f.x, f] as const))("%s at %s agrees with mpmath", (name, x, fixture) => {
  K.scope(() => {
    const jet = RULES[name]!(K.atPoint(), J.variable(K, K.rational(q(x)), ORDER));
    expect(jet).toHaveLength(ORDER + 1);
    jet.forEach((c, k) => {
      const ends = K.ends(c);
      expect(agrees(ends, fixture.coefficients[k]!), `coefficient ${k}: [${K.toDoubles(c).lo}, …], mpmath ${fixture.coefficients[k]}`).toBe(
        true,
      );
      const width = Q.sub(ends.hi!, ends.lo!);
      const size = Q.add(Q.abs(ends.lo!), q("1"));
      expect(Q.cmp(width, Q.mul(size, q("1e-55"))) < 0, `coefficient ${k} is known to 10⁻⁵⁵`).toBe(true);
    });
  });
});

test.each(Object.entries(RULES))("%s: a shorter jet is the beginning of a longer one", (name, rule) => {
  const { x } = fixtures.find((f) => f.function === name)!;
  K.scope(() => {
    const longest = rule(K.atPoint(), J.variable(K, K.rational(q(x)), ORDER));
    for (let order = 0; order < ORDER; order++) {
      rule(K.atPoint(), J.variable(K, K.rational(q(x)), order)).forEach((c, k) => expect(meets(K, c, longest[k]!)).toBe(true));
    }
  });
});

const meets = (K: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval): boolean => !K.isPositive(K.sub(a, b)) && !K.isPositive(K.sub(b, a));
const contains = (K: MpfrArithmetic, a: MpfrInterval, b: MpfrInterval): boolean => {
  const hull = K.hull(a, b);
  return hull.lo === a.lo && hull.hi === a.hi;
};

/** A box of rationals and a point in it. */
function boxAndPoint(r: Random): { lo: Rational; hi: Rational; x: Rational } {
  const centre = pick(r, [-2, -1, 0, 0.5, 1, 2, 5]) + (r() - 0.5) * 10 ** -Math.floor(r() * 6);
  const [a, b] = [Q.fromNumber(centre), Q.fromNumber(centre + 10 ** -Math.floor(r() * 8) * r())];
  const t = pick(r, [Q.ZERO, Q.ONE, Q.fromNumber(r())]);
  return { lo: a, hi: b, x: Q.add(a, Q.mul(t, Q.sub(b, a))) };
}

describe.each(Object.entries(RULES))("%s over a box", (name, rule) => {
  test("contains the jets at its points, in MPFR and in doubles", () => {
    const r = random(SEED + name.length);
    const narrow = K.withPrecision(53);
    let compared = 0;
    for (let i = 0; i < 60; i++) {
      const { lo, hi, x } = boxAndPoint(r);
      K.scope(() =>
        narrow.scope(() => {
          const point = insideDomain(() => rule(K.atPoint(), J.variable(K, K.rational(x), ORDER)));
          const box = insideDomain(() => rule(narrow, J.variable(narrow, narrow.between(lo, hi), ORDER)));
          const [below, above] = [D.fromRational(lo), D.fromRational(hi)];
          const doubles = insideDomain(() =>
            rule(D.doubleArithmetic, J.variable(D.doubleArithmetic, { lo: below.lo, hi: above.hi }, ORDER)),
          );
          if (point === undefined) return;
          point.forEach((c, k) => {
            const truth = K.toDoubles(c);
            const where = `coefficient ${k} on [${Q.toNumber(lo)}, ${Q.toNumber(hi)}] at ${Q.toString(x)}`;
            if (box !== undefined) expect(contains(K, box[k]!, c), where).toBe(true);
            if (doubles !== undefined) expect(doubles[k]!.lo <= truth.lo && truth.hi <= doubles[k]!.hi, where).toBe(true);
            if (box !== undefined && doubles !== undefined) compared++;
          });
        }),
      );
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe("pieces", () => {
  const at = (rule: Rule, x: string, order: number): J.Jet<MpfrInterval> | undefined =>
    insideDomain(() => rule(K.atPoint(), J.variable(K, K.rational(q(x)), order)));

  test.each(["abs", "sign", "relu", "cbrt", "elu", "softsign", "x*abs(x)^3"])(
    "%s chooses no piece at the point where they meet",
    (name) => {
      K.scope(() => {
        expect(at(RULES[name]!, "0", 1)).toBeUndefined();
        expect(insideDomain(() => RULES[name]!(E, J.variable(E, E.rational(Q.ZERO), 1)))).toBeUndefined();
      });
    },
  );
  const E = new ExactArithmetic(K);

  test("a box on either side takes its piece", () => {
    K.scope(() => {
      const right = J.abs(K, J.variable(K, K.between(q("0"), q("1")), 1));
      const left = J.abs(K, J.variable(K, K.between(q("-1"), q("0")), 1));
      expect([K.toDoubles(right[1]!), K.toDoubles(left[1]!)]).toEqual([
        { lo: 1, hi: 1 },
        { lo: -1, hi: -1 },
      ]);
      expect(() => J.abs(K, J.variable(K, K.between(q("-1"), q("1")), 1))).toThrow(DomainError);
      expect(() => J.sign(K, J.variable(K, K.between(q("0"), q("1")), 1))).toThrow(DomainError);
    });
  });
});

describe("u^c for a constant c that is no fraction", () => {
  const power: Rule = (K, u) => J.power(K, u, J.constant(K, K.constant("pi"), u.length - 1));
  /** Whether two enclosures may hold one number; rounding keeps one from lying in the other. */
  const meets = (a: MpfrInterval, b: MpfrInterval): boolean => K.sign(K.sub(a, b)) === undefined || K.isZero(K.sub(a, b));

  test("over boxes that begin at 0 it encloses what it is at points of them, to every order below c", () => {
    K.scope(() => {
      for (const S of [K, K.inside()]) {
        const over = power(S, J.variable(S, K.between(q("0"), q("3")), 3));
        for (const x of ["1e-30", "1/7", "2", "3"]) {
          const at = power(K, J.variable(K, K.rational(q(x)), 3));
          for (const [k, c] of at.entries()) expect(meets(over[k]!, c)).toBe(true);
        }
      }
      const inDoubles = power(D.doubleArithmetic, J.variable(D.doubleArithmetic, { lo: 0, hi: 3 }, 3));
      for (const [k, c] of power(K, J.variable(K, K.rational(q("2")), 3)).entries()) {
        const { lo, hi } = K.toDoubles(c);
        expect(inDoubles[k]!.lo <= hi && lo <= inDoubles[k]!.hi).toBe(true);
      }
    });
  });

  test("it is 0 at 0, has no derivative from c on there, and no value below 0", () => {
    K.scope(() => {
      const E = new ExactArithmetic(K);
      expect(power(K, J.variable(K, K.rational(q("0")), 3)).every((c) => K.isZero(c))).toBe(true);
      expect(() => power(K, J.variable(K, K.rational(q("0")), 4))).toThrow(DomainError);
      expect(() => power(K, J.variable(K, K.between(q("0"), q("1")), 4))).toThrow(DomainError);
      expect(() => power(K, J.variable(K, K.between(q("-1/10"), q("1")), 1))).toThrow(DomainError);
      expect(() => power(D.doubleArithmetic, J.variable(D.doubleArithmetic, { lo: -1e-300, hi: 1 }, 0))).toThrow(DomainError);
      expect(power(E, J.constant(E, E.rational(q("0")), 5)).every((c) => E.isZero(c))).toBe(true);
      const negative: Rule = (S, u) => J.power(S, u, J.neg(S, J.constant(S, S.constant("pi"), u.length - 1)));
      expect(() => negative(K, J.variable(K, K.between(q("0"), q("1")), 0))).toThrow(DomainError);
    });
  });
});

describe("outside the domain, already at order 0", () => {
  const cases: readonly (readonly [string, Rule, string])[] = [
    ["log 0", J.log, "0"],
    ["log1p(−1)", J.log1p, "-1"],
    ["atanh 1", J.atanh, "1"],
    ["1/log 0", (K, u) => J.div(K, number(K, u, "1"), J.log(K, u)), "0"],
    ["exp(log 0)", (K, u) => J.exp(K, J.log(K, u)), "0"],
    ["0^0 by exp(v log u)", (K, u) => J.power(K, u, u), "0"],
    ["0/0", (K, u) => J.div(K, u, u), "0"],
    ["0^{−1/2}", (K, u) => J.powerRational(K, u, q("-1/2")), "0"],
    ["√(−1)", J.sqrt, "-1"],
  ];
  test.each(cases)("%s", (_, rule, x) => {
    K.scope(() => {
      const E = new ExactArithmetic(K);
      expect(() => rule(K.atPoint(), J.variable(K, K.rational(q(x)), 0))).toThrow(DomainError);
      expect(() => rule(E, J.variable(E, E.rational(q(x)), 0))).toThrow(DomainError);
      expect(() => rule(D.doubleArithmetic, J.variable(D.doubleArithmetic, D.fromRational(q(x)), 0))).toThrow(DomainError);
    });
  });

  test("asin 1, acos 1, acosh 1 and √0 have values and no derivatives", () => {
    for (const [rule, x] of [
      [J.asin, "1"],
      [J.acos, "1"],
      [J.acosh, "1"],
      [J.sqrt, "0"],
    ] as const) {
      K.scope(() => {
        expect(rule(K, J.variable(K, K.rational(q(x)), 0))).toHaveLength(1);
        expect(() => rule(K, J.variable(K, K.rational(q(x)), 1))).toThrow(DomainError);
      });
    }
  });
});
