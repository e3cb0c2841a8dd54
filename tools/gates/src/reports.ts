/**
 * What the runs left behind, as counts. Gates are recorded in `.gates-report.json`, one entry each. Tests leave vitest's JSON reports: the ordinary tests of all
 * packages are one run, which writes `.test-report.json` in the root; `test:<kind>` writes `.test-report.<kind>.json` in every package that has it.
 */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT, read, workspaceFolders } from "./repository.js";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is read. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const GATES = ".gates-report.json";

const ORDINARY = "test";
const ORDINARY_REPORT = ".test-report.json";

const reportOf = (folder: string, task: string): string => `${folder}/.test-report${task.slice("test".length).replace(":", ".")}.json`;

const foldersWith = (task: string): readonly string[] =>
  workspaceFolders().filter((folder) => task in ((JSON.parse(read(`${folder}/package.json`)) as { scripts?: object }).scripts ?? {}));

/** The paths of the reports that the task must write. */
const reportsOf = (task: string): readonly string[] =>
  task === ORDINARY ? [ORDINARY_REPORT] : foldersWith(task).map((folder) => reportOf(folder, task));

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

/** The counts of one task over all packages; a package without a readable report, or without a file in the one of the ordinary tests, counts as one failure. */
export const taskCounts = (task: string): Counts =>
  sum(reportsOf(task).map((path) => countsOfReport(path, task === ORDINARY ? foldersWith(task) : [])));

function countsOfReport(path: string, folders: readonly string[]): Counts {
  try {
    const report = JSON.parse(read(path)) as TestReport;
    const { passed, failed } = countsOf(report);
    return { passed, failed: failed + unseen(report, folders).length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** The folders of which the report has no file. */
export function unseen({ testResults }: TestReport, folders: readonly string[]): readonly string[] {
  const files = testResults.map(({ name }) => relative(ROOT, name));
  return folders.filter((folder) => !files.some((file) => file.startsWith(`${folder}/`)));
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
