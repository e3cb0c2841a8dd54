/** The normal distribution and the densities that rows of a table give beside erf and Φ, against MPFR at 160 bits; sizes as in `elementary.test.ts`. */
import { beforeAll, expect, test } from "vitest";
import { type UlpError, ulpErrors } from "../../../test-kit/exactFunctions.js";
import { hardPoints, onArrays } from "../../../test-kit/laneFunctions.js";
import { amount } from "../../../test-kit/sizes.js";
import { errorDensity, errorRow } from "./errorFunction.js";
import type { LaneFunction } from "./index.js";
import { normalDensity, normalDistribution, normalRow } from "./normalDistribution.js";

const POINTS = Number(process.env["FLATCHECK_ULP_POINTS"] ?? amount(6000, 3000, 20_000));
const SEED = 20240608;

interface Law {
  readonly name: string;
  readonly code: LaneFunction;
  /** The error in ulps, where the value is a normal number. */
  readonly bound: (x: number) => number;
  readonly hard: readonly number[];
  /** No further than this. */
  readonly end: number;
  readonly isEven: boolean;
}

/** Beyond the table the rounding of x² counts. */
const bellBound = (x: number, end: number): number => (Math.abs(x) <= end ? 1.75 : 3 + 2 * x ** 2);

const LAWS: readonly Law[] = [
  {
    name: "erf'",
    code: (b, x) => errorDensity(b, errorRow(b, x as never)),
    bound: (x) => bellBound(x, 6.5),
    hard: [0, 1 / 256, 1, 3, 4, 6.5 - 1 / 256, 6.5],
    end: 26,
    isEven: true,
  },
  {
    name: "normal",
    code: (b, x) => normalDistribution(b, normalRow(b, x as never)),
    bound: (x) => (x >= -4 ? 1.25 : 2 + 2 * x ** 2),
    hard: [0, 1 / 256, -1, 3, -8.99, 8.99, 9, -9],
    end: 37,
    isEven: false,
  },
  {
    name: "normal'",
    code: (b, x) => normalDensity(b, normalRow(b, x as never)),
    bound: (x) => bellBound(x, 9),
    hard: [0, 1 / 256, 1, 3, 5, 8.99, 9],
    end: 37,
    isEven: true,
  },
];

let errorOf: ReadonlyMap<string, UlpError>;
beforeAll(async () => {
  errorOf = await ulpErrors();
});

test.each(LAWS)("$name", ({ name, code, bound, hard, end, isEven }) => {
  const f = onArrays(code);
  const all = hardPoints(POINTS, hard, SEED).filter((x) => Math.abs(x) <= end);
  const points = all.subarray(0, all.length - (all.length % 2));
  const values = f(points);
  const error = errorOf.get(name) as UlpError;
  const errors = points.map((x, i) => error(values[i] as number, x));
  const ratios = errors.map((e, i) => e / bound(points[i] as number));
  const most = ratios.reduce((a, b) => Math.max(a, b), 0);
  const at = ratios.indexOf(most);
  if (process.env["FLATCHECK_ULP_REPORT"] !== undefined) {
    process.stderr.write(`${name}\t${most.toFixed(3)} of the bound\tat ${points[at]}: ${errors[at]} ulp\n`);
    for (const to of [0.5, 1, 2, 3, 4, 5, 6, 8, 40])
      process.stderr.write(
        `  |x| <= ${to}: ${errors.filter((_, i) => Math.abs(points[i] as number) <= to).reduce((a, b) => Math.max(a, b), 0)}\n`,
      );
  }
  expect(most, `at ${points[at]}`).toBeLessThanOrEqual(1);
  if (isEven) expect(f(points.map((x) => -x))).toEqual(values);
});

test.each(LAWS)("$name far out and where there is no number", ({ name, code }) => {
  const far = onArrays(code)(Float64Array.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1e300, Number.NaN, Number.NaN));
  const above = name === "normal" ? 1 : 0;
  expect(Array.from(far)).toEqual([above, 0, above, 0, Number.NaN, Number.NaN]);
});
