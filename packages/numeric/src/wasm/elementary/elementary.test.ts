/**
 * The laws of the elementary functions on lanes: errors against MPFR at 160 bits within the stated bound, values at the ends,
 * symmetry, range and order, and independence of the lanes. Points have a fixed seed; FLATCHECK_ULP_POINTS=1000000 takes more of
 * them, and FLATCHECK_ULP_REPORT=1 prints the worst errors.
 */
import { parse } from "@flatcheck/activation";
import { beforeAll, describe, expect, test } from "vitest";
import { type UlpError, ulpErrors } from "../../../test-kit/exactFunctions.js";
import { hardPoints, laneFunction, type OnArrays, step, uniform } from "../../../test-kit/laneFunctions.js";
import { amount } from "../../../test-kit/sizes.js";
import { indices } from "../../indices.js";
import { laneEvaluator } from "../laneEvaluator.js";

const POINTS = Number(process.env["FLATCHECK_ULP_POINTS"] ?? amount(6000, 3000, 20_000));
const SEED = 20240607;

interface Law {
  readonly name: string;
  /** The stated error, in ulps. */
  readonly bound: number;
  /** Breakpoints of the code, zeros, poles, and where results overflow or underflow. */
  readonly hard: readonly number[];
  readonly symmetry?: "odd" | "even";
  readonly order?: "increasing" | "decreasing";
  /** The values lie here. */
  readonly range?: readonly [number, number];
  /** A point of the domain in place of any number. */
  readonly inside?: (x: number) => number;
  /** What JavaScript has; where it has nothing, the values at 0, −0, ∞, −∞. */
  readonly ends: ((x: number) => number) | readonly [number, number, number, number];
}

const LOG2 = Math.LN2;
const unit = (x: number): number => (Math.abs(x) > 1 ? 1 / x : x);

/** Multiples of π/2 within the table of sin and cos, and where its rows beside them end. */
const RIGHT_ANGLES = indices(11).map((k) => (k * Math.PI) / 2);
const ROW_ENDS = RIGHT_ANGLES.flatMap((x) => [-1, 1].map((side) => (Math.round(32 * x + side) + side / 2) / 32));

