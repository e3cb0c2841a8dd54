/** Paths of the neurons' feature vectors (columns of Z) in their first two principal components: neurons gather in clusters. */

import { type Clusters, clustersOf } from "../clusters.js";
import { hypot } from "../elementary.js";
import { symmetricEigen } from "../factorisations.js";
import { at, combine, type Matrix, mapEntries, timesTransposed, transposedTimes, zeros } from "../matrix.js";
import { preActivations } from "../network.js";
import { snapshot } from "../trajectory.js";
import { captionOf, titleOf } from "./caption.js";
import { type Drawn, type Figure, NothingToDrawError } from "./figure.js";
import { colour, INK, page } from "./page.js";
import { atMost } from "./thinning.js";

export const clustersFigure: Figure = {
  title: "paths of the neurons in the first two principal components",
  draw: (drawn) => {
    const paths = pathsOf(drawn);
    const found = clustersOf(paths.ends, CLOSE * paths.spread);
    return page({
      heading: titleOf(drawn, "Paths of the neurons"),
      panels: [panel(paths, found)],
      caption: captionOf(
        drawn,
        seen(paths, found),
        paths.predicted === undefined ? "" : "the crosses, at some of which all neurons are at the flattest minimum",
      ),
      width: 560,
    });
  },
};

/** Neurons whose feature vectors are this close beside the spread of all at the start are one cluster. */
const CLOSE = 0.02;
const MOST_POINTS = 300;
const MOST_OUTLIERS = 3;
const [WIDTH, HEIGHT] = [460, 340];

interface Paths {
  /** m × 2 for each moment that is shown. */
  readonly scores: readonly Matrix[];
  /** m × n: the feature vectors at the end. */
  readonly ends: Matrix;
  /** Largest distance of a feature vector from their mean, at the start. */
  readonly spread: number;
  /** Shares of the variance, of the first two components. */
  readonly shares: readonly number[];
  /** k × 2: where minima were predicted. */
  readonly predicted?: Matrix;
}

/** All moments in one frame: the principal directions of the feature vectors of the first and the last moment together. */
function pathsOf({ problem, prediction, trajectory: { snapshots } }: Drawn): Paths {
  if (problem.X.rows < 2) throw new NothingToDrawError("expected at least two samples: feature vectors of one have one component");
  if (snapshots.count === 0) throw new NothingToDrawError("expected a run with at least one record");
  const features = atMost(snapshots.count, MOST_POINTS).map((k) => preActivations(problem, snapshot(snapshots, k)));
  const [first, last] = [features[0] as Matrix, features.at(-1) as Matrix];
  const mean = combine(1 / 2, meanOf(first), 1 / 2, meanOf(last));
  const centred = (Z: Matrix): Matrix => mapEntries(Z, (z, i) => z - at(mean, i, 0));
  const { values, vectors } = symmetricEigen(combine(1, squared(centred(first)), 1, squared(centred(last))));
  const directions = mapEntries(zeros(problem.X.rows, 2), (_, i, k) => at(vectors, i, values.length - 1 - k));
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    scores: features.map((Z) => transposedTimes(centred(Z), directions)),
    ends: transposed(last),
    ...(prediction?.minima === undefined ? {} : { predicted: transposedTimes(centred(prediction.minima), directions) }),
    spread: spreadOf(first),
    shares: values
      .toReversed()
      .slice(0, 2)
      .map((value) => (total === 0 ? 0 : Math.max(0, value) / total)),
  };
}

const squared = (Z: Matrix): Matrix => timesTransposed(Z, Z);

const transposed = (A: Matrix): Matrix => mapEntries(zeros(A.columns, A.rows), (_, i, j) => at(A, j, i));

/** n × 1: the mean of the columns. */
const meanOf = (Z: Matrix): Matrix =>
  mapEntries(zeros(Z.rows, 1), (_, i) => Z.data.subarray(i * Z.columns, (i + 1) * Z.columns).reduce((sum, z) => sum + z, 0) / Z.columns);

function spreadOf(Z: Matrix): number {
  const mean = meanOf(Z);
  const lengths = Array.from({ length: Z.columns }, (_, j) =>
    hypot(...Array.from({ length: Z.rows }, (_, i) => at(Z, i, j) - at(mean, i, 0))),
  );
  return Math.max(...lengths);
}

