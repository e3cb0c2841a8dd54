/**
 * One backend at one workload, by the protocol of peers/c/peer.h. Arguments: backend m d n, expression. Run by plain node on what `build` wrote, which is what
 * is measured: loaders that translate sources leave kernels in slower code now and then.
 */
import { BACKENDS, prepared } from "./ours.mjs";
import { serveTime } from "./serve.mjs";

const [name, m, d, n, expression] = process.argv.slice(2);
const backend = BACKENDS[name];
const { p, theta, loss, options } = prepared(Number(m), Number(d), Number(n), expression);
const take = started();
if (take !== undefined) await serveTime(take, { check: lossAfter });

/** Undefined, and said so, where the backend cannot begin here. */
function started() {
  try {
    const method = backend.method("label-noise-sgd", options);
    let state = method.init(p, theta);
    return (count) => {
      state = run(method, state, count);
      return count;
    };
  } catch (error) {
    console.log(`missing: ${error.message}`);
    return undefined;
  }
}

function lossAfter(count) {
  const method = backend.method("gradient-descent", options);
  return loss(run(method, method.init(p, theta), count).theta);
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
