/**
 * The formulas against derivatives of the network as it is defined: by nested Taylor polynomials, which know of φ nothing but
 * its text, and by finite differences. Then the geometry of the manifold M, and the formulas' other forms.
 */
import { parse } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import {
  along,
  axesOf,
  coefficient,
  gradientOf,
  loss,
  type Net,
  output,
  type Quantity,
  secondDerivative,
  squaredJacobian,
  traceOfHessian,
} from "../../test-kit/exporting/differentiation.js";
import { DOUBLES } from "../../test-kit/exporting/doubles.js";
import {
  dot,
  gramOf,
  type Inputs,
  inRows,
  inverse,
  type Matrix,
  norm,
  normalRows,
  orthogonalTo,
  plusMultiple,
  randomInputs,
  timesVector,
  type Vector,
} from "../../test-kit/exporting/networks.js";
import { type Phis, phisOf, plainWorld } from "../../test-kit/exporting/reference.js";
import { UNIT } from "../../test-kit/exporting/rounded.js";
import { toleranceBySize } from "../../test-kit/exporting/sizes.js";
import { randomOf } from "../../test-kit/generator.js";
import { some } from "../../test-kit/sizes.js";
import { derivationOf } from "./derivation.js";
import { FORMULAS, formulaNamed } from "./formulas.js";
import { needsOf } from "./needs.js";
import { PAPER, specialise } from "./specialise.js";
import type { ArrayName, DirectionName } from "./tensor.js";
import { type EntryIndices, type TensorWorld, tensorValue } from "./tensorValue.js";
import { tensorLatex, tensorText } from "./writeTensor.js";

const SEED = 20241019;
const SMOOTH = [
  ...["x^3+x", "x^5+x^3+x/10", "x^3", "sinh(x)", "x+exp(x)", "tanh(x)", "erf(x)", "gelu(x)", "silu(x)", "mish(x)", "softplus(x)"],
  ...["atan(x)", "asinh(x)", "x/sqrt(1+x^2)", "sin(x)*x", "relu(x)^2", "softsign(x)", "x*log1p(sigmoid(x))", "2^x", "abs(x)^3.5"],
];
/** φ′ > 0, so that M is a manifold wherever the samples are independent. */
const INCREASING = ["x^3+x", "x^5+x^3+x/10", "sinh(x)", "x+exp(x)", "tanh(x)", "softplus(x)", "asinh(x)", "x^3+tanh(x)"];

interface Setting {
  readonly net: Net;
  readonly phis: Phis;
  readonly inputs: Inputs;
}

/** A random network; on M its labels are its outputs. */
function settingFor(text: string, seed: number, onM: boolean, sizes = { m: 3, n: 2, d: 3 }): Setting {
  const phi = parse(text);
  const off = randomInputs(randomOf(seed), sizes, seed % 3 === 0);
  const y = off.X.map((_, i) => output(i)(DOUBLES, { ...off, phi }, off.theta));
  const inputs = onM ? { ...off, y } : off;
  return { net: { ...inputs, phi }, phis: phisOf(derivationOf(text, phi)), inputs };
}

const worlds = new WeakMap<Inputs, ReturnType<typeof plainWorld>>();
function worldIn({ phis, inputs }: Setting): ReturnType<typeof plainWorld> {
  const world = worlds.get(inputs) ?? plainWorld(phis, inputs);
  worlds.set(inputs, world);
  return world;
}

const valueOf = (setting: Setting, formula: string, place: EntryIndices = { indices: {} }): number =>
  tensorValue(formulaNamed(formula).right, worldIn(setting).world, place);

const rowsOf = (setting: Setting, formula: string, indices: EntryIndices["indices"] = {}): Vector =>
  setting.inputs.theta.flatMap((row, j) => row.map((_, p) => valueOf(setting, formula, { indices: { ...indices, j }, p })));