const LAWS: readonly Law[] = [
  {
    name: "exp",
    bound: 1,
    hard: [0, 1 / 32, 40, -40, 709.782712893384, -708.3964185322641, -745.1332191019411, -746, 710],
    order: "increasing",
    ends: Math.exp,
  },
  {
    name: "expm1",
    bound: 1.25,
    hard: [0, LOG2 / 2, -LOG2 / 2, 2 ** -54, -37, -50, 709.782712893384],
    order: "increasing",
    ends: Math.expm1,
  },
  {
    name: "log",
    bound: 1,
    hard: [1, 0.5, 2, Math.SQRT2, Math.SQRT1_2, 2 ** -1022, 2 ** 1023],
    order: "increasing",
    inside: Math.abs,
    ends: Math.log,
  },
  {
    name: "log1p",
    bound: 1,
    hard: [0, -1, 1, Math.SQRT2 - 1, Math.SQRT1_2 - 1, 2 ** -53, -(2 ** -53)],
    order: "increasing",
    inside: (x) => (x < -1 ? 1 / x : x),
    ends: Math.log1p,
  },
  {
    name: "sinh",
    bound: 1,
    hard: [0, 1 / 128, 3 / 128, 5 / 128, 0.3467, 1, 16 - 1 / 64, 16, 18.5, 710.475860073944],
    symmetry: "odd",
    order: "increasing",
    ends: Math.sinh,
  },
  { name: "cosh", bound: 1, hard: [0, 1 / 128, 3 / 128, 1.04, 16 - 1 / 64, 16, 18.5, 710.475860073944], symmetry: "even", ends: Math.cosh },
  {
    name: "tanh",
    bound: 1.25,
    hard: [0, 1 / 32, 3 / 32, 5 / 32, 0.35 * LOG2, 1.35 * LOG2, 18.5, 19.06, 20, 22],
    symmetry: "odd",
    order: "increasing",
    range: [-1, 1],
    ends: Math.tanh,
  },
  {
    name: "sigmoid",
    bound: 1.25,
    hard: [0, 1 / 16, -3 / 16, 1.7 * LOG2, 36.7, 40, -40, -708.4, -745.13],
    order: "increasing",
    range: [0, 1],
    ends: [0.5, 0.5, 1, 0],
  },
  {
    name: "softplus",
    bound: 1.25,
    hard: [0, LOG2 / 2, 36.7, -36.7, -708.4, -745.13, 0.881],
    order: "increasing",
    range: [0, Infinity],
    ends: [LOG2, LOG2, Infinity, 0],
  },
  {
    name: "erf",
    bound: 1.25,
    hard: [0, 1 / 256, 3 / 256, 5 / 256, 0.48, 1, 2.5, 5.86, 6.5],
    symmetry: "odd",
    order: "increasing",
    range: [-1, 1],
    ends: [0, -0, 1, -1],
  },
  {
    name: "erfc",
    bound: 1.25,
    hard: [0, 1 / 256, 1.99, 2, 3.75, -5.86, -6.5, 26.54, 27.226, 28],
    order: "decreasing",
    range: [0, 2],
    ends: [1, 1, 0, 2],
  },
  {
    name: "sin",
    bound: 1.25,
    hard: [0, 1 / 64, Math.PI / 4, ...RIGHT_ANGLES, ...ROW_ENDS, 16 - 5 / 64, 2 ** 20, 1e22, 1.7e308, 6381956970095103 * 2 ** 797],
    symmetry: "odd",
    range: [-1, 1],
    ends: Math.sin,
  },
  {
    name: "cos",
    bound: 1.25,
    hard: [0, 1 / 64, Math.PI / 4, ...RIGHT_ANGLES, ...ROW_ENDS, 16 - 5 / 64, 2 ** 20, 1e22, 1.7e308, 6381956970095103 * 2 ** 797],
    symmetry: "even",
    range: [-1, 1],
    ends: Math.cos,
  },
  {
    name: "tan",
    bound: 1.25,
    hard: [0, Math.PI / 4, Math.PI / 2, Math.PI, 2 ** 20, 1e22, 1.7e308, 6381956970095103 * 2 ** 797],
    symmetry: "odd",
    ends: Math.tan,
  },
  { name: "asin", bound: 1, hard: [0, 0.5, 1, -1], symmetry: "odd", order: "increasing", inside: unit, ends: Math.asin },
  { name: "acos", bound: 1, hard: [0, 0.5, -0.5, 1, -1], order: "decreasing", inside: unit, ends: Math.acos },
  { name: "atan", bound: 1, hard: [0, 0.25, 0.72, 1.39, 4.25, 2 ** 60], symmetry: "odd", order: "increasing", ends: Math.atan },
  { name: "asinh", bound: 1.5, hard: [0, 1, 2 ** -26, 2 ** 28], symmetry: "odd", order: "increasing", ends: Math.asinh },
  { name: "acosh", bound: 1.5, hard: [1, 1.5, 2 ** 28], order: "increasing", inside: (x) => 1 / unit(Math.abs(x)), ends: Math.acosh },
  { name: "atanh", bound: 1.25, hard: [0, 1, -1, 0.5, 2 ** -53], symmetry: "odd", order: "increasing", inside: unit, ends: Math.atanh },
  { name: "cbrt", bound: 1, hard: [0, 1, 8, 27, 2 ** -1022], symmetry: "odd", order: "increasing", ends: Math.cbrt },
];

let errorOf: ReadonlyMap<string, UlpError>;
beforeAll(async () => {
  errorOf = await ulpErrors();
});

interface Worst {
  readonly ulps: number;
  readonly at: readonly number[];
}

/** The greatest error of the values at the arguments. */
function worst(name: string, values: Float64Array, ...at: readonly Float64Array[]): Worst {
  const error = errorOf.get(name) as UlpError;
  let found: Worst = { ulps: 0, at: [] };
  for (const [i, value] of values.entries()) {
    const point = at.map((array) => array[i] as number);
    const ulps = error(value, ...point);
    if (!(ulps <= found.ulps)) found = { ulps, at: point };
  }
  return found;
}

