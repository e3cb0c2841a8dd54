/** Tr D²L and its part F = 2c Σ a_j²‖x_i‖²φ′(z_ij)² over time, against F*, the least value of F on M. */
import { captionOf, headingOf } from "./caption.js";
import type { Figure } from "./figure.js";
import { shortNumber } from "./numbers.js";
import { colour, page } from "./page.js";
import { predictedLevels, predictedMoments } from "./prediction.js";
import { extentOf, timeline } from "./timeline.js";

export const traceFigure: Figure = {
  title: "Tr D²L and F over time, against F*",
  draw: (drawn) => {
    const { trajectory, leastSharpness: least } = drawn;
    const series = [
      { name: "Tr D²L", colour: colour(5), values: trajectory.trace, points: true },
      { name: "F", colour: colour(0), values: trajectory.sharpness },
    ];
    const levels = predictedLevels(drawn.prediction, least === undefined ? [] : [{ name: "F*", value: least }]);
    const moments = predictedMoments(drawn.prediction, trajectory);
    const scale = sharpnessFalls(trajectory.sharpness) ? "log" : "linear";
    // The first record is far above M, and of the axis it would leave little to the rest.
    const later = series.map((one) => ({ ...one, values: one.values.subarray(Math.min(1, one.values.length - 1)) }));
    const extent = extentOf({ series: later, levels, scale });
    return page({
      heading: headingOf(drawn, "the trace of the Hessian"),
      panels: [
        timeline(drawn, {
          times: trajectory,
          series,
          levels,
          moments,
          yTitle: "trace of the Hessian",
          scale,
          extent,
          width: 460,
          height: 270,
        }),
      ],
      caption: captionOf(drawn, seen(trajectory.sharpness, least), drawnOf(levels.length > 0 && drawn.prediction !== undefined, moments)),
      width: 560,
    });
  },
};

const drawnOf = (hasLevel: boolean, moments: readonly unknown[]): string =>
  [...(hasLevel ? ["F*, dashed"] : []), ...(moments.length > 0 ? ["the times of the dotted lines"] : [])].join(", and ");

/** By more than a factor of ten after the first record, which a linear axis would not show. */
const sharpnessFalls = (sharpness: Float64Array): boolean => (sharpness[1] ?? 0) > 10 * (sharpness.at(-1) ?? 0);

function seen(sharpness: Float64Array, least: number | undefined): string {
  const [first, last] = [sharpness[0] ?? 0, sharpness.at(-1) ?? 0];
  const against = least === undefined ? "" : `; F* = ${shortNumber(least)} is the least value on the manifold of zero loss`;
  return `Tr D²L, and F, its value where the loss is 0, which goes from ${shortNumber(first)} to ${shortNumber(last)}${against}.`;
}
