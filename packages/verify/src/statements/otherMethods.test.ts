/** Statements about methods and networks beyond the paper's theorems: Adam, both layers, 1-SAM's clock, n > d, three layers. */
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { DEEP, some, times } from "../../test-kit/deep.js";
import { examine, type Row } from "../ledger/ledger.js";
import type { Statement } from "../ledger/statement.js";
import { ADAM_COLLAPSE } from "./adamCollapse.js";
import { BOTH_LAYERS } from "./bothLayers.js";
import { CLUSTERS } from "./clusters.js";
import { ONE_SAM_CLOCK } from "./oneSamClock.js";
import { THREE_LAYERS } from "./threeLayers.js";

const rowsOf = async (input: string, statements: readonly Statement[], runs: number): Promise<ReadonlyMap<string, Row>> => {
  const rows = new Map<string, Row>();
  for (const _ of examine(await contextFor(input, { runs }), statements, (row) => rows.set(row.id, row)));
  return rows;
};

const notesOf = (row: Row | undefined): string => (row?.notes ?? []).join("\n");

describe.each(some(["x^3+x", "sinh(x)", "x^3+tanh(x)"], 3, 2))("%s", (input) => {
  test("neurons come to agree by each of the other methods", async () => {
    const rows = await rowsOf(
      input,
      DEEP ? [ADAM_COLLAPSE, BOTH_LAYERS, ONE_SAM_CLOCK, THREE_LAYERS, CLUSTERS] : [BOTH_LAYERS, ONE_SAM_CLOCK],
      times(40, 4),
    );
    expect(Array.from(rows.values(), ({ id, verdict }) => `${id} ${verdict}`).filter((text) => !text.endsWith("holds"))).toEqual([]);
    if (input !== "x^3+tanh(x)") expect(notesOf(rows.get("both-layers"))).toContain("s rises with w: contributions were alike");
  });
});

test("tanh: with both layers trained one neuron does everything", async () => {
  const rows = await rowsOf("tanh(x)", [BOTH_LAYERS], times(40, 4));
  expect([rows.get("both-layers")?.verdict, notesOf(rows.get("both-layers"))]).toEqual([
    "holds",
    expect.stringContaining("s falls with w: one neuron did everything"),
  ]);
});

test.runIf(DEEP).each(some(["tanh(x)", "atan(x)", "x+exp(x)", "x^5+x", "softplus(x)", "asinh(x)"], 1, 2))(
  "%s: nothing fails that is true",
  async (input) => {
    const rows = await rowsOf(input, [ADAM_COLLAPSE, BOTH_LAYERS, ONE_SAM_CLOCK, THREE_LAYERS, CLUSTERS], times(8, 8, 24));
    expect(Array.from(rows.values()).filter(({ conclusion, defect }) => conclusion === "fails" || defect !== undefined)).toEqual([]);
  },
);

test("three layers and clusters are observed, and never more than that", async () => {
  const rows = await rowsOf("sinh(x)", [CLUSTERS, THREE_LAYERS], times(4, 1, 24));
  expect(Array.from(rows.values(), ({ evidence }) => evidence)).toEqual(["observed", "observed"]);
});