function report(name: string, { ulps, at }: Worst): void {
  if (process.env["FLATCHECK_ULP_REPORT"] !== undefined) process.stderr.write(`${name}\t${ulps.toFixed(3)}\tat ${at.join(", ")}\n`);
}

/** The same bits, or both NaN. */
const expectSame = (got: Float64Array, expected: Float64Array, at: Float64Array): void => {
  const different = got.findIndex((value, i) => !Object.is(value, expected[i]));
  expect(different === -1 ? undefined : { at: at[different], got: got[different], expected: expected[different] }).toBeUndefined();
};

describe.each(LAWS)("$name", ({ name, bound, hard, symmetry, order, range, inside = (x) => x, ends }) => {
  const f: OnArrays = laneFunction(name);
  const points = hardPoints(POINTS, hard, SEED).map(inside);

  test(`is in error by ${bound} ulp at most`, () => {
    const found = worst(name, f(points), points);
    report(name, found);
    expect(found.ulps, `at ${found.at}`).toBeLessThanOrEqual(bound);
  });

  test("has the values at the ends that JavaScript has", () => {
    const at = [0, -0, Infinity, -Infinity];
    const expected = typeof ends === "function" ? at.map(ends) : ends;
    const outside = typeof ends === "function" ? [-2, 2, -1, 1, 1e300, -1e300, 5e-324, -5e-324] : [];
    const beyond = typeof ends === "function" ? outside.map(ends) : [];
    const all = Float64Array.from([...at, Number.NaN, Number.NaN, ...outside]);
    const values = f(all);
    const wanted = [...expected, Number.NaN, Number.NaN, ...beyond];
    for (const [i, value] of wanted.entries()) {
      const isExact = value === 0 || !Number.isFinite(value);
      if (isExact) expect(values[i], `${name}(${all[i]})`).toBe(value);
      else expect(errorOf.get(name)?.(values[i] as number, all[i] as number)).toBeLessThanOrEqual(bound);
    }
  });

  test("does not depend on the other lane", () => {
    const some = points.subarray(0, 4000);
    const alone = f(some);
    expectSame(f(some.toReversed()).toReversed(), alone, some);
    for (const other of [0, 1, NaN, Infinity, 1e300, 5e-324, -800]) {
      const [even, odd] = [0, 1].map((lane) =>
        f(Float64Array.from({ length: 2 * some.length }, (_, i) => (i % 2 === lane ? (some[i >> 1] as number) : other))),
      );
      expectSame(
        (even as Float64Array).filter((_, i) => i % 2 === 0),
        alone,
        some,
      );
      expectSame(
        (odd as Float64Array).filter((_, i) => i % 2 === 1),
        alone,
        some,
      );
    }
  });

  test.runIf(symmetry !== undefined)(`is ${symmetry} to the bit`, () => {
    const values = f(points);
    expectSame(f(points.map((x) => -x)), symmetry === "odd" ? values.map((y) => -y) : values, points);
  });

  test.runIf(range !== undefined)("stays in its range", () => {
    const [low, high] = range as readonly [number, number];
    expect(f(points).every((y) => y >= low && y <= high)).toBe(true);
  });

  test.runIf(order !== undefined)(`is ${order}, but for the last bit`, () => {
    const sorted = points.toSorted();
    const values = f(sorted);
    const sign = order === "increasing" ? 1 : -1;
    const wrong = values.findIndex((y, i) => i > 0 && sign * y < sign * step(values[i - 1] as number, -sign));
    expect(wrong === -1 ? undefined : { at: sorted.subarray(wrong - 1, wrong + 1) }).toBeUndefined();
  });
});

