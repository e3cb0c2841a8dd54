/** Files that pages link to, made from the same data, and files of packages: certificates, JSON schemas, the modules of the playground. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { activationFacts } from "./activations.ts";
import { DOCS, ROOT, SCHEMAS, schemaFile } from "./folders.ts";
import { PROJECT_FILES, projectFile } from "./project.ts";

/** Files that the site hands out as they are. */
export const PUBLIC: string = join(DOCS, ".vitepress/cache/public");

/** From the root of the site. */
export const certificateFile = (name: string): string => `/certificates/${name}.json`;

/** Writes all of them anew into {@link PUBLIC}. */
export async function writePublicFiles(): Promise<void> {
  const facts = await activationFacts();
  rmSync(PUBLIC, { recursive: true, force: true });
  for (const { name, certificate } of facts) write(certificateFile(name), `${JSON.stringify(certificate)}\n`);
  cpSync(join(ROOT, "packages/playground/dist/site"), join(PUBLIC, "playground"), { recursive: true });
  for (const name of PROJECT_FILES) cpSync(join(ROOT, name), join(PUBLIC, projectFile(name)));
  for (const name of readdirSync(SCHEMAS)) cpSync(join(SCHEMAS, name), join(PUBLIC, schemaFile(name)));
}

function write(path: string, text: string): void {
  const file = join(PUBLIC, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
