/** What no sweep can be faster than: steps of one run in one kernel, with nothing before and nothing after. */
import { advanced, readyRun } from "@flatcheck/numeric";
import { Plan } from "@flatcheck/sweep";
import { type Contender, gridOf, type Length, processorTime, stepsOf } from "./workload.js";

export const bareLoop = (length: Length): Contender => ({
  name: "a bare loop",
  time: async () => {
    const { problem, start, method } = readyRun(Plan.of(gridOf({ ...length, runs: 5 })).runAt(2).options);
    let state = advanced(method, problem, method.init(problem, start), 100_000);
    const steps = stepsOf(length);
    const milliseconds = await processorTime(() => {
      state = advanced(method, problem, state, steps);
    });
    return (1e6 * milliseconds) / steps;
  },
});
