/** The line of progress. */
import { describe, expect, test } from "vitest";
import type { SimulateConfig } from "./config.js";
import { progressText } from "./progress.js";

const config = { steps: 1000 } as SimulateConfig;
const state = { theta: { rows: 1, columns: 1, data: Float64Array.of(0) }, steps: 250, flowTime: 0.5, status: "running" } as const;
const observation = {
  step: 200,
  flowTime: 0.4,
  loss: 1e-3,
  trace: 20.5,
  sharpness: 20,
  gradientNorm: 1,
  singularValues: [1],
  theta: state.theta,
};

describe("progress", () => {
  test("says rate, time left and the latest numbers", () => {
    expect(progressText(config, state, { ...observation, collapse: 0.25 }, 10)).toBe(
      " 25 %  step 250  10.0 steps/s  ETA 1 min 15 s  L 1.0e-3  Tr 20.50  collapse 0.2500",
    );
  });

  test("before anything is known", () => {
    expect(progressText(config, { ...state, steps: 0 }, undefined, 0)).toBe("  0 %  step 0  0.00 steps/s");
  });

  test("of a flow is its time, where that is further on than its steps", () => {
    expect(progressText({ ...config, time: 1 }, state, { ...observation, collapse: undefined }, 10)).toMatch(
      /^ 50 % .*ETA 25 s {2}L 1.0e-3 {2}Tr 20.50$/,
    );
  });
});
