/** coqc on a file, with its processor time. */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";

export interface CoqcChecked {
  readonly accepted: boolean;
  readonly output: string;
  /** Processor time, so that a busy machine does not count. */
  readonly seconds: number;
}

const TIME_LIMIT_MS = 1_200_000;

/** Runs coqc below a shell that says how much time its children took. */
export function coqcSeconds(file: string): CoqcChecked {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", 'coqc -w none "$1"; code=$?; echo; times; exit $code', "bash", file], {
    cwd: dirname(file),
    encoding: "utf8",
    timeout: TIME_LIMIT_MS,
  });
  const [user = 0, system = 0] = [...(stdout.trimEnd().split("\n").at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds),
  );
  return { accepted: status === 0, output: stderr, seconds: user + system };
}

/** `8.16.1`. */
export function coqcVersion(): string {
  const { stdout } = spawnSync("coqc", ["--print-version"], { encoding: "utf8" });
  return stdout?.split(" ")[0] ?? "none";
}
