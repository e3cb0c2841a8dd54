/** Claims beside the assumptions, as the worker answers them. */
import { expect, test } from "vitest";
import { checked } from "./checking.js";

const CALL = { signal: new AbortController().signal, tell: () => {} };

test("claims and constants have cards of their own, beside those of the assumptions", async () => {
  const { words, report } = await checked({ text: "x^3+x", params: {}, claim: "phi1 >= 1; phi3 > 6;inf phi1", timeLimit: 10 }, CALL);
  expect(words.asked.map(({ id, verdict, statement }) => [id, verdict, statement])).toEqual([
    ["claim", "holds", "phi1 >= 1"],
    ["claim", "fails", "phi3 > 6"],
    ["constant", "holds", ""],
  ]);
  expect(words.asked[2]?.constants[0]).toMatchObject({ meaning: "inf phi1", enclosure: "= 1, at x ≈ 0", exact: "1" });
  expect(words.cards).toHaveLength(7);
  expect(Object.keys(report.assumptions)).toHaveLength(7);
});

test("without a claim there is no card of one, and what is none is said", async () => {
  expect((await checked({ text: "x", params: {}, claim: " ; ", timeLimit: 10 }, CALL)).words.asked).toEqual([]);
  await expect(checked({ text: "x", params: {}, claim: "phi6 > 0", timeLimit: 10 }, CALL)).rejects.toThrow(/up to phi5/);
});
