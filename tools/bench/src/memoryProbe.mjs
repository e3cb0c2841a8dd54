/** Checks varying expressions in this process and prints readings of its memory as JSON. */
import { flatcheck } from "./inProcess.mjs";

const [count, every] = process.argv.slice(2).map(Number);

/** Families with a coefficient that never repeats; most are cheap, so that the count can be large. */
const FAMILIES = [
  (k) => `x^3+x/${k}`,
  (k) => `x^5+x^3/${k}+x`,
  (k) => `x^3-x/${k}`,
  (k) => `x^3+${k}x+1/(1+x^2)`,
  (k) => `x^3+x+x*abs(x)^3/${k}`,
  (k) => `exp(x)-exp(-x/${k})+x`,
  (k) => `1/(${k}-x)`,
  (k) => `x^3+x+sin(x)/${k + 1}`,
  (k) => `max(x,0)+x/${k}`,
  (k) => `x+exp(x)/${k}`,
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