/** Every component of both is as close as rounding allows, in the formula's own terms. */
function expectClose(setting: Setting, formula: string, got: Vector, expected: Vector, factor = 1): void {
  const { alpha } = worldIn(setting);
  const tolerance = factor * toleranceBySize(formula, setting.phis, setting.inputs, alpha);
  expect(got).toHaveLength(expected.length);
  expect(Math.max(...got.map((value, i) => Math.abs(value - (expected[i] as number))))).toBeLessThanOrEqual(tolerance);
}

describe.each(some(SMOOTH, 5, 3).map((text, k) => [text, SEED + k] as const))(
  "φ = %s, seed %i, against nested Taylor polynomials",
  (text, seed) => {
    // Every other activation on M.
    const setting = settingFor(text, seed, seed % 2 === 0, { m: 2, n: 2, d: 2 });
    const [off, fitted] = [settingFor(text, seed, false), settingFor(text, seed, true)];
    const { net, inputs } = setting;
    const { theta, X, u, w } = inputs;
    const axes = axesOf(theta);
    const each = (quantity: Quantity): Vector => axes.flatMap((v) => axes.map((s) => secondDerivative(quantity, net, theta, v, s)));
    const hessianOf = (formula: string, indices: EntryIndices["indices"] = {}): Vector =>
      theta.flatMap((row, j) =>
        row.flatMap((_, p) =>
          theta.flatMap((other, l) => other.map((__, q) => valueOf(setting, formula, { indices: { ...indices, j, l }, p, q }))),
        ),
      );

    test("outputs, Jacobian and Hessian of the outputs (F.1)", () => {
      for (const i of X.keys()) {
        expectClose(setting, "outputs", [valueOf(setting, "outputs", { indices: { i } })], [output(i)(DOUBLES, net, theta)]);
        expectClose(setting, "F.1-jacobian", rowsOf(setting, "F.1-jacobian", { i }), gradientOf(output(i), net, theta));
        expectClose(setting, "F.1-hessian", hessianOf("F.1-hessian", { i }), each(output(i)));
        const quadratic = valueOf(setting, "F.1-quadratic", { indices: { i } });
        expectClose(setting, "F.1-quadratic", [quadratic], [secondDerivative(output(i), net, theta, u, w)]);
      }
    });

    test("loss and trace of its Hessian, which on M is F (4.2, 4.3)", () => {
      for (const one of [off, fitted]) {
        expectClose(one, "loss", [valueOf(one, "loss")], [loss(DOUBLES, one.net, one.inputs.theta)]);
        expectClose(one, "trace", [valueOf(one, "trace")], [traceOfHessian(DOUBLES, one.net, one.inputs.theta)]);
      }
      expectClose(fitted, "trace", [valueOf(fitted, "4.3")], [traceOfHessian(DOUBLES, fitted.net, fitted.inputs.theta)]);
    });

    test("F by the Jacobian, its gradient and its Hessian (4.2, 4.3, F.2)", () => {
      expectClose(setting, "4.3", [valueOf(setting, "4.3")], [squaredJacobian(DOUBLES, net, theta)]);
      expectClose(setting, "F.2-gradient", rowsOf(setting, "F.2-gradient"), gradientOf(squaredJacobian, net, theta));
      const hessian = each(squaredJacobian);
      expectClose(setting, "F.2-hessian", hessianOf("F.2-hessian"), hessian);
      const product = timesVector(inRows(hessian, axes.length), u.flat());
      expectClose(setting, "F.2-product", rowsOf(setting, "F.2-product"), product);
      expectClose(setting, "F.2-quadratic", [valueOf(setting, "F.2-quadratic")], [dot(product, w.flat())]);
    });
  },
);

