/** Modules of the hard cases in a folder, and what they compute at the hard points beside what they should. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EXPORTERS } from "../../src/exporters/index.js";
import { derivationOf } from "../../src/formulas/derivation.js";
import { type Asked, type Precision, pointsIn } from "./exactDerivatives.js";
import { hardCases } from "./hardCases.js";
import { moduleName } from "./workload.js";

/** Writes their modules in one format, of all cases or those with the given numbers, and the points beside them. */
export async function writeHardModules(folder: string, format: string, ending: string, cases?: readonly number[]): Promise<void> {
  const exporter = EXPORTERS.find((e) => e.name === format);
  if (exporter === undefined) throw new RangeError(`no format is named ${format}`);
  await mkdir(folder, { recursive: true });
  for (const [i, { name, phi }] of HARD_CASES.entries()) {
    if (cases?.includes(i) === false) continue;
    await writeFile(join(folder, `${moduleName(i)}.${ending}`), exporter.write({ derivation: derivationOf(name, phi) }));
  }
  const points = { float64: pointsIn("float64"), float32: pointsIn("float32") };
  await writeFile(join(folder, "points.json"), JSON.stringify({ points, modules: HARD_CASES.map((_, i) => moduleName(i)) }));
}

/** The rows of `derivatives.py` and the order of the derivative of φ that each has to be. */
const ROWS: readonly (readonly [string, number])[] = [
  ["phi", 0],
  ["dphi", 1],
  ["d2phi", 2],
  ["d3phi", 3],
  ["first derivative of phi", 1],
  ["second derivative of phi", 2],
  ["third derivative of phi", 3],
  ["first derivative of dphi", 2],
  ["second derivative of dphi", 3],
  ["first derivative of d2phi", 3],
];

export const HARD_CASES = hardCases();

/** What differs by more than it may, in words. */
export function disagreementsAt(
  rows: readonly (readonly number[])[],
  asked: readonly (readonly (Asked | undefined)[])[],
  precision: Precision,
  farthest: number,
): readonly string[] {
  if (rows.length === 0) return ["nothing was computed"];
  return rows.flatMap((row, r) => {
    const [what, order] = ROWS[r] as (typeof ROWS)[number];
    return pointsIn(precision).flatMap((z, i) => {
      const one = asked[order]?.[i];
      const value = row[i] as number;
      const fine =
        one === undefined || Math.abs(z) > farthest || (Number.isFinite(value) && !(Math.abs(value - one.value) > one.tolerance));
      return fine ? [] : [`${what} at ${z}: expected ${one.value} ± ${one.tolerance}, got ${value}`];
    });
  });
}
