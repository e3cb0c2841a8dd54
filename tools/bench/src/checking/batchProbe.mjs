/** Checks every activation of a file in this process and prints the times of each as JSON. */
import { readFileSync } from "node:fs";
import { flatcheck } from "../measuring/inProcess.mjs";

const lines = readFileSync(process.argv[2], "utf8").trim().split("\n");
const timings = [];
for (const line of lines) {
  const { id, expr, params } = JSON.parse(line);
  const args = ["check", expr, "--json", ...Object.entries(params).flatMap(([name, value]) => ["--param", `${name}=${value}`])];
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await flatcheck(args);
  const { user, system } = process.cpuUsage(cpu);
  timings.push({ id, wall: performance.now() - wall, cpu: (user + system) / 1000 });
}
console.log(JSON.stringify(timings));
