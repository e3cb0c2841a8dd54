/** Projects of users: empty folders into which npm installs the tarballs that would be published, and processes that run there. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { release, type Tarball } from "@flatcheck/release";
import { type Outcome, outcomeOf } from "../../packages/cli/test-kit/run.js";
import { nodeOf, VERSIONS } from "../deep/nodes.js";

export const NODE_20 = VERSIONS[0] as string;

/** Not below the repository, whose node_modules would be found from there; one for each clone, so that a run takes away what one that was killed left. */
const folder = join(
  tmpdir(),
  `flatcheck-packed-${createHash("sha256")
    .update(import.meta.url)
    .digest("hex")
    .slice(0, 12)}`,
);
rmSync(folder, { recursive: true, force: true });
const projects = join(folder, "projects");

/** For each file of tests when it is done: installed packages are hundreds of megabytes. The tarballs stay for the next. */
export const removeProjects = (): void => rmSync(projects, { recursive: true, force: true });

let releasing: ReturnType<typeof release> | undefined;

/** The dry run of a release, once for all tests: its tarballs, and what it found. */
export function released(): ReturnType<typeof release> {
  releasing ??= release({ isDry: true, folder: join(folder, "tarballs"), say: () => undefined });
  return releasing;
}

/** The tarballs of packages, and of those of ours that they need: the registry does not have them yet. */
export async function tarballsOf(...names: readonly string[]): Promise<readonly string[]> {
  const { tarballs } = await released();
  const needed = (name: string): readonly Tarball[] => {
    const tarball = tarballs.find((one) => one.name === name);
    if (tarball === undefined) return [];
    const { dependencies = {} } = JSON.parse(String(tarball.files.get("package.json"))) as { dependencies?: Record<string, string> };
    return [tarball, ...Object.keys(dependencies).flatMap(needed)];
  };
  return [...new Set(names.flatMap(needed).map(({ path }) => path))];
}

/** What a version of Node runs, with it on the path. */
export interface Machine {
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
}

/** npm's settings that say where packages come from; what pnpm and npm tell the programs that they start is not for a user's npm. */
const KEPT = /^npm_config_(?:registry|cache|cafile|userconfig|globalconfig|noproxy|https?_?proxy)$/i;

export function machine(version: string = NODE_20, path: readonly string[] = []): Machine {
  const node = nodeOf(version);
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:p?npm|node|vitest|vite|flatcheck)_|^(?:CI|NODE_ENV|MODE|TEST|DEV|PROD)$/i.test(name) || KEPT.test(name),
  );
  const paths = [...path, dirname(node), process.env["PATH"] ?? ""].join(delimiter);
  // Whether npm itself is of yesterday is not about our packages, and it asks only now and then.
  return { node, env: { ...Object.fromEntries(own), PATH: paths, npm_config_update_notifier: "false" } };
}

/** A folder of its own with files in it. */
export class Project {
  readonly path: string;
  readonly machine: Machine;

  constructor(name: string, files: Readonly<Record<string, string>> = {}, on: Machine = machine()) {
    this.path = join(projects, name);
    this.machine = on;
    mkdirSync(this.path, { recursive: true });
    this.write(files);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), content);
    }
  }

  file = (name: string): string => join(this.path, name);

  run(program: string, ...args: readonly string[]): Promise<Outcome> {
    const child = spawn(program, args, { cwd: this.path, env: this.machine.env, stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.end();
    return outcomeOf(child);
  }

  node = (...args: readonly string[]): Promise<Outcome> => this.run(this.machine.node, ...args);

  /** The npm of this machine, run by the project's Node. */
  npm = (...args: readonly string[]): Promise<Outcome> => this.node(NPM, ...args);

  /** @throws Error with what npm said */
  async install(...packages: readonly string[]): Promise<Outcome> {
    const outcome = await this.npm("install", "--no-audit", "--no-fund", ...packages);
    if (outcome.code !== 0) throw new Error(`npm install ended with ${outcome.code}: ${outcome.stderr}`);
    return outcome;
  }
}

const NPM = join(spawnSync("npm", ["root", "--global"], { encoding: "utf8" }).stdout.trim(), "npm/bin/npm-cli.js");
