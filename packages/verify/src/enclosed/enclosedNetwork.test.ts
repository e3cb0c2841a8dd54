/** Quantities at a place, for any loss scale, samples and weights, beside `numeric` and beside eigenvalues of Hess F that are found another way. */
import { canonical, parse } from "@flatcheck/activation";
import { insideDomain, type MpfrArithmetic, mpfrArithmetic } from "@flatcheck/enclosure";
import {
  coherence,
  loss,
  lossGradient,
  type Matrix,
  mapEntries,
  norm,
  outputs,
  type Problem,
  phiOf,
  preActivations,
  problem,
  riemannianGradient,
  riemannianHessian,
  sharpness,
  symmetricEigen,
  tangentPart,
  zeros,
} from "@flatcheck/numeric";
import { beforeAll, describe, expect, test } from "vitest";
import { streamOf } from "../chance/random.js";
import { doubles } from "./doubles.js";
import {
  coherenceOf,
  type EnclosedNetwork,
  enclosedNetwork,
  gradientNormOf,
  growthOf,
  leastCurvatureOf,
  leastNormOf,
  leastWeightOf,
  lossOf,
  multipliersOf,
  sharpnessOf,
  squaredWeightsOf,
} from "./enclosedNetwork.js";
import { enclosures } from "./enclosures.js";
import { roughEnclosures } from "./roughEnclosures.js";

let K: MpfrArithmetic;
beforeAll(async () => {
  K = (await mpfrArithmetic(64)).withPrecision(320);
});

const QUANTITIES = ["F", "‖grad F‖", "growth", "least", "μ", "L", "‖DL‖", "n_min", "a_min", "‖a‖²"] as const;
type Values<S> = Readonly<Record<(typeof QUANTITIES)[number], S>>;

function valuesAt<S>(at: EnclosedNetwork<S>): Values<S> {
  const alpha = multipliersOf(at);
  const { loss: L, gradientNorm } = lossOf(at);
  return {
    F: sharpnessOf(at),
    "‖grad F‖": gradientNormOf(at, alpha),
    growth: growthOf(at, alpha),
    least: leastCurvatureOf(at, alpha),
    μ: coherenceOf(at),
    L,
    "‖DL‖": gradientNorm,
    n_min: leastNormOf(at),
    a_min: leastWeightOf(at),
    "‖a‖²": squaredWeightsOf(at),
  };
}

const rowOf = ({ data, columns }: Matrix, i: number): readonly number[] => Array.from(data.slice(i * columns, (i + 1) * columns));

function drawn(text: string, seed: number): { readonly p: Problem; readonly theta: Matrix } {
  const random = streamOf(seed, text);
  const n = random.integer(1, 3);
  const m = random.integer(2, 4);
  // As many inputs as samples, so that every direction is in the span.
  const X = mapEntries(zeros(n, n), random.normal);
  const theta = mapEntries(zeros(m, n), () => 0.7 * random.normal());
  const a = Float64Array.from({ length: m }, random.normal);
  const p = problem({ X, y: new Float64Array(n), a, c: 0.25 + random.uniform(), phi: phiOf(canonical(parse(text))) });
  return { p: { ...p, y: outputs(p, theta).map((f) => f - random.normal()) }, theta };
}

/** Hess F in a basis of projected unit vectors; normal directions get an eigenvalue far away. */
function leastOnTangents(p: Problem, theta: Matrix): number {
  const size = theta.data.length;
  const tangents = Array.from({ length: size }, (_, k) =>
    tangentPart(
      p,
      theta,
      mapEntries(theta, (_value, i, j) => (i * theta.columns + j === k ? 1 : 0)),
    ),
  );
  const H = tangents.map((u) => tangents.map((w) => riemannianHessian(p, theta, u, w)));
  const far = 1e3 * H.flat().reduce((most, h) => Math.max(most, Math.abs(h)), 0);
  const A = mapEntries(
    zeros(size, size),
    (_, k, l) => (H[k]?.[l] as number) + far * ((k === l ? 1 : 0) - (tangents[l]?.data[k] as number)),
  );
  return symmetricEigen(mapEntries(A, (_, k, l) => ((A.data[k * size + l] as number) + (A.data[l * size + k] as number)) / 2))
    .values[0] as number;
}

