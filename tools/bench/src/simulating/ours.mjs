/** Our backends, and the data of all peers (peers/c/peer.h) as a problem. */
import { parse } from "@flatcheck/activation";
import { phiOf, problem, stdlibBackend, wasmBackend } from "@flatcheck/numeric";
import { openblasBackend } from "flatcheck";

export const BACKENDS = { wasm: wasmBackend, stdlib: stdlibBackend, openblas: openblasBackend };

/** The problem with its start, options of methods, and the loss at a θ. */
export function prepared(m, d, n, expression) {
  let state = 12345;
  const entry = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 4294967296) * 2 - 1;
  };
  const matrix = (rows, columns, scale) => ({ rows, columns, data: Float64Array.from({ length: rows * columns }, () => entry() * scale) });
  const X = matrix(n, d, Math.sqrt(3 / d));
  const y = Float64Array.from({ length: n }, entry);
  const theta = matrix(m, d, 0.5);
  const p = problem({ X, y, a: new Float64Array(m).fill(1), c: 1, phi: phiOf(parse(expression)) });
  return { p, theta, loss: (at) => lossAt(p, at), options: { learningRate: 0.01 / m, noise: 0.03, radius: 0, seed: 42 } };
}

function lossAt({ X, y, phi }, { rows: m, columns: d, data }) {
  let sum = 0;
  for (let i = 0; i < X.rows; i++) {
    let residual = -y[i];
    for (let j = 0; j < m; j++) {
      let z = 0;
      for (let q = 0; q < d; q++) z += X.data[i * d + q] * data[j * d + q];
      residual += phi.value(z);
    }
    sum += residual * residual;
  }
  return sum;
}
