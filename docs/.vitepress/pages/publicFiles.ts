/** Files that pages link to, made from the same data, and files of packages: certificates, JSON schemas, the modules of the playground, a sweep to draw. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Plan, sweep, thisThread, WHOLE } from "@flatcheck/sweep";
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
  await writeSweep();
}

/** The grid of the how-to, run anew: the page of sweeps shows it to who has none. */
async function writeSweep(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), "flatcheck-sweep-"));
  const plan = Plan.of(readFileSync(join(DOCS, "how-to/grid.yaml"), "utf8"), "grid.yaml");
  await sweep({ plan, out, share: WHOLE, engine: thisThread, version: VERSION });
  for (const name of ["manifest.json", "results/part-00000.parquet"])
    write(`/sweep-example/${name.replace("results/", "")}`, readFileSync(join(out, name)));
  rmSync(out, { recursive: true });
}

/** Of the command whose sweep it would be. */
const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, "packages/cli/package.json"), "utf8")) as { readonly version: string };

function write(path: string, text: string | Uint8Array): void {
  const file = join(PUBLIC, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
