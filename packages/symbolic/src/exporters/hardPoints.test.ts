/**
 * The TypeScript that is printed at hard points: where pieces meet, beside them, and where exponentials and powers overflow; beside jets of φ in 256 bits.
 * NumPy, PyTorch and JAX have the same in `test:exporters` and `test:python`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { disagreementsAt, HARD_CASES, writeHardModules } from "../../test-kit/exporting/atHardPoints.js";
import { askedOf, HARD_POINTS } from "../../test-kit/exporting/exactDerivatives.js";
import { PHI_NAMES } from "../../test-kit/exporting/reference.js";
import { moduleName } from "../../test-kit/exporting/workload.js";
import { some } from "../../test-kit/sizes.js";

const folder = mkdtempSync(join(tmpdir(), "hard-points-"));
afterAll(() => rmSync(folder, { recursive: true }));
const cases = some(
  HARD_CASES.map(({ name }, i) => [name, i] as const),
  12,
  4,
);
beforeAll(() =>
  writeHardModules(
    folder,
    "typescript",
    "ts",
    cases.map(([, i]) => i),
  ),
);

test.each(cases)("%s", async (_, i) => {
  const module = (await import(/* @vite-ignore */ join(folder, `${moduleName(i)}.ts`))) as Record<string, (z: number) => number>;
  const rows = PHI_NAMES.map((name) => HARD_POINTS.map((z) => (module[name] as (z: number) => number)(z)));
  const { phi, farthest } = HARD_CASES[i] as (typeof HARD_CASES)[number];
  expect(disagreementsAt(rows, await askedOf(phi, 3, "float64"), "float64", farthest)).toEqual([]);
});
