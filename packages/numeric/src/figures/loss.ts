/** The loss over time, at every record and its running median. */
import { captionOf, headingOf } from "./caption.js";
import type { Figure } from "./figure.js";
import { shortNumber } from "./numbers.js";
import { colour, page } from "./page.js";
import { timeline } from "./timeline.js";

export const lossFigure: Figure = {
  title: "the loss over time",
  draw: (drawn) => {
    const { loss } = drawn.trajectory;
    const medians = runningMedian(loss, WINDOW);
    const series = [
      { name: "", colour: colour(5), values: loss, points: true },
      { name: "median", colour: colour(0), values: medians },
    ];
    return page({
      heading: headingOf(drawn, "the loss"),
      panels: [timeline(drawn, { times: drawn.trajectory, series, yTitle: "L", scale: "log", width: 460, height: 270 })],
      caption: captionOf(
        drawn,
        `Loss L = c Σ(fᵢ − yᵢ)² without the noise of the labels: at the records (points), and the median of ${WINDOW} about each (line); from ${shortNumber(loss[0] ?? 0)} to a median of ${shortNumber(medians.at(-1) ?? 0)}.`,
      ),
      width: 560,
    });
  },
};

/** An odd number of records. */
const WINDOW = 25;

/** The median of the `window` values about each; at the start of fewer, so that a first fall is seen, and at the end of the last ones. */
export const runningMedian = (values: Float64Array, window: number): Float64Array =>
  values.map((_, k) => {
    const half = Math.min((window - 1) / 2, k, Math.floor((values.length - 1) / 2));
    const from = Math.max(0, Math.min(k - half, values.length - 2 * half - 1));
    return values.slice(from, from + 2 * half + 1).sort()[half] ?? 0;
  });
