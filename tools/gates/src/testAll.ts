/**
 * Everything that needs nothing but the repository: each gate, then the tests of all packages. All of it runs even when
 * something fails; the last line printed is the total, in which a gate counts as a test.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { removeReports, taskCounts, writeGates } from "./reports.js";
import { ROOT } from "./repository.js";

/** Pages that take a while to write are compared whole in CI, and elsewhere a spread of them. */
const IN_CI = process.env["CI"] !== undefined;

/** From sources, with limits that count what the processor does: a busy machine finds the same. */
const BY_PROCESSOR = "tsx --import ./test/setup/processorClock.ts --conditions=@flatcheck/source";

const GATES: Readonly<Record<string, string>> = {
  build: "turbo run build --continue --output-logs=errors-only",
  typecheck: "turbo run typecheck --continue=always --output-logs=errors-only",
  lint: "biome check --error-on-warnings",
  knip: "knip",
  layers: "tsx tools/gates/src/layers.ts",
  snippets: "tsx tools/gates/src/docsSnippets.ts",
  library: "tsx tools/gates/src/library.ts --check",
  licences: "tsx tools/release/src/writeLicences.ts --check",
  limits: `${BY_PROCESSOR} tools/bench/src/limits.ts --check${IN_CI ? "" : " --every 4"}`,
  tables: IN_CI ? "node packages/cli/bin/flatcheck.mjs tables --check" : `${BY_PROCESSOR} tools/gates/src/tablesSpread.ts`,
};
/** A spread of them (test/setup/spread.ts), in one run, in which a worker loads each module once for the tests of all packages; a third worker would load everything a third time. */
const TESTS =
  "FLATCHECK_SPREAD=1 vitest run --dir . --maxWorkers=2 --reporter=default --reporter=json --outputFile.json=.test-report.json packages/ tools/ test/command/ test/physics/";

const env = {
  ...process.env,
  PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`,
  TURBO_TELEMETRY_DISABLED: "1",
};

function succeeds(name: string, command: string): boolean {
  console.log(`\n── ${name}: ${command}`);
  const { status } = spawnSync(command, { cwd: ROOT, env, shell: true, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) console.log(`── ${name} FAILED`);
  return status === 0;
}

removeReports(["test"]);
const gates = Object.fromEntries(Object.entries(GATES).map(([name, command]) => [name, succeeds(name, command)]));
const clean = succeeds("tests", TESTS);
// A runner can fail after its last test (an unhandled rejection, say): then no report tells.
writeGates(clean || taskCounts("test").failed > 0 ? gates : { ...gates, "tests end cleanly": false });
await import("./closingLine.js");
