/** Dips and steps at irrational places, steep ones too; functions on scales far from 1; poles far out. Their constants are known from how they are built. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { some } from "../../test-kit/sizes.js";

const PLACES = ["sqrt(2)", "pi", "e", "cbrt(3)", "log(7)", "sqrt(2)+sqrt(3)", "-pi^2"];
const STEEPNESS = [3, 4, 6, 9];

interface Shape {
  /** Of u. */
  readonly text: (u: string) => string;
  /** The infimum of its third derivative. */
  readonly least: number;
}

/** The third derivative of exp(−u²), (12u − 8u³)·exp(−u²), is least where 4u⁴ − 12u² + 3 = 0. */
const BELL: Shape = { text: (u) => `exp(-(${u})^2)`, least: -3.903566145545 };
const STEP: Shape = { text: (u) => `tanh(${u})`, least: -2 };

/** h·s³, and whether 6 + h·s³·(the infimum) is positive. */
const DEPTHS = [
  { depth: "1.5", of: BELL, holds: true },
  { depth: "1.6", of: BELL, holds: false },
  { depth: "2.99", of: STEP, holds: true },
  { depth: "3.01", of: STEP, holds: false },
];

const DIPS = PLACES.flatMap((place) => STEEPNESS.flatMap((k) => DEPTHS.map((d) => ({ ...d, place, k }))));

test.each(some(DIPS, 17, 5))("x³ + x and at $place one of width 10^−$k, $depth deep", async ({ depth, of, holds, place, k }) => {
  const text = `x^3+x+${depth}*1e-${3 * k}*${of.text(`1e${k}*(x-(${place}))`)}`;
  const { report } = await decided(text, { assumptions: ["3.1", "coercive"] });
  expect([report.assumptions["3.1"]?.verdict, report.assumptions["coercive"]?.verdict]).toEqual([holds ? "holds" : "fails", "holds"]);
  const rho2 = report.assumptions["3.1"]?.constants?.["rho2"];
  // The slope of x³ is the same everywhere, and the infimum above is known to 12 digits.
  expect(Math.abs(Number(rho2?.lower) - (6 + Number(depth) * of.least))).toBeLessThan(1e-10);
  expect(Number(rho2?.upper) - Number(rho2?.lower)).toBeLessThan(1e-10);
});

const SCALES = ["100", "1e20", "1e35", "1e50"];

test.each(some(SCALES, 3, 2))("A·sinh(x/A) for A = %s has ρ₂ = A⁻² and β = (3√3/2)/A", async (A) => {
  const { report } = await decided(`${A}*sinh(x/${A})`, { assumptions: ["3.1", "3.4"] });
  const { beta } = report.assumptions["3.4"]?.constants ?? {};
  const { rho2 } = report.assumptions["3.1"]?.constants ?? {};
  const scale = Q.parse(A) as Rational;
  const [low, high, least] = [beta?.lower, beta?.upper, rho2?.lower].map((end) => Q.parse(end ?? "") as Rational) as [
    Rational,
    Rational,
    Rational,
  ];
  expect(Q.toNumber(Q.mul(least, Q.mul(scale, scale)))).toBeCloseTo(1, 9);
  expect(Q.toNumber(Q.mul(low, scale))).toBeCloseTo(1.5 * Math.sqrt(3), 9);
  expect(Q.cmp(Q.sub(high, low), Q.mul(low, Q.parse("1e-9") as Rational))).toBeLessThanOrEqual(0);
});

test.each(some(["1e-10", "1e-20", "1e-50"], 2))("A·sinh(x/A) for A = %s fulfils 3.4", async (A) => {
  const { report } = await decided(`${A}*sinh(x/${A})`, { assumptions: ["3.4"] });
  expect(report.assumptions["3.4"]?.verdict).toBe("holds");
});

test.each(["tan(x/1e6)", "1/sin(x/1e9+1)", "1/(cos(x/1e7)+1/2)", "1/(sqrt(2)-sin(x/1e8)-1/2)"])(
  "x³ + x + %s is not defined everywhere",
  async (text) => {
    const { report } = await decided(`x^3+x+${text}`, { assumptions: ["onto"] });
    expect(report.assumptions["onto"]).toMatchObject({ verdict: "fails", witness: { kind: "domain" } });
  },
);
