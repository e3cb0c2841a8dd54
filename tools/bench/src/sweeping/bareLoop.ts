/** What no sweep can be faster than: steps of one run in one kernel, with nothing before and nothing after. */
import { advanced, readyRun } from "@flatcheck/numeric";
import { Plan } from "@flatcheck/sweep";
import { type Contender, gridOf, processorTime, STEPS, stepsOf } from "./workload.js";

export const bareLoop: Contender = {
  name: "a bare loop",
  time: async (runs) => {
    const { problem, start, method } = readyRun(Plan.of(gridOf(1)).runAt(2).options);
    let state = advanced(method, problem, method.init(problem, start), STEPS);
    const steps = stepsOf(runs);
    const milliseconds = await processorTime(() => {
      state = advanced(method, problem, state, steps);
    });
    return (1e6 * milliseconds) / steps;
  },
};