/** The slope of the line that fits y over x best in least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: Vector): number => values.reduce((s, v) => s + v, 0) / values.length;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  return points.reduce((s, [x, y]) => s + (x - mx) * (y - my), 0) / points.reduce((s, [x]) => s + (x - mx) ** 2, 0);
}

/**
 * What is fitted: log₂ of the error of (g(θ+hv) − g(θ−hv))/2h as Dg[v] over log₂ h, for h = 2^first … 2^last; the error is the
 * root of the mean square over 24 random directions v of length 1, so that neither one direction without a third derivative nor one lucky
 * rounding decides.
 */
function fittedSlope(setting: Setting, value: string, slope: string, first: number, last: number): number {
  const random = randomOf(SEED);
  const { theta } = setting.inputs;
  const [m, d] = [theta.length, theta[0]?.length ?? 0];
  const directions = Array.from({ length: 24 }, () => {
    const v = normalRows(random, m, d);
    return v.map((row) => row.map((x) => x / norm(v.flat())));
  });
  const moved = (v: Matrix, h: number): Setting => ({
    ...setting,
    inputs: { ...setting.inputs, theta: theta.map((row, j) => plusMultiple(row, h, v[j] as Vector)) },
  });
  const at = (s: Setting): Vector => (value === "4.3" ? [valueOf(s, value)] : rowsOf(s, value));
  const exact = directions.map((v) => {
    const along = { ...setting, inputs: { ...setting.inputs, u: v } };
    return value === "4.3" ? [dot(rowsOf(along, slope), v.flat())] : rowsOf(along, slope);
  });
  const points = Array.from({ length: first - last + 1 }, (_, k) => {
    const h = 2 ** (first - k);
    const errors = directions.map((v, i) => {
      const [right, left] = [at(moved(v, h)), at(moved(v, -h))];
      return norm(right.map((r, q) => (r - (left[q] as number)) / (2 * h) - (exact[i]?.[q] as number)));
    });
    return [first - k, Math.log2(norm(errors))] as const;
  });
  return slopeOf(points);
}

describe.each(some(["x^3+x", "sinh(x)", "tanh(x)", "gelu(x)", "softplus(x)"], 3))("finite differences for φ = %s", (text) => {
  const setting = settingFor(text, SEED, false);
  const pairs = [
    ["4.3", "F.2-gradient"],
    ["F.2-gradient", "F.2-product"],
  ] as const;

  test.each(pairs)("the error of %s's central difference as %s falls like h²", (value, slope) => {
    // The next term, of order h⁴, is 2⁻¹² of the first at the largest step times a ratio of derivatives; one of 100 would bend the line by 0.01.
    expect(Math.abs(fittedSlope(setting, value, slope, -6, -12) - 2)).toBeLessThan(0.02);
  });

  test.each(pairs)("and in round-off that of %s as %s grows like 1/h", (value, slope) => {
    // Below 2⁻²⁴ truncation is 2⁻⁴⁸ against at least 2⁻²⁹. log₂ of a root of the mean of 24 squares has a standard deviation of about 0.21,
    // and the slope over these 15 steps one of 0.21/√280 = 0.013: the bound is eight of them.
    expect(Math.abs(fittedSlope(setting, value, slope, -26, -40) + 1)).toBeLessThan(0.1);
  });
});

