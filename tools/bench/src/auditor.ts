/**
 * How many certificates the auditor in Python accepts: those of the catalogue, of the public list, of the adversarial corpus, and of other lists (`--activations
 * FILE.jsonl`, which may be repeated). Counts, by corpus, what is accepted, not known, out of time and rejected, and lists the reasons. `--out FOLDER` keeps the
 * certificates, which are not made anew; `--jobs N` works in N processes; `--seconds S` (20) is the processor time for each audit, `--time-limit S` (10) for
 * each check; `--only ID,…` takes those activations; `--python` names the interpreter, which has `flatcheck[auditor]` (`pip install -e 'python[auditor]'`). The exit code is 1 where a certificate is rejected.
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ACTIVATIONS } from "@flatcheck/activation";
import { check } from "@flatcheck/symbolic";
import { type Activation, activationsFile, ROOT, readActivations } from "./measuring/repository.js";
import { printTable } from "./measuring/table.js";

const { values } = parseArgs({
  options: {
    activations: { type: "string", multiple: true, default: [] },
    out: { type: "string" },
    jobs: { type: "string", default: "1" },
    seconds: { type: "string", default: "20" },
    "time-limit": { type: "string", default: "10" },
    only: { type: "string" },
    python: { type: "string", default: "python3" },
    part: { type: "string" },
  },
});

interface Audited {
  readonly file: string;
  readonly code: number;
  readonly said: string;
  readonly seconds: number;
}

const OUTCOMES = ["accepted", "rejected", "not known", "no certificate", "out of time"] as const;
const REJECTED = 1;

const jobs = Number(values.jobs);
const folder = values.out ?? mkdtempSync(join(tmpdir(), "auditor-"));

function corpora(): ReadonlyMap<string, readonly Activation[]> {
  const catalogue = ACTIVATIONS.map(({ name, expression, parameters }) => ({ id: name, expr: expression, params: parameters }));
  const files = [activationsFile(undefined), join(ROOT, "packages/symbolic/fixtures/adversarial.jsonl"), ...values.activations];
  const lists = files.flatMap((file) => (file === undefined ? [] : [[basename(file, ".jsonl"), readActivations(file)] as const]));
  return new Map([["catalogue", catalogue], ...lists]);
}

const folderOf = (corpus: string): string => join(folder, corpus);

function chosen(list: readonly Activation[]): readonly Activation[] {
  const only = values.only?.split(",");
  return only === undefined ? list : list.filter(({ id }) => only.includes(id));
}

const fileName = ({ id }: Activation): string => `${id.replaceAll(/[^\w.-]/g, "_")}.json`;

/** Writes the certificates that are missing, each `of`-th from the number `part` on. */
async function write(part: number, of: number): Promise<void> {
  for (const [corpus, list] of corpora())
    for (const activation of chosen(list).filter((_, i) => i % of === part)) {
      const file = join(folderOf(corpus), fileName(activation));
      if (existsSync(file)) continue;
      const { certificate } = await check(activation.expr, { params: activation.params, timeLimit: Number(values["time-limit"]) });
      writeFileSync(file, JSON.stringify(certificate));
    }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) =>
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnfile} ended with ${code}`)))),
  );

async function audited(corpus: string, part: number): Promise<readonly Audited[]> {
  const script = join(ROOT, "tools/bench/src/auditing/tally.py");
  const args = [script, folderOf(corpus), values.seconds, String(part), String(jobs)];
  const child = spawn(values.python, args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const rows: Audited[] = [];
  const done = ended(child);
  for await (const line of createInterface({ input: child.stdout })) rows.push(JSON.parse(line) as Audited);
  await done;
  return rows;
}

/** What is said, without what differs from one certificate to another. */
const kindOf = ({ said }: Audited): string => said.replace(/^(not known|rejected): /, "").replaceAll(/(statement|step) \d+/g, "$1");

function print(corpus: string, rows: readonly Audited[]): void {
  const counts = OUTCOMES.map((what, code) => ({ what, value: String(rows.filter((r) => r.code === code).length) }));
  printTable(`${corpus}: ${rows.length} certificates`, [
    ...counts.filter(({ value }) => value !== "0"),
    { what: "processor time", value: `${Math.round(rows.reduce((sum, r) => sum + r.seconds, 0))} s` },
  ]);
}

function printReasons(rows: readonly Audited[]): void {
  const left = new Map<string, string[]>();
  for (const row of rows.filter((r) => r.code !== 0)) {
    const reason = `${OUTCOMES[row.code]}: ${kindOf(row)}`;
    left.set(reason, [...(left.get(reason) ?? []), basename(row.file, ".json")]);
  }
  const sorted = [...left].sort(([, a], [, b]) => b.length - a.length);
  if (sorted.length > 0)
    printTable(
      "By reason",
      sorted.map(([reason, ids]) => ({ what: `${ids.length}`, value: `${reason} (${ids.join(" ")})` })),
    );
}

if (values.part !== undefined) await write(Number(values.part), jobs);
else {
  for (const corpus of corpora().keys()) mkdirSync(folderOf(corpus), { recursive: true });
  const parts = Array.from({ length: jobs }, (_, i) => i);
  const rest = process.argv.slice(2);
  await Promise.all(parts.map((part) => ended(fork(import.meta.filename, [...rest, "--out", folder, "--part", String(part)]))));
  const all: Audited[] = [];
  for (const corpus of corpora().keys()) {
    if (readdirSync(folderOf(corpus)).length === 0) continue;
    const rows = (await Promise.all(parts.map((part) => audited(corpus, part)))).flat();
    print(corpus, rows);
    all.push(...rows);
  }
  print("all", all);
  printReasons(all);
  writeFileSync(join(folder, "audited.json"), JSON.stringify(all, undefined, 1));
  if (all.some((r) => r.code === REJECTED)) process.exitCode = 1;
}
