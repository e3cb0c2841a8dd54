/** Files that pages link to, made from the same data: certificates, modules for PyTorch, JSON schemas. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { activationFacts } from "./activations.ts";
import { DOCS, ROOT } from "./folders.ts";

const PUBLIC = join(DOCS, "public");

/** From the root of the site; VitePress puts the base before it where it stands in a link. */
export const certificateFile = (name: string): string => `/certificates/${name}.json`;

/** The module of an activation for PyTorch. */
export const codeFile = (name: string): string => `/code/${name.replaceAll("-", "_")}.py`;

/** Writes all of them anew into docs/public, which is copied as it is. */
export async function writePublicFiles(): Promise<void> {
  const facts = await activationFacts();
  for (const folder of ["certificates", "code", "schemas"]) rmSync(join(PUBLIC, folder), { recursive: true, force: true });
  for (const { name, certificate, code } of facts) {
    write(certificateFile(name), `${JSON.stringify(certificate)}\n`);
    write(codeFile(name), code);
  }
  const schemas = join(ROOT, "schemas");
  if (existsSync(schemas)) cpSync(schemas, join(PUBLIC, "schemas"), { recursive: true });
}

function write(path: string, text: string): void {
  const file = join(PUBLIC, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
