/**
 * More samples than dimensions: the singular values of Z = XΘᵀ beside those of φ(Z), whose columns the network adds up. Z has rank at most d whatever the
 * neurons do, so for small d only φ(Z) shows how many different neurons are left.
 */

import { singularValues } from "../factorisations.js";
import { type Matrix, mapEntries } from "../matrix.js";
import { preActivations } from "../network.js";
import type { Problem } from "../problem.js";
import { snapshot, type Trajectory } from "../trajectory.js";
import { component } from "../vector.js";
import { captionOf, titleOf } from "./caption.js";
import type { Drawn, Figure } from "./figure.js";
import { page } from "./page.js";
import { columnsOf } from "./singularValues.js";
import { atMost } from "./thinning.js";
import { changesOf, extentOf, type Series, type Timeline, timeline } from "./timeline.js";

export const featureRankFigure: Figure = {
  title: "singular values of Z and of φ(Z) over time",
  draw: (drawn) => {
    const { times, values } = ofActivations(drawn);
    const features = columnsOf(values);
    const panels: Pick<Timeline, "title" | "times" | "series" | "yTitle">[] = [
      {
        title: "Z = XΘᵀ",
        times: drawn.trajectory,
        series: columnsOf(drawn.trajectory.singularValues, drawn.problem.X.columns),
        yTitle: "singular values",
      },
      { title: "φ(Z)", times, series: features, yTitle: "" },
    ];
    const extent = extentOf({ series: panels.flatMap(({ series }) => series), scale: "log" });
    return page({
      heading: titleOf(drawn, "Singular values of the features"),
      panels: panels.map((panel) => timeline(drawn, { ...panel, scale: "log", extent, width: 270, height: 250 })),
      caption: captionOf(drawn, seen(features, drawn)),
      width: 690,
    });
  },
};

const MOST_SNAPSHOTS = 500;

/** Singular values of φ(Z) at the snapshots. */
function ofActivations({ problem, trajectory: { snapshots } }: { readonly problem: Problem; readonly trajectory: Trajectory }): {
  readonly times: { readonly steps: Float64Array; readonly flowTime: Float64Array };
  readonly values: Matrix;
} {
  const shown = atMost(snapshots.count, MOST_SNAPSHOTS);
  const rows = shown.map((k) => singularValues(mapEntries(preActivations(problem, snapshot(snapshots, k)), problem.phi.value)));
  return {
    times: {
      steps: Float64Array.from(shown, (k) => component(snapshots.steps, k)),
      flowTime: Float64Array.from(shown, (k) => component(snapshots.flowTime, k)),
    },
    values: { rows: rows.length, columns: rows[0]?.length ?? 0, data: Float64Array.from(rows.flat()) },
  };
}

function seen(features: readonly Series[], { problem: { X } }: Drawn): string {
  const [n, d] = [X.rows, X.columns];
  const changes = changesOf(features.slice(2));
  const said = changes === undefined ? "" : `, of which those after the second ${changes}`;
  const trivial = n > d ? ` Z has rank at most d = ${d} for every Θ, so that it has no further singular values.` : "";
  return `Singular values of the feature matrix Z = XΘᵀ (left) and of φ(Z) (right)${said}.${trivial}`;
}
