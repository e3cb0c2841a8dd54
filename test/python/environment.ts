/** Pythons of our own with packages of the index, made by venv and pip where they are not there yet; what is missing is an error that names it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { outputOf } from "../../packages/symbolic/test-kit/exporting/programs.js";

/** A whole check empties it first. */
const CACHE = join(import.meta.dirname, "../../node_modules/.cache");

export interface Environment {
  /** Of its folder. */
  readonly name: string;
  /** As pip reads them. */
  readonly requirements: readonly string[];
  /** Modules, by which it is seen that they are there. */
  readonly modules: readonly string[];
}

export const JAX: Environment = { name: "flatcheck-jax", requirements: ["jax[cpu]>=0.4.30,<1", "scipy"], modules: ["jax", "scipy"] };
export const ARB: Environment = { name: "flatcheck-arb", requirements: ["python-flint>=0.7,<1"], modules: ["flint"] };
export const GMPY: Environment = { name: "flatcheck-gmpy", requirements: ["gmpy2>=2.2,<3"], modules: ["gmpy2"] };

/** The interpreter. @throws Error with what pip or venv say, and what to install */
export async function pythonWith({ name, requirements, modules }: Environment): Promise<string> {
  const folder = join(CACHE, name);
  const interpreter = join(folder, "bin/python");
  if (existsSync(interpreter) && (await has(interpreter, modules))) return interpreter;
  await step(requirements, "python3", "-m", "venv", "--clear", folder);
  await step(requirements, interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...requirements);
  return interpreter;
}

async function has(interpreter: string, modules: readonly string[]): Promise<boolean> {
  try {
    await outputOf(interpreter, ["-c", `import ${modules.join(", ")}`], "");
    return true;
  } catch {
    // An environment that was left half made is made anew.
    return false;
  }
}

async function step(requirements: readonly string[], program: string, ...args: readonly string[]): Promise<void> {
  try {
    await outputOf(program, args, `expected ${program} on the PATH, found none`);
  } catch (error) {
    const advice = `it needs Python 3.10 or later with venv (Debian: python3-venv) and a package index that has ${requirements.join(", ")}`;
    throw new Error(`expected a Python with ${requirements.join(", ")}, could not make one: ${(error as Error).message}\n${advice}`);
  }
}
