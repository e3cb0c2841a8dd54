/** How runs are said to have ended, what their time means, why F* is missing, and which options had no part: each for every method. */
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, run } from "../../packages/cli/test-kit/run.js";

const CUBIC = "x^3+x";
const folder = new Folder();
afterAll(() => folder.remove());

interface Report {
  readonly stopped: string;
  readonly steps: number;
  readonly flowTime: number;
  readonly final: {
    readonly sharpness: number;
    readonly collapse: number | null;
    readonly collapseNote?: string;
    readonly gradientNorm: number | null;
    readonly gradientNormBecause?: string;
    readonly traceOptimum: number | null;
    readonly traceOptimumBecause: string;
  };
  readonly convergence?: { readonly quantity: string; readonly value: number; readonly epsilon: number };
  readonly flowTimeNote: string;
  readonly learningRateTimesLambdaMax: number | null;
  readonly collapseRates?: { readonly flow: readonly number[]; readonly labelNoiseSgd?: readonly number[] | null };
  readonly collapseRatesBecause?: string;
  readonly ignored?: readonly string[];
  readonly cause?: string;
  readonly largestStableEta?: number;
}

async function simulated(...args: string[]): Promise<Report & { readonly code: number | null; readonly stderr: string }> {
  const { code, stdout, stderr } = await run("simulate", ...args, "--json");
  return { ...json<Report>(stdout), code, stderr };
}

const METHODS = ["label-noise-sgd", "one-sam", "gradient-descent", "gradient-flow", "riemannian-flow"];
const isFlow = (method: string): boolean => method.endsWith("-flow");

describe.each(METHODS)("%s", (method) => {
  test("out of steps has done its steps", async () => {
    const r = await simulated(CUBIC, "--method", method, "--steps", "3");
    expect([r.code, r.stopped, r.steps]).toEqual([0, "steps", 3]);
  });

  test("at its time has reached the time", async () => {
    const time = method === "one-sam" || method === "gradient-descent" ? "0.1" : "0.001";
    const r = await simulated(CUBIC, "--method", method, "--time", time);
    expect([r.code, r.stopped]).toEqual([0, "time"]);
    expect(r.flowTime).toBeGreaterThanOrEqual(Number(time) * (1 - 1e-12));
    if (isFlow(method)) expect(r.convergence?.value).toBeGreaterThan(r.convergence?.epsilon as number);
    else expect(r.convergence).toBeUndefined();
  });

  test("what its time means", async () => {
    const r = await simulated(CUBIC, "--method", method, "--steps", "20", "--learning-rate", "0.05");
    if (isFlow(method)) expect([r.learningRateTimesLambdaMax, r.flowTimeNote]).toEqual([null, expect.stringContaining("own time")]);
    else expect(r.flowTimeNote).toContain(`= ${Number((r.learningRateTimesLambdaMax as number).toPrecision(3))} is not small`);
    const hasRates = method !== "gradient-flow" && method !== "gradient-descent";
    expect(r.collapseRates !== undefined).toBe(hasRates);
    expect(r.collapseRates?.labelNoiseSgd !== undefined).toBe(method === "label-noise-sgd");
    if (isFlow(method)) expect([r.ignored, r.stderr]).toEqual([["learning-rate"], expect.stringContaining("--learning-rate has no part")]);
    else expect(r.ignored).toBeUndefined();
  });
});

