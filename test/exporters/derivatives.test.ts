/**
 * φ to φ‴ of the printed NumPy and PyTorch modules, and what autograd makes of them, at hard points: where pieces meet, beside them, and where exponentials and
 * powers overflow, in doubles and floats; beside jets of φ in 256 bits.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disagreementsAt, HARD_CASES, writeHardModules } from "../../packages/symbolic/test-kit/exporting/atHardPoints.js";
import { askedOf, type Precision } from "../../packages/symbolic/test-kit/exporting/exactDerivatives.js";
import { python } from "../../packages/symbolic/test-kit/exporting/programs.js";
import { readValues } from "../../packages/symbolic/test-kit/exporting/workload.js";

const folder = mkdtempSync(join(tmpdir(), "derivatives-"));
afterAll(() => rmSync(folder, { recursive: true }));

const RUNS: readonly (readonly [string, Precision])[] = [
  ["numpy", "float64"],
  ["numpy", "float32"],
  ["pytorch", "float64"],
  ["pytorch", "float32"],
];

describe.each(RUNS)("%s in %s", (library, precision) => {
  let rows: readonly (readonly (readonly number[])[])[];
  beforeAll(async () => {
    const at = join(folder, library, precision);
    await writeHardModules(at, library, "py");
    rows = readValues(await python("derivatives.py", library, precision, at));
  });

  test.each(HARD_CASES.map(({ name }, i) => [name, i] as const))("%s", async (_, i) => {
    const { phi, farthest } = HARD_CASES[i] as (typeof HARD_CASES)[number];
    expect(disagreementsAt(rows[i] ?? [], await askedOf(phi, 3, precision), precision, farthest)).toEqual([]);
  });
});
