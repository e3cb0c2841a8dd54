import { parse } from "@flatcheck/activation";
import { problemOf } from "./test-kit/problems.ts";
import { run, stdlibBackend, wasmBackend, loss } from "./src/index.ts";
for (const [m,n,d] of [[10,3,3],[7,3,3],[1,1,1],[5,2,4],[5,4,2],[33,9,12],[13,9,9],[16,20,6],[100,40,50]]) {
  const { p, theta } = problemOf(process.argv[2] ?? "x^3+x", {m,n,d}, 3);
  const o = { learningRate: 0.002, noise: 0.03, radius: .1, seed: 4 };
  const start = { ...theta, data: theta.data.map((v) => v * 0.3) };
  const [a, b] = [stdlibBackend, wasmBackend].map((k) => run(p, k.method("label-noise-sgd", o)!, start, { mostSteps: 500 })) as any;
  const w2 = run(p, wasmBackend.method("label-noise-sgd", o)!, start, { mostSteps: 500, recordEvery: 77, record(){} }) as any;
  let worst = 0, moved=0; a.state.theta.data.forEach((v: number, i: number) => { worst = Math.max(worst, Math.abs(v - b.state.theta.data[i])); moved=Math.max(moved,Math.abs(v-start.data[i]!)) });
  console.log(m,n,d, a.stopped, b.stopped, worst, moved, loss(p,start), loss(p,b.state.theta), w2.state.theta.data.every((v: number, i: number) => v === b.state.theta.data[i]), String(a.state.noise)===String(b.state.noise));
}