test.each([
  ["riemannian-flow", "‖grad F‖"],
  ["gradient-flow", "‖∇L‖"],
])("%s has converged where %s ≤ ε", async (method, quantity) => {
  const r = await simulated("sinh(x)", "--method", method, "--epsilon", "1e-3");
  expect([r.stopped, r.convergence?.quantity, r.convergence?.epsilon]).toEqual(["converged", quantity, 1e-3]);
  expect(r.convergence?.value).toBeLessThanOrEqual(1e-3);
  if (method === "riemannian-flow") expect(r.final.gradientNorm).toBeLessThanOrEqual(1e-3 * (1 + 1e-6));
  const text = (await run("simulate", "sinh(x)", "--method", method, "--epsilon", "1e-3")).stdout;
  expect(text).toMatch(new RegExp(`^converged, ${quantity.replaceAll("‖", "\\‖")} = .* ≤ ε = 0\\.001: \\d+ steps`, "m"));
  const short = (await run("simulate", "sinh(x)", "--method", method, "--time", "0.001")).stdout;
  expect(short).toMatch(/^time reached, not converged \(.* > ε = 1e-8\): /m);
});

describe("no rates, with the reason", () => {
  test.each([
    ["for one neuron", [CUBIC, "--neurons", "1"], /^one neuron has none to agree with$/],
    ["where φ′φ‴ = 0 almost everywhere", ["relu(x)"], /^φ′φ‴ = 0 at every ν_i/],
    ["where φ is a line", ["2*x+1"], /^φ′φ‴ = 0 at every ν_i/],
    ["for n > d", [CUBIC, "--samples", "4", "--dimension", "2"], /^they need n ≤ d, got n = 4 and d = 2$/],
  ])("%s", async (_, args, because) => {
    const r = await simulated(...args, "--steps", "3");
    expect([r.collapseRates, r.collapseRatesBecause]).toEqual([undefined, expect.stringMatching(because)]);
    expect((await run("simulate", ...args, "--steps", "3")).stdout).toContain(
      `no rates are given at which deviations from z_ij = ν_i decay: ${r.collapseRatesBecause}`,
    );
  });
});

describe("a decreasing φ has the F*, z* and rates of −φ with the weights −a", () => {
  const X = [
    [0.5, 0.2],
    [0.1, 1.3],
  ];
  const theta0 = [
    [0.1, -0.2],
    [0.4, 0.3],
    [-0.5, 0.2],
  ];
  const given = (name: string, a: readonly number[]): string =>
    folder.write(`${name}.json`, JSON.stringify({ X, y: [0.4, -0.7], a, theta0 }));
  const flow = (phi: string, a: readonly number[], name: string): ReturnType<typeof simulated> =>
    simulated(phi, "--data", given(name, a), "--method", "riemannian-flow", "--time", "0.5");

  test.each([
    ["-x^3-x", "x^3+x"],
    ["-sinh(x)", "sinh(x)"],
    ["1-x-x^5", "x^5+x-1"],
  ])("%s", async (falling, rising) => {
    for (const a of [
      [1, 1, 1],
      [1.5, -0.7, 0.3],
    ]) {
      const down = await flow(falling, a, "down");
      const minus = a.map((weight) => -weight);
      const up = await flow(rising, minus, "up");
      expect(down.final.traceOptimumBecause).toMatch(/^Theorem 3\.3 for −φ, by the symmetry \(φ, a\) → \(−φ, −a\)/);
      for (const name of ["traceOptimum", "collapse", "sharpness"] as const)
        expect(down.final[name]).toBeCloseTo(up.final[name] as number, 7);
    }
  });

  test("a flow from there ends at F*, and rates are given", async () => {
    const r = await simulated("-x^3-x", "--method", "riemannian-flow", "--time", "20");
    expect(r.final.sharpness).toBeCloseTo(r.final.traceOptimum as number, 9);
    expect(r.collapseRates?.flow[0]).toBeGreaterThan(0);
  });

  test("what −φ lacks is said", async () => {
    const { final } = await simulated("-tanh(x)", "--steps", "2");
    expect(final.traceOptimumBecause).toMatch(/which fails: .*; −φ would do by the symmetry .*, but of it the assumption fails: φ/);
  });
});

