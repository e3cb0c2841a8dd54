/** Every formula holds for every activation, whatever φ satisfies; a wrong one is caught by each of its oracles alone. */

import { parse } from "@flatcheck/activation";
import { fromRows } from "@flatcheck/numeric";
import { askEngine, confirmExpansion, derivationOf, expansionOf, tensors as T } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some, times } from "../../test-kit/deep.js";
import type { Examination } from "../ledger/statement.js";
import { DIFFERENCES, type FormulaOracle, oraclesOf } from "./formulaOracles.js";
import type { FormulaSpec } from "./formulaSpec.js";
import { examineChanged, examineFormula } from "./formulaStatement.js";
import { isIdentity } from "./identity.js";
import { FORMULA_SPECS } from "./specs.js";

const HARD = ["sin(50*x)", "tanh(30*x)+x", "sigmoid(100*x)", "x^25", "1e9*x^3"];
const ACTIVATIONS = [
  ...["x^3+x", "x^3+x/10", "x^5+x^3+x", "sinh(x)", "x^3+tanh(x)", "x+exp(x)", "x^3", "x^5+x", "tanh(x)", "gelu(x)"],
  // Not smooth, or not defined everywhere; then ones that vary faster than the steps of differences, or whose jets cancel.
  ...["relu(x)", "softsign(x)", "abs(x)^3.5+x", "log(x)"],
  ...HARD,
];

function found(examination: Generator<number, Examination>): Examination {
  for (;;) {
    const next = examination.next();
    if (next.done === true) return next.value;
  }
}

describe.each(some(ACTIVATIONS, 5, 3))("φ = %s", (text) => {
  test("every formula holds", async () => {
    const c = await contextFor(text, { runs: times(6, 4, 16) });
    for (const spec of FORMULA_SPECS) {
      const finding = found(examineFormula(spec, c));
      expect(finding.counterexample, spec.id).toBeUndefined();
      // What is smaller than the rounding of its own terms in all cases is not decided by doubles.
      const isTooSmall = HARD.includes(text) && finding.cases === 0 && (finding.undecided ?? 0) > 0;
      expect([spec.id, finding.conclusion]).toEqual([spec.id, isTooSmall ? "unknown" : "holds"]);
    }
  });
});

const named = (id: string): FormulaSpec => FORMULA_SPECS.find((spec) => spec.id === id) as FormulaSpec;

describe.each(FORMULA_SPECS.map((spec) => [spec.id, spec] as const))("%s", (_, spec) => {
  test("has three oracles or more", () => expect(oraclesOf(spec).length).toBeGreaterThanOrEqual(3));

  test.each(oraclesOf(spec).map((oracle) => [oracle.name, oracle] as const))(
    "is told from twice and from minus itself by: %s",
    async (__, oracle) => {
      const c = await contextFor("x^3+tanh(x)", { runs: 40 });
      expect(found(examineFormula(spec, c, [oracle])).conclusion).toBe("holds");
      for (const factor of [2, -1]) {
        const wrong = { ...spec, tree: T.times(T.num(factor), spec.tree) };
        expect(found(examineChanged(spec, wrong, c, [oracle])).conclusion).toBe("fails");
      }
    },
  );
});

test("the slope of differences is 2, and 0 for a formula that is off by less than the oracle allows", async () => {
  const c = await contextFor("sinh(x)", { runs: 40 });
  const spec = named("F.1-jacobian");
  const differences = oraclesOf(spec).filter(({ name }) => name === DIFFERENCES);
  expect(found(examineFormula(spec, c, differences)).notes?.join()).toContain("falls like h^2.00");
  const off = { ...spec, tree: T.times({ kind: "number", value: { n: 1001n, d: 1000n } }, spec.tree) };
  // An oracle that allows for everything: the slope alone must tell.
  const blind = differences.map((oracle) => ({ ...oracle, compare: () => ({ error: 0, tolerance: 1 }) }));
  const finding = found(examineChanged(spec, off, c, blind));
  expect(finding.conclusion).toBe("fails");
  expect(finding.counterexample?.text).toContain("expected h^2");
});

