import { join } from "node:path";
import { expect, test } from "vitest";
import { countsOf, unseen } from "./reports.js";
import { ROOT } from "./repository.js";

const file = (status: string, ...tests: string[]) => ({
  name: join(ROOT, "packages/certify/src/some.test.ts"),
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

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

test("a package of which nothing ran is noticed", () => {
  const report = { numPassedTests: 1, numFailedTests: 0, success: true, testResults: [file("passed", "passed")] };
  expect(unseen(report, ["packages/certify", "packages/cli", "packages/c"])).toEqual(["packages/cli", "packages/c"]);
});
