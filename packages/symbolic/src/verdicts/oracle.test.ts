/** The oracle of the fuzz test: silent about reports that were once wrongly accused, loud about reports that lie. */
import { describe, expect, test } from "vitest";
import { contradictions } from "../../test-kit/contradictions.js";
import { oracleOf } from "../../test-kit/oracle.js";
import { amount, some } from "../../test-kit/sizes.js";
import { type CheckReport, check } from "../index.js";

const reportOf = async (text: string): Promise<CheckReport> => (await check(text, { timeLimit: amount(1, 0.2, 3) })).report;

/** Reports that are right, for reasons that values at points do not show at first sight. */
const RIGHT: readonly [string, string][] = [
  ["x^3+exp(x)+0.07*x*cbrt(3*x)", "φ″ is unbounded on both sides of 0 alike"],
  ["x*abs(x)^4+x^3+x+2*cbrt(-7e-8*x+6)", "φ′ is unbounded where x² is 1e16"],
  ["abs(x^2)^4+x^3+x+2*abs(-0.03*x+2.602)", "φ′ jumps by 0.1 where it is 1e14"],
  ["x^3+x+(x-2-max(-1000,x))/(x*x)^pi", "φ′ jumps by 1e-19 where it is 1e6"],
  ["6*x^3+x-6*x*silu(x^2)", "terms cancel in the limit"],
  ["abs(x/20-2.621)^4+x^3+x", "φ′ → −∞, but only past −1e5"],
  ["x*(1+x^2)^1.5-6*sinh(-0.2*x^2)-9e-5/(0.05+x^4)", "values of 1e7819"],
  ["x^3+x+(x-x)^0.5", "0^0.5, whose derivative rule divides by 0"],
];

describe("reports that are right", () => {
  test.each(some(RIGHT, 8, 3))("%s: %s", async (text) => {
    expect(contradictions(await reportOf(text), await oracleOf(text))).toEqual([]);
  });
});

type Assumption = CheckReport["assumptions"][string];

const LIES: readonly [string, string, string, Assumption][] = [
  ["tanh(x)", "holds", "3.1", { verdict: "holds" }],
  [
    "x^3+x+2e-12*exp(-(1e4*(x-3.3))^2)",
    "a domain witness where φ is smooth",
    "3.1",
    { verdict: "fails", witness: { kind: "domain", z: "1/3", quantity: "phi1" } },
  ],
  ["x^3", "holds although φ′(0) = 0", "3.1-weak", { verdict: "holds" }],
  ["log(x)", "holds on a half line", "3.1", { verdict: "holds" }],
  ["sinh(x)", "ρ₁ ≥ 1.0001", "3.1", { verdict: "holds", constants: { rho1: { lower: "1.0001", upper: "1.1" } } }],
  ["sinh(x)", "β ≥ 2.599", "3.4", { verdict: "holds", constants: { beta: { lower: "2.599", upper: "2.6" } } }],
  ["sinh(x)", "an empty enclosure", "3.1", { verdict: "holds", constants: { rho1: { lower: "1", upper: "0.9" } } }],
  [
    "x^3+x",
    "a witness whose value lies elsewhere",
    "3.1",
    { verdict: "fails", witness: { kind: "point", z: "0", quantity: "phi1", enclosure: ["-1", "-0.9"] } },
  ],
  [
    "x^3+x",
    "a witness that proves nothing",
    "3.1",
    { verdict: "fails", witness: { kind: "point", z: "0", quantity: "phi1", enclosure: ["0.9", "1.1"] } },
  ],
  ["x^3+x", "a root that is none", "3.1", { verdict: "fails", witness: { kind: "root", z: { lower: "1", upper: "2" }, quantity: "phi1" } }],
  [
    "x+atan(x)",
    "a limit that is another",
    "3.1",
    { verdict: "fails", witness: { kind: "limit", at: "-inf", quantity: "phi1", value: "0" } },
  ],
  ["x^3+x", "a failure without a witness", "3.1", { verdict: "fails" }],
];

describe("reports that lie", () => {
  const base = reportOf("x");

  test.each(LIES)("%s: %s", async (text, _, id, assumption) => {
    const report = { ...(await base), assumptions: { [id]: assumption } };
    expect(contradictions(report, await oracleOf(text))).not.toEqual([]);
  });
});
