/** The ledger's rules: hypotheses that fail, conclusions that are reported all the same, and reports that a seed repeats. */
import { describe, expect, test } from "vitest";
import { contextOf, examine, type Row } from "./index.js";
import { LEMMA_B3 } from "./statements/lemmaB3.js";
import { LEMMA_D2 } from "./statements/lemmaD2.js";

async function ledgerOf(input: string, seed = 1): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const _ of examine(await contextOf(input, { seed, runs: 10 }), [LEMMA_B3, LEMMA_D2], (row) => rows.push(row)));
  return rows;
}

describe("D.2", () => {
  test("holds for x^3+x, and comes close to its bound", async () => {
    const row = (await ledgerOf("x^3+x")).find(({ id }) => id === "D.2");
    expect(row?.verdict).toBe("holds");
    expect(row?.sharpness?.ratio).toBeGreaterThan(0);
    expect(row?.sharpness?.ratio).toBeLessThanOrEqual(1);
  });

  test("does not apply to tanh", async () => {
    expect((await ledgerOf("tanh(x)")).find(({ id }) => id === "D.2")?.verdict).toBe("not-applicable");
  });
});

test("the same seed, the same rows", async () => {
  expect(await ledgerOf("sinh(x)", 7)).toEqual(await ledgerOf("sinh(x)", 7));
});
