/**
 * Inequalities on activations whose derivatives underflow, cancel, jump or are flat: what is a theorem never fails where its hypotheses hold, and what holds for every φ never fails at all.
 * These are cases that roundings once made counterexamples of.
 */

import { fromRows } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some, times } from "../../test-kit/deep.js";
import { valueOf } from "../bounds/bound.js";
import { examine, type Row } from "../ledger/ledger.js";
import { isInequality } from "../mutation/mutation.js";
import { STATEMENTS } from "./index.js";
import { LEMMA_D1_DECAY } from "./lemmaD1.js";
import { THEOREM_3_5_TIME } from "./theorem3_5.js";

const HARD = [
  "exp(-x^2)",
  "cos(3x)/2",
  "x^3",
  "x^9",
  "1e-8*x^3+x",
  "tanh(20x)+x",
  "exp(-exp(x))",
  "sin(x)^2",
  "softplus(30x)/30",
  "abs(x)^3*sign(x)+x",
  "cbrt(x)+x^3",
  "erf(5x)",
  "x*exp(-x^2)",
  "relu(x)",
  "max(x,0)^3+x",
];

/** True for every φ that has the derivatives: by algebra, the Cauchy–Schwarz inequality and F′ ≤ 0. With constants that are certified where they are used, the other bounds are theorems too. */
const FOR_EVERY_PHI = ["15", "15-printed", "G.1", "G.1-printed"];
/** The one inequality whose conclusion needs more of φ than constants. */
const NEEDS_MORE = ["3.3-minimum"];
const ALONG_FLOWS = ["3.5-", "B.3", "D.1", "G.1"];
const isPoint = (id: string): boolean => !ALONG_FLOWS.some((start) => id.startsWith(start));
/** All of these inequalities in `test:deep`, and every other one on ordinary days. */
const spread = (isMeant: (id: string) => boolean): ((id: string) => boolean) => {
  const ids = some(
    STATEMENTS.filter((statement) => isInequality(statement) && isMeant(statement.id)).map(({ id }) => id),
    2,
  );
  return (id) => ids.includes(id);
};

async function rowsOf(
  input: string,
  runs: number,
  wanted: (id: string) => boolean,
  data?: Parameters<typeof contextFor>[1],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const statements = STATEMENTS.filter((statement) => isInequality(statement) && wanted(statement.id));
  for (const _ of examine(await contextFor(input, { runs, ...data }), statements, (row) => rows.push(row)));
  return rows;
}

const idsOf = (rows: readonly Row[], isBad: (row: Row) => boolean): string[] => rows.filter(isBad).map(({ id }) => id);

describe("no false counterexample", () => {
  test.each(some(HARD, 15, 4))("%s, at points", async (input) => {
    const rows = await rowsOf(input, times(2, 2, 4), spread(isPoint));
    expect(idsOf(rows, ({ verdict, defect }) => verdict === "fails" || defect !== undefined)).toEqual([]);
    expect(idsOf(rows, ({ id, conclusion }) => conclusion === "fails" && !NEEDS_MORE.includes(id) && !id.endsWith("-printed"))).toEqual([]);
    expect(idsOf(rows, ({ id, conclusion }) => conclusion === "fails" && FOR_EVERY_PHI.includes(id))).toEqual([]);
  });

  test.each(some(["exp(-x^2)", "x^3", "1e-8*x^3+x", "abs(x)^3*sign(x)+x"], 4, 3))("%s, along flows", async (input) => {
    const rows = await rowsOf(
      input,
      times(2, 1, 4),
      spread((id) => !isPoint(id)),
    );
    expect(idsOf(rows, ({ conclusion, defect }) => conclusion === "fails" || defect !== undefined)).toEqual([]);
  });
});

test("x^3 has no ρ₁ > 0 where its flows of the loss go: D.1 then says nothing", async () => {
  const [row] = await rowsOf("x^3", times(8, 2), (id) => id === LEMMA_D1_DECAY.id);
  expect(row).toMatchObject({ verdict: "not-applicable", conclusion: "unknown", cases: 0 });
  expect(row?.title).toContain("with ρ₁ of the pre-activations there, where positive");
});

test("the time of Theorem 3.5 is infinite for μ = 0, and no NaN", () => {
  const quantities = { "F(θ(0))": 1, c: 1, a_min: 1, n_min: 1, μ: 0, β: 1, ε: 1e-3, "ρ₁": 1, "ρ₂": 1 };
  expect(valueOf(THEOREM_3_5_TIME.inequality.right, quantities)).toBe(Number.POSITIVE_INFINITY);
});

describe("given data are used as they are", () => {
  const y = Float64Array.of(0.3, 0.2);
  const labelsOf = (rows: readonly Row[]): readonly string[] => rows.map(({ sharpness }) => sharpness?.case ?? "");
  const general = (id: string): boolean =>
    some(["15", "16", "4.6", "D.2", "A.1", "B.4", "D.1-decay", "B.3", "3.5-distance"], 3).includes(id);

  test("samples of other lengths, weights of both signs", async () => {
    const X = fromRows([
      [0.5, 0, 0],
      [0, 1, 0.3],
    ]);
    const rows = await rowsOf("x^3+x", times(4, 2), general, { data: { X, y, a: Float64Array.of(1, 2, -0.5), mu: 0.24 } });
    expect(idsOf(rows, ({ verdict }) => verdict !== "holds")).toEqual([]);
    for (const label of labelsOf(rows)) expect(label).toContain("‖x_i‖² = 0.25, 1.09, a = (1, 2, -0.5)");
  });

  test("what is about unit samples, or weights 1, says that it does not run, and why", async () => {
    const X = fromRows([
      [0.5, 0],
      [0, 1],
    ]);
    const rows = await rowsOf("x^3+x", 2, (id) => ["15-printed", "3.3-minimum"].includes(id), {
      data: { X, y, a: Float64Array.of(1, 2), mu: 0.25 },
    });
    expect(rows.map(({ id, verdict, cases }) => [id, verdict, cases])).toEqual([
      ["3.3-minimum", "not-applicable", 0],
      ["15-printed", "not-applicable", 0],
    ]);
    expect(rows[0]?.hypotheses["a = 1"]?.because).toContain("a_2 = 2");
    expect(rows[1]?.hypotheses["‖x_i‖ = 1"]?.because).toContain("‖x_1‖² = 0.25");
  });

  test("unit samples and weights 1 have the printed rows, too", async () => {
    const X = fromRows([
      [0.6, 0.8],
      [1, 0],
    ]);
    const rows = await rowsOf("x^3+x", 2, (id) => ["15-printed", "D.2-printed"].includes(id), { data: { X, y, a: undefined, mu: 0.4 } });
    expect(rows.map(({ verdict }) => verdict)).toEqual(["holds", "holds"]);
  });

  test("more samples than dimensions, and a weight 0", async () => {
    const X = fromRows([[1], [2]]);
    const rows = await rowsOf("x^3+x", 2, general, { data: { X, y, a: undefined, mu: 0 } });
    expect(idsOf(rows, ({ verdict, cases }) => verdict !== "not-applicable" || cases > 0)).toEqual([]);
    const [row] = await rowsOf("x^3+x", 2, (id) => id === "4.6", {
      data: { X: fromRows([[1]]), y: Float64Array.of(1), a: Float64Array.of(1, 0), mu: 1 },
    });
    expect(row?.hypotheses["a ≠ 0"]?.verdict).toBe("fails");
  });
});
