/**
 * PyTorch's autograd, given φ of the printed module and the loss as written in the paper, finds what the printed formulas say:
 * trace and Hessian of the loss, and F with its gradient and Hessian, for m, n and d from 1 to 4.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportCaseOf } from "../../packages/symbolic/test-kit/exporting/cases.js";
import { randomInputs } from "../../packages/symbolic/test-kit/exporting/networks.js";
import { python } from "../../packages/symbolic/test-kit/exporting/programs.js";
import { toleranceBySize } from "../../packages/symbolic/test-kit/exporting/sizes.js";
import { readValues, type Work, writeModules } from "../../packages/symbolic/test-kit/exporting/workload.js";
import { randomOf } from "../../packages/symbolic/test-kit/generator.js";

const SEED = 20241018;
const SMOOTH = ["x^3+x", "tanh(x)", "gelu(x)", "silu(x)", "mish(x)", "sinh(x)", "softplus(x)"];
const UP_TO_FOUR = [1, 2, 3, 4];
const SIZES = UP_TO_FOUR.flatMap((m) => UP_TO_FOUR.flatMap((n) => UP_TO_FOUR.map((d) => ({ m, n, d }))));

const WORKS: readonly Work[] = SMOOTH.map((expression, i) => {
  const random = randomOf(SEED + i);
  return { one: exportCaseOf(expression, expression), networks: SIZES.map((sizes, k) => randomInputs(random, sizes, (i + k) % 3 === 0)) };
});

/** By autograd, by the formula. */
type Pair = readonly [readonly number[], readonly number[]];
const NOTHING: Pair = [[], []];

const folder = mkdtempSync(join(tmpdir(), "autograd-"));
afterAll(() => rmSync(folder, { recursive: true }));
let computed: readonly (readonly Readonly<Record<string, Pair>>[])[];
beforeAll(async () => {
  await writeModules(folder, "pytorch", "py", WORKS);
  computed = readValues(await python("autograd.py", folder));
});

/** Which formula's terms bound the size of what is compared. */
const QUANTITIES: readonly (readonly [string, string])[] = [
  ["loss", "loss"],
  ["trace", "trace"],
  ["trace on M", "trace"],
  ["sharpness", "4.3"],
  ["gradient", "F.2-gradient"],
  ["gradient of the printed sharpness", "F.2-gradient"],
  ["hessian", "F.2-hessian"],
  ["product", "F.2-product"],
];

describe.each(SMOOTH.map((expression, i) => [expression, i] as const))("φ = %s", (_, i) => {
  const { one, networks } = WORKS[i] as Work;
  test.each(QUANTITIES)("%s", (quantity, formula) => {
    const wrong = networks.flatMap((inputs, k) => {
      const [found, printed] = computed[i]?.[k]?.[quantity] ?? NOTHING;
      const tolerance = toleranceBySize(formula, one.phis, inputs);
      const worst = Math.max(...found.map((value, p) => Math.abs(value - (printed[p] ?? Number.NaN))));
      return found.length > 0 && found.length === printed.length && worst <= tolerance
        ? []
        : [`${JSON.stringify(SIZES[k])} (seed ${SEED + i}): ${worst} > ${tolerance}`];
    });
    expect(networks).toHaveLength(64);
    expect(wrong).toEqual([]);
  });
});
