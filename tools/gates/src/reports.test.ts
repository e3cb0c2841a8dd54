import { expect, test } from "vitest";
import { countsOf } from "./reports.js";

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });

test("counts what vitest counts", () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    success: false,
    testResults: [file("failed", "passed", "failed"), file("passed", "passed")],
  };
  expect(countsOf(report)).toEqual({ passed: 2, failed: 1 });
});

test("a file that cannot be loaded is a failure", () => {
  expect(countsOf({ numPassedTests: 0, numFailedTests: 0, success: false, testResults: [file("failed")] })).toEqual({
    passed: 0,
    failed: 1,
  });
});

test("a run that failed without a failing test is a failure", () => {
  expect(countsOf({ numPassedTests: 1, numFailedTests: 0, success: false, testResults: [file("passed", "passed")] })).toEqual({
    passed: 1,
    failed: 1,
  });
});
