/** The oracles themselves: each way of differentiating against another, on functions and on random networks. */

import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { type Elementary, jets as J, jetsOver, mpfrArithmetic, rationals as Q } from "@flatcheck/enclosure";
import { phiOf } from "@flatcheck/numeric";
import { beforeAll, describe, expect, test as plain } from "vitest";
import { COMPLEX_STEP, differenceCalculus, type Net, TAYLOR, taylorOverRationals } from "./calculus.js";
import { COMPLEX } from "./complex.js";
import { DOUBLES } from "./doubles.js";
import { extrapolated, STEPS } from "./extrapolation.js";
import { firstOrderOver } from "./firstOrder.js";
import { along, axesOf, inRows, jacobian, loss, output, solve, squaredJacobian, traceOfHessian } from "./quantities.js";

const UNIT = 2 ** -53;

/** Intervals inside the domains, with margins at poles. */
const DOMAINS: Readonly<Record<Elementary, readonly [number, number]>> = {
  ...{ exp: [-5, 5], expm1: [-5, 5], log: [0.1, 9], log1p: [-0.9, 9], sin: [-9, 9], cos: [-9, 9], tan: [-1.4, 1.4] },
  ...{ asin: [-0.9, 0.9], acos: [-0.9, 0.9], atan: [-9, 9], sinh: [-5, 5], cosh: [-5, 5], tanh: [-20, 20] },
  ...{ asinh: [-9, 9], acosh: [1.1, 9], atanh: [-0.9, 0.9], erf: [-6.5, 6.5], erfc: [-6.5, 6.5] },
};

describe.each(Object.entries(DOMAINS) as [Elementary, readonly [number, number]][])("%s of a complex number", (name, [min, max]) => {
  const argument = fc.double({ min, max, noNaN: true });

  test.prop([argument])("has the real function's value, and its derivative as the imaginary part", (x) => {
    const h = 1e-100;
    const { re, im } = COMPLEX.apply(name, { re: x, im: h });
    const [value, slope] = firstOrderOver(DOUBLES).apply(name, [x, 1]) as readonly [number, number];
    // Doubles are compared with doubles: some ulps of both, times the condition x f′/f; erf's series loses e^{-x²}'s x² units, and what cancels there.
    const ulps = 64 * (1 + x * x);
    expect(Math.abs(re - value)).toBeLessThanOrEqual(ulps * UNIT * (1 + Math.abs(value)) * (1 + Math.abs(x)));
    expect(Math.abs(im / h - slope)).toBeLessThanOrEqual(ulps * UNIT * (1 + Math.abs(slope) + Math.abs(value)) * (1 + Math.abs(x)) ** 2);
  });

  test.prop([argument, fc.double({ min: -0.05, max: 0.05, noNaN: true })])(
    "agrees with the Taylor series a little off the real line",
    (x, y) => {
      const order = 16;
      const jet = jetsOver(DOUBLES, order).apply(name, J.variable(DOUBLES, x, order));
      const terms = jet.map((c, k) => c * y ** k);
      const re = terms.reduce((s, t, k) => s + (k % 2 === 0 ? (k % 4 === 0 ? t : -t) : 0), 0);
      const im = terms.reduce((s, t, k) => s + (k % 2 === 1 ? (k % 4 === 1 ? t : -t) : 0), 0);
      const found = COMPLEX.apply(name, { re: x, im: y });
      // The first term left out, and rounding: at a distance of 0.1 from a pole the ratio of the series is 1/2.
      const rest = 2 ** -order + 64 * (1 + x * x) * UNIT * (1 + Math.abs(x));
      const size = terms.reduce((s, t) => s + Math.abs(t), 1);
      expect(Math.hypot(found.re - re, found.im - im)).toBeLessThanOrEqual(rest * size);
    },
  );
});

test.prop([fc.integer({ min: -4, max: 5 }), fc.double({ min: 0.2, max: 3, noNaN: true })])("powers of complex numbers", (n, x) => {
  const { re, im } = COMPLEX.power({ re: x, im: 1e-100 }, Q.fromInteger(n));
  expect(Math.abs(re - x ** n)).toBeLessThanOrEqual(16 * UNIT * x ** n);
  expect(Math.abs(im * 1e100 - n * x ** (n - 1))).toBeLessThanOrEqual(32 * UNIT * Math.abs(n * x ** (n - 1)));
});

const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
const pair = fc.tuple(coefficient, coefficient);

