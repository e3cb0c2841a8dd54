/** A sweep as it was read from files: its runs, what is known of its grid, and that in words. */
import { RunTable, SweepError, type SweepSubject, subjectOfFiles } from "@flatcheck/sweep";
import { type GivenFile, sorted } from "./givenFiles.js";

export interface LoadedSweep {
  readonly table: RunTable;
  readonly subject: SweepSubject;
  readonly words: string;
}

/** @throws SweepError for files that are no sweep */
export async function loadedSweep(files: readonly GivenFile[]): Promise<LoadedSweep> {
  const { parquet, manifest, others } = sorted(files);
  const [first] = parquet;
  if (first === undefined || others.length > 0)
    throw new SweepError(
      "sweep-folder",
      `expected .parquet files of results, and perhaps manifest.json, got ${[...others, ...(manifest === undefined ? [] : [manifest.name])].join(", ") || "none"}; take the folder that flatcheck sweep wrote`,
    );
  const table = new RunTable();
  for (const file of parquet) await table.add(await file.bytes(), file.name);
  const text = manifest === undefined ? undefined : new TextDecoder().decode(await manifest.bytes());
  const subject = subjectOfFiles(table.columns ?? [], text, { results: first.name, manifest: manifest?.name ?? "manifest.json" });
  return { table, subject, words: wordsOf(table, subject) };
}

function wordsOf(table: RunTable, { activation, axes, seeds }: SweepSubject): string {
  const status = table.column("status");
  const counts = ["ok", "diverged", "failed"].map((one) => `${status.filter((found) => found === one).length} ${one}`);
  const names = axes.map(({ name }) => `${name} (${new Set(table.column(name)).size})`);
  return [
    `${table.rows} runs${activation === undefined ? "" : ` of φ(x) = ${activation}`}: ${counts.join(", ")}`,
    names.length === 0 ? "no axes" : `axes ${names.join(", ")}`,
    seeds === undefined ? "manifest.json is not among the files, so that fixed values are not known" : `${seeds.count} seeds`,
  ].join("; ");
}
