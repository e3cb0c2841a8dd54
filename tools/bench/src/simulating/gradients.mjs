/** A step of SGD, or a Riemannian gradient, of our kernels, by the protocol of peers/c/peer.h. Arguments: `sgd` or `gradient`, m d n, expression. */

import { GeometryKernel, reductionOf } from "@flatcheck/numeric";
import { BACKENDS, prepared } from "./ours.mjs";
import { serveTime } from "./serve.mjs";

const [kind, m, d, n, expression] = process.argv.slice(2);
const { p, theta, options } = prepared(Number(m), Number(d), Number(n), expression);
await serveTime(kind === "sgd" ? steps() : gradients());

function steps() {
  const method = BACKENDS.wasm.method("label-noise-sgd", options);
  let state = method.init(p, theta);
  return (count) => {
    state = method.advance(p, state, count);
    return count;
  };
}

/** As a flow takes them: U stays as the kernel holds it. */
function gradients() {
  const { L, isTriangular, reduce } = reductionOf(p);
  const kernel = new GeometryKernel({ ...p, X: L }, isTriangular);
  const U = kernel.pack(reduce(theta));
  return (count) => {
    for (let k = 0; k < count; k++) kernel.gradient(U);
    return count;
  };
}
