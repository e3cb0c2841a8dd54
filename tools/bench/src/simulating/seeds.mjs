/**
 * 64 seeds of a small network, by the protocol of peers/c/peer.h; a step of one seed counts as one. Arguments: `ensemble` or `single`, m d n, expression.
 */
import { labelNoiseEnsemble } from "@flatcheck/numeric";
import { BACKENDS, prepared } from "./ours.mjs";
import { serveTime } from "./serve.mjs";

const SEEDS = Array.from({ length: 64 }, (_, seed) => seed);
const [kind, m, d, n, expression] = process.argv.slice(2);
const { p, theta, options } = prepared(Number(m), Number(d), Number(n), expression);
const take = kind === "ensemble" ? together() : oneByOne();
await serveTime((count) => {
  const each = Math.ceil(count / SEEDS.length);
  take(each);
  return each * SEEDS.length;
});

function together() {
  const ensemble = labelNoiseEnsemble({ eta: options.learningRate, sigma: options.noise });
  let states = ensemble.init(p, theta, SEEDS);
  return (count) => {
    states = ensemble.advance(p, states, count);
  };
}

/** Each seed by the method of a single run. */
function oneByOne() {
  const method = BACKENDS.wasm.method("label-noise-sgd", options);
  const { noise, ...start } = method.init(p, theta);
  let states = SEEDS.map((seed) => ({
    ...start,
    noise: BACKENDS.stdlib.method("label-noise-sgd", { ...options, seed }).init(p, theta).noise,
  }));
  return (count) => {
    states = states.map((state) => method.advance(p, state, count));
  };
}
