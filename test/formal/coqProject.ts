/** The folder `proofs/`: its files in the order of `_CoqProject`, compiled in a folder beside none of the repository's. */
import { copyFile, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CoqcOutcome, coqcIn } from "../../packages/symbolic/test-kit/coqc.js";

const PROOFS = new URL("../../proofs/", import.meta.url).pathname;

/** The names in `_CoqProject` and the names in the folder: the first in order, the second as they come. */
export async function fileNames(): Promise<{ readonly listed: readonly string[]; readonly present: readonly string[] }> {
  const isSource = (name: string): boolean => name.endsWith(".v");
  const lines = (await readFile(join(PROOFS, "_CoqProject"), "utf8")).split("\n");
  return { listed: lines.filter(isSource), present: (await readdir(PROOFS)).filter(isSource) };
}

/** The text of a file of the folder. */
export const proofText = (name: string): Promise<string> => readFile(join(PROOFS, name), "utf8");

export interface Compiled {
  readonly folder: string;
  /** By file, in order; the first that is rejected is the last. */
  readonly outcomes: ReadonlyMap<string, CoqcOutcome>;
}

/** Compiles copies of all files. @throws Error when there is no coqc */
export async function compiledProofs(): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), "proofs-"));
  const outcomes = new Map<string, CoqcOutcome>();
  for (const name of (await fileNames()).listed) {
    await copyFile(join(PROOFS, name), join(folder, name));
    const outcome = await coqcIn(folder, ["-Q", ".", "Flatcheck", name]);
    outcomes.set(name, outcome);
    if (!outcome.accepted) break;
  }
  return { folder, outcomes };
}

/** The theorems, corollaries and lemmas that a text states. */
export const statedIn = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:Theorem|Corollary|Lemma) (\w+)/gm)].map((m) => m[1] as string);
