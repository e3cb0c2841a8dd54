/** Workflows as a runner of GitHub's would run them, as far as their commands go: steps that use actions of GitHub are left out, expressions are those that our files have. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Outcome } from "../../packages/cli/test-kit/run.js";
import type { Project } from "./installed.js";

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const ROOT = new URL("../../", import.meta.url);
export const textOf = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
export const action = (): Action => parse(textOf("action.yml")) as Action;

/** What stands between three backticks under a mark, one after the other. */
export const fences = (markdown: string, mark: string): readonly string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${mark}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, inner]) => inner as string);

/** Values of expressions by what stands in them, such as `inputs.batch`. */
export type Context = Readonly<Record<string, string>>;

const filled = (text: string, context: Context): string => text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => context[name] ?? "");

/** `${{ inputs.x != '' }}` is the one condition in use. */
const isAsked = (condition: string | undefined, context: Context): boolean => {
  const name = /^\$\{\{ ([\w.-]+) != '' \}\}$/.exec(condition ?? "")?.[1];
  return name === undefined || (context[name] ?? "") !== "";
};

/** Runs the commands of a job in a project, until one fails. @returns what the last one came to, and all that went to stderr */
export async function runSteps(project: Project, steps: readonly Step[], context: Context): Promise<Outcome> {
  let stderr = "";
  let last: Outcome = { code: 0, stdout: "", stderr: "" };
  for (const step of steps) {
    if (!isAsked(step.if, context)) continue;
    last = await runStep(project, step, context);
    stderr += last.stderr;
    if (last.code !== 0) break;
  }
  return { ...last, stderr };
}

async function runStep(project: Project, { uses, run, env, with: given }: Step, context: Context): Promise<Outcome> {
  if (uses?.includes("/flatcheck@")) return runSteps(project, action().runs.steps, { ...context, ...inputsOf(given ?? {}) });
  if (run === undefined) return { code: 0, stdout: "", stderr: "" };
  const variables = Object.entries(env ?? {}).map(([name, value]) => `${name}=${filled(value, context)}`);
  // As a runner does with `shell: bash`.
  return project.run("env", ...variables, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", filled(run, context));
}

const inputsOf = (given: Readonly<Record<string, string>>): Context =>
  Object.fromEntries(Object.entries(action().inputs).map(([name, input]) => [`inputs.${name}`, `${given[name] ?? input.default}`]));
