/** `flatcheck simulate` against its contract: JSON, files, exit codes, runs that are resumed, and runs that are killed. */
import { readdirSync, readFileSync, watch } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, test } from "vitest";
import { Folder, json, type Outcome, outcomeOf, PLAIN, run, start } from "../../test-kit/run.js";
import { DEEP } from "../../test-kit/sizes.js";
import { SIMULATE } from "../commands/simulate.js";
import { type NpyArray, readNpy } from "../numpy/npy.js";
import { readZip } from "../numpy/npz.js";
import { VERSION } from "../version.js";
import { readCheckpoint } from "./checkpoint.js";

const folder = new Folder();
afterAll(() => folder.remove());

const CUBIC = "x^3+x";
const packageJson = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };

/** Runs in this process; the exit code. */
const simulate = (...args: string[]): Promise<number> =>
  SIMULATE.run([...args, "--quiet", ...(args.includes("--figure") ? [] : ["--figure", "none"])], PLAIN);

const bytes = (path: string): Buffer => readFileSync(folder.file(path));

function arrays(path: string): ReadonlyMap<string, NpyArray> {
  const files = [...readZip(bytes(path), path)].filter(([name]) => name.endsWith(".npy"));
  return new Map(files.map(([name, content]) => [name.replace(".npy", ""), readNpy(content, name)]));
}

const column = (path: string, name: string): number[] => [...(arrays(path).get(name)?.data ?? [])];

interface Report {
  readonly config: Record<string, unknown>;
  readonly final: Record<string, unknown> & { singularValues: unknown[] };
  readonly [name: string]: unknown;
}

async function report(...args: string[]): Promise<{ code: number | null; report: Report; stderr: string }> {
  const { code, stdout, stderr } = await run("simulate", ...args, "--json");
  return { code, report: json<Report>(stdout), stderr };
}

const NUMBER_OR_NULL = expect.toSatisfy((value: unknown) => value === null || (typeof value === "number" && Number.isFinite(value)));

function expectShape({ config, final, ...r }: Report): void {
  expect(config).toMatchObject({ activation: expect.any(String), method: expect.any(String), neurons: expect.any(Number) });
  for (const name of ["loss", "trace", "traceOptimum", "gradientNorm", "collapse"]) expect(final[name], name).toEqual(NUMBER_OR_NULL);
  for (const value of final.singularValues) expect(value).toEqual(NUMBER_OR_NULL);
  expect(r).toMatchObject({
    schema: "flatcheck.simulate/1",
    steps: expect.any(Number),
    seed: expect.any(Number),
    backend: expect.any(String),
  });
  expect(["steps", "time", "converged", "diverged", "interrupted"]).toContain(r["stopped"]);
  expect([r["nsPerStep"], r["flowTime"]]).toEqual([NUMBER_OR_NULL, NUMBER_OR_NULL]);
}

