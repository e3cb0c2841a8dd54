/** Python environments with the wheel in them, made by venv and pip; what is missing is an error that names it. */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const ROOT: string = join(import.meta.dirname, "../..");
/** The package's folder. */
export const PACKAGE: string = join(ROOT, "python");
/** Below node_modules/.cache, which a whole check empties first. */
export const PLACE: string = join(ROOT, "node_modules/.cache/flatcheck-wheel");

const ADVICE = "it needs Python 3.10 or later with venv and pip (Debian: python3-venv) and a package index";
const DEBIAN = "/usr/bin/python3";

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** What a program run in the package's folder comes to, whatever its exit code. */
export function ran(program: string, ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: PACKAGE, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}

/** @throws Error with what the program says */
async function step(program: string, ...args: readonly string[]): Promise<void> {
  const { code, output } = await ran(program, ...args);
  if (code !== 0)
    throw new Error(`expected a Python with flatcheck, could not make one: ${program} ${args.join(" ")}: ${output.trim()}\n${ADVICE}`);
}

const pip = (python: string, ...args: readonly string[]): Promise<void> =>
  step(python, "-m", "pip", "--quiet", "--disable-pip-version-check", ...args);

/** An environment with the wheel, NumPy, and nothing else. @returns its interpreter @throws Error */
export async function emptyEnvironment(): Promise<string> {
  rmSync(PLACE, { recursive: true, force: true });
  mkdirSync(PLACE, { recursive: true });
  const python = join(PLACE, "environment/bin/python");
  await step("python3", "-m", "venv", join(PLACE, "environment"));
  await pip(python, "wheel", "--no-deps", "--wheel-dir", PLACE, PACKAGE);
  await pip(python, "install", wheel());
  return python;
}

/** Adds what the tests need to an environment. @throws Error */
export const withTestRequirements = (python: string): Promise<void> =>
  pip(python, "install", "--requirement", join(PACKAGE, "requirements-test.txt"));

/** An environment beside Debian's Python, which has PyTorch for the CPU. @throws Error */
export async function environmentWithTorch(): Promise<string> {
  const { code } = await ran(DEBIAN, "-c", "import torch");
  if (code !== 0)
    throw new Error(`expected ${DEBIAN} with torch, found none; apt-get install -y --no-install-recommends python3-torch python3-venv`);
  const python = join(PLACE, "torch/bin/python");
  await step(DEBIAN, "-m", "venv", "--system-site-packages", join(PLACE, "torch"));
  await pip(python, "install", wheel(), "pytest>=8");
  return python;
}

/** The wheel that was built. */
export function wheel(): string {
  const names = readdirSync(PLACE).filter((name) => name.endsWith(".whl"));
  if (names.length !== 1) throw new Error(`expected one wheel in ${PLACE}, got ${names.join(", ") || "none"}`);
  return join(PLACE, names[0] as string);
}
