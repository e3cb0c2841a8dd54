/** What a page says of an activation is what `check` and `derive` say of it. */
import { ACTIVATIONS, type NamedActivation } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { overviewOf, pageOf, type TableEntry, tableEntry } from "./page.js";

const entries = new Map<string, Promise<TableEntry>>();

/** The entry of a name, made once. */
function entryOf(name: string): Promise<TableEntry> {
  const made = entries.get(name) ?? tableEntry(ACTIVATIONS.find((a) => a.name === name) as NamedActivation, 20_000);
  entries.set(name, made);
  return made;
}

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
    ["exp", "| labels that collapse | all: for every m and every y with y/m in φ(ℝ)"],
    ["cube", "| labels that collapse | all, but for stationary points that are no minima"],
    ["softplus", "| labels that collapse | not all: for some m and y"],
    ["elu", "| labels that collapse | φ is not C²"],
    ["sinh", "times ρ₁²·inf φ‴/φ′ = 1, from every start"],
    ["sinh", "| Adam with label noise, one sample | minimisers collapse for every m and y"],
    ["cubic", "λ > 0 on every bounded set of pre-activations"],
    ["cubic", "| Adam with label noise, one sample | φ′φ‴ > φ″² is refuted |"],
    ["cube", "λ is not positive on every bounded set"],
  ])("%s: %s", async (name, sentence) => {
    expect(pageOf(await entryOf(name))).toContain(sentence);
  });

  test("no caveat for an analytic activation", async () => {
    expect(pageOf(await entryOf("tanh"))).not.toContain("C³");
  });
});

test.each([
  ["sinh", "all", "1", "✓"],
  ["sinh-cubic", "all", "[0.422690170281, 0.422690170282]", "✗"],
  ["exp", "all", "regions", "✗"],
  ["cube", "all minima", "", "✗"],
  ["identity", "not all", "", "✗"],
  ["leaky-relu", "", "", "✗"],
])("the overview of %s past the paper: %s, %s, %s", async (name, collapse, rate, adam) => {
  const cells = (
    overviewOf([await entryOf(name)])
      .trimEnd()
      .split("\n")
      .at(-1) as string
  )
    .split("|")
    .slice(-4, -1);
  expect(cells.map((cell) => cell.trim())).toEqual([collapse, rate, adam]);
});

test("labels are asked for where φ′ vanishes nowhere and not all collapse, and rounded into their ranges", async () => {
  const asked: string[] = [];
  const labelled = async (name: string): Promise<TableEntry> =>
    tableEntry(ACTIVATIONS.find((a) => a.name === name) as NamedActivation, 20_000, async (activation) => {
      asked.push(activation.name);
      return [
        { from: -Infinity, to: -1 / 3 },
        { from: 1 / 3, to: 2 },
      ];
    });
  const [tanh, ...others] = await Promise.all(["tanh", "cube", "quadratic", "cubic"].map(labelled));
  expect(asked).toEqual(["tanh"]);
  expect(pageOf(tanh as TableEntry)).toContain("a strict local minimum for y/m in (−∞, −0.333333334) ∪ (0.333333334, 2)");
  expect(overviewOf([tanh as TableEntry])).toContain("| (−∞, −0.333333334) ∪ (0.333333334, 2) |");
  expect(overviewOf(others)).not.toContain("∪");
});

test("no two columns of the overview have one name", async () => {
  const header = overviewOf([await entryOf("cubic")])
    .split("\n")
    .find((line) => line.startsWith("| activation")) as string;
  const names = header.split("|").map((name) => name.trim());
  expect(new Set(names.slice(1, -1)).size).toBe(names.length - 2);
});

test("the overview writes infinities as signs", async () => {
  const page = overviewOf(await Promise.all(["identity", "quadratic"].map(entryOf)));
  expect(page).toContain("| +∞ |");
  expect(page).not.toMatch(/[+-]inf/);
});
