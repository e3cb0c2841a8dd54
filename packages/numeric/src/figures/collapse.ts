/** max_ij |zᵢⱼ − νᵢ| over time: how far the neurons are from agreeing on the features of Theorem 3.3. */

import { collapseNote } from "../collapseNote.js";
import { component } from "../vector.js";
import { captionOf, headingOf } from "./caption.js";
import { type Drawn, type Figure, NothingToDrawError } from "./figure.js";
import { shortNumber } from "./numbers.js";
import { colour, page } from "./page.js";
import { predictedMoments } from "./prediction.js";
import { timeline } from "./timeline.js";

export const collapseFigure: Figure = {
  title: "max |zᵢⱼ − νᵢ| over time",
  draw: (drawn) => {
    const { collapse, ...times } = drawn.trajectory;
    if (collapse === undefined)
      throw new NothingToDrawError("expected weights a ≠ 0 and labels in the range of the outputs: there is nothing to collapse to");
    const series = [{ name: "", colour: colour(0), values: collapse }];
    const moments = predictedMoments(drawn.prediction, times);
    const ends = [collapse[0] ?? 0, collapse.at(-1) ?? 0].map(shortNumber);
    return page({
      heading: headingOf(drawn, "the distance from collapse"),
      panels: [
        timeline(drawn, {
          times,
          series,
          moments: predictedMoments(drawn.prediction, times),
          yTitle: `max |zᵢⱼ − ${targetOf(drawn).symbol}|`,
          scale: "log",
          width: 460,
          height: 270,
        }),
      ],
      caption: captionOf(
        drawn,
        `Largest distance of a feature zᵢⱼ from ${targetOf(drawn).words}, from ${ends.join(" to ")}${noteOf(drawn)}.${isNoisy(drawn) && haveMovedTogether(drawn) ? NOISE : ""}`,
        moments.length === 0 ? "" : "the times of the dotted lines",
      ),
      width: 560,
    });
  },
};

/** What features collapse to: for unit weights one ν for all neurons, for others the z* at which F is stationary on M. */
const targetOf = ({ problem: { a } }: Drawn): { readonly symbol: string; readonly words: string } =>
  a.every((weight) => weight === 1)
    ? { symbol: "νᵢ", words: "νᵢ = φ⁻¹(yᵢ/m)" }
    : { symbol: "z*ᵢⱼ", words: "z*ᵢⱼ, where all a_j φ″(zᵢⱼ) of a sample agree and its label is met" };

/** What the target is, where it is not known to be the point at which F is least. */
function noteOf({ problem, leastSharpness }: Drawn): string {
  const note = leastSharpness === undefined ? collapseNote(problem) : undefined;
  return note === undefined ? "" : ` (${note})`;
}

const isNoisy = ({ config: { method, noise = 0 } }: Drawn): boolean => method === "label-noise-sgd" && noise > 0;
/** Whether neurons are far closer to each other than to where they collapse: σ₂ of Z is 0 where they agree. */
function haveMovedTogether({ trajectory: { singularValues, collapse }, problem: { a } }: Drawn): boolean {
  const { rows, columns, data } = singularValues;
  const second = columns < 2 || rows === 0 ? 0 : component(data, (rows - 1) * columns + 1);
  return a.length > 1 && second <= (collapse?.at(-1) ?? 0) / 10;
}

const NOISE = " Label noise moves all neurons together, so that it stays above 0.";