describe.each(some(INCREASING, 4, 2).map((text, k) => [text, SEED + k] as const))(
  "on the manifold of zero loss, φ = %s, seed %i",
  (text, seed) => {
    const setting = settingFor(text, seed, true);
    const { net, inputs } = setting;
    const { theta, X } = inputs;
    const width = X[0]?.length ?? 0;
    const J: Matrix = X.map((_, i) => gradientOf(output(i), net, theta));
    const G = gramOf(J);
    const back = inverse(G) as Matrix;
    const { alpha } = worldIn(setting);
    const size = (A: Matrix): number => Math.max(...A.map((row) => row.reduce((s, v) => s + Math.abs(v), 0)));
    /** Solving with G may lose a factor of its condition number. */
    const condition = size(G) * size(back);
    const grad = rowsOf(setting, "4.5-gradient");
    const gradientF = gradientOf(squaredJacobian, net, theta);
    const gradientTrace = gradientOf(traceOfHessian, net, theta);
    const tangent = (v: Matrix): Matrix => inRows(orthogonalTo(J, v.flat()), width);
    const [u, w] = [tangent(inputs.u), tangent(inputs.w)];

    test("G and J DF are what the Jacobian gives", () => {
      const gram = X.flatMap((_, i) => X.map((__, k) => valueOf(setting, "gram", { indices: { i, k } })));
      expectClose(setting, "gram", gram, G.flat());
      const normal = X.map((_, i) => valueOf(setting, "normal-part", { indices: { i } }));
      expectClose(setting, "normal-part", normal, timesVector(J, gradientF));
    });

    test("grad F is tangent, and the projection of DF", () => {
      expectClose(
        setting,
        "4.5-gradient",
        timesVector(J, grad),
        J.map(() => 0),
        condition * size(J),
      );
      expectClose(setting, "4.5-gradient", grad, orthogonalTo(J, gradientF), condition);
    });

    test("Tr D²L in place of F has another gradient, and the same Riemannian one", () => {
      const apart = norm(plusMultiple(gradientF, -1, gradientTrace));
      expect(apart).toBeGreaterThan(2 ** 20 * UNIT * norm(gradientF));
      expectClose(setting, "4.5-gradient", grad, orthogonalTo(J, gradientTrace), condition * (1 + apart));
    });

    /** Lemma B.2 for g, from derivatives of g and of the outputs. */
    const hessianByB2 = (g: Quantity, gradient: Vector): number => {
      const multipliers = timesVector(back, timesVector(J, gradient));
      const bends = X.map((_, i) => secondDerivative(output(i), net, theta, u, w));
      return secondDerivative(g, net, theta, u, w) - dot(multipliers, bends);
    };

    test("Hess F on tangent vectors (4.5) is that of Lemma B.2, for F and for Tr D²L", () => {
      const tangents = { ...setting, inputs: { ...inputs, u, w } };
      const hess = valueOf(tangents, "4.5-hessian");
      expectClose(tangents, "4.5-hessian", [hess], [hessianByB2(squaredJacobian, gradientF)], condition);
      expectClose(tangents, "4.5-hessian", [hess], [hessianByB2(traceOfHessian, gradientTrace)], condition);
    });

    test("Hess F[u,u] is the second derivative along a curve in M whose acceleration is normal, for F and for Tr D²L", () => {
      const bends = X.map((_, i) => secondDerivative(output(i), net, theta, u, u));
      const pull = timesVector(back, bends);
      // θ + tu + t²s/2 with s = −Jᵀ G⁻¹ D²f[u,u]: the curve leaves M at order t³.
      const half = inRows(
        J.reduce<Vector>(
          (s, row, i) => plusMultiple(s, -(pull[i] as number) / 2, row),
          theta.flat().map(() => 0),
        ),
        width,
      );
      const curve = (g: Quantity): readonly number[] => along(DOUBLES, g, net, theta, [u, half], 2);
      const both = { ...setting, inputs: { ...inputs, u, w: u } };
      for (const i of X.keys()) expectClose(both, "F.1-quadratic", curve(output(i)).slice(1), [0, 0], condition);
      const hess = valueOf(both, "4.5-hessian");
      for (const g of [squaredJacobian, traceOfHessian]) {
        expectClose(both, "4.5-hessian", [hess], [2 * coefficient(curve(g), 2)], condition);
      }
    });

    test("multipliers solve G α = J DF", () => {
      expectClose(setting, "normal-part", timesVector(G, alpha), timesVector(J, gradientF), condition);
    });
  },
);

