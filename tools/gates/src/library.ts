/**
 * Writes docs/reference/library, one page for each package, from the documentation comments of what it exports. With `--check` nothing is written, and the
 * exit code is 1 where a page differs. Either way an export without its documentation is refused.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CALLED_BY_USERS } from "./library/calledByUsers.js";
import { homesOf, pageOf } from "./library/page.js";
import { publicEntries } from "./library/publicNames.js";
import { refusals } from "./library/shortcomings.js";
import { filesUnder, ROOT, read } from "./repository.js";

const FOLDER = "docs/reference/library";
const MEND = "npx -y pnpm@12 tables";

const entries = publicEntries();
const refused = entries.flatMap((entry) => refusals(entry, CALLED_BY_USERS[entry.specifier] ?? []));
const homes = homesOf(entries);
const pages = entries.map((entry) => ({
  path: `${FOLDER}/${entry.specifier.replace("@flatcheck/", "").replace("/", "-")}.md`,
  text: pageOf(entry, homes),
}));

const onlyChecks = process.argv.includes("--check");
const known = new Set([...pages.map(({ path }) => path), `${FOLDER}/index.md`]);
const stale = pages.filter(({ path, text }) => !existsSync(join(ROOT, path)) || read(path) !== text).map(({ path }) => path);
const left = filesUnder(FOLDER).filter((path) => !known.has(path));
if (!onlyChecks) {
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  for (const { path, text } of pages) writeFileSync(join(ROOT, path), text);
}
const differences = onlyChecks ? [...stale, ...left].map((path) => `${path} is not what the sources say; ${MEND} writes it`) : [];
for (const line of [...refused, ...differences]) console.log(line);
const exported = entries.reduce((sum, { names }) => sum + names.length, 0);
console.log(`library: ${exported} exports, ${refused.length} without their documentation, ${differences.length} pages that differ`);
process.exitCode = refused.length + differences.length === 0 ? 0 : 1;
