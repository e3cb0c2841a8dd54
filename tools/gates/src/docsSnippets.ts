/** The documentation gate: runs the examples of README.md, ARCHITECTURE.md, the README.md of packages and docs/ as `snippet.ts` describes them. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesUnder, ROOT, read } from "./repository.js";
import { type Command, commandsOf, type Fence, fencesOf, matchesOutput, promisedOutput } from "./snippet.js";

/** A fence with its page. */
interface Placed {
  readonly path: string;
  readonly fence: Fence;
}

interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

/** All commands or all modules of the documentation run in one process; this only ends one that hangs, on a busy machine too. */
const TIME_LIMIT_MS = 1_800_000;
const SNIPPETS = join(ROOT, "tools/gates/.snippets");
const TSC = join(ROOT, "node_modules/.bin/tsc");
const TSX = join(ROOT, "node_modules/.bin/tsx");

const MOST_OUTPUT = 2 ** 28;

function run(command: string, args: readonly string[], input = ""): Outcome {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const options = { cwd: ROOT, timeout: TIME_LIMIT_MS, maxBuffer: MOST_OUTPUT, env, input } as const;
  const { status, stdout, stderr, error } = spawnSync(command, args, { ...options, encoding: "utf8" });
  return { exitCode: status, output: `${stdout}${stderr}${error === undefined ? "" : `${error.message}\n`}` };
}

/** What differs between the promise and the outcome, or nothing. */
function difference(where: string, exitCode: number, expected: string | undefined, outcome: Outcome): string[] {
  const sameOutput = expected === undefined || matchesOutput(expected, outcome.output);
  if (outcome.exitCode === exitCode && sameOutput) return [];
  const exits = `${where}: exit ${outcome.exitCode}, expected ${exitCode}`;
  return [sameOutput ? `${exits}\n${prefixed("+ ", outcome.output)}` : `${exits}\n${diff(expected, outcome.output)}`];
}

const prefixed = (mark: string, text: string): string => text.trimEnd().replace(/^/gm, mark);

/** Lines in order: common ones at both ends bare, the rest expected (`-`) and got (`+`). */
function diff(expected: string, actual: string): string {
  const [want, got] = [expected.trimEnd().split("\n"), actual.trimEnd().split("\n")];
  const same = (a = "", b = "") => matchesOutput(a, b) && a.trim() !== "…";
  let head = 0;
  while (head < Math.min(want.length, got.length) && same(want[head], got[head])) head++;
  let tail = 0;
  while (tail < Math.min(want.length, got.length) - head && same(want.at(-1 - tail), got.at(-1 - tail))) tail++;
  const marked = (mark: string, lines: string[]) => lines.map((line) => mark + line);
  const middle = [...marked("- ", want.slice(head, want.length - tail)), ...marked("+ ", got.slice(head, got.length - tail))];
  return [...marked("  ", got.slice(0, head)), ...middle, ...marked("  ", got.slice(got.length - tail))].join("\n");
}

/** A command with its page. */
interface PlacedCommand {
  readonly path: string;
  readonly command: Command;
}

/** All commands in one process. */
function runCommands(commands: readonly PlacedCommand[]): string[] {
  if (commands.length === 0) return [];
  const all = run(TSX, [join(ROOT, "tools/gates/src/runCommands.ts")], JSON.stringify(commands.map(({ command }) => command.args)));
  if (all.exitCode !== 0) return [`the sh fences: exit ${all.exitCode}\n${prefixed("+ ", all.output)}`];
  const outcomes = JSON.parse(all.output) as readonly Outcome[];
  return commands.flatMap(({ path, command: { line, exitCode, output } }, k) =>
    difference(`${path}:${line}`, exitCode, output, outcomes[k] as Outcome),
  );
}

const moduleFile = (path: string, { line }: Fence): string => `${path.replace(/[^\w]/g, "_")}_${line}.ts`;

/** All modules in one process. */
function runModules(modules: readonly Placed[]): string[] {
  if (modules.length === 0) return [];
  const files = modules.map(({ path, fence }) => join(SNIPPETS, moduleFile(path, fence)));
  const all = run(TSX, ["--conditions=@flatcheck/source", join(ROOT, "tools/gates/src/runModules.ts"), ...files]);
  if (all.exitCode !== 0) return [`the ts fences: exit ${all.exitCode}\n${prefixed("+ ", all.output)}`];
  const outcomes = JSON.parse(all.output) as readonly Outcome[];
  return modules.flatMap(({ path, fence }, k) => difference(`${path}:${fence.line}`, 0, promisedOutput(fence), outcomes[k] as Outcome));
}

/** The commands of the fences, and what is wrong with fences that have others. */
function readSessions(fences: readonly Placed[]): { readonly commands: readonly PlacedCommand[]; readonly refused: readonly string[] } {
  const [commands, refused]: [PlacedCommand[], string[]] = [[], []];
  for (const { path, fence } of fences) {
    try {
      commands.push(...commandsOf(fence).map((command) => ({ path, command })));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      refused.push(`${path}:${fence.line}: ${error.message}`);
    }
  }
  return { commands, refused };
}

function checkTypes(): string[] {
  return difference(
    "types of the ts fences (the line of a fence is in the file's name)",
    0,
    undefined,
    run(TSC, ["-p", "tools/gates/tsconfig.snippets.json"]),
  );
}

/** All pages, or those that are named as arguments. */
const asked = process.argv.slice(2);
const ofPackages = filesUnder("packages").filter((path) => /^packages\/[^/]+\/README\.md$/.test(path));
const pages: readonly Placed[] = ["README.md", "ARCHITECTURE.md", ...ofPackages, ...filesUnder("docs")]
  .filter((path) => path.endsWith(".md") && (asked.length === 0 || asked.includes(path)))
  .flatMap((path) => fencesOf(read(path)).map((fence) => ({ path, fence })));
const modules = pages.filter(({ fence }) => fence.language === "ts");
const sessions = pages.filter(({ fence }) => fence.language === "sh");

rmSync(SNIPPETS, { recursive: true, force: true });
mkdirSync(SNIPPETS, { recursive: true });
for (const { path, fence } of modules) writeFileSync(join(SNIPPETS, moduleFile(path, fence)), `${fence.text}\nexport {};\n`);

const { commands, refused } = readSessions(sessions);
const differences = [...(modules.length > 0 ? checkTypes() : []), ...runModules(modules), ...refused, ...runCommands(commands)];
for (const difference of differences) console.log(`${difference}\n`);
console.log(`docs snippets: ${pages.length} fences, ${differences.length} differences`);
process.exitCode = differences.length === 0 ? 0 : 1;
