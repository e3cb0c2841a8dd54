/** Rates near collapse: Figure 1's, as predicted and as measured in its run; the limit η → 0; and the tangent Hessian of F, which knows nothing of the formula. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { flowCollapseRates, labelNoiseCollapseRates } from "./collapseRates.js";
import { coherentInputs } from "./data.js";
import { largestEigenvalue } from "./diagnostics.js";
import { EXPERIMENTS, type Experiment } from "./experiments.js";
import { symmetricEigen } from "./factorisations.js";
import { observer, type Problem, phiOf, problem, riemannianHessian, run, setUp, tangentPart, wasmBackend } from "./index.js";
import { fromRows, type Matrix, mapEntries, timesTransposed, zeros } from "./matrix.js";
import { collapsedPreActivations } from "./optimum.js";

const { config, expression } = EXPERIMENTS.get("figure1") as Experiment;
const figure1 = setUp(config, phiOf(parse(expression)));

describe("Figure 1, at η λ_max = 1.38", () => {
  test("the rates of label-noise SGD are 6.378 and 14.55, those of the flow 2.77 times smaller", () => {
    const [first, second] = labelNoiseCollapseRates(figure1.problem, config.learningRate) as readonly number[];
    expect(first).toBeCloseTo(6.378, 3);
    expect(second).toBeCloseTo(14.55, 2);
    expect((first as number) / (flowCollapseRates(figure1.problem)[0] as number)).toBeCloseTo(2.77, 2);
  });

  test("they are the slopes of σ₂ and σ₃ in its run", () => {
    const observe = observer(figure1.problem);
    const points: { readonly t: number; readonly logs: readonly number[] }[] = [];
    const method = wasmBackend.method("label-noise-sgd", { ...config, radius: 0 });
    run(figure1.problem, method ?? fail(), figure1.theta0, {
      mostSteps: 4_000_000,
      recordEvery: 10_000,
      record: (state) => {
        const { flowTime, singularValues } = observe(state);
        points.push({ t: flowTime, logs: singularValues.map(Math.log) });
      },
    });
    const later = points.slice(points.length / 2);
    const slope = (k: number): number => slopeOf(later.map(({ t, logs }) => [t, logs[k] as number]));
    const predicted = labelNoiseCollapseRates(figure1.problem, config.learningRate) as readonly number[];
    // Half a run has a hundred independent stretches of noise: half a per cent. The flow's rates are off by 177 %.
    expect(Math.abs(-slope(1) / (predicted[0] as number) - 1)).toBeLessThan(0.01);
    expect(Math.abs(-slope(2) / (predicted[1] as number) - 1)).toBeLessThan(0.01);
  });
});

const fail = (): never => expect.fail("no kernel");

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1): number => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [t, v] = [mean(0), mean(1)];
  const product = (f: (point: readonly [number, number]) => number): number => points.reduce((sum, point) => sum + f(point), 0);
  return product((one) => (one[0] - t) * (one[1] - v)) / product((one) => (one[0] - t) * (one[0] - t));
}

/** A problem with rows of different norms whose labels are those of pre-activations ν. */
function collapsed(text: string, c: number, nu: readonly number[], m: number): { readonly p: Problem; readonly theta: Matrix } {
  const phi = phiOf(parse(text));
  const unit = coherentInputs({ samples: nu.length, dimension: nu.length + 1, seed: 7 }, 0.4);
  const X = mapEntries(unit, (value, i) => value * (0.5 + i));
  const y = Float64Array.from(nu, (z) => m * phi.value(z));
  return { p: problem({ X, y, a: new Float64Array(m).fill(1), c, phi }), theta: rowsWith(X, nu, m) };
}

/** m equal rows θ_j with x_i·θ_j = ν_i, by the pseudo-inverse of X. */
function rowsWith(X: Matrix, nu: readonly number[], m: number): Matrix {
  const { values, vectors } = symmetricEigen(timesTransposed(X, X));
  const solved = values.map((value, k) => nu.reduce((sum, z, i) => sum + (vectors.data[i * values.length + k] as number) * z, 0) / value);
  const beta = nu.map((_, i) => solved.reduce((sum, s, k) => sum + (vectors.data[i * values.length + k] as number) * s, 0));
  return mapEntries(zeros(m, X.columns), (_, __, q) => beta.reduce((sum, b, i) => sum + b * (X.data[i * X.columns + q] as number), 0));
}

describe.each([
  ["x^3+x", 1 / 3],
  ["sinh(x)", 0.7],
  ["x^3+tanh(x)", 1],
])("%s, c = %d", (text, c) => {
  const { p, theta } = collapsed(text, c, [0.3, -0.5, 0.8], 4);
  const flow = flowCollapseRates(p);

  test("the collapsed point is found again", () => {
    for (const [i, nu] of collapsedPreActivations(p).entries()) expect(nu).toBeCloseTo([0.3, -0.5, 0.8][i] as number, 10);
  });

  test("the flow's rates are the eigenvalues of the tangent Hessian, m − 1 times each", () => {
    const size = theta.data.length;
    const basis = Array.from({ length: size }, (_, k) =>
      tangentPart(
        p,
        theta,
        mapEntries(zeros(theta.rows, theta.columns), (_, i, q) => (i * theta.columns + q === k ? 1 : 0)),
      ),
    );
    const hessian = fromRows(basis.map((u) => basis.map((w) => riemannianHessian(p, theta, u, w))));
    const nonZero = symmetricEigen(hessian).values.filter((value) => value > 1e-6);
    const expected = flow.flatMap((rate) => Array.from({ length: p.a.length - 1 }, () => rate));
    expect(nonZero).toHaveLength(expected.length);
    for (const [k, value] of nonZero.entries()) expect(value / (expected[k] as number)).toBeCloseTo(1, 6);
  });

  test("label noise has them in the limit η → 0, with an error of order η", () => {
    const gaps = [1e-4, 5e-5].map((eta) => ((labelNoiseCollapseRates(p, eta) as readonly number[])[0] as number) / (flow[0] as number) - 1);
    expect((gaps[0] as number) / (gaps[1] as number)).toBeCloseTo(2, 1);
  });

  test("there are none from η λ_max = 2 on", () => {
    const lambda = largestEigenvalue(p, theta).value;
    expect(labelNoiseCollapseRates(p, 2.0001 / lambda)).toBeUndefined();
    expect(labelNoiseCollapseRates(p, 1.9999 / lambda)).toBeDefined();
  });
});

test("other weights have no common ν", () => {
  const { p } = collapsed("x^3+x", 1, [0.3, 0.2], 3);
  expect(() => flowCollapseRates({ ...p, a: Float64Array.of(1, 2, 1) })).toThrow(RangeError);
});
