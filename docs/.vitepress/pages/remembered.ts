/** What was computed by the packages as they are built now, kept beside VitePress's own cache: pages, gallery and search ask for the same. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCS, ROOT } from "./folders.ts";

const CACHE = join(DOCS, ".vitepress/cache/data");

const BUILT = ["enclosure", "activation", "certify", "numeric", "symbolic", "verify"].map((name) => join(ROOT, "packages", name, "dist"));

/** The modules that ask the built code. */
const ASKING = ["activations.ts", "curve.ts", "figure.ts", "ledgers.ts"].map((name) => join(DOCS, ".vitepress/pages", name));

function digest(): string {
  const hash = createHash("sha256");
  const built = BUILT.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)));
  for (const file of [...built.filter((name) => name.endsWith(".js")).sort(), ...ASKING]) hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

const running = new Map<string, Promise<unknown>>();

/** The value of `make`, plain data, made anew when the built packages have changed. */
export function remembered<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = join(CACHE, `${name}-${digest()}.json`);
  const found = running.get(file) ?? readOr(file, make);
  running.set(file, found);
  return found as Promise<T>;
}

async function readOr<T>(file: string, make: () => Promise<T>): Promise<T> {
  const kept = textOf(file);
  if (kept !== undefined) return JSON.parse(kept) as T;
  const value = await make();
  mkdirSync(CACHE, { recursive: true });
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, JSON.stringify(value));
  renameSync(whole, file);
  return value;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
