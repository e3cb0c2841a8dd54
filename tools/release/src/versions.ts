/** Versions that have to be one: those of the packages, of the newest heading of CHANGELOG.md, of CITATION.cff, of the wheel, of what action.yml and the recipes install, and what the command says of itself. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { publicPackages, ROOT } from "./packages.js";

export interface Stated {
  readonly where: string;
  readonly version: string | undefined;
}

/** @returns each place with the version that it states */
export function statedVersions(): readonly Stated[] {
  const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");
  return [
    ...publicPackages().map(({ manifest }) => ({ where: manifest.name, version: manifest.version })),
    { where: "CHANGELOG.md", version: newestHeading(text("CHANGELOG.md")) },
    { where: "CITATION.cff", version: String((parse(text("CITATION.cff")) as { readonly version: unknown }).version) },
    { where: "python/pyproject.toml", version: /^version = "([^"]+)"$/m.exec(text("python/pyproject.toml"))?.[1] },
    { where: "action.yml", version: /^ {4}default: flatcheck@(\S+)$/m.exec(text("action.yml"))?.[1] },
    { where: "docs/how-to/use-in-ci.md", version: /flatcheck@(\d\S*)/.exec(text("docs/how-to/use-in-ci.md"))?.[1] },
    { where: "packages/cli/src/version.ts", version: /VERSION(?:: string)? = "([^"]+)"/.exec(text("packages/cli/src/version.ts"))?.[1] },
  ];
}

/** `## 0.1.0 (2026-11-29)` is of version 0.1.0. */
export const newestHeading = (changelog: string): string | undefined => /^## \[?v?([^\s\]]+)/m.exec(changelog)?.[1];

/** In words, where they are not one. */
export function versionFaults(stated: readonly Stated[]): readonly string[] {
  const [{ version: expected }] = stated as readonly [Stated, ...Stated[]];
  return stated
    .filter(({ version }) => version !== expected)
    .map(({ where, version }) => `expected version ${expected} in ${where}, got ${version ?? "none"}`);
}
