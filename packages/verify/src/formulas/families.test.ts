/** One row for the paper's number, where the ledger examines it in parts. */
import { describe, expect, test } from "vitest";
import type { Row } from "../ledger/ledger.js";
import { withFamilies } from "./families.js";

const row = (id: string, verdict: Row["verdict"] = "holds", more: Partial<Row> = {}): Row => ({
  id,
  title: `title of ${id}`,
  place: "Lemma",
  statement: `statement of ${id}`,
  verdict,
  conclusion: verdict === "not-applicable" ? "holds" : verdict,
  evidence: "tested",
  cases: 3,
  oracles: ["a"],
  hypotheses: {},
  ...more,
});

const all = (rows: readonly Row[]): readonly Row[] => withFamilies(rows, ids(rows));

const ids = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => id);

describe("families", () => {
  test("stand before their parts, once", () =>
    expect(ids(all([row("F.2-gradient"), row("4.3"), row("F.2-hessian"), row("15")]))).toEqual([
      "F.2",
      "F.2-gradient",
      "4.3",
      "F.2-hessian",
      "15",
    ]));

  test("are left out where a part was not examined", () =>
    expect(ids(withFamilies([row("F.2-gradient")], ["F.2-gradient", "F.2-hessian"]))).toEqual(["F.2-gradient"]));

  test("are not made of words, nor where a row has the number already", () =>
    expect(ids(all([row("normal-part"), row("3.3"), row("3.3-general"), row("I-metric"), row("loss-hessian")]))).toEqual([
      "normal-part",
      "3.3",
      "3.3-general",
      "I-metric",
      "loss-hessian",
    ]));

  test.each([
    [["holds", "holds"], "holds"],
    [["holds", "not-applicable"], "not-applicable"],
    [["holds", "unknown", "not-applicable"], "unknown"],
    [["unknown", "fails"], "fails"],
  ] as const)("the verdict of %j is %s", (verdicts, together) =>
    expect(all(verdicts.map((verdict, k) => row(`D.1-${k}`, verdict)))[0]?.verdict).toBe(together),
  );

  test("carry the worst case, the weakest evidence and all cases of their parts", () => {
    const [family] = all([
      row("F.1-a", "holds", { worst: { error: 1, tolerance: 4, case: "x" } }),
      row("F.1-b", "holds", { worst: { error: 1, tolerance: 2, case: "y" }, evidence: "observed", oracles: ["a", "b"] }),
    ]);
    expect(family).toMatchObject({ worst: { case: "y" }, evidence: "observed", cases: 6, oracles: ["a", "b"], parts: ["F.1-a", "F.1-b"] });
  });
});
