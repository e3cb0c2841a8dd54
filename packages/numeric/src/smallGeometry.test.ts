/** The geometry in plain loops beside the readable one, bit for bit. */

import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { magnitude, retract, retractBy, riemannianGradient, SingularGramError } from "./manifold.js";
import { type Matrix, zeros } from "./matrix.js";
import { lossGradient, residuals } from "./network.js";
import { phiOf } from "./phi.js";
import { type Problem, problem } from "./problem.js";
import { isSmall, SmallGeometry } from "./smallGeometry.js";

const PHIS = ["x^3+x", "sinh(x)", "x^3+tanh(x)", "x^2"].map((text) => phiOf(parse(text)));

const doubles = (length: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.oneof({ weight: 20, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) }, { weight: 1, arbitrary: fc.double() }), {
      minLength: length,
      maxLength: length,
    })
    .map((values) => Float64Array.from(values));

const matrix = (rows: number, columns: number): fc.Arbitrary<Matrix> => doubles(rows * columns).map((data) => ({ rows, columns, data }));

/** Of up to 12 samples, so that sums have more than one block; numbers that are not finite are in θ alone. */
const cases: fc.Arbitrary<readonly [Problem, Matrix]> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...PHIS))
  .chain(([n, m, d, phi]) =>
    fc.tuple(matrix(n, d), doubles(n), doubles(m), fc.constantFrom(0.5, 1, 1 / 3), matrix(m, d)).map(([X, y, a, c, theta]) => {
      const finite = (values: Float64Array): Float64Array => values.map((value) => (Number.isFinite(value) ? value : 1));
      return [problem({ X: { ...X, data: finite(X.data) }, y: finite(y), a: finite(a), c, phi }), theta] as const;
    }),
  );

function referenceGradient(p: Problem, theta: Matrix): Matrix | undefined {
  try {
    return riemannianGradient(p, theta);
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}

describe("SmallGeometry has the bits of network.ts and manifold.ts", () => {
  test.prop([cases])("for residuals and gradients, whatever was asked before", ([p, theta]) => {
    const geometry = new SmallGeometry(p);
    for (let k = 0; k < 2; k++) {
      expect(geometry.residuals(theta)).toEqual(residuals(p, theta));
      expect(geometry.magnitude(theta)).toEqual(magnitude(p, theta));
      expect(geometry.lossGradient(theta)).toEqual(lossGradient(p, theta));
      expect(geometry.gradient(theta)).toEqual(referenceGradient(p, theta));
    }
  });

  test.prop([cases])("for retraction", ([p, theta]) => {
    expect(retractBy(new SmallGeometry(p), theta)).toEqual(retract(p, theta));
  });
});

test("is for problems whose every product is small", () => {
  const of = (n: number, d: number, m: number): Problem => ({
    X: zeros(n, d),
    y: new Float64Array(n),
    a: new Float64Array(m),
    c: 1,
    phi: PHIS[0]!,
  });
  expect([of(16, 16, 16), of(17, 16, 16), of(65, 1, 1), of(1, 64, 64)].map(isSmall)).toEqual([true, false, false, true]);
});