describe("an oracle whose tolerance is no smaller than the quantity", async () => {
  const c = await contextFor("sinh(x)", { runs: 8 });
  /** It allows for so much more, and is off by as much more as that explains. */
  const blunted = (oracle: FormulaOracle, factor: number): FormulaOracle => ({
    ...oracle,
    compare: (...asked) => {
      const found = oracle.compare(...asked);
      return found === undefined ? undefined : { error: found.error, tolerance: found.tolerance + factor };
    },
  });
  /** Of no kind that is proved: there a proof ticks the row, whatever oracles say. */
  const unproved = FORMULA_SPECS.filter((spec) => !isIdentity(spec));

  test.each(unproved.map((spec) => [spec.id, spec] as const))("never ticks %s", (_, spec) => {
    for (const oracle of oraclesOf(spec)) {
      const { conclusion, cases, undecided = 0, errors, worst } = found(examineFormula(spec, c, [blunted(oracle, 1e30)]));
      expect([oracle.name, conclusion, cases, worst]).toEqual([oracle.name, "unknown", 0, undefined]);
      expect(undecided > 0).toBe((errors ?? []).length > 0);
      for (const error of errors ?? []) expect(error).toMatchObject({ cases: 0, undecided: expect.any(Number) });
    }
  });

  test("leaves the row to the others, which count alone", () => {
    const spec = named("22");
    const [first, ...rest] = oraclesOf(spec).map((oracle) => (oracle.name === DIFFERENCES ? blunted(oracle, 1e30) : oracle));
    const { conclusion, errors, notes } = found(examineFormula(spec, c, [first as FormulaOracle, ...rest]));
    expect(conclusion).toBe("holds");
    expect(errors?.find(({ oracle }) => oracle === DIFFERENCES)).toMatchObject({ cases: 0, undecided: expect.any(Number) });
    expect(notes?.join()).toContain(`${DIFFERENCES}: undecided`);
  });

  test("and a difference beyond even that tolerance is a counterexample all the same", () => {
    const spec = named("22");
    const off = oraclesOf(spec).map((oracle) => ({ ...oracle, compare: () => ({ error: 3e30, tolerance: 2e30 }) }));
    expect(found(examineFormula(spec, c, off)).conclusion).toBe("fails");
  });
});

test("a counterexample names the formula, the oracle and all numbers", async () => {
  const c = await contextFor("x^3+x", { runs: 4 });
  const spec = named("F.1-jacobian");
  const finding = found(examineChanged(spec, { ...spec, tree: T.times(T.num(3), spec.tree) }, c, oraclesOf(spec)));
  expect(finding.counterexample?.text).toMatch(/^case 1: .* against nested Taylor polynomials .*∂f_i\/∂θ_j = /);
  expect(Object.keys(finding.counterexample?.values ?? {})).toEqual(expect.arrayContaining(["X", "theta", "y", "a", "c", "i", "j", "p"]));
});

test("the same seed, the same findings; another seed, others", async () => {
  const all = async (seed: number): Promise<readonly Examination[]> => {
    const c = await contextFor("sinh(x)", { runs: times(4, 3, 8), seed });
    return FORMULA_SPECS.map((spec) => found(examineFormula(spec, c)));
  };
  const [first, again, other] = [await all(3), await all(3), await all(4)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test("formulas hold for parts of data that are given, also with more samples than dimensions and samples that are dependent", async () => {
  const X = fromRows([
    [1, 2, 0],
    [2, 4, 0],
    [0.5, -1, 3],
    [1, 1, 1],
    [2, -1, 0.25],
  ]);
  const data = { X, y: Float64Array.from([1, 2, 3, 4, 5]), a: undefined, mu: 0 };
  const c = await contextFor("x^3+x", { runs: 8, data });
  for (const spec of FORMULA_SPECS) expect([spec.id, found(examineFormula(spec, c)).conclusion]).toEqual([spec.id, "holds"]);
});

test("nerdamer's derivatives of F, written out for one neuron, are F.2's gradient and Hessian", async () => {
  const derivation = derivationOf("x^3+x", parse("x^3+x"));
  const sizes = { neurons: 1, samples: 1, dimension: 2 };
  const { confirmed, compared, disagreements } = await confirmExpansion(derivation, expansionOf(derivation, sizes), askEngine, { most: 4 });
  expect(disagreements).toEqual([]);
  expect(confirmed).toBe(compared);
  expect(confirmed).toBeGreaterThan(0);
});
