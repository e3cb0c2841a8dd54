/** Writes packages as they are published into a folder of each, where npm and pnpm pack them from: `stage.ts NAME…`, all without a name. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type PublicPackage, packageNamed, publicPackages, ROOT } from "./packages.js";
import { publication } from "./publishedFiles.js";

/** Named in `publishConfig.directory` of each package. */
const FOLDER = ".publish";

/** Builds the packages, and writes each into its folder. @returns the folders, in the order of the packages */
export async function stage(packages: readonly PublicPackage[]): Promise<readonly string[]> {
  build(packages);
  return Promise.all(packages.map(stageOne));
}

/** @throws Error with the compiler's exit code */
function build(packages: readonly PublicPackage[]): void {
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { status } = spawnSync(tsc, ["-b", ...packages.map(({ folder }) => folder)], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error(`expected packages that compile, got exit code ${status} of tsc -b`);
}

async function stageOne(one: PublicPackage): Promise<string> {
  const { files } = await publication(one);
  const place = join(one.folder, FOLDER);
  rmSync(place, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), content, { mode: name.startsWith("bin/") ? 0o755 : 0o644 });
  }
  return place;
}

if (process.argv[1] === import.meta.filename) {
  // npm packs the folder of the repository, whatever is written here.
  if (/^npm\//.test(process.env["npm_config_user_agent"] ?? "") && process.env["npm_lifecycle_event"] === "prepack")
    throw new Error(
      "expected pnpm, got npm, which would pack the sources; run npx -y pnpm@12 pack here, or npx -y pnpm@12 release for all",
    );
  const names = process.argv.slice(2);
  await stage(names.length === 0 ? publicPackages() : names.map(packageNamed));
}
