/** The figure of `check --plot`, as a specification for vega-lite and drawn. */
import type { CheckReport, Mark } from "@flatcheck/symbolic";
import type { Drawing } from "./plot/drawnFiles.js";
import { type Panel, panelsOf } from "./plot/panels.js";
import type { Row } from "./plot/tableText.js";
import { UsageError } from "./usageError.js";

/** The specification of the figure, and its numbers. @throws UsageError for a parameter range, which has no one curve */
export function drawCheck(report: CheckReport): Drawing {
  const range = Object.entries(report.activation.params).find(([, v]) => typeof v !== "string");
  if (range !== undefined) throw new UsageError("plot", `expected a value for every parameter with --plot, got a range for ${range[0]}`);
  const panels = panelsOf(report);
  return { spec: specOf(panels, titleOf(report)), rows: panels.flatMap(rowsOfPanel) };
}

/** The curve as it is, also where it leaves the frame; the proved infimum; what refutes. */
function rowsOfPanel({ title: panel, curve, infimum, marks }: Panel): readonly Row[] {
  return [
    ...curve.flatMap((piece, k) => piece.map(({ x, y }) => ({ panel, shows: "curve", piece: k + 1, x, y }))),
    ...(infimum === undefined ? [] : [{ panel, shows: "infimum", y: infimum }]),
    ...marks.map((mark) => ({ panel, ...rowOfMark(mark) })),
  ];
}

function rowOfMark(mark: Mark): Row {
  switch (mark.kind) {
    case "point":
      return { shows: "witness", x: mark.x, y: mark.y };
    case "place":
      return { shows: "witness", x: mark.x };
    case "level":
      return { shows: "witness", y: mark.y };
    case "stretch":
      return { shows: "witness", x: mark.from, end: mark.to, y: 0 };
  }
}

const KEY = "Green: a proved infimum. Red: why an assumption fails.";

/** What stands below the heading and over each panel. */
const captionOf = (panels: readonly Panel[]): readonly string[] => [
  KEY,
  ...panels.flatMap(({ title, captions }) => (captions.length === 0 ? [] : [`${title}: ${captions.map((line) => line.trim()).join(" ")}`])),
];

const LONGEST_TITLE = 90;

function titleOf({ activation, on }: CheckReport): string {
  const params = Object.entries(activation.params).map(([name, value]) => `${name} = ${value}`);
  const title = `φ(x) = ${activation.input}${params.length === 0 ? "" : `   (${params.join(", ")})`}${on === undefined ? "" : ` on ${on}`}`;
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}

const specOf = (panels: readonly Panel[], title: string): object => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  usermeta: { title, caption: captionOf(panels) },
  title: {
    text: title,
    subtitle: KEY,
    fontSize: 15,
    subtitleFontSize: 11,
    subtitlePadding: 6,
    anchor: "start",
    offset: 16,
  },
  background: "white",
  config: {
    view: { stroke: "#ccc" },
    axis: { grid: true, gridColor: "#eee", labelFontSize: 10, titleFontSize: 11 },
    font: "DejaVu Sans, Helvetica, Arial, sans-serif",
  },
  columns: 2,
  concat: panels.map(panelSpec),
});

/** Plain numbers of usual size. */
const AXIS = {
  labelExpr:
    "abs(datum.value) >= 1e5 || (datum.value != 0 && abs(datum.value) < 1e-3) ? format(datum.value, '.2~e') : format(datum.value, '~r')",
};

const CURVE = "#1f4e8c";
const INFIMUM = "#27825a";
const WITNESS = "#c0392b";

const panelSpec = (panel: Panel): object => ({
  title: {
    text: panel.title,
    subtitle: panel.captions,
    fontSize: 13,
    subtitleFontSize: 10,
    subtitlePadding: 4,
    anchor: "start",
    frame: "group",
  },
  width: 320,
  height: 200,
  layer: [curveLayer(panel), ...infimumLayer(panel), ...panel.marks.flatMap((mark) => markLayer(mark, panel))],
});

/** Values past the frame are held beyond it, where nothing is drawn: vega would scale with them. */
function curveLayer({ curve, frame, window }: Panel): object {
  const height = frame.high - frame.low;
  const held = (y: number): number => Math.max(frame.low - height, Math.min(frame.high + height, y));
  return {
    data: { values: curve.flatMap((piece, k) => piece.map(({ x, y }) => ({ x, y: held(y), piece: k }))) },
    mark: { type: "line", color: CURVE, strokeWidth: 1.6, clip: true, strokeJoin: "round" },
    encoding: {
      x: { field: "x", type: "quantitative", title: "x", axis: AXIS, scale: { domain: [window.from, window.to], nice: false } },
      y: {
        field: "y",
        type: "quantitative",
        title: null,
        axis: AXIS,
        scale: { domain: [frame.low, frame.high], nice: false, zero: false },
      },
      detail: { field: "piece" },
    },
  };
}

const infimumLayer = ({ infimum, frame }: Panel): readonly object[] =>
  infimum === undefined || infimum < frame.low || infimum > frame.high ? [] : [level(infimum, INFIMUM, [5, 4])];

const level = (y: number, color: string, strokeDash: readonly number[]): object => ({
  data: { values: [{ y }] },
  mark: { type: "rule", color, strokeDash, clip: true },
  encoding: { y: { field: "y", type: "quantitative" } },
});

function markLayer(mark: Mark, { frame }: Panel): readonly object[] {
  switch (mark.kind) {
    case "point":
      return [
        {
          data: { values: [{ x: mark.x, y: Math.max(frame.low, Math.min(frame.high, mark.y)) }] },
          mark: { type: "point", filled: true, size: 60, color: WITNESS, opacity: 1 },
          encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
        },
      ];
    case "place":
      return [
        {
          data: { values: [{ x: mark.x }] },
          mark: { type: "rule", color: WITNESS, strokeDash: [2, 3], clip: true },
          encoding: { x: { field: "x", type: "quantitative" } },
        },
      ];
    case "level":
      return [level(mark.y, WITNESS, [2, 3])];
    case "stretch":
      return [
        {
          data: { values: [{ x: mark.from, end: mark.to, y: 0 }] },
          mark: { type: "rule", color: WITNESS, strokeWidth: 3, clip: true },
          encoding: { x: { field: "x", type: "quantitative" }, x2: { field: "end" }, y: { field: "y", type: "quantitative" } },
        },
      ];
  }
}
