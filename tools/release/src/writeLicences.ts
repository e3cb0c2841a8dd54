/** Writes THIRD_PARTY_LICENSES, of what is bundled into the command; with `--check` it exits 1 where the file is not what would be written. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageNamed, ROOT } from "./packages.js";
import { LICENCES, publication } from "./publishedFiles.js";

const { files } = await publication(packageNamed("flatcheck"));
const [path, text] = [join(ROOT, LICENCES), files.get(LICENCES) as string];
if (!process.argv.includes("--check")) writeFileSync(path, text);
else if (readFileSync(path, "utf8") !== text) {
  console.error(`expected in ${LICENCES} what is bundled into the command today, got something else; run npx -y pnpm@12 licences`);
  process.exitCode = 1;
}
