/** One seed gives one problem, to the bit, and its parts come from streams of their own. */
import { parse } from "@flatcheck/activation";
import { describe, expect, test } from "vitest";
import { outputs } from "./network.js";
import { subSeed } from "./noise/xoshiro256.js";
import { collapsedPreActivations } from "./optimum.js";
import { phiOf } from "./phi.js";
import { DataError } from "./problem.js";
import { type InputKind, type LabelKind, lossScale, type ProblemConfig, setUp } from "./setup.js";

const phi = phiOf(parse("x^3+x"));
const config: ProblemConfig = {
  neurons: 10,
  samples: 3,
  dimension: 3,
  inputs: "uniform",
  labels: "uniform",
  loss: "mean",
  initDeviation: 0.3,
  seed: 1,
};
const INPUTS: InputKind[] = ["uniform", "gaussian", "sphere", "coherent"];
const LABELS: LabelKind[] = ["uniform", "teacher", "network"];

// From a program in C that draws by itself: splitmix64 over the letters of the names, xoshiro256++, the top 53 bits.
test("the numbers of seed 1 are what they were, to the bit", () => {
  const { problem, theta0 } = setUp(config, phi);
  expect(Array.from(problem.y)).toEqual([0.7879235930643346, 0.6357454158319479, 0.09263209941841977]);
  expect(problem.c).toBe(1 / 3);
  expect([theta0.rows, theta0.columns]).toEqual([10, 3]);
});

describe.each(INPUTS.flatMap((inputs) => LABELS.map((labels) => [inputs, labels] as const)))("%s inputs, %s labels", (inputs, labels) => {
  const one = { ...config, inputs, labels };

  test("the same seed gives the same bits, another one other numbers", () => {
    const [first, again, other] = [setUp(one, phi), setUp({ ...one }, phi), setUp({ ...one, seed: 2 }, phi)];
    expect(again).toEqual(first);
    expect(other.problem.X).not.toEqual(first.problem.X);
    expect(other.problem.y).not.toEqual(first.problem.y);
    expect(other.theta0).not.toEqual(first.theta0);
  });

  test("inputs do not depend on the number of neurons, nor the first weights", () => {
    const [few, many] = [setUp({ ...one, neurons: 2 }, phi), setUp(one, phi)];
    expect(few.problem.X).toEqual(many.problem.X);
    expect(few.theta0.data).toEqual(many.theta0.data.slice(0, 6));
  });
});

test("a teacher's labels are those of a collapsed network, another network's can be fitted by as many neurons", () => {
  const taught = setUp({ ...config, labels: "teacher" }, phi).problem;
  for (const [i, z] of collapsedPreActivations(taught).entries()) expect(10 * phi.value(z)).toBeCloseTo(taught.y[i] as number, 12);
  const seed = subSeed(1, "labels");
  const { problem } = setUp({ ...config, labels: "network" }, phi);
  expect(seed).not.toBe(subSeed(1, "weights"));
  expect(outputs(problem, setUp({ ...config, seed: 1 }, phi).theta0)).not.toEqual(problem.y);
});

test("sub-seeds are seeds, and those of different names or seeds differ", () => {
  const all = ["inputs", "labels", "weights", "a", "aa", "aaa"].flatMap((name) =>
    [0, 1, 2, 2 ** 53 - 1].map((seed) => subSeed(seed, name)),
  );
  expect(all.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).toBe(true);
  expect(new Set(all).size).toBe(all.length);
  expect(() => subSeed(-1, "inputs")).toThrow(RangeError);
});

test("loss scales", () => expect([lossScale("sum", 4), lossScale("half", 4), lossScale("mean", 4)]).toEqual([1, 0.5, 0.25]));

test("a coherence for more samples than dimensions is refused", () =>
  expect(() => setUp({ ...config, samples: 4, inputs: "coherent", coherence: 0.5 }, phi)).toThrow(DataError));