describe("the JSON", () => {
  test("one document, with progress on stderr only", async () => {
    const { code, report: r, stderr } = await report(CUBIC, "--steps", "500", "--noise", "0.3", "--seed", "7", "--progress");
    expectShape(r);
    expect([code, r["stopped"], r["steps"], r["seed"]]).toEqual([0, "steps", 500, 7]);
    expect(r.final.singularValues).toHaveLength(3);
    expect(r["flowTime"]).toBeCloseTo((500 * 0.05 ** 2 * 0.3 ** 2) / 6, 12);
    expect(stderr).not.toContain("{");
  });

  test("a flow ends at F* with neurons that agree", async () => {
    const { code, report: r } = await report("x^3+nu*x", "--param", "nu=1/2", "--method", "riemannian-flow", "--coherence", "0.9");
    expectShape(r);
    expect([code, r["stopped"], r.config["parameters"]]).toEqual([0, "converged", { nu: "1/2" }]);
    const { trace, traceOptimum, collapse } = r.final as unknown as Record<string, number>;
    // Past ‖grad F‖ ≤ ε = 1e-8 the theory leaves z at most ε/(√μ ρ₁ ρ₂ · 2c) away, and the trace the square of it (4.6, c = 1/3, ρ₁ρ₂ = 3).
    expect(collapse).toBeLessThan(1e-8);
    expect(Math.abs((trace as number) - (traceOptimum as number))).toBeLessThan(1e-10 * (traceOptimum as number));
  });

  test("a run that diverges says why, and what to do", async () => {
    const { code, report: r, stderr } = await report(CUBIC, "--learning-rate", "1");
    expectShape(r);
    expect([code, r["stopped"]]).toEqual([1, "diverged"]);
    expect(r).toMatchObject({ cause: expect.stringMatching(/at step \d+/), largestStableEta: expect.any(Number) });
    expect(stderr).toMatch(
      /^flatcheck: diverged at step \d+: .* the largest stable η at the start is about 0\.\d+ .*; take a smaller --learning-rate\n$/,
    );
  });

  test("F* is not claimed where Theorem 3.3 is refuted", async () => {
    const { report: r } = await report("tanh(x)", "--steps", "5");
    expect(r.final).toMatchObject({
      traceOptimum: null,
      traceOptimumBecause: expect.stringMatching(/the assumption collapse-minimum, which fails/),
    });
  });

  test("a preset, and an option over it", async () => {
    const { report: r } = await report("figure1", "--steps", "20", "--noise", "0.5");
    expect(r.config).toMatchObject({
      experiment: "figure1",
      neurons: 10,
      dimension: 3,
      samples: 3,
      learningRate: 0.05,
      noise: 0.5,
      steps: 20,
    });
  });
});

describe("lengths", () => {
  test("a time is as many steps as reach it", async () => {
    expect(await simulate(CUBIC, "--time", "0.0001", "--out", folder.file("time"))).toBe(0);
    const times = column("time/trajectory.npz", "flow_time");
    expect(times.at(-1)).toBeGreaterThanOrEqual(0.0001 * (1 - 1e-12));
    expect(column("time/trajectory.npz", "steps").at(-1)).toBe(Math.ceil(0.0001 / ((0.05 ** 2 * 0.2 ** 2) / 6)));
  });

  test("a flow ends at its time", async () => {
    expect(await simulate(CUBIC, "--method", "riemannian-flow", "--time", "0.25", "--out", folder.file("flow-time"))).toBe(0);
    expect(column("flow-time/trajectory.npz", "flow_time").at(-1)).toBeCloseTo(0.25, 14);
  });

  test("θ(0) of the data is the first record", async () => {
    const file = folder.write("start.json", '{"X":[[1,0],[0,1]],"y":[0.5,0.25],"theta0":[[0.5,0],[0,0.25]]}');
    expect(await simulate(CUBIC, "--data", file, "--steps", "3", "--out", folder.file("start"))).toBe(0);
    expect(column("start/trajectory.npz", "theta").slice(0, 4)).toEqual([0.5, 0, 0, 0.25]);
  });
});

