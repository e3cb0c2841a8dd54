/** `coqc` on texts, in folders of their own. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface CoqcOutcome {
  readonly accepted: boolean;
  /** What coqc printed: answers to `Print`, then errors. */
  readonly output: string;
}

const INSTALL = "apt-get install -y --no-install-recommends coq libcoq-coquelicot libcoq-interval";
const TIME_LIMIT_MS = 240_000;

/** Whether coqc accepts the text. @throws Error when there is no coqc */
export async function coqc(text: string): Promise<CoqcOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "coqc-"));
  try {
    await writeFile(join(folder, "activation.v"), text);
    return await coqcIn(folder, ["activation.v"]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whether coqc, run in a folder with these arguments, accepts; what it compiles stays there. @throws Error when there is no coqc */
export const coqcIn = (folder: string, args: readonly string[]): Promise<CoqcOutcome> =>
  new Promise((resolve, reject) => {
    execFile("coqc", ["-w", "none", ...args], { cwd: folder, timeout: TIME_LIMIT_MS }, (error, stdout, stderr) => {
      if ((error as NodeJS.ErrnoException | null)?.code === "ENOENT")
        reject(new Error(`expected coqc on the PATH, found none; ${INSTALL}`));
      else resolve({ accepted: error === null, output: `${stdout}${stderr}` });
    });
  });

/** The lemma or theorem that the line of coqc's error belongs to; "" for none. */
export function rejectedAt(text: string, { output }: CoqcOutcome): string {
  const line = Number(/line (\d+)/.exec(output)?.[1]);
  const names = text
    .split("\n")
    .slice(0, line)
    .flatMap((l) => /^\s*(?:Lemma|Theorem|Corollary|Let) (\w+)/.exec(l)?.[1] ?? []);
  return names.at(-1) ?? "";
}
