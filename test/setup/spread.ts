/**
 * Of the files that `test:deep` runs as well, `npx -y pnpm@12 test` runs every third test: it sets FLATCHECK_SPREAD, and is to end in a few minutes. What it leaves
 * out is reported as skipped. Without the variable all tests run, as in `test:deep` and for whoever runs a file by hand.
 */
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { beforeEach, type TestContext } from "vitest";

const EVERY = 3;

/** Files in which a test goes on from what one before it left. */
const IN_ORDER = ["cli/src/bundle", "cli/src/simulate/simulate"];

type Task = TestContext["task"];

const positions = new Map<string, ReadonlyMap<string, number>>();

if (process.env["FLATCHECK_SPREAD"] !== undefined)
  beforeEach(({ task, skip }) => {
    if (isInDeep(task.file.filepath) && positionOf(task) % EVERY !== 0) skip("test:deep runs it");
  });

/** The number of the test in its file. */
function positionOf(task: Task): number {
  const known = positions.get(task.file.id) ?? new Map(testsOf(task.file.tasks).map(({ id }, k) => [id, k]));
  positions.set(task.file.id, known);
  return known.get(task.id) ?? 0;
}

const testsOf = (tasks: Task["file"]["tasks"]): readonly { readonly id: string }[] =>
  tasks.flatMap((task) => (task.type === "suite" ? testsOf(task.tasks) : [task]));

/** Whether the script `test:deep` of the file's package names it, as Vitest reads names: as parts of paths. */
function isInDeep(path: string): boolean {
  const { folder, deep } = packageOf(dirname(path));
  return deep.some((part) => relative(folder, path).includes(part)) && !IN_ORDER.some((part) => path.includes(part));
}

interface Package {
  readonly folder: string;
  /** The arguments of its `test:deep`. */
  readonly deep: readonly string[];
}

const packages = new Map<string, Package>();

function packageOf(folder: string): Package {
  const found = packages.get(folder) ?? readPackage(folder) ?? packageOf(dirname(folder));
  packages.set(folder, found);
  return found;
}

function readPackage(folder: string): Package | undefined {
  try {
    const { scripts } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as {
      readonly scripts?: Readonly<Record<string, string>>;
    };
    return { folder, deep: (scripts?.["test:deep"] ?? "").split(" ").filter((word) => /^[a-z][\w/]*\/[\w/]*$/i.test(word)) };
  } catch {
    return undefined;
  }
}
