/**
 * Compares some pages of docs/tables, and their lines in the overview, with what the program says today: every eighth of the catalogue. All of them are what
 * `flatcheck tables --check` compares, in four times the time, and so it does in CI. Limits count what the processor does, so that a busy machine finds the same.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ACTIVATIONS } from "@flatcheck/activation";
import { stableLabels } from "@flatcheck/predict";
import { tables } from "@flatcheck/symbolic";
import { ROOT, read } from "./repository.js";

const EVERY = 8;
/** That of `flatcheck tables`. */
const TIME_LIMIT_SECONDS = 30;
const FOLDER = "docs/tables";

const files = await tables({
  activations: ACTIVATIONS.filter((_, k) => k % EVERY === 0),
  milliseconds: 1000 * TIME_LIMIT_SECONDS,
  labelsOf: ({ expression, parameters }) => stableLabels(expression, parameters, { timeLimit: TIME_LIMIT_SECONDS }),
});

const kept = (name: string): string => (existsSync(join(ROOT, FOLDER, name)) ? read(`${FOLDER}/${name}`) : "");

/** A page is as it is written; of the overview each line is there. */
const isKept = ([name, text]: readonly [string, string]): boolean => {
  if (name !== "index.md") return kept(name) === text;
  const lines = new Set(kept(name).split("\n"));
  return text.split("\n").every((line) => lines.has(line));
};

const differing = [...files].filter((file) => !isKept(file)).map(([name]) => `${name} differs`);
if (differing.length > 0) process.exitCode = 1;
console.log(
  differing.length > 0 ? `${differing.join("\n")}\nrun: npx -y pnpm@12 flatcheck tables` : `${files.size} files as they should be`,
);
