/** Checks varying expressions in this process and prints readings of its memory as JSON. */
import { flatcheck } from "../measuring/inProcess.mjs";

const [count, every] = process.argv.slice(2).map(Number);

/** Families with a coefficient that never repeats. One in ten needs MPFR and expansions; the rest are cheap, so that the count can be large. */
const FAMILIES = [
  (k) => `x^3+x/${k}`,
  (k) => `x^5+x^3/${k}+x`,
  (k) => `x^3-x/${k}`,
  (k) => `${k}x^3+x`,
  (k) => `x^3+x+x*abs(x)^3/${k}`,
  (k) => `x^2/${k}+x^3`,
  (k) => `1/(${k}-x)`,
  (k) => `x/${k}`,
  (k) => `max(x,0)+x/${k}`,
  (k) => [`x^3+x+sin(x)/${k}`, `x+exp(x)/${k}`, `x^3+tanh(x)/${k}`][k % 3],
];

const readings = [];
for (let i = 1; i <= count; i++) {
  await flatcheck(["check", FAMILIES[i % FAMILIES.length](i), "--json"]);
  if (i % every === 0) {
    globalThis.gc();
    readings.push({ checks: i, rss: process.memoryUsage().rss });
  }
}
console.log(JSON.stringify(readings));
