/** The tables of derived formulas and verdicts for the catalogue: a file an activation, and an overview. */
import { ACTIVATIONS, type NamedActivation } from "@flatcheck/activation";
import { overviewOf, pageOf, type TableEntry, tableEntry } from "./page.js";
import type { LabelsOf } from "./pastPaper.js";

export interface TablesOptions {
  /** Those that have a page and a line of the overview; all of the catalogue by default. */
  readonly activations?: readonly NamedActivation[];
  /** The limit of each check. */
  readonly milliseconds?: number;
  /** Which labels collapse, of an activation whose slope vanishes nowhere and for which not all do; tables say less without it. */
  readonly labelsOf?: LabelsOf;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The files by name, with their contents. @throws the reason of the signal, when it is aborted */
export async function tables(options: TablesOptions = {}): Promise<ReadonlyMap<string, string>> {
  const entries: TableEntry[] = [];
  const { activations = ACTIVATIONS } = options;
  for (const activation of activations) {
    options.signal?.throwIfAborted();
    entries.push(await tableEntry(activation, options.milliseconds ?? 30_000, options.labelsOf));
    options.onProgress?.(entries.length, activations.length);
  }
  return new Map([
    ["index.md", overviewOf(entries)],
    ...entries.map((entry): [string, string] => [`${entry.activation.name}.md`, pageOf(entry)]),
  ]);
}
