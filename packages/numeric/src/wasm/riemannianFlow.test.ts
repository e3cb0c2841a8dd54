/** The geometry of M and its flow by kernels, against `manifold.ts` and `methods/flows.ts`. */

import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { amount, DEEP } from "../../test-kit/sizes.js";
import { symmetricEigen } from "../factorisations.js";
import {
  gaussianInputs,
  type Matrix,
  normalWeights,
  outputs,
  type Problem,
  phiOf,
  problem,
  residuals,
  retract,
  riemannianFlow,
  riemannianGradient,
  run,
  sharpness,
} from "../index.js";
import { gram } from "../manifold.js";
import { combine, mapEntries, norm } from "../matrix.js";
import { reductionOf } from "../reduction.js";
import { GeometryKernel } from "./geometryKernel.js";
import { riemannianFlowKernel } from "./riemannianFlow.js";

const SHAPES = [
  { m: 10, n: 3, d: 3 },
  { m: 7, n: 3, d: 5 },
  { m: 1, n: 1, d: 1 },
  { m: 33, n: 9, d: 12 },
  { m: 300, n: 4, d: 4 },
  { m: 40, n: 17, d: 17 },
  { m: 8, n: 5, d: 3 },
  { m: 9, n: 6, d: 2 },
];

interface Sizes {
  readonly m: number;
  readonly n: number;
  readonly d: number;
}

/** Gaussian data, weights of both signs, and labels off the outputs. */
function problemOf(expression: string, { m, n, d }: Sizes, seed: number): { readonly p: Problem; readonly theta: Matrix } {
  const weights = normalWeights(1, m, 1, seed + 2).data.map((a) => a + Math.sign(a) / 2);
  const X = gaussianInputs({ samples: n, dimension: d, seed });
  const p = problem({ X, y: normalWeights(1, n, 1, seed + 1).data, a: weights, c: 0.7, phi: phiOf(parse(expression)) });
  return { p, theta: normalWeights(m, d, 0.5, seed + 3) };
}

function onManifold(expression: string, sizes: Sizes, seed: number): { readonly p: Problem; readonly theta: Matrix } {
  const { p, theta } = problemOf(expression, sizes, seed);
  return { p: { ...p, y: outputs(p, theta) }, theta };
}

function kernelOf(p: Problem): {
  readonly kernel: GeometryKernel;
  readonly to: (t: Matrix) => Matrix;
  readonly from: (u: Matrix) => Matrix;
} {
  const reduction = reductionOf(p);
  const kernel = new GeometryKernel({ ...p, X: reduction.L }, reduction.isTriangular);
  const nothing: Matrix = { rows: p.a.length, columns: p.X.columns, data: new Float64Array(p.a.length * p.X.columns) };
  return { kernel, to: (t) => kernel.pack(reduction.reduce(t)), from: (u) => reduction.restore(nothing, kernel.unpack(u)) };
}

/** λ_max/λ_min of G: errors of solutions are its multiple of rounding. */
function condition(p: Problem, theta: Matrix): number {
  const { values } = symmetricEigen(gram(p, theta));
  return (values.at(-1) as number) / (values[0] as number);
}

describe.each(SHAPES)("m = $m, n = $n, d = $d", (sizes) => {
  const { p, theta } = problemOf("x^3+x", sizes, 3);
  const { kernel, to, from } = kernelOf(p);
  const rounding = 64 * (sizes.n + sizes.m) * 2 ** -53;

  test("residuals", () => {
    const expected = residuals(p, theta);
    const scale = norm({ rows: 1, columns: sizes.n, data: expected }) + norm({ rows: 1, columns: sizes.n, data: p.y });
    const reached = kernel.residuals(to(theta));
    for (const [i, r] of expected.entries()) expect(Math.abs((reached[i] as number) - r)).toBeLessThan(rounding * scale);
  });

  test("the Riemannian gradient", () => {
    const [expected, reached] = [riemannianGradient(p, theta), kernel.gradient(to(theta))];
    const size = Math.max(norm(expected), norm(combine(1, expected, 0, theta)));
    const euclidean = norm(combine(1, theta, 0, theta)) ** 5;
    const bound = rounding * condition(p, theta) * Math.max(size, euclidean);
    expect(norm(combine(1, expected, -1, from(reached as Matrix)))).toBeLessThan(bound);
  });

  test("Newton's step leaves a residual of second order", () => {
    const { p: q, theta: onM } = onManifold("x^3+x", sizes, 4);
    const { kernel: k, to: pack, from: unpack } = kernelOf(q);
    const beside = combine(1, onM, 1e-4, theta);
    const step = unpack(k.newtonStep(pack(beside)) as Matrix);
    const before = Math.max(...residuals(q, beside).map(Math.abs));
    const after = Math.max(...residuals(q, combine(1, beside, -1, step)).map(Math.abs));
    expect(after).toBeLessThan(condition(q, onM) * before ** 2 * 10 + 1e-12);
  });
});

