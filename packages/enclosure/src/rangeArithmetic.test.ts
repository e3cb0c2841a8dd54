import { describe, expect, test } from "vitest";
import { pick, type Random, random, SEED } from "../fixtures/randomDoubles.ts";
import { isApart, sumAt } from "../fixtures/tailPoints.ts";
import { ExactArithmetic } from "./exactConstant.js";
import * as J from "./jet.js";
import { mpfrArithmetic } from "./mpfrArithmetic.js";
import type { MpfrInterval } from "./mpfrInterval.js";
import { RangeArithmetic } from "./rangeArithmetic.js";
import type { Rational } from "./rational.js";
import * as Q from "./rational.js";
import { DomainError, insideDomain, type Scalar } from "./scalar.js";

const COARSE = await mpfrArithmetic(96);
const FINE = COARSE.withPrecision(400);
const q = (text: string): Rational => Q.parse(text)!;

type Rule = <S>(K: Scalar<S>, u: J.Jet<S>) => J.Jet<S>;

const c =
  (value: string): Rule =>
  (K, u) =>
    J.constant(K, K.rational(q(value)), u.length - 1);
const x: Rule = (_, u) => u;
const pi: Rule = (K, u) => J.constant(K, K.constant("pi"), u.length - 1);
const then =
  (f: Rule, g: Rule): Rule =>
  (K, u) =>
    f(K, g(K, u));
const plus =
  (f: Rule, g: Rule): Rule =>
  (K, u) =>
    J.add(K, f(K, u), g(K, u));
const minus =
  (f: Rule, g: Rule): Rule =>
  (K, u) =>
    J.sub(K, f(K, u), g(K, u));
const times =
  (f: Rule, g: Rule): Rule =>
  (K, u) =>
    J.mul(K, f(K, u), g(K, u));
const raised =
  (f: Rule, power: string): Rule =>
  (K, u) =>
    J.powerRational(K, f(K, u), q(power));
const poly = (...coefficients: string[]): Rule => coefficients.map((a, k) => times(c(a), raised(x, `${k}`))).reduce((f, g) => plus(f, g));

const FUNCTIONS: Readonly<Record<string, Rule>> = {
  "x^3 − 2x + 1": poly("1", "-2", "0", "1"),
  "x^2": raised(x, "2"),
  "6 − 6·cos x": minus(c("6"), times(c("6"), J.cos)),
  "x + sin x": plus(x, J.sin),
  "x·sin(3x − 1)": times(x, then(J.sin, poly("-1", "3"))),
  "sin^3·cos^5": times(raised(J.sin, "3"), raised(J.cos, "5")),
  "sin^2 + cos^2": plus(raised(J.sin, "2"), raised(J.cos, "2")),
  "sin(−x) + sin x": plus(then(J.sin, poly("0", "-1")), J.sin),
  "cos(1 − x)": then(J.cos, poly("1", "-1")),
  "sin x·cos x²·sin x²": times(J.sin, times(then(J.cos, raised(x, "2")), then(J.sin, raised(x, "2")))),
  "exp(−x²)": then(J.exp, poly("0", "0", "-1")),
  "x²·exp(−x²/2 + 1)": times(raised(x, "2"), then(J.exp, poly("1", "0", "-1/2"))),
  "exp(x)·exp(−x)": times(J.exp, then(J.exp, poly("0", "-1"))),
  "exp(x³ − x)·sin x": times(then(J.exp, poly("0", "-1", "0", "1")), J.sin),
  "sinh x − x": minus(J.sinh, x),
  "sin(exp x)": then(J.sin, J.exp),
  "cosh(2x)·cos x": times(then(J.cosh, poly("0", "2")), J.cos),
  "cosh² − sinh²": minus(raised(J.cosh, "2"), raised(J.sinh, "2")),
  "exp(πx)": then(J.exp, times(pi, x)),
  "(x − π)²": raised(minus(x, pi), "2"),
  "√2·x + tanh 1": plus(times(then(J.sqrt, c("2")), x), then(J.tanh, c("1"))),
  "x/3 + 1/π": plus(times(c("1/3"), x), (K, u) => J.div(K, c("1")(K, u), pi(K, u))),
};
const REFUSED: Readonly<Record<string, Rule>> = {
  "1/x": raised(x, "-1"),
  "√x": J.sqrt,
  "tanh x": J.tanh,
  "exp(sin x)": then(J.exp, J.sin),
  "sin(x·sin x)": then(J.sin, times(x, J.sin)),
};

const INTERVALS: readonly (readonly [string, string])[] = [
  ["-inf", "+inf"],
  ["-inf", "-1/3"],
  ["2", "+inf"],
  ["-1", "2"],
  ["0", "1/1000"],
  ["5/2", "5/2"],
  ["-100", "-99"],
];

