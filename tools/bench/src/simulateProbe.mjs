/**
 * One backend at one workload, by the protocol of peers/c/peer.h. Arguments: backend m d n, expression. Run by plain node on what `build` wrote, which is what
 * is measured: loaders that translate sources leave kernels in slower code now and then.
 */
import { createInterface } from "node:readline";
import { BACKENDS, prepared } from "./simulateOurs.mjs";

const [name, m, d, n, expression] = process.argv.slice(2);
const backend = BACKENDS[name];
const { p, theta, loss, options } = prepared(Number(m), Number(d), Number(n), expression);

function start() {
  const method = backend.method("label-noise-sgd", options);
  let state = method.init(p, theta);
  return (count) => {
    state = run(method, state, count);
  };
}

/** As `simulate` runs between two records: a stretch of steps at once. @throws where the run ends before */
function run(method, state, count) {
  const next = method.advance?.(p, state, count) ?? stepped(method, state, count);
  if (next.status !== "running") throw new Error(`the run ended: ${next.cause}`);
  return next;
}

function stepped(method, state, count) {
  let current = state;
  for (let k = 0; k < count; k++) current = method.step(p, current);
  return current;
}

const seconds = ({ user, system }) => (user + system) / 1e6;

let take;
try {
  take = start();
} catch (error) {
  console.log(`missing: ${error.message}`);
  process.exit();
}
console.log("ready");
let each = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const [command, amount] = line.split(" ");
  if (command === "check") {
    const method = backend.method("gradient-descent", options);
    console.log(loss(run(method, method.init(p, theta), Number(amount)).theta));
    continue;
  }
  let [done, taken, count] = [0, 0, each > 0 ? Math.ceil(Number(amount) / each) : 1];
  const before = process.cpuUsage();
  do {
    take(count);
    done += count;
    taken = seconds(process.cpuUsage(before));
    count = done;
  } while (taken < 0.5 * Number(amount));
  each = taken / done;
  console.log(`${done} ${taken}`);
}
