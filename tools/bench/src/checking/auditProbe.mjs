/** Checks every activation of a file in this process, audits its certificate, and prints the processor times of each as JSON. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flatcheck } from "../measuring/inProcess.mjs";

async function milliseconds(args) {
  const started = process.cpuUsage();
  await flatcheck(args);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const folder = mkdtempSync(join(tmpdir(), "flatcheck-audit-"));
const certificate = join(folder, "certificate.json");
const timings = [];
for (const line of readFileSync(process.argv[2], "utf8").trim().split("\n")) {
  const { id, expr, params } = JSON.parse(line);
  const values = Object.entries(params).flatMap(([name, value]) => ["--param", `${name}=${value}`]);
  const check = await milliseconds(["check", expr, "--json", "--certificate", certificate, ...values]);
  timings.push({ id, check, audit: await milliseconds(["audit", certificate, "--json"]) });
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(timings));
