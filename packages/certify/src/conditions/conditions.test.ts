/** Conclusions rest on what is said: on nothing without statements, on those that are named, and more statements change no verdict. */
import { describe, expect, test } from "vitest";
import { activation, CONDITIONS } from "../../test-kit/conditions.js";
import { FAMILY } from "../../test-kit/searching.js";
import { analyse } from "../prove.js";
import { type Condition, conclude, constantBounds } from "./conditions.js";

test("nothing follows from nothing", () => {
  expect(CONDITIONS.map((c) => conclude(c, []))).toEqual(CONDITIONS.map(() => ({ verdict: "unknown", by: [] })));
});

describe.each(FAMILY)("of %s", async (text) => {
  const { statements } = await analyse(activation(text), CONDITIONS, { milliseconds: 600_000 });
  const decided = CONDITIONS.map((condition) => ({ condition, ...conclude(condition, statements) })).filter((c) => c.verdict !== "unknown");
  const verdictBy = (condition: Condition, of: typeof statements): string => conclude(condition, of).verdict;

  test("a verdict rests on statements that there are, and on them alone", () => {
    for (const { condition, verdict, by } of decided) {
      expect(by.every((i) => statements[i] !== undefined)).toBe(true);
      expect(
        verdictBy(
          condition,
          by.map((i) => statements[i]!),
        ),
      ).toBe(verdict);
    }
  });

  test("no order of the statements changes a verdict", () => {
    for (const { condition, verdict } of decided) expect(verdictBy(condition, statements.toReversed())).toBe(verdict);
  });

  test("with fewer statements a verdict is the same or unknown", () => {
    for (const { condition, verdict } of decided)
      for (const i of statements.keys()) expect([verdict, "unknown"]).toContain(verdictBy(condition, statements.toSpliced(i, 1)));
  });

  test("a constant that is bounded is so on both sides", () => {
    for (const { condition, verdict } of decided) {
      const bounds = constantBounds(condition, statements, verdict);
      if (bounds !== undefined) expect([bounds.lower, bounds.upper]).not.toContain(undefined);
    }
  });
});