/** Where minima were predicted before the run. */
const crosses = (places: Matrix, axes: object): object => ({
  data: { values: Array.from({ length: places.rows }, (_, k) => ({ x: rounded(at(places, k, 0)), y: rounded(at(places, k, 1)) })) },
  mark: { type: "point", shape: "cross", angle: 45, size: 220, filled: true, color: INK, opacity: 0.55 },
  encoding: axes,
});

interface Point {
  readonly x: number;
  readonly y: number;
  readonly neuron: number;
  readonly order: number;
}

function panel({ scores, shares, predicted }: Paths, found: Clusters): object {
  const points = (k: number): Point[] =>
    Array.from({ length: (scores[0] as Matrix).rows }, (_, neuron) => ({
      x: rounded(at(scores[k] as Matrix, neuron, 0)),
      y: rounded(at(scores[k] as Matrix, neuron, 1)),
      neuron,
      order: k,
    }));
  const all = scores.flatMap((_, k) => points(k));
  const ends = points(scores.length - 1);
  const axis = (field: "x" | "y", name: string, i: number): object => ({
    [field]: {
      field,
      type: "quantitative",
      title: `${name} component (${Math.round(100 * (shares[i] ?? 0))} % of variance)`,
      scale: { zero: false, nice: true, padding: 8 },
      axis: { tickCount: 5 },
    },
  });
  const axes = { ...axis("x", "first", 0), ...axis("y", "second", 1) };
  const mine = clusterOf(found);
  const layer = (values: Point[], mark: object, further: object = {}): object => ({
    data: { values: values.map((point) => ({ ...point, colour: colour(mine(point.neuron)) })) },
    mark,
    encoding: { ...axes, color: { field: "colour", type: "nominal", scale: null }, ...further },
  });
  const ordered = { detail: { field: "neuron" }, order: { field: "order" } };
  return {
    width: WIDTH,
    height: HEIGHT,
    layer: [
      layer(
        all.filter(({ order }) => order > 0),
        { ...PATH, strokeOpacity: 0.45 },
        ordered,
      ),
      layer(
        all.filter(({ order }) => order < 2),
        { ...PATH, strokeOpacity: 0.45, strokeDash: [1.5, 2.5] },
        ordered,
      ),
      layer(points(0), { type: "point", shape: "circle", size: 34, filled: false, strokeWidth: 1.3 }),
      ...(predicted === undefined ? [] : [crosses(predicted, axes)]),
      layer(ends, { type: "point", shape: "circle", size: 90, filled: true, opacity: 1, stroke: "white", strokeWidth: 1 }),
      {
        data: { values: labels(ends, found) },
        mark: { type: "text", align: "left", dx: 9, dy: -9, fontSize: 12, color: INK, fontWeight: "bold" },
        encoding: { ...axes, text: { field: "text" } },
      },
    ],
  };
}

const PATH = { type: "line", strokeWidth: 0.9 };

const rounded = (value: number): number => Number(value.toPrecision(6));

const clusterOf = (found: Clusters): ((neuron: number) => number) => {
  const numbers = new Map(found.flatMap((members, i) => members.map((neuron) => [neuron, i] as const)));
  return (neuron) => numbers.get(neuron) ?? 0;
};

/** How many neurons are at each end point; of single ones this is said where they are outliers, not where they are the rule. */
const labels = (ends: readonly Point[], found: Clusters): object[] =>
  found
    .filter((members, _, all) => members.length > 1 || all.filter((others) => others.length === 1).length <= MOST_OUTLIERS)
    .slice(0, 8)
    .map((members) => ({ ...ends[members[0] as number], text: members.length === 1 ? "1 neuron" : `${members.length} neurons` }));

function seen({ ends }: Paths, found: Clusters): string {
  const sizes = found.map((members) => members.length).join("\u00a0+\u00a0");
  const most = found.length === 1 ? "one cluster" : `${found.length} clusters${found.length > 8 ? "" : ` (${sizes})`}`;
  return `Feature vectors of the ${ends.rows} neurons (columns of Z = XΘᵀ) in their first two principal components: hollow at the start, filled at the end, dotted up to the first record; at the end they are in ${most}.`;
}
