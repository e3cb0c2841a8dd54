/** Runs `derive --of all` on an expression several times in this process and prints the times as JSON, the first run first. */
import { flatcheck } from "../measuring/inProcess.mjs";

const [expression, runs] = process.argv.slice(2);
const timings = [];
for (let k = 0; k < Number(runs); k++) {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await flatcheck(["derive", expression, "--of", "all"]);
  const { user, system } = process.cpuUsage(cpu);
  timings.push({ wall: performance.now() - wall, cpu: (user + system) / 1000 });
}
console.log(JSON.stringify(timings));
