/** What a terminal shows of a check while it runs. */
import { expect, test } from "vitest";
import { checkText } from "./checkProgress.js";

test("verdicts in the order in which they were found, then what was looked at", () => {
  const decided = [
    { id: "3.1", verdict: "holds" },
    { id: "onto", verdict: "fails" },
  ] as const;
  expect(checkText({ decided, done: 4, of: 11, boxes: 120 })).toBe("✓ 3.1  ✗ onto  4 of 11 conditions  120 boxes");
});
