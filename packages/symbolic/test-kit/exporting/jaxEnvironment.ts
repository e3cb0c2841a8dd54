/** A Python of our own with JAX for the CPU, made by venv and pip where it is not there yet; what is missing is an error that names it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { outputOf } from "./programs.js";

/** Below node_modules/.cache, which a whole check empties first. */
const FOLDER = join(import.meta.dirname, "../../../../node_modules/.cache/flatcheck-jax");
const PYTHON = join(FOLDER, "bin/python");
const ADVICE = "it needs Python 3.10 or later with venv (Debian: python3-venv) and a package index that has jax";

/** The interpreter. @throws Error with what pip or venv say, and what to install */
export async function pythonWithJax(): Promise<string> {
  if (existsSync(PYTHON) && (await hasJax())) return PYTHON;
  await step("python3", "-m", "venv", "--clear", FOLDER);
  await step(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "jax[cpu]>=0.4.30,<1", "scipy");
  return PYTHON;
}

async function hasJax(): Promise<boolean> {
  try {
    await outputOf(PYTHON, ["-c", "import jax, scipy"], "");
    return true;
  } catch {
    // An environment that was left half made is made anew.
    return false;
  }
}

async function step(program: string, ...args: readonly string[]): Promise<void> {
  try {
    await outputOf(program, args, `expected ${program} on the PATH, found none`);
  } catch (error) {
    throw new Error(`expected a Python with JAX, could not make one: ${(error as Error).message}\n${ADVICE}`);
  }
}
