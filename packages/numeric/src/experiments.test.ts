/** The presets are sound: what is said to be given is in the configuration, every number is in every caption, and the runs begin well. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { drawnOf } from "../test-kit/runs.js";
import { EXPERIMENTS, type Experiment } from "./experiments.js";
import { parametersInWords } from "./figures/caption.js";
import { FIGURES } from "./figures/figures.js";
import { METHODS } from "./methods/methods.js";

const all = [...EXPERIMENTS.values()];

test("figure1 has the paper's values", () =>
  expect(EXPERIMENTS.get("figure1")?.config).toMatchObject({
    method: "label-noise-sgd",
    neurons: 10,
    samples: 3,
    dimension: 3,
    learningRate: 0.05,
    noise: 0.03,
    inputs: "uniform",
  }));

describe.each(all.map((experiment) => [experiment.id, experiment] as const))("%s", (id, experiment: Experiment) => {
  test("is listed under its id, with a figure and a method that exist", () => {
    expect(EXPERIMENTS.get(id)).toBe(experiment);
    expect(FIGURES.has(experiment.figure)).toBe(true);
    expect(METHODS.has(experiment.config.method)).toBe(true);
    expect(() => parse(experiment.expression)).not.toThrow();
    expect(experiment.config.steps % experiment.config.recordEvery).toBe(0);
  });

  test("what is given are parameters of the run; every choice has its reason", () => {
    const words = parametersInWords(experiment);
    for (const given of experiment.given) expect(words).toContain(given);
    for (const reason of experiment.chosen) expect(reason).toMatch(/^.+: .+$/);
  });

  test.each([...FIGURES.keys()])("the caption of the figure %s mentions every parameter", (name) => {
    const drawn = drawnOf(experiment, 300, 100);
    if (name === "collapse" && drawn.trajectory.collapse === undefined) return;
    const text = captionText(FIGURES.get(name)?.draw(drawn) ?? {});
    for (const words of parametersInWords(drawn)) expect(text).toContain(plain(words));
    expect(text).toContain("From the paper: ");
    expect(text).toContain("Not given there, chosen here: ");
  });

  test("a few hundred steps neither diverge nor raise the loss", () => {
    const { loss, records } = drawnOf(experiment, 300, 100).trajectory;
    expect(records).toBe(4);
    expect(loss.at(-1)).toBeLessThan(loss[0] as number);
  });
});

const plain = (text: string): string => text.replace(/\s+/g, " ");

/** The text of the last view, its lines joined. */
function captionText(spec: object): string {
  const views = (spec as { vconcat: { data: { values: { text: string[] }[] } }[] }).vconcat;
  return plain((views.at(-1)?.data.values[0]?.text ?? []).join(" "));
}