describe("what z* is, where it is not the one point at which F is least", () => {
  test.each([
    ["a label that φ takes more than once", ["exp(-x^2)"], "z*_ij = ν_i, one of several: φ takes y_1/Σa more than once"],
    [
      "more samples than dimensions",
      [CUBIC, "--samples", "4", "--dimension", "2"],
      "z*_ij = ν_i; for n > d there need not be a θ that has them",
    ],
    ["a proved minimum", [CUBIC], undefined],
    ["a decreasing φ", ["-x^3-x"], undefined],
    ["a label that φ takes once", ["tanh(x)"], undefined],
  ])("%s", async (_, args, note) => {
    const r = await simulated(...args, "--steps", "3");
    expect(r.final.collapseNote).toBe(note);
    const { stdout } = await run("simulate", ...args, "--steps", "3");
    if (note === undefined) expect(stdout).toMatch(/^ {2}collapse max .*\d$/m);
    else expect(stdout).toContain(`   ${note}\n`);
  });
});

test("steps that are not stable, or have no noise, are said to follow no flow", async () => {
  const unstable = await simulated(CUBIC, "--learning-rate", "1.5", "--steps", "20");
  expect(unstable.flowTimeNote).toMatch(/ ≥ 2: steps of this size are not stable there, and follow no flow$/);
  const still = await simulated(CUBIC, "--noise", "0", "--steps", "20");
  expect([still.flowTime, still.collapseRates, still.collapseRatesBecause]).toEqual([0, undefined, "with σ = 0 the steps do not follow F"]);
  expect(still.flowTimeNote).toMatch(/with σ = 0 the steps are gradient descent on L, and this time stands still$/);
});

test("the heading says c, counts right, and gives no μ that the samples have not", async () => {
  const { stdout } = await run("simulate", CUBIC, "--neurons", "1", "--samples", "1", "--dimension", "1", "--steps", "1");
  expect(stdout).toContain("\nm = 1 neuron, n = 1 sample, d = 1; coherent inputs, uniform labels; loss mean (c = 1); seed 1\n");
  const flow = await run("simulate", CUBIC, "--method", "riemannian-flow", "--steps", "2");
  expect(flow.stdout).toContain("\nriemannian-flow: until ‖grad F‖ ≤ 1e-8, at most 2 steps\n");
});

test("of φ = x³ it is what Theorem 3.3 says of minima that gives F*", async () => {
  const { final } = await simulated("x^3", "--steps", "2");
  expect(final.traceOptimumBecause).toBe("what Theorem 3.3 says of minima, by collapse-minimum");
});

test("a gradient norm that is lost with the range of doubles says so", async () => {
  const far = folder.write("lost.json", JSON.stringify({ X: [[1]], y: [0.5], theta0: [[900]] }));
  expect((await simulated("exp(x)*erfc(x)", "--data", far, "--steps", "2")).final.gradientNormBecause).toBe(
    "at θ numbers leave the range of doubles",
  );
});

test("a point that is on M to rounding is not called off M", async () => {
  const { stdout } = await run("simulate", CUBIC, "--method", "riemannian-flow", "--samples", "1", "--dimension", "2", "--neurons", "3");
  expect(stdout).toMatch(/^converged, /m);
  expect(stdout).toMatch(/F\* = .* \(Theorem 3\.3\)$/m);
});

test("many samples run, without ‖grad F‖ and with the reason; a flow on M says how many it takes", async () => {
  const sizes = ["--samples", "9000", "--dimension", "2", "--neurons", "2", "--learning-rate", "1e-7", "--steps", "2"];
  const r = await simulated(CUBIC, ...sizes);
  expect([r.code, r.final.gradientNorm]).toEqual([0, null]);
  expect(r.final.gradientNormBecause).toMatch(/^for n = 9000 samples and md = 4 parameters the gradients/);
  const { code, stderr } = await run("simulate", CUBIC, ...sizes, "--method", "riemannian-flow");
  expect(code).toBe(3);
  expect(stderr).toContain("expected at most 8192 samples for riemannian-flow");
});

