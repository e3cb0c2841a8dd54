/** A process of its own that plans a million runs: reads the grid, then makes the values of every run. Prints milliseconds and megabytes of the largest memory, its loader's included. */
import { Plan } from "@flatcheck/sweep";
import { gridOf } from "./workload.js";

const began = performance.now();
const plan = Plan.of(gridOf({ runs: 1_000_000, steps: 10_000 }));
let sum = 0;
for (let run = 0; run < plan.runs; run++) sum += plan.runAt(run).seed;
const milliseconds = performance.now() - began;
console.log(JSON.stringify({ runs: plan.runs, sum, milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
