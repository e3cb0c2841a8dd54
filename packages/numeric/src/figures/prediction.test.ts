/** What figures show of a prediction, and the slope that is measured beside it. */
import { expect, test } from "vitest";
import { measuredRate, predictedLevels, predictedMoments, predictedSeries } from "./prediction.js";

const flowTime = Float64Array.from({ length: 40 }, (_, k) => k / 10);
const falling = (rate: number): Float64Array => flowTime.map((t) => 2 * Math.exp(-rate * t));

test("the slope of an exponential is its rate, whatever comes before the middle; of rounding, or of few records, there is none", () => {
  const values = falling(3).map((value, k) => (k < 20 ? 1 : value));
  expect(measuredRate(values, falling(0), flowTime)).toBeCloseTo(3, 12);
  expect(measuredRate(falling(20), falling(0), flowTime)).toBeUndefined();
  expect(measuredRate(falling(1).slice(0, 10), falling(0).slice(0, 10), flowTime.slice(0, 10))).toBeUndefined();
});

test("dashed lines begin at the middle of what they predict, and end on it where the rate is right", () => {
  const series = [0, 1, 2].map((rate) => ({ name: `${rate}`, colour: "#000", values: falling(rate) }));
  const predicted = predictedSeries({ rates: [1, 2], times: [] }, series, { flowTime });
  expect(predicted.map(({ dashed, values }) => [dashed, values[5]])).toEqual([
    [true, 0],
    [true, 0],
  ]);
  for (const [k, { values }] of predicted.entries())
    for (const r of [20, 39]) expect(values[r]! / series[k + 1]!.values[r]!).toBeCloseTo(1, 12);
  expect(predictedSeries({ rates: [1], times: [] }, series.slice(0, 1), { flowTime })).toEqual([]);
});

test("a level of the figure's own comes first, and times beyond the run are not drawn", () => {
  expect(predictedLevels({ rates: [], times: [], optimum: 3 }, [])).toEqual([{ name: "F*", value: 3 }]);
  expect(predictedLevels({ rates: [], times: [], optimum: 3 }, [{ name: "own", value: 2 }])).toEqual([{ name: "own", value: 2 }]);
  const times = [
    { name: "in", time: 1 },
    { name: "beyond", time: 9 },
  ];
  expect(predictedMoments({ rates: [], times }, { flowTime })).toEqual(times.slice(0, 1));
});
