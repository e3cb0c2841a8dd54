/** Forms as A·φ⁽ᵏ⁾ + B, and the steps that rest on it: search finds them where expansions are too coarse, and no false one is accepted. */

import { rationals as Q } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { activation, CONDITIONS } from "../test-kit/conditions.js";
import { FALSE_FACTORS, TRUE_FACTORS } from "../test-kit/falseFactors.js";
import { outcome } from "../test-kit/outcome.js";
import { factoredBy, withLeast } from "./factored.js";
import { combine, phi, sameForm, times } from "./form.js";
import { analyse, NORMALITY } from "./index.js";

test.each(FALSE_FACTORS)("rejected: $name", async (c) => expect(await outcome(c)).toBe("rejected"));
test.each(TRUE_FACTORS)("accepted: $name", async (c) => expect(await outcome(c)).toBe("accepted"));

test("A·φ⁽ᵏ⁾ + B is the form", () => {
  for (const form of [NORMALITY, combine(NORMALITY, Q.fromInteger(-3), phi(2)), combine(times(phi(1), phi(3)), Q.ONE, phi(0))]) {
    const parts = factoredBy(form, 3);
    expect(parts).toBeDefined();
    expect(sameForm(combine(parts!.rest, Q.ONE, times(parts!.factor, phi(3))), form)).toBe(true);
    expect(sameForm(withLeast(parts!, Q.fromInteger(2)), combine(parts!.rest, Q.fromInteger(2), parts!.factor))).toBe(true);
  }
  expect(factoredBy(times(phi(3), phi(3)), 3)).toBeUndefined();
  expect(factoredBy(phi(3), 3)).toBeUndefined();
});

test("search finds such steps for β-normality where φ‴ oscillates in nested sines", async () => {
  const normal = CONDITIONS.filter((c) => c.type === "dominates");
  const { outcomes, statements } = await analyse(activation("2*x^3+3*x+sin(sin(sin(sin(sin(x)))))"), normal, { milliseconds: 60_000 });
  expect(outcomes[0]?.verdict).toBe("holds");
  expect(JSON.stringify(statements)).toContain('"type":"factor"');
}, 120_000);
