/** What the printed C, NumPy and PyTorch modules compute is what the formulas say. */
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportCases } from "../../packages/symbolic/test-kit/exporting/cases.js";
import { cDriver, cMain, computedByC } from "../../packages/symbolic/test-kit/exporting/cDriver.js";
import { asked, disagreements } from "../../packages/symbolic/test-kit/exporting/compare.js";
import { type Inputs, randomInputs } from "../../packages/symbolic/test-kit/exporting/networks.js";
import { gcc, python } from "../../packages/symbolic/test-kit/exporting/programs.js";
import {
  allExpected,
  type Expected,
  expectedPhi,
  PHI_NAMES,
  PHI_POINTS,
  type Phis,
} from "../../packages/symbolic/test-kit/exporting/reference.js";
import {
  CODE_FUNCTIONS,
  type Computed,
  moduleName,
  readValues,
  type Work,
  writeModules,
} from "../../packages/symbolic/test-kit/exporting/workload.js";
import { randomOf } from "../../packages/symbolic/test-kit/generator.js";

const SEED = 20241017;
const SIZES = [
  { m: 3, n: 2, d: 4 },
  { m: 4, n: 3, d: 3 },
  { m: 1, n: 1, d: 1 },
];

const folder = mkdtempSync(join(tmpdir(), "exporters-"));
afterAll(() => rmSync(folder, { recursive: true }));

const WORKS: readonly Work[] = exportCases().map((one, i) => {
  const random = randomOf(SEED + i);
  return { one, networks: SIZES.map((sizes, k) => randomInputs(random, sizes, k === 0)) };
});
const phisAt = (phis: Phis): readonly (readonly Expected[])[] =>
  PHI_NAMES.map((_, order) => PHI_POINTS.map((z) => expectedPhi(phis, order, z)));
function valuesOn(phis: Phis, inputs: Inputs): readonly (readonly Expected[])[] {
  const all = allExpected(phis, inputs);
  return CODE_FUNCTIONS.map(({ name }) => all.get(name) ?? []);
}

const EXPECTED = WORKS.map(({ one, networks }) => ({
  phis: phisAt(one.phis),
  networks: networks.map((inputs) => valuesOn(one.phis, inputs)),
}));

async function inC(): Promise<readonly Computed[]> {
  const at = join(folder, "c");
  await writeModules(at, "c", "c", WORKS);
  const sources = WORKS.map((_, i) => join(at, `run_${moduleName(i)}.c`));
  for (const [i, work] of WORKS.entries()) await writeFile(sources[i] as string, cDriver(work, i));
  await writeFile(join(at, "main.c"), cMain(WORKS.length));
  return computedByC(await gcc([...sources, join(at, "main.c")], at), WORKS);
}

async function inPython(library: string): Promise<readonly Computed[]> {
  const at = join(folder, library);
  await writeModules(at, library, "py", WORKS);
  return readValues(await python("run_modules.py", library, at));
}

const LIBRARIES: readonly (readonly [string, () => Promise<readonly Computed[]>])[] = [
  ["c", inC],
  ...["numpy", "pytorch"].map((library) => [library, () => inPython(library)] as const),
];

describe.each(LIBRARIES)("%s", (_, run) => {
  let computed: readonly Computed[];
  beforeAll(async () => {
    computed = await run();
  });

  test.each(WORKS.map(({ one }, i) => [one.name, i] as const))("%s", (_, i) => {
    const [got, expected] = [computed[i] as Computed, EXPECTED[i] as (typeof EXPECTED)[number]];
    const wrong = [
      ...PHI_NAMES.flatMap((name, order) => disagreements(name, got.phis[order], expected.phis[order] ?? [])),
      ...expected.networks.flatMap((values, k) =>
        CODE_FUNCTIONS.flatMap(({ name }, f) =>
          disagreements(`${name} (seed ${SEED + i}, network ${k})`, got.networks[k]?.[f] ?? undefined, values[f] ?? []),
        ),
      ),
    ];
    expect(wrong).toEqual([]);
  });
});

test("most values are compared: multipliers alone are undetermined where a sample reaches no neuron", () => {
  const all = EXPECTED.flatMap(({ networks }) => networks.flat(2));
  expect(all.filter(asked).length / all.length).toBeGreaterThan(0.9);
});