describe("F* is missing", () => {
  const data = (content: object): string =>
    folder.write(`${Object.keys(content).join("-")}${JSON.stringify(content).length}.json`, JSON.stringify(content));
  const X = [
    [1, 0],
    [0, 1],
  ];

  test.each([
    ["for n > d", [CUBIC, "--samples", "4", "--dimension", "2"], /^it needs independent samples, so n ≤ d, got n = 4 and d = 2$/],
    [
      "for dependent samples",
      [
        CUBIC,
        "--data",
        data({
          X: [
            [1, 2],
            [2, 4],
          ],
          y: [0.1, 0.3],
        }),
      ],
      /dependent to working precision$/,
    ],
    ["for a weight of 0", [CUBIC, "--data", data({ X, y: [0.1, 0.3], a: [1, 0] })], /^it needs weights a_j ≠ 0, got a_2 = 0$/],
    ["where collapse is refuted", ["tanh(x)"], /^Theorem 3\.3 needs the assumption collapse-minimum, which fails: φ/],
    [
      "for a label without a preimage among doubles",
      ["exp(x)+x/1e9", "--data", data({ X, y: [-1e300, 1], a: [1, 1] })],
      /where z is a double, got y/,
    ],
  ])("%s, and says why", async (_, args, because) => {
    const { final } = await simulated(...args, "--steps", "2");
    expect([final.traceOptimum, final.traceOptimumBecause]).toEqual([null, expect.stringMatching(because)]);
  });
});

test("a gradient norm for more samples than dimensions", async () => {
  expect((await simulated("figure3", "--steps", "10")).final.gradientNorm).toBeGreaterThan(0);
});

test("a φ that overflows ends the run with its place, and the largest stable η", async () => {
  const r = await simulated("abs(x)^1.5+x^3", "--steps", "100", "--learning-rate", "2");
  expect([r.code, r.stopped, r.largestStableEta]).toEqual([1, "diverged", expect.any(Number)]);
  const theta0 = folder.write("far.json", JSON.stringify({ X: [[1]], y: [0.5], theta0: [[900]] }));
  const far = await simulated("exp(x)*erfc(x)", "--data", theta0, "--steps", "5");
  expect([far.code, far.cause]).toEqual([
    1,
    expect.stringContaining("φ, or a part of it, leaves the range of doubles at the pre-activation 900"),
  ]);
  const named = await simulated("exp(x)/(1+exp(x))", "--data", theta0, "--steps", "5");
  expect([named.code, named.stopped]).toEqual([0, "steps"]);
});

test.each([
  [
    ["--method", "riemannian-flow", "--noise", "1", "--batch", "2"],
    ["noise", "batch"],
  ],
  [
    ["--method", "one-sam", "--noise", "1", "--epsilon", "1"],
    ["noise", "epsilon"],
  ],
  [["--radius", "0.3"], ["radius"]],
  [["--inputs", "sphere", "--coherence", "0.3"], ["coherence"]],
  [["--figure", "trace"], ["figure"]],
  [["--noise", "0.1", "--learning-rate", "0.01"], undefined],
])("%j: what has no part in a run is named", async (options, ignored) => {
  const r = await simulated(CUBIC, "--steps", "2", ...options);
  expect([r.code, r.ignored]).toEqual([0, ignored]);
  for (const name of ignored ?? []) expect(r.stderr).toContain(`--${name}`);
  if (ignored === undefined) expect(r.stderr).toBe("");
});

test("a flow that finds no way to M from its start has not begun, and says why", async () => {
  const far = folder.write("off-m.json", JSON.stringify({ X: [[1]], y: [0.5], theta0: [[18], [-18]] }));
  const r = await simulated("tanh(x)", "--method", "riemannian-flow", "--data", far, "--time", "5");
  expect([r.code, r.stopped, r.steps]).toEqual([1, "diverged", 0]);
  expect(r.cause).toMatch(/^from the start no way to M was found \(stalled, residual 0\.5\)$/);
});
