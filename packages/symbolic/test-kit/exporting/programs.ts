/** The programs that run printed code: gcc and Debian's Python. A missing one is an error that names it, never a skipped test. */
import { execFile } from "node:child_process";
import { join } from "node:path";

const PYTHON = "/usr/bin/python3";
const PYTHON_FOLDER = join(import.meta.dirname, "python");
const TIME_LIMIT_MS = 500_000;
const OUTPUT_LIMIT = 2 ** 28;

const install = (name: string, debian: string): string =>
  `expected ${name}, found none; apt-get install -y --no-install-recommends ${debian}`;

/** What the program prints. @throws Error with what it says on failure, or with what to install when it is missing */
export function outputOf(program: string, args: readonly string[], missing: string): Promise<string> {
  const options = { timeout: TIME_LIMIT_MS, maxBuffer: OUTPUT_LIMIT };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if ((error as NodeJS.ErrnoException).code === "ENOENT") reject(new Error(missing));
      else reject(new Error(`${program}: ${missingModule(stderr) ?? `${error.message}\n${stderr}`}`));
    });
  });
}

function missingModule(stderr: string): string | undefined {
  const name = /No module named '(numpy|scipy|torch)/.exec(stderr)?.[1];
  return name && install(`${PYTHON} with the module ${name}`, `python3-${name}`);
}

/** A script of the folder `python`, by Debian's Python. */
export const python = (script: string, ...args: readonly string[]): Promise<string> => scriptBy(PYTHON, script, ...args);

/** The same by another interpreter. */
export const scriptBy = (interpreter: string, script: string, ...args: readonly string[]): Promise<string> =>
  outputOf(interpreter, ["-B", join(PYTHON_FOLDER, script), ...args], install(interpreter, "python3-numpy python3-scipy python3-torch"));

const WARNINGS = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-O2"];

/** Compiles the sources, in two processes at once, and runs what they make. */
export async function gcc(sources: readonly string[], folder: string): Promise<string> {
  const halves = [0, 1].map((half) => sources.filter((_, i) => i % 2 === half)).filter((half) => half.length > 0);
  const run = (...args: readonly string[]): Promise<string> => outputOf("gcc", args, install("gcc on the PATH", "gcc libc6-dev"));
  const objects = await Promise.all(halves.map((half) => compiled(half, folder, run)));
  const program = join(folder, "run");
  await run(...objects.flat(), "-lm", "-o", program);
  return outputOf(program, [], `expected ${program} to exist`);
}

/** gcc -c writes its objects to the folder it runs in, unless there is one source alone. */
async function compiled(
  sources: readonly string[],
  folder: string,
  run: (...args: readonly string[]) => Promise<string>,
): Promise<readonly string[]> {
  const objects = sources.map((source) => source.replace(/\.c$/, ".o"));
  for (const [i, source] of sources.entries()) await run(...WARNINGS, "-I", folder, "-c", source, "-o", objects[i] as string);
  return objects;
}