describe("files", () => {
  const FILES = ["checkpoint.npz", "figure.png", "figure.svg", "manifest.json", "trajectory.npz", "trajectory.parquet"];

  test("are all there, and say the same", async () => {
    expect(await simulate(CUBIC, "--steps", "400", "--record-every", "100", "--figure", "trace", "--out", folder.file("files"))).toBe(0);
    expect(readdirSync(folder.file("files")).sort()).toEqual(FILES);
    const npzArrays = arrays("files/trajectory.npz");
    expect(Object.fromEntries([...npzArrays].map(([name, { shape }]) => [name, shape]))).toEqual({
      ...Object.fromEntries(["steps", "flow_time", "loss", "trace", "sharpness", "gradient_norm", "collapse"].map((name) => [name, [5]])),
      ...{ singular_values: [5, 3], theta: [5, 10, 3], theta_step: [5], theta_flow_time: [5], X: [3, 3], y: [3], a: [10] },
    });
    for (const [name, { data }] of npzArrays) expect(data.every(Number.isFinite), name).toBe(true);
    const parquet = await parquetReadObjects({ file: Uint8Array.from(bytes("files/trajectory.parquet")).buffer });
    expect(parquet.map((row) => Number(row["step"]))).toEqual([0, 100, 200, 300, 400]);
    for (const name of ["flow_time", "loss", "trace", "sharpness", "gradient_norm", "collapse"])
      expect(parquet.map((row) => row[name])).toEqual([...(npzArrays.get(name)?.data ?? [])]);
    expect(parquet.flatMap((row) => [1, 2, 3].map((k) => row[`singular_value_${k}`]))).toEqual([
      ...(npzArrays.get("singular_values")?.data ?? []),
    ]);
  });

  test("the manifest tells how to make the run again", () => {
    const manifest = JSON.parse(bytes("files/manifest.json").toString());
    expect(manifest).toMatchObject({
      schema: "flatcheck.manifest/1",
      config: { activation: CUBIC, steps: 400, seed: 1 },
      noiseStream: "flatcheck-normal/1",
      stopped: "steps",
      data: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      versions: { flatcheck: packageJson.version, node: process.versions.node },
      host: { cores: expect.any(Number), arch: process.arch },
    });
    expect([...manifest.files].sort()).toEqual(FILES);
    expect(VERSION).toBe(packageJson.version);
  });

  test("what is not finite is left out of them", async () => {
    expect(await simulate(CUBIC, "--learning-rate", "1", "--record-every", "1", "--out", folder.file("diverged"))).toBe(1);
    const npzArrays = arrays("diverged/trajectory.npz");
    for (const [name, { data }] of npzArrays) expect(data.every(Number.isFinite), name).toBe(true);
    expect(npzArrays.get("steps")?.data.length).toBeGreaterThan(0);
  });

  test("a run that diverges ends with its last good step, once", async () => {
    for (const every of ["1", "100"]) {
      const name = `last-${every}`;
      expect(await simulate(CUBIC, "--learning-rate", "1", "--record-every", every, "--out", folder.file(name))).toBe(1);
      const [steps, times] = ["steps", "flow_time"].map((column) => [...(arrays(`${name}/trajectory.npz`).get(column)?.data ?? [])]);
      // A step with η = 1, σ = 0.2 and c = 1/3 is t = 1/150.
      expect(times?.map((t) => Math.round(150 * t))).toEqual(steps);
      expect(steps).toEqual(every === "1" ? [0, 1, 2, 3] : [0, 3]);
    }
  });

  // On the circle x_i φ′(z) has four dimensions only, for this φ.
  const FIVE = [CUBIC, "--samples", "5", "--dimension", "2", "--inputs", "gaussian", "--steps", "5"];
  test("a column that is not always there is left out", async () => {
    expect(await simulate(...FIVE, "--out", folder.file("wide"))).toBe(0);
    expect(arrays("wide/trajectory.npz").has("gradient_norm")).toBe(true);
    // Five gradients of outputs in the four dimensions of two neurons are dependent.
    expect(await simulate(...FIVE, "--neurons", "2", "--out", folder.file("few"))).toBe(0);
    expect(arrays("few/trajectory.npz").has("gradient_norm")).toBe(false);
  });
});

