/**
 * φ = f + ε·x³/6, where f‴ > 0 is known to have the infimum 0: towers of exponentials, tails of erfc, waves of independent frequencies,
 * squares of polynomials of high degree. So ρ₂ = ε, 3.1 holds for ε > 0 alone, φ″ strictly increases for ε ≥ 0, and ε goes down to 10⁻⁴⁰.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { amount } from "../../test-kit/sizes.js";

interface Family {
  /** f, with f′ > 0. */
  readonly f: string;
  /** Whether f‴ takes the value 0. */
  readonly attained: boolean;
}

const FAMILIES: readonly Family[] = [
  { f: "exp(exp(x))+x", attained: false }, // φ‴ → 0 at −∞
  { f: "exp(exp(exp(x)))+x", attained: false },
  { f: "sinh(sinh(x))-x^3/3+x", attained: true }, // the Taylor coefficients of sinh sinh are > 0, and φ‴(0) = 2 − 2
  { f: "2*x-exp(x^2)*erfc(x)", attained: false }, // a Laplace transform of a positive measure, completely monotone
  { f: "x-log(erfc(x))", attained: false }, // φ‴ → 0 at both ends; the hazard rate of the normal distribution is convex
  { f: "x^3/3-sin(x)-sin(pi*x)/pi^3+5*x", attained: false }, // 2 + cos x + cos πx
  { f: "x^3/3-sin(x)-sin(sqrt(2)*x)/2^(3/2)+5*x", attained: false },
  { f: "x^3/3+sin(x)+sin(sqrt(3)*x)/3^(3/2)+5*x", attained: true }, // 2 − cos x − cos √3x, 0 at 0
  { f: "(x-2)^25/13800+x", attained: true },
  { f: "x^7/210-pi*x^5/30+pi^2*x^3/6+x", attained: true }, // (x² − π)²
  { f: "sinh(2*x)/16-4*sinh(x)+3*x^3/4+20*x", attained: true }, // (cosh x − 2)²
  { f: "exp(4*x)/64-10*exp(3*x)/27+37*exp(2*x)/8-60*exp(x)+6*x^3+300*x", attained: true }, // (eˣ − 2)²·(eˣ − 3)²
  // 1 + T₂₆ integrated three times, and 10x: T₂₆ ≥ −1, with equality at 13 points.
  {
    f: "8388608*x^29/5481-8388608*x^27/675+3407872*x^25/75-6815744*x^23/69+425984*x^21/3-425984*x^19/3+505856*x^17/5-1810432*x^15/35+56576*x^13/3-43264*x^11/9+7436*x^9/9-1352*x^7/15+169*x^5/30+10*x",
    attained: true,
  },
];

const SIZES = ["1e-12", "1e-20", "1e-40", "0", "-1e-12", "-1e-20", "-1e-40"];
const CASES = FAMILIES.flatMap((family, i) =>
  SIZES.map((epsilon, k) => ({ ...family, epsilon, isPicked: (i + 2 * k) % amount(9, 13, 1) === 0 })),
).filter((c) => c.isPicked);

const expected = (sign: number, attained: boolean): Readonly<Record<string, string>> => ({
  "3.1": sign > 0 ? "holds" : "fails",
  "3.1-weak": sign > 0 || (sign === 0 && !attained) ? "holds" : "fails",
  collapse: sign >= 0 ? "holds" : "fails",
});

test.each(CASES)("$f + $epsilon·x³/6", async ({ f, epsilon, attained }) => {
  const { report } = await decided(`${f}+(${epsilon})*x^3/6`, { assumptions: ["3.1", "3.1-weak", "collapse"] });
  const { assumptions } = report;
  const truth = expected(Math.sign(Number(epsilon)), attained);
  const verdicts = Object.fromEntries(Object.keys(truth).map((id) => [id, assumptions[id]?.verdict]));
  expect(verdicts).toEqual(truth);
  const rho2 = assumptions["3.1"]?.constants?.["rho2"];
  const [lower, upper, exact] = [rho2?.lower, rho2?.upper, epsilon].map((text) => Q.parse(text ?? "") as Rational) as [
    Rational,
    Rational,
    Rational,
  ];
  expect([Q.cmp(lower, exact) <= 0, Q.cmp(exact, upper) <= 0]).toEqual([true, true]);
  expect(Q.cmp(Q.sub(upper, lower), Q.mul(Q.abs(exact), Q.parse("1e-9") as Rational))).toBeLessThanOrEqual(0);
});
