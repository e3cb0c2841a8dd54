/** The parts of figures: numbers in words, ticks, thinning, names that do not touch, running medians, lines of text. */
import { describe, expect, test } from "vitest";
import { wrapped } from "./caption.js";
import { runningMedian } from "./loss.js";
import { logTicks, numberInWords, shortNumber } from "./numbers.js";
import { columnsOf } from "./singularValues.js";
import { atMost } from "./thinning.js";
import { apart, changesOf, type Series } from "./timeline.js";

test.each([
  [0, "0"],
  [1, "1"],
  [2_000, "2 000"],
  [10_000, "10⁴"],
  [2_000_000, "2·10⁶"],
  [1_234_567, "1 234 567"],
])("%d steps are %s", (value, words) => expect(numberInWords(value).replace(/\u2009/g, " ")).toBe(words));

test.each([
  [0, "0"],
  [485.3, "485"],
  [20_700, "2.07·10⁴"],
  [1.5e-7, "1.5·10⁻⁷"],
])("%d in short is %s", (value, words) => expect(shortNumber(value)).toBe(words));

describe.each([
  [1e-12, 5],
  [0.3, 0.7],
  [2, 90],
  [1e-300, 1e300],
])("ticks from %d to %d", (low, high) => {
  const ticks = logTicks(low, high);

  test("are in the range, ascending, and between two and nine", () => {
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(9);
    for (const [k, { value }] of ticks.entries()) {
      expect(value).toBeGreaterThanOrEqual(low * (1 - 1e-9));
      expect(value).toBeLessThanOrEqual(high * (1 + 1e-9));
      if (k > 0) expect(value).toBeGreaterThan(ticks[k - 1]?.value as number);
    }
  });
});

test.each([1, 2, 10, 499, 500, 501, 1_000, 10_000, 1_000_001])("of %d records at most 500 are drawn, both ends among them", (count) => {
  const shown = atMost(count, 500);
  expect(shown.length).toBeLessThanOrEqual(500);
  expect([shown[0], shown.at(-1)]).toEqual([0, count - 1]);
  expect(shown.every((k, i) => Number.isInteger(k) && (i === 0 || k > (shown[i - 1] as number)))).toBe(true);
});

test("names keep their order and their distance, and move no more than they must", () => {
  expect(apart([10, 100], 15)).toEqual([10, 100]);
  expect(apart([50, 50, 50], 10)).toEqual([40, 50, 60]);
  const places = apart([0, 3, 20, 22, 70], 15);
  expect(places.every((y, i) => i === 0 || y - (places[i - 1] as number) >= 15 - 1e-9)).toBe(true);
});

test("the running median of few values, and of many with an outlier", () => {
  expect(Array.from(runningMedian(Float64Array.of(5, 1, 2), 25))).toEqual([5, 2, 2]);
  expect(Array.from(runningMedian(Float64Array.of(1, 1, 100, 1, 1, 1), 3))).toEqual([1, 1, 1, 1, 1, 1]);
  expect(runningMedian(new Float64Array(0), 25)).toHaveLength(0);
});

test("lines end between words, and sentences begin new ones", () =>
  expect(wrapped(["one two three", "four"], 8)).toEqual(["one two", "three", "four"]));

test("a word that no line holds is cut", () => expect(wrapped(["x^3+sinh(x)+x end"], 8)).toEqual(["x^3+sinh", "(x)+x", "end"]));

describe("what series do", () => {
  const series = (...all: readonly (readonly number[])[]): Series[] =>
    all.map((values, k) => ({ name: `s${k}`, colour: "", values: Float64Array.from(values) }));

  test.each([
    ["fall: s0 4-fold, s1 to 0", series([8, 9, 2], [1, 0])],
    ["change: s0 falls 2-fold, s1 grows 10-fold, s2 grows from 0", series([2, 1], [1, 10], [0, 1])],
    [undefined, series([3])],
    [undefined, series()],
  ])("%s", (words, all) => expect(changesOf(all)).toBe(words));
});

test("singular values beyond the rank that is possible are not shown, however large rounding has left them", () => {
  const values = { rows: 2, columns: 3, data: Float64Array.of(1, 0.5, 1e-14, 2, 0.1, 2e-14) };
  expect(columnsOf(values, 2).map(({ name }) => name)).toEqual(["σ₁", "σ₂"]);
});