describe.each(["x^3+x", "tanh(x)", "gelu(x)", "exp(-x^2)", "x^2+x"])("%s", (text) => {
  test.each([1, 2, 3, 4, 5, 6])("seed %d", (seed) => {
    const { p, theta } = drawn(text, seed);
    const numbers = { X: p.X, a: p.a, c: p.c, Z: preActivations(p, theta), y: p.y };
    const inDoubles = valuesAt(enclosedNetwork(doubles(p.phi), numbers));
    const enclosed = K.scope(() => {
      const found = valuesAt(enclosedNetwork(enclosures(K, p.phi.expression), numbers));
      return Object.fromEntries(QUANTITIES.map((name) => [name, K.toDoubles(found[name])]));
    });
    const rough = valuesAt(enclosedNetwork(roughEnclosures(p.phi.expression), numbers));
    const gradient = riemannianGradient(p, theta);
    const others: Values<number> = {
      F: sharpness(p, theta),
      "‖grad F‖": norm(gradient),
      growth: -2 * riemannianHessian(p, theta, gradient, gradient),
      least: leastOnTangents(p, theta),
      μ: coherence(p.X),
      L: loss(p, theta),
      "‖DL‖": norm(lossGradient(p, theta)),
      n_min: Math.min(...Array.from({ length: p.X.rows }, (_, i) => rowOf(p.X, i).reduce((sum, x) => sum + x * x, 0))),
      a_min: Math.min(...p.a.map(Math.abs)),
      "‖a‖²": p.a.reduce((sum, weight) => sum + weight * weight, 0),
    };
    for (const name of QUANTITIES) {
      const { lo, hi } = enclosed[name] as { lo: number; hi: number };
      const size = Math.max(Math.abs(lo), Math.abs(hi));
      expect(hi - lo, name).toBeLessThanOrEqual(1e-9 * size);
      expect(rough[name].lo, `${name} roughly`).toBeLessThanOrEqual(hi);
      expect(rough[name].hi, `${name} roughly`).toBeGreaterThanOrEqual(lo);
      // What doubles of an ill-conditioned case agree to: G may have a condition of 1e8.
      expect(Math.abs(inDoubles[name] - lo) / size, `${name} in doubles`).toBeLessThan(1e-5);
      expect(Math.abs(others[name] - lo) / size, `${name} another way`).toBeLessThan(1e-5);
    }
  });
});

/** Ends that are infinite, or lost, in doubles: an interval that holds nothing would decide anything. */
test.each([
  ["an overflow", 1e300],
  ["no number", Number.NaN],
])("%s is outside of what is found roughly, or all that there is", (_, weight) => {
  const X = { rows: 1, columns: 1, data: Float64Array.of(1) };
  const Z = { rows: 1, columns: 2, data: Float64Array.of(1, 2) };
  const rough = insideDomain(() =>
    sharpnessOf(enclosedNetwork(roughEnclosures(parse("x^3+x")), { X, a: Float64Array.of(weight, 1), c: 1, Z })),
  );
  expect(rough === undefined || (rough.lo <= Number.MAX_VALUE && rough.hi === Number.POSITIVE_INFINITY)).toBe(true);
});

test("elementary functions are left to MPFR: ends beside those of Math are not taken", () => {
  const [z] = [{ lo: 0.5, hi: 0.5 }];
  const { value } = roughEnclosures(parse("tanh(x)")).phi(z);
  const tanh = K.scope(() => K.toDoubles(K.apply("tanh", K.rational({ n: 1n, d: 2n }))));
  expect(value).toEqual(tanh);
});

test("samples of one length exactly: K has the diagonal 1", () => {
  const X = { rows: 2, columns: 2, data: Float64Array.of(0.6, 0.8, 3, 1) };
  const Z = { rows: 2, columns: 2, data: Float64Array.of(0, 1, 2, 3) };
  K.scope(() => {
    const at = enclosedNetwork(enclosures(K, parse("x")), { X, a: Float64Array.of(1, 1), c: 1, Z, isUnit: true });
    expect(K.toDoubles(at.K[0]?.[0] as never)).toEqual({ lo: 1, hi: 1 });
    expect(K.toDoubles(at.K[1]?.[1] as never)).toEqual({ lo: 1, hi: 1 });
    expect(K.toDoubles(at.K[0]?.[1] as never).lo).toBeCloseTo(2.6 / Math.sqrt(10), 12);
  });
});
