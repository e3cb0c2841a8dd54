/** Where things are, and the activations that are measured. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../../../../", import.meta.url));
export const FLATCHECK: string = join(ROOT, "packages/cli/bin/flatcheck.mjs");

/** One line of the list of public activations; further fields are known answers, which are not read here. */
export interface Activation {
  readonly id: string;
  readonly expr: string;
  readonly params: Readonly<Record<string, string>>;
}

const FIXTURE = "packages/symbolic/fixtures/activations.jsonl";

/** The file of public activations: the one named, or else the fixture of `symbolic`. */
export function activationsFile(named: string | undefined): string | undefined {
  const file = named ?? join(ROOT, FIXTURE);
  return existsSync(file) ? file : undefined;
}

/** What to do when {@link activationsFile} finds nothing. */
export const NO_ACTIVATIONS = `no list of activations: expected ${FIXTURE}; name another with --activations FILE.jsonl`;

export function readActivations(file: string): Activation[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Activation);
}
