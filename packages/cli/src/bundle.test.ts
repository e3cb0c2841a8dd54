/** A running command keeps its code: bundles in use stay, and what a command has loaded ahead it needs no files for. */

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Folder, outcomeOf } from "../test-kit/run.js";
import { DEEP } from "../test-kit/sizes.js";

interface BundlesInUse {
  readonly removeUnused: (bundles: URL, now?: number) => void;
}

const inBin = <T>(name: string): Promise<T> => import(new URL(`../bin/${name}`, import.meta.url).href) as Promise<T>;
const folder = new Folder();
afterAll(() => folder.remove());

const DAY = 86_400_000;
/** Runs the command of a bundle. */
const STARTER = "const { main } = await import(process.argv[1]); process.exitCode = await main(process.argv.slice(2));";

describe("bundles that were made before today", () => {
  /** A bundle of yesterday, run by these processes. */
  function bundle(name: string, ...processes: readonly number[]): void {
    const at = folder.folder(`bundles/${name}`);
    if (processes.length > 0) mkdirSync(join(at, "in-use"));
    for (const pid of processes) writeFileSync(join(at, "in-use", `${pid}`), "");
    utimesSync(at, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY));
  }

  test("stay where a living process runs them, and go where none does", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await outcomeOf(ended);
    bundle("running", process.pid);
    bundle("crashed", ended.pid as number);
    bundle("both", ended.pid as number, process.pid);
    bundle("unused");
    folder.folder("bundles/new");
    const { removeUnused } = await inBin<BundlesInUse>("bundlesInUse.mjs");
    removeUnused(pathToFileURL(`${folder.file("bundles")}/`));
    expect(readdirSync(folder.file("bundles")).sort()).toEqual(["both", "new", "running"]);
  });

  test("a folder that is not there is none", async () => {
    const { removeUnused } = await inBin<BundlesInUse>("bundlesInUse.mjs");
    removeUnused(pathToFileURL(folder.file("nowhere/")));
  });
});

describe("a command whose files are gone while it runs", () => {
  let entry: URL;
  let bundle: URL;

  /** A copy of the bundle for every command, which is deleted under it. */
  beforeEach(async () => {
    const { currentBundle } = await inBin<{ readonly currentBundle: () => Promise<URL> }>("currentBundle.mjs");
    // Packages that the bundle does not contain are found from here.
    bundle = new URL("../.bundle/deleted-by-test/", import.meta.url);
    rmSync(bundle, { recursive: true, force: true });
    cpSync(new URL(".", await currentBundle()), bundle, { recursive: true });
    entry = new URL("main.mjs", bundle);
  });
  afterAll(() => rmSync(bundle, { recursive: true, force: true }));

  const started = (...args: readonly string[]) => spawn(process.execPath, ["--input-type=module", "-e", STARTER, entry.href, ...args]);

  /** Until the file is there, however long that takes. */
  async function present(file: string): Promise<void> {
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  test("a simulation writes all of its files", async () => {
    const out = folder.file("run");
    // Without noise it converges: no number of steps until the signal comes is too many.
    const child = started("simulate", "x^3+exp(x)", "--noise", "0", "--steps", "1e15", "--record-every", "1000000", "--out", out, "--json");
    const outcome = outcomeOf(child);
    await present(join(out, "manifest.json"));
    rmSync(bundle, { recursive: true, force: true });
    child.kill("SIGINT");
    const { code, stdout, stderr } = await outcome;
    expect([code, stderr]).toEqual([2, expect.stringContaining("interrupted at step")]);
    const report = JSON.parse(stdout) as { failures?: unknown; out: { files: readonly string[] } };
    expect(report.failures).toBeUndefined();
    const files = ["checkpoint.npz", "figure.png", "figure.svg", "manifest.json", "trajectory.npz", "trajectory.parquet"];
    expect(report.out.files.toSorted()).toEqual(files);
    expect(readdirSync(out).sort()).toEqual(files);
  });

  test.runIf(DEEP)("a ledger is written with its reports", async () => {
    const reports = ["html", "md", "xml"].map((ending) => folder.file(`report.${ending}`));
    const args = ["--statement", "D.2", "--statement", "F.1", "--statement", "H.1", "--runs", "2", "--progress", "--json"];
    const child = started("verify", "x^3+exp(x)", ...args, ...reports.flatMap((file) => ["--report", file]));
    const outcome = outcomeOf(child);
    child.stderr.once("data", () => rmSync(bundle, { recursive: true, force: true }));
    const { code, stdout } = await outcome;
    expect(existsSync(bundle)).toBe(false);
    expect([0, 1, 2]).toContain(code);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "flatcheck.verify/1" });
    expect(reports.every((file) => existsSync(file))).toBe(true);
  });
});

test("a first check loads no Web Cryptography", async () => {
  const { currentBundle } = await inBin<{ readonly currentBundle: () => Promise<URL> }>("currentBundle.mjs");
  const loaded = "console.error(process.moduleLoadList.filter((name) => name.includes('webcrypto')).join());";
  const args = ["--input-type=module", "-e", STARTER + loaded, (await currentBundle()).href, "check", "x^3 + x/10"];
  expect(await outcomeOf(spawn(process.execPath, args))).toMatchObject({ code: 0, stderr: "\n" });
});
