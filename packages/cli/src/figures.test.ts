/** Every figure of every experiment is accepted by vega-lite without a warning, and drawn without a number that is none. */
import { parse } from "@flatcheck/activation";
import {
  type Drawn,
  EXPERIMENTS,
  FIGURES,
  METHODS,
  NothingToDrawError,
  observer,
  phiOf,
  type RunConfig,
  run,
  setUp,
  TrajectoryRecorder,
} from "@flatcheck/numeric";
import { compile } from "vega-lite";
import { describe, expect, test } from "vitest";
import { renderPng, renderSvg } from "./render.js";

const figure1 = EXPERIMENTS.get("figure1")?.config as RunConfig;

/** Runs that end early, and of other kinds: each has something of its own for a figure to stumble over. */
const RUNS: Readonly<Record<string, { readonly expression: string; readonly config: RunConfig }>> = {
  ...Object.fromEntries(
    [...EXPERIMENTS].map(([id, { expression, config }]) => [id, { expression, config: { ...config, steps: 400, recordEvery: 20 } }]),
  ),
  "no step": { expression: "x^3+x", config: { ...figure1, steps: 0, recordEvery: 1 } },
  "one step": { expression: "x^3+x", config: { ...figure1, steps: 1, recordEvery: 1 } },
  "a flow": { expression: "sinh(x)", config: { ...figure1, method: "riemannian-flow", steps: 10, recordEvery: 1 } },
  "neurons that agree": { expression: "x^3+x", config: { ...figure1, initDeviation: 1e-6, steps: 40, recordEvery: 1 } },
  "without noise": { expression: "x^3+x", config: { ...figure1, noise: 0, steps: 40, recordEvery: 1 } },
  "a run that diverges": { expression: "x^3+x", config: { ...figure1, learningRate: 3, steps: 400, recordEvery: 1 } },
  "labels out of range": {
    expression: "tanh(x)",
    config: { ...figure1, neurons: 1, inputs: "gaussian", labels: "network", initDeviation: 9, steps: 40, recordEvery: 1 },
  },
  "one sample": { expression: "x^3+x", config: { ...figure1, samples: 1, steps: 40, recordEvery: 1 } },
};

function drawnOf(name: string): Drawn {
  const { expression, config } = RUNS[name] as (typeof RUNS)[string];
  const { problem, theta0 } = setUp(config, phiOf(parse(expression)));
  const recorder = new TrajectoryRecorder();
  const observe = observer(problem);
  const { learningRate, noise, seed } = config;
  const method = METHODS.get(config.method)?.create({ learningRate, noise, radius: 0.1, seed });
  if (method === undefined) throw new Error(`expected a method, got ${config.method}`);
  run(problem, method, theta0, {
    mostSteps: config.steps,
    recordEvery: config.recordEvery,
    record: (state) => recorder.record(observe(state)),
  });
  const experiment = EXPERIMENTS.get(name);
  return { trajectory: recorder.trajectory(), problem, expression, config, ...(experiment === undefined ? {} : { experiment }) };
}

/** What vega-lite has to say of a specification. */
function warningsOf(spec: object): readonly string[] {
  const said: string[] = [];
  const say = (...args: readonly unknown[]) => {
    said.push(args.join(" "));
    return logger;
  };
  const logger = { level: () => logger, error: say, warn: say, info: () => logger, debug: () => logger } as never;
  compile(spec as Parameters<typeof compile>[0], { logger });
  return said;
}

describe.each(Object.keys(RUNS))("%s", (name) => {
  const drawn = drawnOf(name);

  test.each([...FIGURES.keys()])("%s", async (kind) => {
    const spec = specOrReason(kind, drawn);
    if (typeof spec === "string") return expect(spec).toMatch(/^expected /);
    expect(warningsOf(spec)).toEqual([]);
    const svg = await renderSvg(spec);
    expect(/.{0,60}(?:NaN|Infinity|undefined|\bnull\b).{0,20}/.exec(svg)?.[0]).toBeUndefined();
  });
});

