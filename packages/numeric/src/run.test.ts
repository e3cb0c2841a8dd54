/** How a run is cut up. */
import { parse } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { fromRows } from "./matrix.js";
import { gradientDescent } from "./methods/gradientDescent.js";
import type { Method, RunState } from "./methods/method.js";
import { phiOf } from "./phi.js";
import { type Problem, problem } from "./problem.js";
import { run } from "./run.js";

const p: Problem = problem({ X: fromRows([[1]]), y: new Float64Array([0.1]), a: new Float64Array([1]), c: 1, phi: phiOf(parse("x^3+x")) });
const theta = fromRows([[1]]);

/** Gradient descent that tells how many steps it is asked for at once. */
function counting(asked: number[]): Method {
  const plain = gradientDescent({ eta: 1e-3 }) as Method;
  return {
    ...plain,
    advance: (_, state, count) => {
      asked.push(count);
      let current: RunState = state;
      for (let k = 0; k < count; k++) current = plain.step(p, current);
      return current;
    },
  };
}

test("without recordEvery a method takes all steps at once, and the first and last states are recorded", () => {
  const [asked, recorded]: [number[], number[]] = [[], []];
  run(p, counting(asked), theta, { mostSteps: 1000, record: ({ steps }) => recorded.push(steps) });
  expect(asked).toEqual([1000]);
  expect(recorded).toEqual([0, 1000]);
});

test("with recordEvery it takes so many", () => {
  const [asked, recorded]: [number[], number[]] = [[], []];
  run(p, counting(asked), theta, { mostSteps: 25, recordEvery: 10, record: ({ steps }) => recorded.push(steps) });
  expect(asked).toEqual([10, 10, 5]);
  expect(recorded).toEqual([0, 10, 20, 25]);
});