/** A rational point of [from, to]: an end, or one between (or up to 10⁴ past the finite end). */
function pointIn(r: Random, from: string, to: string): Rational {
  const size = 10 ** (r() * 6 - 2);
  const a = from === "-inf" ? Q.sub(to === "+inf" ? Q.ZERO : q(to), Q.fromNumber(size)) : q(from);
  const b = to === "+inf" ? Q.add(from === "-inf" ? Q.ZERO : q(from), Q.fromNumber(size)) : q(to);
  return Q.add(a, Q.mul(pick(r, [Q.ZERO, Q.ONE, Q.fromNumber(r()), Q.rational(BigInt(Math.floor(r() * 7)), 7n)]), Q.sub(b, a)));
}

const show = (a: MpfrInterval): string => JSON.stringify(FINE.toDoubles(a));
const DERIVATIVES = 3;

describe.each(Object.entries(FUNCTIONS))("%s", (name, f) => {
  test.each(INTERVALS)("on [%s, %s]", (from, to) => {
    const r = random(SEED + name.length);
    const end = <T extends string>(text: string, infinite: T): Rational | T => (text === infinite ? infinite : q(text));
    COARSE.scope(() => {
      const A = new RangeArithmetic(new ExactArithmetic(COARSE), end(from, "-inf"), end(to, "+inf"));
      const jet = f(A, J.variable(A, A.variable(), DERIVATIVES));
      for (let i = 0; i < 6; i++) {
        const at = pointIn(r, from, to);
        FINE.scope(() => {
          const value = f(FINE.atPoint(), J.variable(FINE, FINE.rational(at), DERIVATIVES));
          jet.forEach((sum, k) => {
            const where = `coefficient ${k} at ${Q.toString(at)}: value ${show(value[k]!)}`;
            const termwise = sumAt(FINE, sum, at);
            expect(isApart(FINE, termwise, value[k]!), `${where}, sum ${show(termwise)}`).toBe(false);
            const hull = insideDomain(() => A.hull(sum));
            if (hull !== undefined) expect(isApart(FINE, hull, value[k]!), `${where}, hull ${show(hull)}`).toBe(false);
            const sign = insideDomain(() => A.sign(sum));
            if (sign === 1 || sign === 0) expect(FINE.isPositive(FINE.neg(value[k]!)), where).toBe(false);
            if (sign === -1 || sign === 0) expect(FINE.isPositive(value[k]!), where).toBe(false);
          });
        });
      }
    });
  });
});

test.each(Object.entries(REFUSED))("%s is refused", (_, f) => {
  COARSE.scope(() => {
    const A = new RangeArithmetic(new ExactArithmetic(COARSE), "-inf", "+inf");
    expect(() => A.hull(f(A, J.variable(A, A.variable(), 1))[0]!)).toThrow(DomainError);
  });
});

describe("what it is for", () => {
  const hullOnLine = (f: Rule): { lo: number; hi: number } =>
    COARSE.scope(() => {
      const A = new RangeArithmetic(new ExactArithmetic(COARSE), "-inf", "+inf");
      return COARSE.toDoubles(A.hull(f(A, J.variable(A, A.variable(), 0))[0]!));
    });

  test.each<[string, Rule, { lo: number; hi: number }]>([
    ["6 − 6·cos x ∈ [0, 12]", FUNCTIONS["6 − 6·cos x"]!, { lo: 0, hi: 12 }],
    ["sin² + cos² = 1", FUNCTIONS["sin^2 + cos^2"]!, { lo: 1, hi: 1 }],
    ["sin(−x) + sin x = 0", FUNCTIONS["sin(−x) + sin x"]!, { lo: 0, hi: 0 }],
    ["e^x·e^{−x} = 1", FUNCTIONS["exp(x)·exp(−x)"]!, { lo: 1, hi: 1 }],
    ["cosh² − sinh² = 1", FUNCTIONS["cosh² − sinh²"]!, { lo: 1, hi: 1 }],
    ["x² ≥ 0", FUNCTIONS["x^2"]!, { lo: 0, hi: Number.POSITIVE_INFINITY }],
    ["e^{−x²} ∈ [0, 1]", FUNCTIONS["exp(−x²)"]!, { lo: 0, hi: 1 }],
  ])("%s", (_, f, expected) => {
    expect(hullOnLine(f)).toEqual(expected);
  });

  const waves = (mean: string): Rule =>
    plus(
      c(mean),
      times(
        c("3/7"),
        plus(
          then((K, u) => J.cos(K, u), x),
          then((K, u) => J.cos(K, u), times(pi, x)),
        ),
      ),
    );

  test("what is least of waves is one exact number: 6/7 + 3/7·cos x + 3/7·cos πx ≥ 0, and not where the mean is 10⁻⁴⁰ less", () => {
    expect(hullOnLine(waves("6/7")).lo).toBe(0);
    expect(hullOnLine(minus(waves("6/7"), c("1e-40"))).lo).toBeLessThan(0);
    expect(hullOnLine(plus(waves("6/7"), c("1e-40"))).lo).toBeGreaterThan(0);
  });
});
