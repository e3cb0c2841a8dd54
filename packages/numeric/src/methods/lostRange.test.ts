/** A run that is lost says where: at the loss, or at φ, of which a part may leave the range of doubles long before φ does. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { fromRows } from "../matrix.js";
import { phiOf } from "../phi.js";
import { type Problem, problem } from "../problem.js";
import { run } from "../run.js";
import { wasmBackend } from "../wasm/backend.js";
import { lostRange } from "./lostRange.js";
import type { Method, RunState } from "./method.js";
import { METHODS } from "./methods.js";

const one = (text: string, y = 1): Problem =>
  problem({ X: fromRows([[1]]), y: Float64Array.of(y), a: Float64Array.of(1), c: 1, phi: phiOf(parse(text)) });

test.each([
  ["exp(x)*erfc(x)", 1024, /^φ, or a part of it, .* 1020$/],
  ["exp(-x)*erfc(-x)", -800, /^φ, or a part of it, .* -800$/],
  ["log(cosh(x))", -800, undefined],
  ["exp(x)/cosh(x)", 1024, undefined],
  ["x^2*exp(-x^2)", -1e90, undefined],
  ["exp(x^2)*erfc(x^2)", 30, /^φ, or a part of it, .* 30$/],
])("%s at %d", (text, z, where) => {
  const found = lostRange(one(text), fromRows([[z]]));
  if (where === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(where);
});

test.each([
  "exp(x)/(1+exp(x))",
  "log(1+exp(x))",
  "log(cosh(x))",
  "exp(x)/cosh(x)",
  "x/(1+exp(-x))",
  "(exp(x)-exp(-x))/(exp(x)+exp(-x))",
  "sigmoid(x)",
  "softplus(x)",
  "tanh(x)",
  "gelu(x)",
  "mish(x)",
  "x^3",
])("%s is computed everywhere", (text) => {
  for (const z of [-1e90, -800, 0, 400, 1024, 1e90]) expect(lostRange(one(text), fromRows([[z]]))).toBeUndefined();
});

describe.each(["gradient-descent", "label-noise-sgd", "one-sam"])("%s", (name) => {
  const options = { learningRate: 1, noise: 0.1, radius: 0.1, seed: 3 };
  const methods = [METHODS.get(name)?.create(options), wasmBackend.method(name, options)] as Method<RunState>[];

  test("from a start at which φ overflows ends there and says so", () => {
    for (const method of methods)
      expect(run(one("exp(x)*erfc(x)"), method, fromRows([[1000]]), { mostSteps: 5 })).toMatchObject({
        stopped: "diverged",
        cause: expect.stringContaining("φ, or a part of it, leaves the range of doubles at the pre-activation 1000"),
      });
  });

  test("with a loss that grows beyond all bounds says that", () => {
    for (const method of methods)
      expect(run(one("x^3+x", 50), method, fromRows([[3]]), { mostSteps: 50 }).cause).toMatch(/^the loss is out of range at step \d+$/);
  });
});
