/** Where the repository is and which files it has, as the gates see it. Paths are relative to its root, with `/`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

const GENERATED = new Set(["node_modules", "dist", "coverage"]);

/** All files under `folder`, without generated and hidden folders; none when the folder does not exist. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return GENERATED.has(entry.name) || entry.name.startsWith(".") ? [] : filesUnder(path);
  });
}

/** The folders of all workspace packages, such as `packages/certify`. */
export function workspaceFolders(): string[] {
  const grouped = ["packages", "tools"].flatMap((group) => readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`));
  return [...grouped, "test", "docs"].filter((folder) => existsSync(join(ROOT, folder, "package.json"))).sort();
}

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
