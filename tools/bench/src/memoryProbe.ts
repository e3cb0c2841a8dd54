/** Checks varying expressions in this process and prints readings of its memory as JSON. */
import { check } from "@flatcheck/symbolic";
import type { Reading } from "./memory.js";

const [count, every] = process.argv.slice(2).map(Number) as [number, number];

/** Families with a coefficient that never repeats; most are cheap, so that the count can be large. */
const FAMILIES: readonly ((k: number) => string)[] = [
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

const readings: Reading[] = [];
for (let i = 1; i <= count; i++) {
  await check((FAMILIES[i % FAMILIES.length] as (k: number) => string)(i));
  if (i % every === 0) {
    (globalThis as { gc?: () => void }).gc?.();
    readings.push({ checks: i, rss: process.memoryUsage().rss });
  }
}
console.log(JSON.stringify(readings));