test("where G is singular the kernel says so", () => {
  const { p, theta } = problemOf("x^2", { m: 3, n: 2, d: 2 }, 1);
  const { kernel, to } = kernelOf(p);
  expect(kernel.gradient(to(combine(0, theta, 0, theta)))).toBeUndefined();
  expect(kernel.newtonStep(to(combine(0, theta, 0, theta)))).toBeUndefined();
});

test.each(SHAPES)("numbers that are not finite are forgotten: m = $m, n = $n, d = $d", (sizes) => {
  const { p, theta } = problemOf("x^3+x", sizes, 5);
  const { kernel, to } = kernelOf(p);
  const [before, step] = [kernel.gradient, kernel.newtonStep].map((of) => of.call(kernel, to(theta))?.data.slice());
  for (const factor of [Number.NaN, 1e200, Number.POSITIVE_INFINITY]) {
    for (const of of [kernel.gradient, kernel.newtonStep]) of.call(kernel, to(mapEntries(theta, (x) => factor * x)));
    expect(kernel.gradient(to(theta))?.data).toEqual(before);
    expect(kernel.newtonStep(to(theta))?.data).toEqual(step);
  }
});

/** The reference needs up to twenty seconds for the larger shapes: those are in `test:deep`, a tenth of the way there. */
const FLOWS = SHAPES.filter(({ m, n }) => m > 1 && n < 10 && (m <= 10 || DEEP)).map((sizes) => ({
  ...sizes,
  until: sizes.m > 10 ? amount(0.0003, 0.0003, 0.003) : 0.003,
}));

test.each(FLOWS)("the flow is the reference's, to the solver's tolerance: m = $m, n = $n, d = $d", ({ until, ...sizes }) => {
  const { p, theta } = onManifold("x^3+x", sizes, 3);
  const options = { until, tolerance: { relative: 1e-10, absolute: 1e-13 } };
  const [expected, reached] = [riemannianFlow(options), riemannianFlowKernel(options)].map((m) =>
    run(p, m as ReturnType<typeof riemannianFlow>, theta, { mostSteps: 5000 }),
  );
  expect(reached?.stopped).toBe("time");
  expect(reached?.state.flowTime).toBeCloseTo(until, 12);
  // The flow contracts distances to no more than a moderate factor here; 10⁻⁷ is a thousand times the tolerance of a step.
  expect(norm(combine(1, expected?.state.theta as Matrix, -1, reached?.state.theta as Matrix))).toBeLessThan(1e-7 * norm(theta));
  expect(sharpness(p, reached?.state.theta as Matrix)).toBeLessThanOrEqual(sharpness(p, retract(p, theta).theta));
});

test("a flow that goes on from a state is the whole flow, bit for bit", () => {
  const { p, theta } = onManifold("x^3+x", { m: 7, n: 3, d: 5 }, 3);
  const method = riemannianFlowKernel({ until: 0.01 });
  const whole = run(p, method, theta, { mostSteps: 6 }).state;
  const half = run(p, method, theta, { mostSteps: 3 }).state;
  expect(run(p, riemannianFlowKernel({ until: 0.01 }), theta, { mostSteps: 6, resume: half }).state).toEqual(whole);
});
