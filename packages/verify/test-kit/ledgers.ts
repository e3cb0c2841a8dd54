/** Ledgers made by hand: one with every kind of row, and one whose every text is hostile. */
import type { Ledger, Row } from "../src/ledger/ledger.js";

export const row = (parts: Partial<Row> & Pick<Row, "id" | "verdict">): Row => ({
  title: "A title",
  place: "Lemma",
  statement: "left ≤ right",
  conclusion: "holds",
  evidence: "tested",
  oracles: ["an oracle"],
  hypotheses: {},
  cases: 3,
  ...parts,
});

export function ledger(statements: readonly Row[], input = "x^3+x"): Ledger {
  const count = (verdict: Row["verdict"]): number => statements.filter((s) => s.verdict === verdict).length;
  return {
    schema: "flatcheck.verify/1",
    activation: { input, params: {}, canonical: input },
    seed: 7,
    runs: 3,
    counts: { holds: count("holds"), fails: count("fails"), unknown: count("unknown"), "not-applicable": count("not-applicable") },
    statements,
  };
}

const refuted = { "3.1": { verdict: "fails", because: "φ'''(0) = 0" } } as const;
const undecided = { "3.4": { verdict: "unknown", because: "the time limit was reached" } } as const;
const counterexample = { text: "case 2: left = 2 > right = 1", values: { left: 2, right: 1 } };

export const EVERY_KIND: Ledger = ledger([
  row({ id: "holds", verdict: "holds", worst: { error: 1e-15, tolerance: 1e-12, case: "case 1: m = 2" } }),
  row({ id: "noted", verdict: "holds", sharpness: { ratio: 0.25, case: "case 3" }, notes: ["The bound is loose."] }),
  row({ id: "fails", verdict: "fails", conclusion: "fails", counterexample, sharpness: { ratio: 2, case: "case 2" } }),
  row({ id: "not-held", verdict: "not-applicable", hypotheses: refuted, conclusion: "fails", counterexample }),
  row({ id: "held", verdict: "not-applicable", hypotheses: refuted }),
  row({ id: "open", verdict: "unknown", hypotheses: undecided }),
  row({
    id: "infinite",
    verdict: "unknown",
    conclusion: "unknown",
    cases: 0,
    worst: { error: Number.POSITIVE_INFINITY, tolerance: Number.NaN, case: "none" },
  }),
]);

/** What breaks tables, markup, shells and XML. */
export const HOSTILE =
  "<script>alert(1)</script> | `x` ``` ]]> &amp; \"q\" 'q' $(touch x) ![i](http://e) \u0000\u001b[31m\n# title\n| a | b |";

export const ALL_HOSTILE: Ledger = {
  ...ledger(
    (["holds", "fails", "unknown", "not-applicable"] as const).map((verdict) =>
      row({
        id: HOSTILE,
        title: HOSTILE,
        place: HOSTILE,
        statement: HOSTILE,
        verdict,
        oracles: [HOSTILE, HOSTILE],
        hypotheses: { [HOSTILE]: { verdict: "fails", because: HOSTILE } },
        worst: { error: 1, tolerance: 2, case: HOSTILE },
        counterexample: { text: HOSTILE, values: {} },
        notes: [HOSTILE],
      }),
    ),
    HOSTILE,
  ),
  data: { source: HOSTILE, samples: 1, dimension: 1, labels: "given" },
};
