/** Comparisons count where they could have told what is compared from 0, and only there. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Examination } from "../ledger/statement.js";
import { type Comparison, examineComparisons } from "./comparisons.js";

function findingOf(comparisons: readonly Comparison[]): Examination {
  const examination = examineComparisons([() => ({ comparisons, values: {} })], "none");
  for (;;) {
    const next = examination.next();
    if (next.done === true) return next.value;
  }
}

const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });

describe("a comparison whose tolerance is no smaller than what is compared", () => {
  test.prop([positive, positive, fc.double({ min: 0, max: 1, noNaN: true })])("never holds", (size, more, part) => {
    const tolerance = size + more;
    const { conclusion, cases, undecided } = findingOf([{ label: "a", error: part * tolerance, tolerance, size }]);
    expect([conclusion, cases, undecided]).toEqual(["unknown", 0, 1]);
  });

  test.prop([positive])("but fails where even that is exceeded", (size) => {
    expect(findingOf([{ label: "a", error: 3 * size, tolerance: 2 * size, size }]).conclusion).toBe("fails");
  });
});

test.prop([positive, fc.double({ min: 0, max: 0.99, noNaN: true })])("a smaller tolerance that is kept holds", (size, part) => {
  const tolerance = part * size;
  expect(findingOf([{ label: "a", error: tolerance, tolerance, size }]).conclusion).toBe(tolerance < size ? "holds" : "unknown");
});
