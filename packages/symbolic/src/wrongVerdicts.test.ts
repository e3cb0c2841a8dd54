/** Pairs of activation and assumption that are known to be false: `check` never says that they hold. */
import { Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { FALSE_PAIRS, type FalsePair } from "../test-kit/falsePairs.js";
import { DECIDED, FIXTURE, resultOf, rightVerdicts } from "../test-kit/fixture.js";
import { check } from "./index.js";

const LIMIT_MS = 1500;

async function verdicts({ expr, params = {}, fails }: FalsePair): Promise<(readonly [string, string | undefined])[]> {
  const values = new Map(Object.entries(params).map(([k, v]) => [k, Q.parse(v)!]));
  const { report } = await check(expr, { params: values, assumptions: fails, milliseconds: LIMIT_MS });
  return fails.map((id) => [id, report.assumptions[id]?.verdict]);
}

test("there are at least 60 pairs", () => {
  expect(FALSE_PAIRS.reduce((n, p) => n + p.fails.length, 0)).toBeGreaterThanOrEqual(60);
});

describe("known by hand", () => {
  test.each(FALSE_PAIRS)("$expr: $why", { timeout: 10_000 }, async (pair) => {
    expect((await verdicts(pair)).filter(([, verdict]) => verdict === "holds")).toEqual([]);
  });
});

describe("known from the table", () => {
  const lines = FIXTURE.filter((line) => DECIDED.some((id) => !rightVerdicts(line, id).includes("holds")));
  test.each(lines)("$id", async (line) => {
    const { report } = await resultOf(line);
    const wrong = DECIDED.filter((id) => !rightVerdicts(line, id).includes("holds") && report.assumptions[id]?.verdict === "holds");
    expect(wrong).toEqual([]);
  });
});