test.prop([pair, pair])("polynomials of order one are those of any order, cut off", (a, b) => {
  const [first, any] = [firstOrderOver(DOUBLES), jetsOver(DOUBLES, 1)];
  for (const operation of ["add", "sub", "mul"] as const) {
    const [found, expected] = [first[operation](a, b), any[operation](a, b)];
    // The same sums of the same products; only the sign of a zero may differ.
    found.forEach((value, k) => expect(value === expected[k]).toBe(true));
  }
  if (Math.abs(b[0]) < 0.1) return;
  const [quotient, other] = [first.div(a, b), any.div(a, b)];
  quotient.forEach((value, k) => expect(Math.abs(value - (other[k] as number))).toBeLessThanOrEqual(1e3 * UNIT * (1 + Math.abs(value))));
});

const numbers = (count: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: count, maxLength: count });

/** Networks of 2 neurons, 2 samples and 2 dimensions. */
const networks = fc.record({ X: numbers(4), theta: numbers(4), y: numbers(2), a: numbers(2), u: numbers(4), w: numbers(4) });

describe.each(["x^3+x", "sinh(x)", "x^3+tanh(x)", "x+exp(x)", "gelu(x)", "atan(x)"])("on networks with φ = %s", (text) => {
  const phi = phiOf(parse(text));
  beforeAll(() => mpfrArithmetic(170));

  test.prop([networks], { numRuns: 20 })("Taylor polynomials, the complex step, differences and 50 digits agree", async (drawn) => {
    const net: Net = { X: inRows(drawn.X, 2), y: drawn.y, a: drawn.a, c: 0.75, phi };
    const [theta, u, w] = [drawn.theta, drawn.u, drawn.w].map((v) => inRows(v, 2)) as [number[][], number[][], number[][]];
    const precise = await mpfrArithmetic(170);
    // φ to φ‴ and z are below 30 for |z| ≤ 2; sums have 4 terms of 5 factors.
    const size = 4 * 30 ** 2;
    for (const [q, order] of [
      [output(1), 2],
      [loss, 2],
      [squaredJacobian, 3],
    ] as const) {
      const exact = TAYLOR.slope(along(q, u), net, theta, w);
      expect(Math.abs(COMPLEX_STEP.slope(along(q, u), net, theta, w) - exact)).toBeLessThanOrEqual(64 * UNIT * size);
      const values = STEPS.map((h) => differenceCalculus(h).slope(along(q, u), net, theta, w));
      const differences = extrapolated(values, order, 64 * UNIT * size);
      expect(Math.abs(differences.value - exact)).toBeLessThanOrEqual(differences.tolerance);
      const enclosed = precise.scope(() => {
        const C = taylorOverRationals(precise.atPoint());
        return precise.toDoubles(
          C.slope(
            along(q, u),
            net,
            theta.map((row) => row.map(C.number)),
            w,
          ),
        );
      });
      expect(Math.abs(enclosed.lo - exact)).toBeLessThanOrEqual(64 * UNIT * size);
      expect(enclosed.hi - enclosed.lo).toBeLessThanOrEqual(2 * UNIT * size);
    }
    precise.dispose();
  });
});

plain("the trace of the Hessian is the sum over axes of second derivatives", () => {
  const net: Net = { X: [[1, 2]], y: [0.5], a: [1, -1], c: 1, phi: phiOf(parse("x^2")) };
  const theta = [
    [0.5, 0.25],
    [-1, 1],
  ];
  // f = 1 − 1 = 0 and r = −1/2: 2Σ(Df² + r D²f) = 2·5·(4·1 + 4·1) + 2·(−1/2)·(2·5 − 2·5) = 80.
  expect(traceOfHessian(TAYLOR, net, theta)).toBe(80);
  expect(axesOf(theta)).toHaveLength(4);
  expect(jacobian(TAYLOR, net, theta)).toEqual([[2, 4, -2, -4]]);
});

test.prop([numbers(3), numbers(9)])("systems are solved", (x, entries) => {
  const A = inRows(entries, 3);
  const G = A.map((row, i) => A.map((other, k) => row.reduce((s, v, p) => s + v * (other[p] as number), 0) + (i === k ? 1 : 0)));
  const b = G.map((row) => row.reduce((s, g, k) => s + g * (x[k] as number), 0));
  // The condition number of I + AAᵀ is at most 1 + 9.
  const found = solve(DOUBLES, G, b);
  found.forEach((value, i) => expect(Math.abs(value - (x[i] as number))).toBeLessThanOrEqual(64 * UNIT * 10));
});

plain("extrapolation says how far off it is", () => {
  const exactly = extrapolated(
    STEPS.map((h) => 3 + h ** 2 - 5 * h ** 4),
    1,
    0,
  );
  expect(Math.abs(exactly.value - 3)).toBeLessThanOrEqual(4 * UNIT);
  const rough = extrapolated(
    STEPS.map((h) => Math.cos(7 * h)),
    1,
    0,
  );
  expect(Math.abs(rough.value - 1)).toBeLessThanOrEqual(rough.tolerance);
  expect(rough.tolerance).toBeLessThan(1e-3);
});
