/** Spellings of one function are computed alike, have a value wherever the function has one, and train to the same place. */
import { fc, test } from "@fast-check/vitest";
import { parse } from "@flatcheck/activation";
import { describe, expect } from "vitest";
import { numbers, problemOf } from "../test-kit/problems.js";
import { amount } from "../test-kit/sizes.js";
import { labelNoiseSgd } from "./methods/labelNoiseSgd.js";
import { type Phi, phiOf } from "./phi.js";
import { run } from "./run.js";

/** A named form, and how people type it. */
const SPELLED: readonly (readonly [string, ...string[]])[] = [
  ["sigmoid(x)", "exp(x)/(1+exp(x))", "1/(1+exp(-x))", "(1+tanh(x/2))/2", "exp(x/2)/(exp(x/2)+exp(-x/2))"],
  ["softplus(x)", "log(1+exp(x))", "log(exp(x)+1)", "log1p(exp(x))", "x+log(1+exp(-x))"],
  ["softplus(2*x)-x-log(2)", "log(cosh(x))", "log((exp(x)+exp(-x))/2)", "log(exp(x)+exp(-x))-log(2)"],
  ["tanh(x)", "(exp(x)-exp(-x))/(exp(x)+exp(-x))", "sinh(x)/cosh(x)", "1-2/(1+exp(2*x))", "(exp(2*x)-1)/(exp(2*x)+1)"],
  ["silu(x)", "x/(1+exp(-x))", "x*exp(x)/(1+exp(x))", "x*sigmoid(x)"],
  ["2*sigmoid(2*x)", "exp(x)/cosh(x)", "1+tanh(x)", "1+sinh(x)/cosh(x)", "2/(1+exp(-2*x))"],
  ["2*exp(x-softplus(2*x))", "1/cosh(x)", "2/(exp(x)+exp(-x))", "2*exp(x)/(1+exp(2*x))"],
];

const quarters = fc.integer({ min: -8, max: 8 }).filter((k) => k !== 0);

/** One of them with x replaced by kx/4 + b/4, and lx/4 added. */
const spelled = fc
  .tuple(fc.constantFrom(...SPELLED), quarters, quarters, fc.integer({ min: -4, max: 4 }))
  .chain(([[named, ...others], k, b, l]) => {
    const composed = (text: string): string => `${text.replaceAll(/\bx\b/g, `(${k}/4*x+${b}/4)`)}+${l}/4*x`;
    return fc.constantFrom(...others).map((other) => ({ named: composed(named), other: composed(other), scale: Math.abs(k) / 4 }));
  });

const PLACES = [0, 0.3, 1, 4, 30, 350, 360, 708, 711, 720, 1500, 1e5, 1e8].flatMap((z) => [-z, z]);

test.prop([spelled], { numRuns: amount(30, 20, 60) })("have the values of the named form, at every place", ({ named, other, scale }) => {
  const [a, b] = [phiOf(parse(named)), phiOf(parse(other))];
  for (const z of PLACES)
    for (const [order, name] of (["value", "first", "second", "third"] as const).entries()) {
      const expected = a[name](z);
      // Sums such as softplus(2z) − z lose what is an ulp of their terms; derivatives of order k carry the kth power of the scale.
      const allowed =
        2 ** -44 * (1 + (order === 0 ? 2 * scale * Math.abs(z) : 0)) * Math.max(1, scale) ** order + 2 ** -46 * Math.abs(expected);
      expect(Math.abs(b[name](z) - expected), `${other}, ${name} at ${z}: ${b[name](z)} for ${expected}`).toBeLessThanOrEqual(allowed);
    }
});

/** φ, and what it is above and below the seam at 0, beside which the forms of its derivatives by signs are 0/0. */
const SEAMED: readonly (readonly [phi: string, above: string, below: string])[] = [
  ["sign(x)*abs(x)^1.7+x^3", "x^1.7+x^3", "x^3-(-x)^1.7"],
  ["abs(x)^(1/3)*x", "x^(4/3)", "-(-x)^(4/3)"],
  ["x*abs(x)^0.3", "x^1.3", "-(-x)^1.3"],
  ["x*sqrt(max(0,x))", "x^1.5", "0"],
  ["relu(x)^1.7+x", "x^1.7+x", "x"],
  ["sqrt(relu(x))+relu(-x)^2.5", "sqrt(x)", "(-x)^2.5"],
  ["relu(exp(x)-1)^1.5", "(exp(x)-1)^1.5", "0"],
  ["sqrt(max(0,(x+1)^2-1))*max(x,0)", "x*sqrt(x^2+2*x)", "0"],
];

test.each(SEAMED)("%s has all derivatives beside its seam", (text, above, below) => {
  const [phi, up, down] = [text, above, below].map((e) => phiOf(parse(e))) as [Phi, Phi, Phi];
  for (const z of [1e-3, 0.3, 1, 2, 40].flatMap((x) => [x, -x]))
    for (const name of ["value", "first", "second", "third"] as const) {
      const expected = (z > 0 ? up : down)[name](z);
      // A dozen operations, in parts of which a digit may cancel.
      expect(Math.abs(phi[name](z) - expected), `${name} at ${z}: ${phi[name](z)} for ${expected}`).toBeLessThanOrEqual(
        2 ** -40 * Math.abs(expected),
      );
    }
});

describe("train to the same place", () => {
  test.prop([spelled, fc.integer({ min: 1, max: 99 })], { numRuns: amount(12, 8, 25) })(
    "100 steps of label-noise SGD",
    ({ named, other }, seed) => {
      const end = (text: string): Float64Array => {
        const { p, theta } = problemOf(text, { m: 3, n: 2, d: 2 }, seed);
        return run(p, labelNoiseSgd({ eta: 0.01, sigma: 0.05, seed }), theta, { mostSteps: 100 }).state.theta.data;
      };
      const [expected, got] = [end(named), end(other)];
      for (const [k, value] of expected.entries())
        expect(Math.abs((got[k] as number) - value)).toBeLessThanOrEqual(1e-10 * (1 + Math.abs(value)));
    },
  );
});

test.each([
  "log(cosh(x))",
  "exp(x)/cosh(x)",
  "log(1+exp(x)+exp(2*x))",
  "sinh(x)/(1+cosh(x))",
  "sqrt(1+exp(x))/(1+exp(x/2))",
  "x^3/(1+x^2)",
  "log(1+x^2)",
  "x*sinh(x)/cosh(x)",
  "sqrt(x^2+1)-x",
  "x^3+log(cosh(x))",
])("%s is finite as far out as it has a value", (text) => {
  const phi = phiOf(parse(text));
  for (const z of [...PLACES, ...numbers(50, 7).map((u) => 2000 * u)])
    for (const f of [phi.value, phi.first, phi.second, phi.third]) expect(Number.isFinite(f(z)), `at ${z}`).toBe(true);
});
