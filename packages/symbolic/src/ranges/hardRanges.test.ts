/**
 * Ranges whose truth is known and is not to be seen from values on a grid: it flips at an algebraic number inside, at an end or just outside, in a dip about √2, or for extreme values.
 * What fails names values, and fails there.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { DEEP, some } from "../../test-kit/sizes.js";
import { audit, check } from "../index.js";

interface Case {
  readonly text: string;
  readonly params: Readonly<Record<string, string>>;
  readonly id: string;
  readonly verdict: "holds" | "fails";
  readonly why: string;
  /** What takes longer than an ordinary day has is tried in `test:deep`. */
  readonly isLong?: true;
}

const one = (text: string, param: string, id: string, verdict: Case["verdict"], why: string): Case => {
  const params = Object.fromEntries(param.split(" ").map((p) => p.split("=") as [string, string]));
  return { text, params, id, verdict, why };
};

const long = (...args: Parameters<typeof one>): Case => ({ ...one(...args), isLong: true });

const SEPTIC = "x^7/210-k*x^5/60+x^3/3+10*x";
const CASES: readonly Case[] = [
  one("x^3+nu*x", "nu=0..1", "3.1", "fails", "at ν = 0 alone"),
  one("x^3+nu*x", "nu=0..1", "collapse-minimum", "holds", "also at ν = 0"),
  one("x^3+nu*x", "nu=1e-40..1", "3.1", "holds", "from 10⁻⁴⁰ on"),
  one("x^3+nu*x", "nu=1e-30..10", "3.4", "holds", "β = (16/3)·10⁻⁴⁵"),
  one("x^3+nu*x", "nu=-1..-1e-40", "3.1", "fails", "for every ν"),
  one("nu*x^3+x", "nu=0..1", "3.1", "fails", "φ‴ = 0 for ν = 0"),
  long(SEPTIC, "k=0..2.8284271247461900976", "3.1", "holds", "up to just below 2√2"),
  one(SEPTIC, "k=0..2.8284271247461900977", "3.1", "fails", "just past 2√2"),
  one("x^5/60+((k^2-2)^2-1e-12)*x^3/6+10*x", "k=1..2", "3.1", "fails", "within 10⁻⁶ of √2"),
  long("x^5/60+((k^2-2)^2+1e-12)*x^3/6+10*x", "k=1..2", "3.1", "holds", "nowhere below 10⁻¹²"),
  long("x^3+x+1.6*exp(-(1e4*(k-sqrt(2)))^2)*exp(-x^2)", "k=0..2", "3.1", "fails", "within 10⁻⁵ of √2"),
  long(SEPTIC, "k=0..2.8284271247461900976", "3.4", "holds", "β ≥ 4·10⁻²¹, by φ′·φ‴ alone"),
  long("x^5/60+((k^2-3)^2+1e-14)*x^3/6+10*x", "k=1..2", "3.4", "holds", "the same"),
  long("x*abs(x)^k+x^3+x", "k=3..5", "3.4", "holds", "φ′² and φ‴ are bounded below"),
  long("x^3+x+1.5*exp(-(1e4*(k-sqrt(3)))^2)*exp(-x^2)", "k=0..2", "3.1", "holds", "in pieces of 10⁻⁵ about √3"),
  one("x^3+(nu-1/3)^2*x", "nu=0..1", "3.1", "fails", "at ν = 1/3 alone"),
  one("exp(k*x)+x", "k=-1..1", "onto", "fails", "for k < 0"),
  one("sinh(a*x)", "a=0.5..2", "3.1", "holds", "a parameter inside sinh"),
  long("a*sinh(b*x)", "a=1..2 b=1/2..1", "3.4", "holds", "two parameters"),
  long("x^3+x+(atan(nu)-pi/4)*sin(x)", "nu=0..2", "3.1", "holds", "with a constant that is 0 in disguise at ν = 1"),
  long("x^3+x+sin(k*x)/10", "k=1..2", "3.1", "holds", "a parameter inside sin"),
  long("x^3+x+sin(k*x)", "k=9/5..1.817120592832139658891", "3.1", "holds", "up to just below the cube root of 6"),
  long("x^3+x+sin(k*x)", "k=9/5..1.817120592832139658892", "3.1", "fails", "just past it"),
  long("x^3+x+tanh(k*x)", "k=0..1/4", "coercive", "holds", "also where tanh stands still"),
  long("tanh(k*x)+x^3+x", "k=0..1/4", "3.4", "holds", "also where tanh stands still"),
  long("x*abs(x)^k+x^3+x", "k=3..5", "3.1", "holds", "a parameter in the exponent of a size"),
  long("x*abs(x)^k+x^3+x", "k=1.999..3", "3.1", "fails", "φ‴ is not bounded at 0 for k < 2"),
  long("x^3+x+relu(x)^k", "k=3.000000000001..4", "collapse", "holds", "three derivatives, and hardly more"),
  one("x*(1+x^2)^k", "k=1..3/2", "coercive", "holds", "a parameter in an exponent"),
  one("k*x^5+x", "k=0..1", "onto", "holds", "also where x^5 is gone"),
  one("k*x^5+x^3", "k=0..1", "coercive", "holds", "also where x^5 is gone"),
  one("k*x^5+x^3", "k=-1e-40..1", "coercive", "fails", "just below 0, where x^5 falls"),
  one("a*x^3+b*x", "a=0..1 b=1..2", "coercive", "fails", "at a = 0 alone"),
  one("x+exp(k*x)", "k=0..1", "onto", "holds", "also where the exponential stands still"),
  long("x*sqrt(k+x^2)", "k=1..2", "3.1-weak", "holds", "φ‴ → 0 at ±∞ for every k"),
  one("sinh(nu*x)+sinh(x)", "nu=1/2..2", "coercive", "holds", "growths that change places at ν = 1"),
  long("sinh(nu*x)+sinh(x)", "nu=1/2..2", "3.4", "holds", "growths that change places at ν = 1"),
  long("exp(x)-exp(-k*x)", "k=1..2", "3.4", "holds", "the same"),
  one("x^3+k*sin(x)", "k=0..1", "collapse-minimum", "holds", "also at k = 0, where φ′ vanishes"),
  one("x^3+k*sin(x)", "k=-1e-40..1", "collapse-minimum", "fails", "just below 0"),
];