describe("a run beside its prediction", () => {
  interface Beside {
    readonly prediction: { readonly schema: string };
    readonly deviation: {
      readonly rates: readonly { readonly relative: number }[];
      readonly sharpness: number;
      readonly minima: number;
      readonly region: number;
    };
  }

  test("of a flow on M: rates to a hundredth, F*, the minimum and the region", async () => {
    const { report: r } = await report(CUBIC, "--method", "riemannian-flow", "--time", "3", "--predict");
    const { prediction, deviation } = r as unknown as Beside;
    expect(prediction.schema).toBe("flatcheck.predict/1");
    for (const { relative } of deviation.rates) expect(Math.abs(relative)).toBeLessThan(0.02);
    expect([deviation.rates.length, deviation.sharpness < 1e-6, deviation.minima < 1e-3, deviation.region]).toEqual([
      2,
      true,
      true,
      expect.any(Number),
    ]);
    expect(deviation.region).toBeLessThanOrEqual(0);
  });

  test.each([
    [["--train", "both"], /expected --predict with one trained layer/],
    [
      ["--method", "adam-label-noise"],
      /expected --predict with a method that follows F \(label-noise-sgd, one-sam, riemannian-flow\), got/,
    ],
    [["--noise", "0"], /expected label noise beside --predict/],
  ])("%j is refused", async (options, message) => {
    await expect(simulate(CUBIC, "--predict", "--steps", "10", ...options)).rejects.toThrow(message);
  });
});

describe("a run that is resumed is bit for bit one that was not interrupted", () => {
  const table: [string, number, string[]][] = [
    ["label-noise SGD, recorded between its ends", 1000, ["--record-every", "7"]],
    ["label-noise SGD in batches", 200, ["--batch", "2", "--record-every", "50"]],
    ["1-SAM", 200, ["--method", "one-sam", "--learning-rate", "0.02", "--record-every", "13"]],
    ["label-noise SGD of both layers", 60, ["--train", "both", "--record-every", "7"]],
    ["Adam under label noise", 60, ["--method", "adam-label-noise", "--record-every", "9"]],
    ["gradient descent", 200, ["--method", "gradient-descent", "--record-every", "20"]],
  ];
  test.each(table)("%s", async (name, half, options) => {
    const [whole, parts] = [`whole ${name}`, `parts ${name}`];
    expect(await simulate(CUBIC, ...options, "--steps", `${2 * half}`, "--out", folder.file(whole))).toBe(0);
    expect(await simulate(CUBIC, ...options, "--steps", `${half}`, "--out", folder.file(parts))).toBe(0);
    expect(await simulate("--resume", folder.file(parts), "--steps", `${2 * half}`)).toBe(0);
    for (const file of ["trajectory.npz", "checkpoint.npz", "trajectory.parquet"])
      expect(bytes(`${parts}/${file}`).equals(bytes(`${whole}/${file}`)), file).toBe(true);
  });

  test("a flow, stopped by its number of steps", async () => {
    const options = [CUBIC, "--method", "riemannian-flow", "--time", "1"];
    expect(await simulate(...options, "--out", folder.file("flow"))).toBe(0);
    expect(await simulate(...options, "--steps", "10", "--out", folder.file("flow parts"))).toBe(0);
    expect(await simulate("--resume", folder.file("flow parts"), "--steps", "20000")).toBe(0);
    expect(bytes("flow parts/trajectory.npz").equals(bytes("flow/trajectory.npz"))).toBe(true);
  });

  test("a flow goes on to a later time", async () => {
    expect(await simulate("--resume", folder.file("flow"), "--time", "2")).toBe(0);
    expect(column("flow/trajectory.npz", "flow_time").at(-1)).toBeCloseTo(2, 13);
  });

  test("with nothing left to do it says the same again", async () => {
    const before = bytes("flow parts/trajectory.npz");
    expect(await simulate("--resume", folder.file("flow parts"))).toBe(0);
    expect(bytes("flow parts/trajectory.npz").equals(before)).toBe(true);
  });

  test("not to an earlier end, nor after divergence", async () => {
    await expect(simulate("--resume", folder.file("files"), "--steps", "100")).rejects.toThrow(/expected at least 400 steps/);
    await expect(simulate("--resume", folder.file("diverged"))).rejects.toThrow(
      /expected a run that can go on .*, got one that diverged at step/,
    );
  });
});

/** Without a figure. */
const RESULT_FILES = ["trajectory.npz", "checkpoint.npz", "manifest.json", "trajectory.parquet"];