describe("pow", () => {
  const f = laneFunction("pow", 2);
  const bound = 1;

  /** Bases of every size, near 1, and of few bits, with exponents that keep the power in and about the range of doubles. */
  function powers(count: number): readonly [Float64Array, Float64Array] {
    const r = uniform(SEED);
    const [u, v] = [new Float64Array(count), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      const base = [
        2 ** (r() * 2000 - 1000),
        1 + (r() - 0.5) * 2 ** -Math.floor(r() * 52),
        Math.ceil(r() * 40) / 4,
        step(0, Math.floor(r() * 2 ** 52)),
      ];
      u[i] = base[i % 4] as number;
      const limit = 1100 / Math.max(Math.abs(Math.log2(u[i] as number)), 2 ** -52);
      const exponent = [
        (r() - 0.5) * 2 * limit,
        (r() - 0.5) * 4,
        Math.round((r() - 0.5) * 60) / 2,
        (r() < 0.5 ? -limit : limit) * (0.9 + 0.2 * r()),
      ];
      v[i] = exponent[Math.floor(r() * 4)] as number;
    }
    return [u, v];
  }

  test(`is in error by ${bound} ulp at most`, () => {
    const [u, v] = powers(POINTS);
    const found = worst("pow", f(u, v), u, v);
    report("pow", found);
    expect(found.ulps, `at ${found.at}`).toBeLessThanOrEqual(bound);
  });

  const ENDS = [
    0,
    -0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    1 / 3,
    1e300,
    -1e300,
    5e-324,
    -5e-324,
    2 ** 53 + 2,
    2 ** 52 + 1,
    Infinity,
    -Infinity,
    NaN,
  ];
  const grid = ENDS.flatMap((u) => ENDS.map((v) => [u, v] as const));
  const [bases, exponents] = [Float64Array.from(grid, ([u]) => u), Float64Array.from(grid, ([, v]) => v)];

  test("has the special values of Math.pow", () => {
    for (const [i, value] of f(bases, exponents).entries()) {
      const [u, v] = grid[i] as readonly [number, number];
      const expected = u ** v;
      const where = `${Object.is(u, -0) ? "-0" : u} ** ${Object.is(v, -0) ? "-0" : v}`;
      if (expected === 0 || expected === 1 || !Number.isFinite(expected)) expect(value, where).toBe(expected);
      else expect(errorOf.get("pow")?.(value, u, v), where).toBeLessThanOrEqual(bound);
    }
  });

  test("does not depend on the other lane", () => {
    const [u, v] = powers(4000).map((array, k) => Float64Array.from([...array, ...(k === 0 ? bases : exponents)])) as [
      Float64Array,
      Float64Array,
    ];
    expectSame(f(u.toReversed(), v.toReversed()).toReversed(), f(u, v), u);
    const shift = (array: Float64Array): Float64Array => Float64Array.from(array, (_, i) => array[(i + 7) % array.length] as number);
    expectSame(f(shift(u), shift(v)), shift(f(u, v)), shift(u));
  });
});

describe("composed operators", () => {
  /** The error, in ulps, of an operator that is computed by what the table says it stands for, where its value is a normal number. */
  const COMPOSED: readonly { readonly name: string; readonly bound: (x: number) => number; readonly from: number }[] = [
    { name: "elu", bound: () => 1.25, from: -800 },
    { name: "softsign", bound: () => 1.5, from: -1e300 },
    { name: "silu", bound: () => 2.5, from: -700 },
    { name: "mish", bound: () => 3.5, from: -700 },
    // Beyond the table erfc magnifies the rounding of −x/√2 by x².
    { name: "gelu", bound: (x) => (x >= -4 ? 2 : 3 + 2 * x ** 2), from: -37 },
  ];

  test.each(COMPOSED)("$name", ({ name, bound, from }) => {
    const points = hardPoints(POINTS / 4, [0, 1, -1], SEED).filter((x) => x >= from && Math.abs(x) >= 2 ** -1020);
    const error = errorOf.get(name) as UlpError;
    const values = laneEvaluator(parse(`${name}(x)`))(points);
    const ratios = points.map((x, i) => error(values[i] as number, x) / bound(x));
    const most = ratios.reduce((a, b) => Math.max(a, b), 0);
    report(name, { ulps: most, at: [points[ratios.indexOf(most)] as number] });
    expect(most).toBeLessThanOrEqual(1);
  });
});
