import { describe, expect, test } from "vitest";
import { FALSE_PAIRS, type FalsePair } from "../../test-kit/falsePairs.js";
import { DECIDED, FIXTURE, resultOf, rightVerdicts } from "../../test-kit/fixture.js";
import { amount, some } from "../../test-kit/sizes.js";
import { check } from "../index.js";

const LIMIT_MS = amount(1500, 500);

async function verdicts({ expr, params = {}, fails }: FalsePair): Promise<(readonly [string, string | undefined])[]> {
  const { report } = await check(expr, { params, assumptions: fails, timeLimit: LIMIT_MS / 1000 });
  return fails.map((id) => [id, report.assumptions[id]?.verdict]);
}

test("there are at least 60 pairs", () => {
  expect(FALSE_PAIRS.reduce((n, p) => n + p.fails.length, 0)).toBeGreaterThanOrEqual(60);
});

describe("known by hand", () => {
  test.each(some(FALSE_PAIRS, 3))("$expr: $why", async (pair) => {
    expect((await verdicts(pair)).filter(([, verdict]) => verdict === "holds")).toEqual([]);
  });
});

describe("known from the table", () => {
  const lines = some(FIXTURE, 4).filter((line) => DECIDED.some((id) => !rightVerdicts(line, id).includes("holds")));
  test.each(lines)("$id", async (line) => {
    const { report } = await resultOf(line);
    const wrong = DECIDED.filter((id) => !rightVerdicts(line, id).includes("holds") && report.assumptions[id]?.verdict === "holds");
    expect(wrong).toEqual([]);
  });
});