describe("a run that is stopped", () => {
  /** A long run, from the moment on when it has written its first checkpoint. */
  async function started(name: string): Promise<{ child: ReturnType<typeof start>; outcome: ReturnType<typeof outcomeOf> }> {
    const child = start(["simulate", CUBIC, "--steps", "1e12", "--record-every", "100", "--figure", "none", "--out", folder.file(name)]);
    const outcome = outcomeOf(child);
    folder.folder(name);
    while (!readdirSync(folder.file(name)).includes("manifest.json")) await new Promise((resolve) => setTimeout(resolve, 20));
    return { child, outcome };
  }

  test("by kill -9 leaves files that can be read and gone on from", async () => {
    const { child, outcome } = await started("killed");
    child.kill("SIGKILL");
    expect((await outcome).code).toBeNull();
    expect(column("killed/trajectory.npz", "steps")[0]).toBe(0);
    expect(JSON.parse(bytes("killed/manifest.json").toString())).toMatchObject({ stopped: "running" });
    expect(readCheckpoint(folder.file("killed")).state.steps).toBeGreaterThanOrEqual(0);
  });

  test.each(DEEP ? [1, 2, 7] : [2])("by Ctrl-C %d times writes what was recorded and says how to go on", async (times) => {
    const name = `stopped${times}`;
    const { child, outcome } = await started(name);
    for (let k = 0; k < times; k++) child.kill(k % 2 === 0 ? "SIGINT" : "SIGTERM");
    expectStopped(await outcome, name);
  });

  /** Signals that arrive while results are written, and after: each file that appears, and each line, is answered by one. */
  test("by Ctrl-C again and again until it ends does the same", async () => {
    const name = "pressed";
    const { child, outcome } = await started(name);
    const watcher = watch(folder.file(name), () => void child.kill("SIGINT"));
    for (const stream of [child.stdout, child.stderr]) stream.on("data", () => void child.kill("SIGINT"));
    child.kill("SIGINT");
    const ended = await outcome;
    watcher.close();
    expectStopped(ended, name);
  });

  test("by Ctrl-C and gone on with has the bits of a run that was not stopped", async () => {
    const { child, outcome } = await started("stopped");
    child.kill("SIGINT");
    child.kill("SIGINT");
    expectStopped(await outcome, "stopped");
    const end = `${readCheckpoint(folder.file("stopped")).state.steps + 150}`;
    expect(await simulate("--resume", folder.file("stopped"), "--steps", end)).toBe(0);
    expect(await simulate(CUBIC, "--steps", end, "--record-every", "100", "--out", folder.file("straight"))).toBe(0);
    for (const array of ["steps", "theta", "loss"])
      expect(column("stopped/trajectory.npz", array)).toEqual(column("straight/trajectory.npz", array));
  });

  function expectStopped({ code, stdout, stderr }: Outcome, name: string): void {
    expect([code, stdout]).toEqual([2, expect.stringContaining("interrupted: ")]);
    const [, step = ""] = /interrupted at step (\d+); go on with: flatcheck simulate --resume (\S+)\n$/.exec(stderr) ?? [];
    expect(`${readCheckpoint(folder.file(name)).state.steps}`).toBe(step);
    expect(JSON.parse(bytes(`${name}/manifest.json`).toString())).toMatchObject({ stopped: "interrupted", files: RESULT_FILES });
    for (const file of RESULT_FILES) expect(bytes(`${name}/${file}`).length).toBeGreaterThan(0);
  }
});

test("the help names every option, and its examples are commands", async () => {
  const { code, stdout } = await run("simulate", "--help");
  expect(code).toBe(0);
  for (const option of ["--method", "--steps", "--time", "--out", "--resume", "--backend", "--figure", "--param", "--json"])
    expect(stdout).toContain(option);
  expect((await run("--help")).stdout).toContain("flatcheck simulate EXPR");
});
