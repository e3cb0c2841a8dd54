/**
 * How much of what is decided Coq accepts: for each activation of the catalogue and of the public list the file that `--coq` writes, and coqc on it. Counts, by
 * assumption and kind of verdict, what is decided, what is stated and what is accepted; lists what is left out, with the reason. `--sample K` takes every K-th
 * activation, `--only NAME,…` those, `--no-coqc` stops after the files, `--activations FILE.jsonl` another list, `--out FOLDER` keeps the files, `--markdown`
 * prints docs/reference/coq.md. The exit code is 1 where coqc rejects a file.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ACTIVATIONS } from "@flatcheck/activation";
import { coqcSeconds, coqcVersion } from "./coq/coqc.js";
import { countsOf, leftOutOf } from "./coq/counts.js";
import { type Exported, exported } from "./coq/exported.js";
import { markdownOf } from "./coq/markdown.js";
import { type Activation, activationsFile, NO_ACTIVATIONS, readActivations } from "./measuring/repository.js";
import { median, short } from "./measuring/statistics.js";
import { printMissing, printTable } from "./measuring/table.js";

const { values } = parseArgs({
  options: {
    sample: { type: "string" },
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

async function measured(list: readonly Activation[], folder: string): Promise<Exported[]> {
  const rows: Exported[] = [];
  for (const [i, activation] of list.entries()) {
    const row = await exported(activation);
    const file = join(folder, `a${i}_${activation.id.replaceAll(/\W/g, "_")}.v`);
    if (row.text !== undefined) writeFileSync(file, row.text);
    const checked = row.text === undefined || values["no-coqc"] ? undefined : coqcSeconds(file);
    rows.push({ ...row, ...(checked === undefined ? {} : { checked }) });
    if (checked?.accepted === false) console.error(`rejected: ${activation.id} (${file})\n${checked.output.slice(0, 600)}`);
  }
  return rows;
}

function print(rows: readonly Exported[]): void {
  printTable(
    "Verdicts that coqc accepts",
    countsOf(rows).map(({ what, decided, stated, accepted }) => ({
      what,
      value: `${accepted} accepted, ${stated} stated, ${decided} decided`,
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
