/**
 * How much of what is decided Coq accepts: for each activation of the catalogue and of the public list the file that `--coq` writes, and coqc on it. Counts, by
 * assumption and kind of verdict, what is decided, what is stated and what is accepted; lists what is left out, with the reason. `--sample K` takes every K-th
 * activation, `--only NAME,…` those, `--jobs N` runs N at a time, `--no-coqc` stops after the files, `--activations FILE.jsonl` another list, `--out FOLDER` keeps the files and answers, and asks coqc anew only where a file differs, `--markdown`
 * prints docs/reference/coq.md. The exit code is 1 where coqc rejects a file.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ACTIVATIONS } from "@flatcheck/activation";
import { type CoqcChecked, coqcSeconds, coqcVersion } from "./coq/coqc.js";
import { countsOf, leftOutOf } from "./coq/counts.js";
import { type Exported, exported } from "./coq/exported.js";
import { markdownOf } from "./coq/markdown.js";
import { type Activation, activationsFile, NO_ACTIVATIONS, readActivations } from "./measuring/repository.js";
import { median, short } from "./measuring/statistics.js";
import { printMissing, printTable } from "./measuring/table.js";

const { values } = parseArgs({
  options: {
    sample: { type: "string" },
    jobs: { type: "string" },
    only: { type: "string" },
    activations: { type: "string" },
    out: { type: "string" },
    "no-coqc": { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});

const named: Activation[] = ACTIVATIONS.map(({ name, expression, parameters }) => ({ id: name, expr: expression, params: parameters }));

function chosen(all: readonly Activation[]): readonly Activation[] {
  const only = values.only?.split(",");
  const step = Number(values.sample ?? 1);
  return only === undefined ? all.filter((_, i) => i % step === 0) : all.filter(({ id }) => only.includes(id));
}

async function measured(list: readonly Activation[], folder: string): Promise<readonly Exported[]> {
  const rows: Exported[] = [];
  for (const activation of list) rows.push(await exported(activation));
  const open = [...rows.entries()];
  const work = async (): Promise<void> => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const [i, row] = next;
      const checked = await checkedFile(row, join(folder, `a${i}_${row.activation.id.replaceAll(/\W/g, "_")}.v`));
      if (checked !== undefined) rows[i] = { ...row, checked };
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs ?? 1) }, work));
  return rows;
}

/** Writes the file, and asks coqc. */
async function checkedFile({ text, activation }: Exported, file: string): Promise<CoqcChecked | undefined> {
  if (text === undefined) return undefined;
  const known = answerKnown(file, text);
  if (known !== undefined) return known;
  writeFileSync(file, text);
  if (values["no-coqc"]) return undefined;
  const checked = await coqcSeconds(file);
  writeFileSync(`${file}.json`, JSON.stringify(checked));
  if (!checked.accepted) console.error(`rejected: ${activation.id} (${file})\n${checked.output.slice(0, 600)}`);
  return checked;
}

/** What coqc said of the same text in an earlier run into the folder. */
function answerKnown(file: string, text: string): CoqcChecked | undefined {
  if (!existsSync(`${file}.json`) || readFileSync(file, "utf8") !== text) return undefined;
  return JSON.parse(readFileSync(`${file}.json`, "utf8")) as CoqcChecked;
}

function print(rows: readonly Exported[]): void {
  printTable(
    "Verdicts that coqc accepts",
    countsOf(rows).map(({ what, decided, stated, run, accepted }) => ({
      what,
      value: `${accepted} of ${run} accepted, ${stated} stated, ${decided} decided`,
    })),
  );
  const seconds = rows.flatMap((r) => (r.checked === undefined ? [] : [r.checked.seconds]));
  if (seconds.length > 0)
    printTable("Processor time of coqc, a file", [
      { what: "median", value: `${short(median(seconds))} s`, target: "20 s", met: median(seconds) <= 20 },
      { what: "longest", value: `${short(Math.max(...seconds))} s` },
    ]);
  printTable(
    "Left out",
    leftOutOf(rows).map(({ activation, id, reason }) => ({ what: `${activation} ${id}`, value: reason })),
  );
}

const file = activationsFile(values.activations);
if (file === undefined) printMissing("Verdicts that coqc accepts", NO_ACTIVATIONS);
else {
  const rows = await measured(chosen([...named, ...readActivations(file)]), values.out ?? mkdtempSync(join(tmpdir(), "coq-")));
  if (values.markdown) console.log(markdownOf(rows, coqcVersion()));
  else print(rows);
  if (rows.some((r) => r.checked?.accepted === false)) process.exitCode = 1;
}
