/** Every changed formula is found, and every changed bound that claims more where the bound is sharp. */
import { formulaNamed, tensors as T } from "@flatcheck/symbolic";
import { beforeAll, describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some } from "../../test-kit/deep.js";
import { STATEMENTS } from "../statements/index.js";
import { type Activation, isFormula, type MutantReport, mutants, scoreOf } from "./mutation.js";
import { formulaSummary, inequalitySummary, mutationPage } from "./mutationPage.js";
import { sameFormula } from "./sameFormula.js";
import { mutantsOf } from "./tensorMutants.js";

let activations: readonly Activation[];
beforeAll(async () => {
  const names = ["x^3+x/10", "sinh(x)"];
  activations = await Promise.all(names.map(async (name) => ({ name, context: await contextFor(name, { runs: 10 }) })));
});

describe("formulas", () => {
  let reports: readonly MutantReport[];
  beforeAll(() => {
    reports = [...mutants(STATEMENTS.filter(isFormula), activations)];
  });

  test("all are killed but those that are the formula again", () => {
    expect(reports.filter(({ fate }) => fate !== "killed" && fate !== "equivalent")).toEqual([]);
    expect(scoreOf(reports).killed).toBeGreaterThan(1000);
  });

  test("equivalent are only other names for one thing", () => {
    const equivalent = reports.filter(({ fate }) => fate === "equivalent").map(({ statement, change }) => `${statement}: ${change}`);
    expect(equivalent).toEqual([
      "20: -1φ′ for φ′",
      "F.1-hessian: a_l for a_j",
      "F.1-hessian: φ′′(z_il) for φ′′(z_ij)",
      "F.2-hessian: a_l for a_j",
      "F.2-hessian: φ′′φ′′ + φ′φ′′′(z_il) for φ′′φ′′ + φ′φ′′′(z_ij)",
    ]);
  });

  test("changes of every kind are there", () => {
    const changes = (id: string): readonly string[] => reports.filter(({ statement }) => statement === id).map(({ change }) => change);
    expect(changes("F.2-gradient")).toEqual(
      expect.arrayContaining([
        "2 × 4",
        "½ × 4",
        "− × 4",
        "without the factor c",
        "without the factor a_j²",
        "without the factor normSquared_i",
        "a_j not squared",
      ]),
    );
    expect(changes("F.1-hessian")).toEqual(expect.arrayContaining(["without the factor δ_jl", "φ′ for φ′′", "φ′′′ for φ′′"]));
    expect(changes("gram")).toEqual(expect.arrayContaining(["φ′(z_kj) for φ′(z_ij)", "K_kk for K_ik"]));
    expect(changes("4.5-hessian")).toEqual(expect.arrayContaining(["w for u", "½ × 4, in the right side of the system for α"]));
    expect(changes("trace").some((change) => change.startsWith("without the term"))).toBe(true);
  });
});

describe("inequalities", () => {
  const of = (id: string): readonly MutantReport[] => [
    ...mutants(
      STATEMENTS.filter((s) => s.id === id),
      activations,
    ),
  ];
  const fate = (reports: readonly MutantReport[], change: string): string | undefined => reports.find((r) => r.change === change)?.fate;

  test("D.2 is sharp: its constant cannot be doubled, its powers not changed; a smaller one is not seen", () => {
    const reports = of("D.2");
    for (const change of [
      "2 × 4, left",
      "2 × c, left",
      "2 × ‖a‖, left",
      "2 × ρ₁, left",
      "exponent 1 for 2 of ρ₁, left",
      "½ × ‖DL‖, right",
    ]) {
      expect([change, fate(reports, change)]).toEqual([change, "killed"]);
    }
    expect(fate(reports, "½ × 4, left")).toBe("weaker");
  });

  // What the paper's normalisation hides: each constant must be missed where it is missing.
  const NEEDED: readonly (readonly [string, readonly string[]])[] = [
    ["16", ["without the factor c, left", "without the factor a_min^2, left", "without the factor n_min, left"]],
    ["4.4", ["without the factor a_min^2, left", "without the factor n_min, left"]],
    ["4.6", ["without the factor a_min^2, right", "without the factor c, right"]],
    ["B.4", ["without the factor a_min^2, right of the premise", "without the factor n_min, left"]],
    ["D.2", ["without the factor c, left", "without the factor ‖a‖^2, left"]],
    ["A.1", ["without the factor c, left", "without the factor ‖a‖^2, left", "without the factor μ, left"]],
    ["D.1-decay", ["without the factor c, left", "without the factor ‖a‖^2, left"]],
    ["D.1-distance", ["without the factor c, right", "without the factor ‖a‖, right"]],
    ["B.3", ["without the factor a_min^2, left", "without the factor n_min, left"]],
  ];
  test.each(some(NEEDED, 5))("%s needs the loss scale, the norms and the weights", (id, changes) => {
    const reports = of(id);
    expect(changes.map((change) => [change, fate(reports, change)])).toEqual(changes.map((change) => [change, "killed"]));
  });

  test("G.3 holds with equality for one sample, so that it cannot be strict", () => {
    const reports = of("G.3");
    for (const change of ["2 × μ, left", "< for ≤", "≥ for ≤"]) expect([change, fate(reports, change)]).toEqual([change, "killed"]);
    expect(fate(reports, "½ × μ, left")).toBe("weaker");
  });
});

test("a statement with a wrong constant does not pass for want of cases", () => {
  expect(mutantsOf(formulaNamed("4.3").right).length).toBeGreaterThan(15);
});

describe("the same formula", () => {
  const { right } = formulaNamed("gram");
  test("in other words", () => {
    expect(sameFormula(right, T.times(right, T.num(1)))).toBe(true);
    expect(sameFormula(T.square(T.entry("a", "j")), T.times(T.entry("a", "j"), T.entry("a", "j")))).toBe(true);
    expect(sameFormula(T.entry("r", "i"), T.minus(T.entry("f", "i"), T.entry("y", "i")))).toBe(true);
    expect(sameFormula(T.entry("K", "i", "i"), T.entry("normSquared", "i"))).toBe(true);
  });
  test("and not", () => {
    expect(sameFormula(right, T.times(right, T.num(2)))).toBe(false);
    expect(sameFormula(T.phi(1), T.phi(2))).toBe(false);
    expect(sameFormula(T.entry("K", "i", "k"), T.entry("normSquared", "i"))).toBe(false);
  });
});

test("the page has every survivor with its reason", () => {
  const reports: readonly MutantReport[] = [
    { statement: "A", change: "2 × 4", fate: "killed", by: "x" },
    { statement: "A", change: "a | b", fate: "equivalent", by: "the same polynomial" },
    { statement: "A", change: "c", fate: "equivalent", by: "the same polynomial" },
  ];
  const page = mutationPage({ activations: ["x"], runs: 1, seed: 1, formulas: reports, inequalities: [], oracles: [] });
  expect(page).toContain("| A | a \\| b; c | equivalent | the same polynomial |");
  expect(formulaSummary(reports)).toBe(
    "3 changed formulas: 1 killed, 2 equivalent, 0 not told apart. Killed of those not equivalent: 100.0 %.",
  );
  expect(inequalitySummary([])).toContain("0 changed inequalities");
});
