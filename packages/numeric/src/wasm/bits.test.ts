/** The same seed gives the same bits: twice, in another thread, however a run is cut up, and as they were when the numbers at the end were written down. */
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { type KernelShape, kernelCases, kernelProblem, nameOf, SHAPES, trained, wordsOf } from "../../test-kit/kernels.js";
import { DEEP } from "../../test-kit/sizes.js";
import type { Training } from "../../test-kit/trainingThread.js";
import { advanced, type Method, type RunState, run, wasmBackend } from "../index.js";

const TYPICAL = SHAPES.filter(({ isTypical }) => isTypical).map((shape) => [nameOf(shape), shape] as const);
const EXPRESSION = "x^3+tanh(x)";
const STEPS = 300;

const inThread = (training: Training): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const entry = new URL("../../test-kit/trainingThread.ts", import.meta.url).href;
    const load = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); })`;
    const worker = new Worker(load, { eval: true, workerData: training, execArgv: ["--conditions=@flatcheck/source"] });
    worker.once("message", resolve).once("error", reject);
  });

describe.each(TYPICAL)("%s", (_, shape) => {
  const { p, theta } = kernelProblem(EXPRESSION, shape, 31);
  const cases = kernelCases(p, theta);
  const ends = cases.map(({ kernel }) => trained(p, kernel, theta, STEPS));

  test("a second run has the same bits", () => {
    for (const [k, { kernel, name }] of kernelCases({ ...p }, theta).entries())
      expect(trained({ ...p }, kernel, theta, STEPS), name).toEqual(ends[k]);
  });

  test.each(cases.map((kernelCase, k) => [kernelCase.name, kernelCase.kernel, ends[k] as RunState] as const))(
    "%s: stretches, records and copies of states change no bit",
    (_name, kernel, end) => {
      let cut = kernel.init(p, theta);
      for (const count of [1, 2, 97, 150, 50]) cut = advanced(kernel, p, structuredClone(cut), count);
      expect(cut).toEqual(end);
      const recorded: RunState[] = [];
      expect(run(p, kernel, theta, { mostSteps: STEPS, recordEvery: 7, record: (state) => recorded.push(state) }).state).toEqual(end);
      // An earlier state, after the machine has been elsewhere.
      const earlier = recorded[20] as RunState;
      expect(advanced(kernel, p, earlier, STEPS - earlier.steps)).toEqual(end);
    },
  );

  test("the reference's generators are at the same place", () => {
    for (const [k, { reference, name }] of cases.entries()) {
      const { noise, batches, samples } = trained(p, reference, theta, STEPS) as unknown as Record<string, unknown>;
      expect(ends[k], name).toMatchObject(JSON.parse(JSON.stringify({ noise, batches, samples })));
    }
  });
});

// The thread reads and transforms all sources anew.
test.runIf(DEEP)("another thread gets the same bits", async () => {
  const here = TYPICAL.map(([, shape]) => {
    const { p, theta } = kernelProblem(EXPRESSION, shape, 31);
    return kernelCases(p, theta).map(({ kernel }) => wordsOf(trained(p, kernel, theta, STEPS).theta.data));
  });
  expect(await inThread({ expression: EXPRESSION, shapes: TYPICAL.map(([, shape]) => shape), steps: STEPS })).toEqual(here);
});

test("runs longer than one call of a kernel are cut without a trace", () => {
  const { p, theta } = kernelProblem("x^3+x", SHAPES[4] as KernelShape, 37);
  for (const { kernel, name } of kernelCases(p, theta)) {
    const whole = trained(p, kernel, theta, 10_000);
    expect(whole.status).toBe("running");
    expect(run(p, kernel, theta, { mostSteps: 10_000, recordEvery: 1_234 }).state, name).toEqual(whole);
  }
});

/** The sum of the words of θ after 1000 steps of x^3+x, whose arithmetic is +, −, × alone. A kernel whose sums change their order changes it, and must say so. */
describe("golden sums", () => {
  const options = { learningRate: 0.003, noise: 0.1, radius: 0.05, seed: 13 };
  const sumAfter = (shape: KernelShape, method: string, batch: { readonly batch?: number }): string => {
    const { p, theta } = kernelProblem("x^3+x", shape, 41);
    const { theta: end, status } = trained(p, wasmBackend.method(method, { ...options, ...batch }) as Method<RunState>, theta, 1000);
    expect(status).toBe("running");
    return BigInt.asUintN(
      64,
      wordsOf(end.data).reduce((sum, word) => sum + word, 0n),
    ).toString(16);
  };
  const [small, large] = TYPICAL.map(([, shape]) => shape) as [KernelShape, KernelShape];

  test.each([
    ["small", "gradient-descent", small, {}, "3cc7f70978b92f20"],
    ["small", "label-noise-sgd", small, {}, "3cc72a796166faf3"],
    ["large", "label-noise-sgd", large, {}, "a7d3765315e0e453"],
    ["large, in batches", "label-noise-sgd", large, { batch: 4 }, "a72596487acb5761"],
    ["large", "one-sam", large, {}, "a65b3cc115cf5d88"],
  ] as const)("%s %s", (_, method, shape, batch, sum) => expect(sumAfter(shape, method, batch)).toBe(sum));
});
