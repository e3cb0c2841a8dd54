/**
 * The bench of `check`: tables of measurements with their targets. Peers that are not installed are named and left out.
 * Options: `--activations FILE.jsonl`, `--only batch,sympy,z3,cold,memory,audit`, `--seconds N` for SymPy in all (900). It prints and does not judge: the exit code is 0.
 */
import { parseArgs } from "node:util";
import { benchAudit } from "./checking/audit.js";
import { benchBatch } from "./checking/batch.js";
import { benchColdStart } from "./checking/coldStart.js";
import { benchMemory } from "./checking/memory.js";
import { benchSympy } from "./checking/sympy.js";
import { benchZ3 } from "./checking/z3.js";
import { activationsFile, NO_ACTIVATIONS, readActivations } from "./measuring/repository.js";
import { printMissing } from "./measuring/table.js";

const { values } = parseArgs({ options: { activations: { type: "string" }, only: { type: "string" }, seconds: { type: "string" } } });
const wanted = values.only?.split(",");
const isWanted = (name: string): boolean => wanted === undefined || wanted.includes(name);
const file = activationsFile(values.activations);

const onActivations: Readonly<Record<string, (file: string) => void | Promise<void>>> = {
  batch: benchBatch,
  sympy: (f) => benchSympy(readActivations(f), Number(values.seconds ?? 900)),
  z3: (f) => benchZ3(readActivations(f)),
  audit: benchAudit,
};
for (const [name, run] of Object.entries(onActivations)) {
  if (!isWanted(name)) continue;
  if (file === undefined) printMissing(name, NO_ACTIVATIONS);
  else await run(file);
}
if (isWanted("cold")) await benchColdStart();
if (isWanted("memory")) benchMemory();
