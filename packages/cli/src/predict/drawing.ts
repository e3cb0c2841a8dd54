/** The figure of a prediction, as a specification for vega-lite and its numbers: φ″, on which the neurons of a minimum are at one height, and for each sample the interval that the flow does not leave. */
import type { Minimum, PredictionReport } from "@flatcheck/predict";
import type { Drawing } from "../plot/drawnFiles.js";
import type { Row } from "../plot/tableText.js";

/** φ″ in doubles, for the eye. */
type Curvature = (z: number) => number;

const POINTS = 241;
/** Samples whose numbers are drawn. */
const MOST_SAMPLES = 8;

/** One row for each point of φ″, each place of neurons, and each interval. */
export function drawPrediction(report: PredictionReport, curvature: Curvature): Drawing {
  const minima = report.minima.filter(({ sample }) => sample < MOST_SAMPLES).flatMap((minimum, k) => placesOf(minimum, k, curvature));
  const intervals = report.region
    .filter(({ sample, lower, upper }) => sample < MOST_SAMPLES && Number.isFinite(Number(lower)) && Number.isFinite(Number(upper)))
    .map(
      ({ sample, lower, upper }): Row => ({
        kind: "region",
        sample: `${sample + 1}`,
        z: Number(lower),
        to: Number(upper),
        height: heightOf(minima, sample),
      }),
    );
  const [from, to] = windowOf([...minima, ...intervals]);
  const curve = Array.from({ length: POINTS }, (_, k): Row => {
    const z = from + ((to - from) * k) / (POINTS - 1);
    return { kind: "φ″", sample: "", z, to: z, height: curvature(z) };
  }).filter(({ height }) => Number.isFinite(height));
  const rows = [...curve, ...minima, ...intervals];
  return { spec: specOf(report, rows), rows };
}

const placesOf = ({ sample, levels }: Minimum, k: number, curvature: Curvature): readonly Row[] =>
  levels.map(({ z, count }) => {
    const at = (Number(z.lower) + Number(z.upper)) / 2;
    return { kind: "minimum", sample: `${sample + 1}`, minimum: k + 1, z: at, to: at, height: curvature(at), neurons: count };
  });

const heightOf = (minima: readonly Row[], sample: number): number =>
  Number(minima.find((row) => row["sample"] === `${sample + 1}`)?.["height"] ?? 0);

/** Wide enough for what is drawn, and for the bends of usual activations. */
function windowOf(rows: readonly Row[]): readonly [number, number] {
  const places = rows.flatMap(({ z, to }) => [Number(z), Number(to)]);
  const far = Math.min(LARGEST, Math.max(2.5, ...places.map(Math.abs)) * 1.1);
  return [-far, far];
}

const LARGEST = 50;
const AXIS = { type: "quantitative", scale: { nice: false, zero: false } } as const;

function specOf({ activation, problem }: PredictionReport, rows: readonly Row[]): object {
  const title = `φ(x) = ${activation.input}: where ${problem.neurons} neurons end`;
  const caption = [
    "Line: φ″. Points: neurons of strict local minima, larger for more. Bars: intervals that the flow of a sample does not leave.",
  ];
  const colour = { field: "sample", type: "nominal", title: "sample", scale: { scheme: "dark2" } };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    usermeta: { title, caption },
    title: { text: title, subtitle: caption, fontSize: 14, subtitleFontSize: 11, subtitlePadding: 6, anchor: "start", offset: 12 },
    background: "white",
    config: { view: { stroke: "#ccc" }, font: "DejaVu Sans, Helvetica, Arial, sans-serif" },
    width: 420,
    height: 280,
    data: { values: rows },
    layer: [
      {
        transform: [{ filter: "datum.kind == 'φ″'" }],
        mark: { type: "line", color: "#444", strokeWidth: 1.5, clip: true },
        encoding: { x: { field: "z", ...AXIS, title: "pre-activation z" }, y: { field: "height", ...AXIS, title: "φ″(z)" } },
      },
      {
        transform: [{ filter: "datum.kind == 'region'" }],
        mark: { type: "rule", strokeWidth: 3, opacity: 0.45 },
        encoding: { x: { field: "z", ...AXIS }, x2: { field: "to" }, y: { field: "height", ...AXIS }, color: colour },
      },
      {
        transform: [{ filter: "datum.kind == 'minimum'" }],
        mark: { type: "point", filled: true, opacity: 0.9 },
        encoding: {
          x: { field: "z", ...AXIS },
          y: { field: "height", ...AXIS },
          size: { field: "neurons", type: "quantitative", legend: null, scale: { range: [40, 200] } },
          color: colour,
        },
      },
    ],
  };
}
