/** The singular values of the feature matrix Z = XΘᵀ over time: those after the first vanish where all neurons come to agree (Theorem 3.3). */

import type { Matrix } from "../matrix.js";
import { component } from "../vector.js";
import { captionOf, titleOf } from "./caption.js";
import type { Drawn, Figure } from "./figure.js";
import { numberInWords } from "./numbers.js";
import { colour, page } from "./page.js";
import { predictedSeries } from "./prediction.js";
import { changesOf, type Series, timeline } from "./timeline.js";

export const singularValuesFigure: Figure = {
  title: "singular values of Z over time",
  draw: (drawn) => {
    const { trajectory, problem, prediction } = drawn;
    const own = columnsOf(trajectory.singularValues, problem.X.columns);
    const predicted = prediction === undefined ? [] : predictedSeries(prediction, own, trajectory);
    const series = [...own, ...predicted];
    return page({
      heading: titleOf(drawn, "Singular values of the feature matrix"),
      panels: [timeline(drawn, { times: trajectory, series, yTitle: "singular values of Z", scale: "log", width: 460, height: 270 })],
      caption: captionOf(drawn, seen(own, drawn), predicted.length === 0 ? "" : RATES),
      width: 520,
    });
  },
};

const RATES = "the slopes of the dashed lines, which begin at the middle of the run";

/** One series for each column of singular values up to the rank that is possible; what is rounding beside the first one is left out. */
export const columnsOf = ({ rows, columns, data }: Matrix, rank: number = columns): Series[] =>
  Array.from({ length: Math.min(columns, rank) }, (_, i) => ({
    name: `σ${subscript(i + 1)}`,
    colour: colour(i),
    values: Float64Array.from({ length: rows }, (_, r) => {
      const [value, first] = [component(data, r * columns + i), component(data, r * columns)];
      return value > ROUNDING * first ? value : 0;
    }),
  })).filter(({ values }) => values.some((value) => value > 0));

/** Beside σ₁, what a computed singular value of a matrix of lower rank can be. */
const ROUNDING = 1e-15;

const subscript = (i: number): string => String(i).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] as string);

function seen(series: readonly Series[], { trajectory }: Drawn): string {
  const last = trajectory.steps.at(-1) ?? 0;
  const changes = changesOf(series.slice(1, 4));
  const said = changes === undefined ? "" : `; from the start to step ${numberInWords(last)} they ${changes}`;
  return `Singular values of the feature matrix Z = XΘᵀ${said}.`;
}
