/** max_ij |zᵢⱼ − νᵢ| over time: how far the neurons are from agreeing on the features of Theorem 3.3. */
import { captionOf, headingOf } from "./caption.js";
import { type Figure, NothingToDrawError } from "./figure.js";
import { shortNumber } from "./numbers.js";
import { colour, page } from "./page.js";
import { timeline } from "./timeline.js";

export const collapseFigure: Figure = {
  title: "max |zᵢⱼ − νᵢ| over time",
  draw: (drawn) => {
    const { collapse, ...times } = drawn.trajectory;
    if (collapse === undefined)
      throw new NothingToDrawError("expected unit weights and labels in the range of mφ: there is no ν to collapse to");
    const series = [{ name: "", colour: colour(0), values: collapse }];
    const ends = [collapse[0] ?? 0, collapse.at(-1) ?? 0].map(shortNumber);
    return page({
      heading: headingOf(drawn, "the distance from collapse"),
      panels: [timeline(drawn, { times, series, yTitle: "max |zᵢⱼ − νᵢ|", scale: "log", width: 460, height: 270 })],
      caption: captionOf(
        drawn,
        `Largest distance of a feature zᵢⱼ from νᵢ = φ⁻¹(yᵢ/m), from ${ends.join(" to ")}. Label noise moves all neurons together, so that it stays above 0.`,
      ),
      width: 560,
    });
  },
};
