/**
 * What the runs left behind, as counts. Gates are recorded in `.gates-report.json`, one entry each; every test task of
 * every package writes vitest's JSON report, `.test-report.json` for `test` and `.test-report.<kind>.json` for `test:<kind>`.
 */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, read, workspaceFolders } from "./repository.js";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is read. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

const GATES = ".gates-report.json";

const reportOf = (folder: string, task: string): string => `${folder}/.test-report${task.slice("test".length).replace(":", ".")}.json`;

/** The packages that have the test task, as the paths of the reports they must write. */
function reportsOf(task: string): string[] {
  const hasTask = (folder: string) => task in ((JSON.parse(read(`${folder}/package.json`)) as { scripts?: object }).scripts ?? {});
  return workspaceFolders()
    .filter(hasTask)
    .map((folder) => reportOf(folder, task));
}

/** Removes all results of earlier runs, so that what is missing afterwards is what crashed. */
export function removeReports(tasks: readonly string[]): void {
  for (const path of [GATES, ...tasks.flatMap(reportsOf)]) rmSync(join(ROOT, path), { force: true });
}

export const writeGates = (gates: Readonly<Record<string, boolean>>): void =>
  writeFileSync(join(ROOT, GATES), `${JSON.stringify(gates, null, 2)}\n`);

export function gateCounts(): Counts {
  if (!existsSync(join(ROOT, GATES))) return { passed: 0, failed: 1 };
  const outcomes = Object.values(JSON.parse(read(GATES)) as Record<string, boolean>);
  const passed = outcomes.filter((outcome) => outcome).length;
  return { passed, failed: outcomes.length - passed };
}

/** The counts of one task over all packages; a package without a readable report counts as one failure. */
export const taskCounts = (task: string): Counts => sum(reportsOf(task).map(countsOfReport));

function countsOfReport(path: string): Counts {
  try {
    return countsOf(JSON.parse(read(path)) as TestReport);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** A file that failed without a failing test (it could not be loaded) is one failure, and so is a failure of no file. */
export function countsOf({ numPassedTests, numFailedTests, success, testResults }: TestReport): Counts {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  ).length;
  const failed = numFailedTests + broken;
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

export const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});