/** Computed when it is first asked for. */
function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: make() };
    return known.value;
  };
}

const q = (text: string): Rational => Q.parse(text) as Rational;

describe.each(CASES.filter(({ isLong }) => DEEP || !isLong))("$text, $params: $id $verdict, $why", ({ text, params, id, verdict }) => {
  const found = once(() => decided(text, { params, assumptions: [id] }));

  test("is decided, and audit reads the certificate", async () => {
    const { report, certificate } = await found();
    expect(report.assumptions[id]?.verdict).toBe(verdict);
    const read = await audit(JSON.parse(JSON.stringify(certificate)));
    expect(read.accepted, read.reason).toBe(true);
    expect(read.assumptions?.[id]?.verdict).toBe(verdict);
  });

  test.runIf(verdict === "fails")("fails at the values that are named, which lie in the ranges", async () => {
    const named = (await found()).report.assumptions[id]?.parameters ?? {};
    expect(Object.keys(named)).toEqual(Object.keys(params));
    for (const [name, value] of Object.entries(named)) {
      const [from, to] = (params[name] ?? "").split("..");
      expect(Q.cmp(q(from as string), q(value)) <= 0 && Q.cmp(q(value), q(to as string)) <= 0).toBe(true);
    }
    const { report } = await decided(text, { params: named, assumptions: [id] });
    expect(report.assumptions[id]?.verdict).toBe("fails");
  });
});

/** Infima over ranges that are known. */
const INFIMA = [
  ["x^3+nu*x", { nu: "1e-6..1e6" }, "3.1", "rho1", "1e-6"],
  ["sinh(a*x)", { a: "0.5..2" }, "3.1", "rho1", "0.5"],
  ["sinh(a*x)", { a: "0.5..2" }, "3.1", "rho2", "0.125"],
  ["sinh(x)+nu*x", { nu: "0..2" }, "3.1", "rho1", "1"],
  ["x^3+x+nu*sin(x)", { nu: "0..1" }, "3.1", "rho2", "5"],
] as const;

test.each(some(INFIMA, 5))("%s over %j: %s has the sharp constant %s = %s", async (text, params, id, name, value) => {
  const { report } = await decided(text, { params, assumptions: [id] });
  const { lower, upper } = report.assumptions[id]?.constants?.[name] ?? { lower: "", upper: "" };
  expect(Q.cmp(q(lower), q(value)) <= 0 && Q.cmp(q(value), q(upper)) <= 0, `${lower} ${upper}`).toBe(true);
  expect(Number(upper) - Number(lower)).toBeLessThanOrEqual(1e-9 * Number(value));
});

test("a supremum over a range is the largest that there is: sup |tanh(ax)′| = a, over [1, 2]", async () => {
  const { report, certificate } = await check("tanh(a*x)", { params: { a: "1..2" }, constants: ["sup abs(phi1)"], timeLimit: 4 });
  const [sup] = report.constants ?? [];
  expect(Q.cmp(q(sup?.lower ?? ""), q("2")) <= 0 && Q.cmp(q("2"), q(sup?.upper ?? "")) <= 0).toBe(true);
  for (const { parameters, lower, upper } of sup?.pieces ?? []) {
    expect(Q.cmp(q(lower), q(parameters["a"]!.from)), "for the least a").toBeLessThanOrEqual(0);
    expect(Q.cmp(q(parameters["a"]!.to), q(upper)), "for the largest a").toBeLessThanOrEqual(0);
  }
  expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
});

const CONSTANTS = [
  ["x^3+nu*x", "nu=1/3..1", "inf phi1", "0.33333333333333333"],
  ["x^3+nu*x", "nu=1/3..1", "sup abs(phi2)/phi1", "3"],
] as const;

test.each(some(CONSTANTS, 2))("%s over %s: %s has the bound of the place where it is least", async (text, param, constant, value) => {
  const [name, range] = param.split("=") as [string, string];
  const { report, certificate } = await decided(text, { params: { [name]: range }, constants: [constant] });
  const { lower, upper } = report.constants?.[0] ?? { lower: "", upper: "" };
  // Ends that agree to a relative 10⁻⁹ are called sharp.
  const near = (end: string): number => Math.abs(Number(end) - Number(value));
  expect(Math.max(near(lower), near(upper))).toBeLessThanOrEqual(1e-9 * Number(value));
  expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
});
