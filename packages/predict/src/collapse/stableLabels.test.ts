/** Labels for which collapse is locally stable: closed forms, and what they must not say. */
import { expect, test } from "vitest";
import { stableLabels } from "./stableLabels.js";

/** An end is in the range, and no further from the true end than enclosures of one root leave it. */
const RELATIVE = 1e-12;

test.each([
  ["tanh(x)", [-1, -1 / Math.sqrt(3)], [1 / Math.sqrt(3), 1]],
  ["asinh(x)", [-Infinity, -Math.asinh(1 / Math.sqrt(2))], [Math.asinh(1 / Math.sqrt(2)), Infinity]],
  ["-softplus(x)", [-Math.log(2), 0]],
  ["x^3+x", [-Infinity, Infinity]],
] as const)("%s: %j, %j", async (activation, ...expected) => {
  const ranges = (await stableLabels(activation, {})) ?? [];
  expect(ranges.length).toBe(expected.length);
  for (const [k, { from, to }] of ranges.entries()) {
    const [low, high] = expected[k] as readonly [number, number];
    const slack = (end: number): number => (Number.isFinite(end) ? RELATIVE * Math.max(1, Math.abs(end)) : 0);
    expect(from === low || (from > low - 1e-15 && from - low <= slack(low))).toBe(true);
    expect(to === high || (to < high + 1e-15 && high - to <= slack(high))).toBe(true);
  }
});

test("nothing is said where φ‴ does not exist, or its roots are too many", async () => {
  expect(await stableLabels("relu(x)", {})).toBeUndefined();
  expect(await stableLabels("x + sin(30*x)", {})).toBeUndefined();
});

test("of sin, whose φ′φ‴ is nowhere > 0: no label", async () => {
  expect(await stableLabels("sin(30*x)", {})).toStrictEqual([]);
});
