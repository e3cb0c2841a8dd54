/** Printed modules in a folder, and what they are to compute there. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EXPORTERS } from "../../src/exporters/index.js";
import { CODE_FUNCTIONS } from "../../src/formulas/codeFunctions.js";
import type { ExportCase } from "./cases.js";
import type { Inputs } from "./networks.js";
import { PHI_POINTS } from "./reference.js";

export { CODE_FUNCTIONS };

export interface Work {
  readonly one: ExportCase;
  readonly networks: readonly Inputs[];
}

/** What a module computed: φ to φ‴ at the points, and each function on each network; nothing where G is not positive definite. */
export interface Computed {
  readonly phis: readonly (readonly number[])[];
  readonly networks: readonly (readonly (readonly number[] | undefined)[])[];
}

export const moduleName = (i: number): string => `module_${i}`;

/** Writes the modules of one format with this ending, and the workload beside them. */
export async function writeModules(folder: string, format: string, ending: string, works: readonly Work[]): Promise<void> {
  const exporter = EXPORTERS.find((e) => e.name === format);
  if (exporter === undefined) throw new RangeError(`no format is named ${format}`);
  await mkdir(folder, { recursive: true });
  for (const [i, { one }] of works.entries()) {
    await writeFile(join(folder, `${moduleName(i)}.${ending}`), exporter.write({ derivation: one.derivation }));
  }
  const cases = works.map(({ one, networks }, i) => ({ module: moduleName(i), parameters: one.parameters, networks }));
  await writeFile(join(folder, "workload.json"), JSON.stringify({ points: PHI_POINTS, functions: CODE_FUNCTIONS, cases }));
}

/** JSON in which infinities and NaN are strings. */
export const readValues = <T>(text: string): T =>
  JSON.parse(text, (_, value) => (typeof value === "string" ? special(value) : (value ?? undefined)));

export const special = (text: string): number => (/nan/.test(text) ? Number.NaN : Number(text.replace("inf", "Infinity")));
