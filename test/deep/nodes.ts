/** Versions of Node, as npm packages hold them: fetched once, into a cache beside the dependencies. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One of each line, whose versions of V8 differ in `Math`: 11.3, 12.4, 13.6 and the newest. */
export const VERSIONS: readonly string[] = ["20.20.2", "22.23.5", "24.22.3", "26.12.1"];

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/flatcheck-nodes", import.meta.url));

/** The program of a version, fetched from the registry when it is not there yet. @throws Error with npm's reason where it cannot be fetched */
export function nodeOf(version: string): string {
  const folder = join(CACHE, version);
  if (!existsSync(folder)) fetchNode(version, folder);
  return join(folder, "bin", "node");
}

function fetchNode(version: string, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    execFileSync("npm", ["pack", "--silent", `node-${process.platform}-${process.arch}@${version}`], {
      cwd: draft,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const [archive = ""] = readdirSync(draft);
    execFileSync("tar", ["-xzf", archive, "--strip-components=1"], { cwd: draft });
    rmSync(join(draft, archive));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
