/** (c) The first answer of a fresh process, against Node's own start: as it is published, and in the repository, where each start looks whether sources have changed. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { FLATCHECK } from "../measuring/repository.js";
import { median, milliseconds, times } from "../measuring/statistics.js";
import { printTable } from "../measuring/table.js";

const ROUNDS = 15;
const TARGETS = { ms: 600, ratio: 2.5 };

export async function benchColdStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "flatcheck-cold-"));
  const published = await publishedIn(folder);
  const check = (program: string): number => elapsed([program, "check", "x^3 + x/10"]);
  check(published);
  check(FLATCHECK);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    published: check(published),
    node: elapsed(["-e", "0"]),
    here: check(FLATCHECK),
  }));
  rmSync(folder, { recursive: true });
  const ours = median(rounds.map((r) => r.published));
  const ratio = median(rounds.map((r) => r.published / r.node));
  const inRepository = median(rounds.map((r) => r.here / r.node));
  printTable(`(c) Cold start, ${ROUNDS} times in turn, wall time`, [
    {
      what: 'flatcheck check "x^3 + x/10", as published',
      value: milliseconds(ours),
      target: `≤ ${milliseconds(TARGETS.ms)}`,
      met: ours <= TARGETS.ms,
    },
    { what: "node -e 0", value: milliseconds(median(rounds.map((r) => r.node))) },
    { what: "flatcheck / node", value: times(ratio), target: `≤ ${TARGETS.ratio} ×`, met: ratio <= TARGETS.ratio },
    { what: "flatcheck / node, in the repository", value: times(inRepository) },
  ]);
}

/** The program with its bundle as the package has them: made as it is for a release, and without sources beside it. */
async function publishedIn(folder: string): Promise<string> {
  const bundler = (await import(join(dirname(FLATCHECK), "bundle.mjs"))) as Bundler;
  mkdirSync(join(folder, "bin"));
  cpSync(FLATCHECK, join(folder, "bin", "flatcheck.mjs"));
  await bundler.write(pathToFileURL(join(folder, "dist/bundle/")), undefined, bundler.PUBLISHED);
  return join(folder, "bin", "flatcheck.mjs");
}

interface Bundler {
  readonly write: (folder: URL, entries: undefined, options: object) => Promise<unknown>;
  readonly PUBLISHED: object;
}

function elapsed(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [...args], { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return performance.now() - started;
}