const valued = FORMULAS.filter(({ right }) => !needsWords(right));
function needsWords(t: Parameters<typeof tensorText>[0]): boolean {
  return JSON.stringify(t, (_, v) => (typeof v === "bigint" ? `${v}` : v)).includes('"kind":"words"');
}
const PLACE: EntryIndices = { indices: { i: 1, k: 0, j: 1, l: 1 }, p: 0, q: 2 };

describe.each(valued.map((f) => [f.id, f] as const))("formula %s", (id, { right }) => {
  const setting = settingFor("x^3+tanh(x)", SEED + 3, false);
  const X = setting.inputs.X.map((row) => row.map((value) => value / norm(row)));
  const special: Setting = { ...setting, inputs: { ...setting.inputs, X, a: null, c: 1 / 2 } };

  test("in the paper's setting it is the general one there", () => {
    const { world } = plainWorld(special.phis, special.inputs);
    const [general, paper] = [right, specialise(right, PAPER)].map((t) => tensorValue(t, world, PLACE));
    expectClose(special, id, [paper as number], [general as number]);
    const { arrays } = needsOf(specialise(right, PAPER));
    expect(arrays.has("a") || arrays.has("normSquared")).toBe(false);
  });

  test.each([
    ["1", Q.ONE, 1],
    ["1/2", Q.rational(1n, 2n), 1 / 2],
    ["1/n", "1/n", 1 / 2],
  ] as const)("with c = %s it is the general one there", (_, scale, c) => {
    const { world } = plainWorld(setting.phis, { ...setting.inputs, c });
    const [general, scaled] = [right, specialise(right, { scale })].map((t) => tensorValue(t, world, PLACE));
    expectClose(setting, id, [scaled as number], [general as number]);
  });

  test("needs exactly what its value is computed from", () => {
    const { world } = plainWorld(setting.phis, setting.inputs);
    const seen = { orders: new Set<number>(), arrays: new Set<ArrayName>(), directions: new Set<DirectionName>() };
    const watched: TensorWorld<number> = {
      ...world,
      entry: (array, indices) => {
        seen.arrays.add(array);
        return world.entry(array, indices);
      },
      phi: (polynomial, i, j) => {
        for (const { powers } of polynomial) for (const [order, e] of powers.entries()) if (e > 0) seen.orders.add(order);
        return world.phi(polynomial, i, j);
      },
      inner: (direction, j, i) => {
        seen.directions.add(direction);
        return world.inner(direction, j, i);
      },
    };
    tensorValue(right, watched, PLACE);
    const needs = needsOf(right);
    expect([...seen.orders].sort()).toEqual(needs.orders);
    expect(seen.arrays).toEqual(needs.arrays);
    expect(seen.directions).toEqual(needs.directions);
  });
});

test("the paper's own lines are what is printed for its setting", () => {
  const printed = (id: string): string => tensorText(specialise(formulaNamed(id).right, PAPER));
  expect(printed("4.3")).toBe("Σ_ij φ'(z_ij)²");
  expect(printed("F.2-gradient")).toBe("2 Σ_i φ'(z_ij) φ''(z_ij) x_i");
  expect(printed("F.2-hessian")).toBe("2 δ_jl Σ_i (φ''² + φ'φ''')(z_ij) x_i x_iᵀ");
});

test.each(FORMULAS.map((f) => [f.id, f] as const))("%s is written as text and as LaTeX", (_, { right, left }) => {
  for (const special of [{}, PAPER, { scale: "1/n" } as const]) {
    const [text, latex] = [tensorText(specialise(right, special)), tensorLatex(specialise(right, special))];
    for (const written of [text, latex, left.text, left.latex]) expect(written).not.toMatch(/undefined|NaN|\[object|^$/);
    expect(latex.split("{").length).toBe(latex.split("}").length);
    expect(latex.split("\\left").length).toBe(latex.split("\\right").length);
  }
});

test("a formula that does not exist is named in the error", () => {
  expect(() => formulaNamed("4.9")).toThrow('no formula is named "4.9"');
});
