/**
 * Kernels in two worker threads. Arguments: m d n, expression. Says `ready`, and answers `one S` and `two S` with the steps that one thread, or both together,
 * took in about S seconds by the wall clock, that time, and the processor time of all threads.
 */
import { createInterface } from "node:readline";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { BACKENDS, prepared } from "./ours.mjs";

if (isMainThread) await answerLines();
else serveStretches();

function serveStretches() {
  const [m, d, n, expression] = workerData;
  const { p, theta, options } = prepared(Number(m), Number(d), Number(n), expression);
  const method = BACKENDS.wasm.method("label-noise-sgd", options);
  let state = method.init(p, theta);
  parentPort.on("message", (count) => {
    state = method.advance(p, state, count);
    parentPort.postMessage(state.status);
  });
  parentPort.postMessage("ready");
}

async function answerLines() {
  const workers = [0, 1].map(() => new Worker(new URL(import.meta.url), { workerData: process.argv.slice(2) }));
  const answers = (used) => Promise.all(used.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
  const stretch = async (used, count) => {
    const done = answers(used);
    const [before, usageBefore] = [performance.now(), process.cpuUsage()];
    for (const worker of used) worker.postMessage(count);
    await done;
    const { user, system } = process.cpuUsage(usageBefore);
    return { wall: (performance.now() - before) / 1e3, processor: (user + system) / 1e6 };
  };
  await answers(workers);
  console.log("ready");
  let each = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, amount] = line.split(" ");
    const used = command === "one" ? workers.slice(0, 1) : workers;
    let count = each > 0 ? Math.ceil(Number(amount) / each) : 1;
    let taken = await stretch(used, count);
    while (taken.wall < 0.5 * Number(amount)) {
      count *= 2;
      taken = await stretch(used, count);
    }
    each = taken.wall / count;
    console.log(`${count * used.length} ${taken.wall} ${taken.processor}`);
  }
  for (const worker of workers) worker.terminate();
}
