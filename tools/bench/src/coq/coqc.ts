/** coqc on a file, with its processor time. */
import { execFile, spawnSync } from "node:child_process";
import { dirname } from "node:path";

export interface CoqcChecked {
  readonly accepted: boolean;
  readonly output: string;
  /** Processor time, so that a busy machine does not count. */
  readonly seconds: number;
}

const TIME_LIMIT_MS = 1_200_000;

/** Runs coqc below a shell that says how much time its children took. */
export const coqcSeconds = (file: string): Promise<CoqcChecked> =>
  new Promise((resolve) => {
    const args = ["-c", 'coqc -w none "$1"; code=$?; echo; times; exit $code', "bash", file];
    execFile("bash", args, { cwd: dirname(file), timeout: TIME_LIMIT_MS }, (error, stdout, stderr) =>
      resolve({ accepted: error === null, output: stderr, seconds: childrenSeconds(stdout) }),
    );
  });

/** The last line of `times`: user and system time of the children. */
function childrenSeconds(stdout: string): number {
  const parts = [...(stdout.trimEnd().split("\n").at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}

/** `8.16.1`. */
export function coqcVersion(): string {
  const { stdout } = spawnSync("coqc", ["--print-version"], { encoding: "utf8" });
  return stdout?.split(" ")[0] ?? "none";
}