describe("captions say what is so", () => {
  const text = (kind: string, drawn: Drawn): string => JSON.stringify(specOrReason(kind, drawn));

  test("label noise only where there is some", () => {
    expect(text("collapse", drawnOf("neurons that agree"))).toContain("Label noise moves");
    for (const name of ["a flow", "without noise", "figure1"]) expect(text("collapse", drawnOf(name))).not.toContain("Label noise");
  });

  test("other weights collapse to z*", () => {
    const { problem, ...drawn } = drawnOf("figure1");
    expect(text("collapse", { ...drawn, problem: { ...problem, a: problem.a.map((_, j) => j + 1) } })).toContain(
      "from z*ᵢⱼ, where all a_j φ″(zᵢⱼ) of a sample agree",
    );
  });

  test("what an experiment has found is the title of its own run only", () => {
    const drawn = drawnOf("figure1");
    const experiment = EXPERIMENTS.get("figure1") as NonNullable<Drawn["experiment"]>;
    expect(text("singular-values", drawn)).not.toContain(experiment.title);
    expect(text("singular-values", { ...drawn, config: experiment.config })).toContain(experiment.title);
  });

  test("neurons that are alone are named where they are outliers, and not where all are", () => {
    expect(text("clusters", drawnOf("no step"))).not.toContain('1 neuron"');
  });

  test("one record is a point", () => expect(text("loss", drawnOf("no step"))).toContain('"point":{'));
});

describe("captions and axes claim only what is known", () => {
  const spec = (kind: string, drawn: Drawn): string => JSON.stringify(specOrReason(kind, drawn));

  test("F* is drawn where it is given, as proved, and nowhere else", () => {
    const drawn = drawnOf("figure1");
    expect(spec("trace", drawn)).not.toContain("F*");
    expect(spec("trace", { ...drawn, leastSharpness: 32.04 })).toContain("F* = 32 is the least value");
  });

  test("the time of steps is that of the flow as η → 0, with η·λ_max beside it; a flow's is its own", () => {
    for (const kind of ["singular-values", "trace", "collapse", "loss"]) {
      const steps = spec(kind, drawnOf("figure1"));
      expect(steps).toContain("time t of θ' = −grad F, as η → 0");
      expect(steps.replace(/",\s*"/g, " ")).toMatch(/here η·λ_max\(2cJJᵀ\) = [\d.]+ is not small/);
      expect(spec(kind, drawnOf("a flow"))).not.toContain("η → 0");
    }
  });
});

test("an SVG becomes a PNG of twice its size", async () => {
  const png = await renderPng(await renderSvg(FIGURES.get("loss")?.draw(drawnOf("a run that diverges")) ?? {}));
  expect(Array.from(png.subarray(0, 4))).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBeGreaterThan(1000);
});

function specOrReason(kind: string, drawn: Drawn): object | string {
  try {
    return FIGURES.get(kind)?.draw(drawn) ?? `no figure ${kind}`;
  } catch (error) {
    if (error instanceof NothingToDrawError) return error.message;
    throw error;
  }
}

test("only what cannot be drawn is not drawn", () => {
  const missing = ["one step", "one sample", "labels out of range"].flatMap((name) =>
    [...FIGURES.keys()].filter((kind) => typeof specOrReason(kind, drawnOf(name)) === "string").map((kind) => `${kind} of ${name}`),
  );
  expect(missing).toEqual(["clusters of one sample"]);
});

test("text of a PNG does not depend on fonts of the system", async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="5" y="25" font-family="Helvetica" font-size="20">φ‴ ≥ ρ₂ ‖∇²‖</text></svg>';
  const [withText, blank] = [await renderPng(svg), await renderPng(svg.replace(/<text.*<\/text>/, ""))];
  expect(withText.length).toBeGreaterThan(2 * blank.length);
});
