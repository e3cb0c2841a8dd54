/**
 * The printed JAX modules, run by JAX itself: all functions against the formulas, φ to φ‴ and their derivatives by `grad` under `vmap` at hard points against
 * jets of 256 bits, and all functions under `jit`, `vmap` and `grad`, in doubles and floats.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disagreementsAt, HARD_CASES, writeHardModules } from "../../packages/symbolic/test-kit/exporting/atHardPoints.js";
import { exportCaseOf, exportCases } from "../../packages/symbolic/test-kit/exporting/cases.js";
import { disagreements } from "../../packages/symbolic/test-kit/exporting/compare.js";
import { askedOf, type Precision, UNITS } from "../../packages/symbolic/test-kit/exporting/exactDerivatives.js";
import { randomInputs } from "../../packages/symbolic/test-kit/exporting/networks.js";
import { scriptBy } from "../../packages/symbolic/test-kit/exporting/programs.js";
import { allExpected } from "../../packages/symbolic/test-kit/exporting/reference.js";
import { CODE_FUNCTIONS, type Computed, readValues, type Work, writeModules } from "../../packages/symbolic/test-kit/exporting/workload.js";
import { randomOf } from "../../packages/symbolic/test-kit/generator.js";
import { JAX, pythonWith } from "./environment.js";

const SEED = 20261129;
const folder = mkdtempSync(join(tmpdir(), "jax-"));
afterAll(() => rmSync(folder, { recursive: true }));
let interpreter = "";
beforeAll(async () => {
  interpreter = await pythonWith(JAX);
});

const works = (cases: readonly Work["one"][]): readonly Work[] =>
  cases.map((one, i) => ({ one, networks: [randomInputs(randomOf(SEED + i), { m: 3, n: 2, d: 4 }, true)] }));

describe("all functions in doubles", () => {
  const all = works(exportCases());
  let computed: readonly Computed[];
  beforeAll(async () => {
    const at = join(folder, "functions");
    await writeModules(at, "jax", "py", all);
    computed = readValues(await scriptBy(interpreter, "run_modules.py", "jax", at));
  });

  test.each(all.map(({ one }, i) => [one.name, i] as const))("%s", (_, i) => {
    const { one, networks } = all[i] as Work;
    const expected = allExpected(one.phis, networks[0] as Work["networks"][number]);
    const wrong = CODE_FUNCTIONS.flatMap(({ name }, f) =>
      disagreements(`${name} (seed ${SEED + i})`, computed[i]?.networks[0]?.[f] ?? undefined, expected.get(name) ?? []),
    );
    expect(wrong).toEqual([]);
  });
});

describe.each(["float64", "float32"] as const)("derivatives by grad in %s", (precision: Precision) => {
  let rows: readonly (readonly (readonly number[])[])[];
  beforeAll(async () => {
    const at = join(folder, precision);
    await writeHardModules(at, "jax", "py");
    rows = readValues(await scriptBy(interpreter, "derivatives.py", "jax", precision, at));
  });

  test.each(HARD_CASES.map(({ name }, i) => [name, i] as const))("%s", async (_, i) => {
    const { phi, farthest } = HARD_CASES[i] as (typeof HARD_CASES)[number];
    expect(disagreementsAt(rows[i] ?? [], await askedOf(phi, 3, precision), precision, farthest)).toEqual([]);
  });
});

const TRANSFORMED = ["x^3+x", "gelu(x)", "relu(x)", "sqrt(max(0,x^2-1))", "abs(x)^2.5+x^3", "log(1+exp(x))+x"];

/** Compilation reorders sums of at most 3·2·4 products of some forty operations each; G α = b multiplies their errors by its condition number. */
const OPERATIONS = 1000;
const CONDITION = 1000;
const SOLVING: ReadonlySet<string> = new Set(["multipliers", "riemannian_gradient", "riemannian_hessian"]);

/** A central difference in doubles, with the step of the script, errs by h² and by half an ulp over h, relatively. */
const STEP = 2 ** -17;
const DIFFERENCE = STEP ** 2 + UNITS.float64 / STEP;

/** Three rows of each function, as the script prints them, and one of F. */
const ROWS: readonly { readonly what: string; readonly solves: boolean }[] = [
  ...CODE_FUNCTIONS.flatMap(({ name }) =>
    [`${name} under jit`, `${name} by vmap`, `derivative of ${name}`].map((what) => ({ what, solves: SOLVING.has(name) })),
  ),
  { what: "the printed gradient of F, and that by grad", solves: false },
];

/** Ways to a derivative: by grad under vmap, forwards, and by a central difference, which stands last. */
const WAYS = 3;

/** The first of several forms, and whether the others are the same up to rounding; a value that does not exist exists in none. */
function agree(forms: readonly (readonly number[])[], unit: number, solves: boolean): boolean {
  const [plain = [], ...others] = forms;
  const size = Math.max(1, ...plain.filter(Number.isFinite).map(Math.abs));
  return others.every((values, k) => {
    const error = k + 2 === WAYS ? DIFFERENCE : unit;
    const tolerance = OPERATIONS * (solves ? CONDITION : 1) * error * size;
    return values.length === plain.length && values.every((value, v) => near(value, plain[v] as number, tolerance));
  });
}

const near = (value: number, plain: number, tolerance: number): boolean =>
  Number.isFinite(plain) ? Math.abs(value - plain) <= tolerance : !Number.isFinite(value);

describe.each(["float64", "float32"] as const)("jit, vmap and grad of networks in %s", (precision) => {
  const all = works(TRANSFORMED.map((text) => exportCaseOf(text, text)));
  let rows: readonly (readonly (readonly (readonly number[])[])[])[];
  beforeAll(async () => {
    const at = join(folder, `transformed-${precision}`);
    await writeModules(at, "jax", "py", all);
    rows = readValues(await scriptBy(interpreter, "transformed.py", precision, at));
  });

  test.each(TRANSFORMED.map((text, i) => [text, i] as const))("%s", (_, i) => {
    const printed = rows[i] ?? [];
    const wrong = ROWS.filter(({ solves }, k) => !agree(printed[k] ?? [], UNITS[precision], solves));
    expect(printed.map((forms) => forms.length)).toEqual(
      ROWS.map(({ what }) => (what.startsWith("derivative") ? (precision === "float64" ? WAYS : WAYS - 1) : 2)),
    );
    expect(wrong.map(({ what }) => what)).toEqual([]);
  });

  test("derivatives exist where the values do", () => {
    const without = rows.flatMap((printed, i) =>
      CODE_FUNCTIONS.flatMap(({ name }, f) => {
        const [values, slopes] = [printed[3 * f]?.flat() ?? [], printed[3 * f + 2]?.flat() ?? [Number.NaN]];
        return values.every(Number.isFinite) && !slopes.every(Number.isFinite) ? [`${TRANSFORMED[i]}: ${name}`] : [];
      }),
    );
    expect(without).toEqual([]);
  });
});
