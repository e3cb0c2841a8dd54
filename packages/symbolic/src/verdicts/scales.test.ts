/**
 * Polynomials of high degree with a zero of high order, and functions whose arguments no double holds: verdicts by exact arithmetic and by ranges, constants against closed
 * forms; and the same moved by 10⁻¹² and 10⁻⁴⁰.
 */
import { expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { some } from "../../test-kit/sizes.js";
import { audit } from "../index.js";

const FAR = "sinh((x-1e30)/1e10)*1e10";

const CASES: readonly (readonly [text: string, id: string, verdict: "holds" | "fails", constants: Readonly<Record<string, number>>])[] = [
  // β is the least of 97·(1 + 99·x^98)²/|x|.
  ["x^99+x", "3.4", "holds", { beta: 108.379209447308368771706 }],
  [FAR, "3.1", "holds", { rho1: 1, rho2: 1e-20 }],
  [FAR, "onto", "holds", {}],
  [FAR, "coercive", "holds", {}],
  [`${FAR}-(1+1e-12)*x`, "3.1", "fails", {}],
  [`-${FAR}`, "coercive", "fails", {}],
  [`-${FAR}`, "collapse", "fails", {}],
  ["x^99-1e-40*x", "collapse-minimum", "fails", {}],
  ["x^99+x-1e-40*x^2", "collapse", "holds", {}],
];

test.each(some(CASES, 3))("%s: %s %s", async (text, id, verdict, constants) => {
  const { report, certificate } = await decided(text, { assumptions: [id] });
  const found = report.assumptions[id];
  expect(found?.verdict).toBe(verdict);
  for (const [name, value] of Object.entries(constants)) {
    const { lower, upper } = found?.constants?.[name] ?? { lower: "", upper: "" };
    // The value is a double, and ends of enclosures are decimals of twelve digits.
    expect(Number(lower)).toBeLessThanOrEqual(value * (1 + 1e-15));
    expect(Number(upper)).toBeGreaterThanOrEqual(value * (1 - 1e-15));
    expect(Number(upper) - Number(lower)).toBeLessThanOrEqual(1e-9 * value);
  }
  expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
});
