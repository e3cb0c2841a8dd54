/** ‖grad F‖ is observed exactly where the gradients of the outputs are independent, whatever n and d are. */
import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { gaussianInputs, normalWeights } from "./data.js";
import { hasFullRank } from "./factorisations.js";
import { gram, riemannianGradient, tangencyError } from "./manifold.js";
import { type Matrix, mapEntries, norm } from "./matrix.js";
import { outputs } from "./network.js";
import { noTangentNormAt, observer } from "./observation.js";
import { phiOf } from "./phi.js";
import { type Problem, problem } from "./problem.js";

const phi = phiOf(parse("x^3+x"));

function onM(samples: number, dimension: number, theta: Matrix, seed: number): Problem {
  const X = gaussianInputs({ samples, dimension, seed });
  const bare = { X, y: new Float64Array(samples), a: new Float64Array(theta.rows).fill(1), c: 1, phi };
  return problem({ ...bare, y: outputs(bare, theta) });
}

const observed = (p: Problem, theta: Matrix): number | undefined =>
  observer(p)({ theta, steps: 0, flowTime: 0, status: "running" }).gradientNorm;

const size = fc.integer({ min: 1, max: 5 });

describe("‖grad F‖", () => {
  test.prop([size, size, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1000 })])(
    "for n ≤ md it is that of a tangent direction, for n > md there is none",
    (d, m, n, seed) => {
      const theta = normalWeights(m, d, 1, seed);
      const p = onM(n, d, theta, seed + 1);
      const value = observed(p, theta);
      if (n > m * d) expect(value).toBeUndefined();
      else if (value !== undefined) {
        const gradient = riemannianGradient(p, theta);
        expect(value).toBe(norm(gradient));
        // J of a gradient is a residual of the solution with G: rounding, times what was taken away.
        if (value > 1e-3) expect(tangencyError(p, theta, gradient) / norm(p.X)).toBeLessThan(1e-6);
      }
    },
  );

  test("more samples than dimensions, some neurons: it is there", () => {
    const theta = normalWeights(4, 2, 1, 3);
    expect(observed(onM(5, 2, theta, 9), theta)).toBeGreaterThan(0);
  });

  test("neurons that agree span d directions only: none for n > d", () => {
    const theta = mapEntries(normalWeights(4, 2, 1, 3), (_, __, q) => [0.3, -0.7][q] as number);
    expect(observed(onM(3, 2, theta, 9), theta)).toBeUndefined();
    expect(observed(onM(2, 2, theta, 9), theta)).toBeDefined();
  });

  test("so many samples that n × n numbers are out of reach: none, with the reason", () => {
    const theta = normalWeights(2, 2, 1, 3);
    const p = onM(20_000, 2, theta, 9);
    expect(observed(p, theta)).toBeUndefined();
    expect(noTangentNormAt(p, theta)).toBe("for n = 20000 samples and md = 4 parameters the gradients of the outputs are dependent");
    const wide = normalWeights(30, 100, 1, 3);
    const many = onM(3000, 100, wide, 9);
    expect(observed(many, wide)).toBeUndefined();
    expect(noTangentNormAt(many, wide)).toContain("3000 × 3000");
  });
});

test("full rank does not depend on how samples are scaled", () => {
  const theta = normalWeights(4, 2, 1, 3);
  const p = onM(5, 2, theta, 9);
  const scaled = mapEntries(gram(p, theta), (value, i, k) => value * 10 ** (-40 * (i + k)));
  expect([hasFullRank(gram(p, theta)), hasFullRank(scaled)]).toEqual([true, true]);
});
