/** The TypeScript that is printed type-checks strictly, runs, and computes what the formulas say. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACTIVATIONS } from "@flatcheck/activation";
import { afterAll, expect, test } from "vitest";
import { type ExportCase, exportCases } from "../../test-kit/exporting/cases.js";
import { asked, disagreements } from "../../test-kit/exporting/compare.js";
import { type Inputs, type Matrix, randomInputs } from "../../test-kit/exporting/networks.js";
import { allExpected, expectedPhi, PHI_NAMES, PHI_POINTS } from "../../test-kit/exporting/reference.js";
import { randomOf } from "../../test-kit/generator.js";
import { some } from "../../test-kit/sizes.js";
import { CODE_FUNCTIONS } from "../formulas/codeFunctions.js";
import { typescript } from "./typescript.js";

const SEED = 20241016;
const SIZES = [
  { m: 3, n: 2, d: 4 },
  { m: 4, n: 3, d: 3 },
];
const CASES = exportCases();
const folder = mkdtempSync(join(tmpdir(), "exported-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Module = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const pathOf = ({ name }: ExportCase): string => join(folder, `${name.replaceAll(" ", "-")}.ts`);
const textOf = ({ derivation }: ExportCase): string => typescript.write({ derivation });
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The module's last argument; a parameter with a reserved name is called otherwise there. */
function lastArgument(text: string, values: readonly number[]): readonly Record<string, number>[] {
  const declared = /export interface Parameters \{([^}]*)\}/.exec(text)?.[1] ?? "";
  const names = [...declared.matchAll(/readonly (\w+): number/g)].map(([, name]) => name as string);
  return names.length === 0 ? [] : [Object.fromEntries(names.map((name, i) => [name, values[i] as number]))];
}

/** The value as a list, a matrix by rows; nothing where G is not positive definite. */
function valuesOf(run: () => unknown): readonly number[] | undefined {
  try {
    return ([run()] as (number | number[] | Matrix)[]).flat(2) as number[];
  } catch (error) {
    if (error instanceof RangeError && /positive definite/.test(error.message)) return undefined;
    throw error;
  }
}

test.each(some(CASES, 5, 2).map((one) => [one.name, one] as const))(
  "%s: all functions agree with the formulas, φ also far out",
  async (_, one) => {
    const text = textOf(one);
    writeFileSync(pathOf(one), text);
    const module = (await import(/* @vite-ignore */ pathOf(one))) as Module;
    const run = (name: string, ...args: unknown[]): unknown =>
      (module[name] as Module[string])(...args, ...lastArgument(text, one.parameters));
    const wrong = PHI_NAMES.flatMap((name, order) => {
      const expected = PHI_POINTS.map((z) => expectedPhi(one.phis, order, z));
      return disagreements(
        name,
        PHI_POINTS.map((z) => run(name, z) as number),
        expected,
      );
    });
    const random = randomOf(SEED);
    for (const [k, sizes] of some(SIZES, 2).entries()) {
      const inputs = randomInputs(random, sizes, k === 0);
      const expected = allExpected(one.phis, inputs);
      for (const { name, args } of CODE_FUNCTIONS) {
        const got = valuesOf(() => run(camel(name), ...args.map((arg) => inputs[arg as keyof Inputs])));
        wrong.push(...disagreements(`${name} (seed ${SEED}, network ${k})`, got, expected.get(name) ?? []));
      }
      // The multipliers are undetermined where a sample reaches no neuron: a quarter of the functions, for a few activations.
      const all = [...expected.values()].flat();
      expect(all.filter(asked).length / all.length).toBeGreaterThan(0.5);
    }
    expect(wrong).toEqual([]);
  },
);

test("far out the printed form is no number only where φ itself overflows, or in one whose parts do", () => {
  const far = (one: ExportCase): boolean =>
    PHI_NAMES.some((_, order) => PHI_POINTS.some((z) => !Number.isFinite(expectedPhi(one.phis, order, z).value)));
  const names = new Set(ACTIVATIONS.map(({ name }) => name));
  const overflow = ["sinh", "sinh-cubic", "exp", "linear-exp"];
  const parts = ["gish"];
  expect(
    CASES.filter((one) => names.has(one.name) && far(one))
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...overflow, ...parts].sort());
});

test("type-checks without implicit any, unchecked elements or unused names", () => {
  const written = some(CASES, 9, 3);
  for (const one of written) writeFileSync(pathOf(one), textOf(one));
  const strict = ["--strict", "--noUncheckedIndexedAccess", "--noUnusedLocals", "--noUnusedParameters", "--exactOptionalPropertyTypes"];
  const args = ["--ignoreConfig", "--noEmit", "--target", "es2022", ...strict, ...written.map(pathOf)];
  const { stdout, status } = spawnSync(join(import.meta.dirname, "../../node_modules/.bin/tsc"), args, { encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
