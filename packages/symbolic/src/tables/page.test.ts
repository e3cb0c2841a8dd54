/** What a page says of an activation is what `check` and `derive` say of it. */
import { ACTIVATIONS, type NamedActivation } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { overviewOf, pageOf, type TableEntry, tableEntry } from "./page.js";

const entryOf = (name: string): Promise<TableEntry> => tableEntry(ACTIVATIONS.find((a) => a.name === name) as NamedActivation, 20_000);

describe("a page", () => {
  test.each([
    ["hard-sigmoid", "φ is defined on ℝ, C^0 and not C^1."],
    ["elu", "φ″ jumps from 1 to 0 at z = 0."],
    ["leaky-relu", "For alpha = 1/100: φ′ jumps"],
    ["cubic", "for nu = 1/10; φ is defined on ℝ, analytic."],
    ["cubic", "| 3.1 | ✓ holds | ρ₁ = inf φ′ = 1/10, at x ≈ 0; ρ₂ = inf φ‴ = 6, at x ≈ 0 |"],
    ["identity", "β = +∞ (φ″ vanishes identically)"],
    ["softplus", "ρ₁ = inf φ′ = 0, in the limit x → −∞, not attained"],
    ["exp", "| 3.3 | ✗ not met | onto fails |"],
  ])("%s: %s", async (name, sentence) => {
    expect(pageOf(await entryOf(name))).toContain(sentence);
  });

  test("no caveat for an analytic activation", async () => {
    expect(pageOf(await entryOf("tanh"))).not.toContain("C³");
  });
});

test("the overview writes infinities as signs", async () => {
  const page = overviewOf(await Promise.all(["identity", "quadratic"].map(entryOf)));
  expect(page).toContain("| +∞ |");
  expect(page).not.toMatch(/[+-]inf/);
});
