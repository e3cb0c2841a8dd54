/** Checks every activation of a file in this process and prints the times of each as JSON. */
import { Q } from "@flatcheck/enclosure";
import { check } from "@flatcheck/symbolic";
import type { Timing } from "./batch.js";
import { readActivations } from "./repository.js";

const timings: Timing[] = [];
for (const { id, expr, params } of readActivations(process.argv[2] as string)) {
  const values = new Map(Object.entries(params).map(([name, text]) => [name, Q.parse(text) as NonNullable<ReturnType<typeof Q.parse>>]));
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await check(expr, { params: values });
  const { user, system } = process.cpuUsage(cpu);
  timings.push({ id, wall: performance.now() - wall, cpu: (user + system) / 1000 });
}
console.log(JSON.stringify(timings));
