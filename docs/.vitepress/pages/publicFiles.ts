/** Files that pages link to, made from the same data, and files of packages: certificates, JSON schemas, the modules of the playground. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { activationFacts } from "./activations.ts";
import { DOCS, ROOT } from "./folders.ts";
import { PROJECT_FILES, projectFile } from "./project.ts";

const PUBLIC = join(DOCS, "public");

/** From the root of the site. */
export const certificateFile = (name: string): string => `/certificates/${name}.json`;

/** The JSON Schemas of what the command prints and reads. */
const SCHEMAS = "packages/cli/schemas";

/** The address of such a file of the repository, where it is one. */
export const schemaFile = (name: string): string | undefined =>
  name.startsWith(`${SCHEMAS}/`) ? name.replace(SCHEMAS, "/schemas") : undefined;

/** Writes all of them anew into docs/public, which is copied as it is. */
export async function writePublicFiles(): Promise<void> {
  const facts = await activationFacts();
  rmSync(PUBLIC, { recursive: true, force: true });
  for (const { name, certificate } of facts) write(certificateFile(name), `${JSON.stringify(certificate)}\n`);
  cpSync(join(ROOT, "packages/playground/dist/site"), join(PUBLIC, "playground"), { recursive: true });
  for (const name of PROJECT_FILES) cpSync(join(ROOT, name), join(PUBLIC, projectFile(name)));
  cpSync(join(ROOT, SCHEMAS), join(PUBLIC, "schemas"), { recursive: true });
}

function write(path: string, text: string): void {
  const file = join(PUBLIC, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
