/**
 * Figures of a sweep as specifications for vega-lite: medians over seeds as a map of two axes, or as curves with bands from the tenth to the ninetieth part in a
 * hundred. The command and the site's page draw by these; where the numbers come from is theirs.
 */
import { wrapped } from "@flatcheck/numeric";
import type { FigureRow } from "./figureRow.js";
import { borderLayers } from "./predictedBorder.js";
import type { SweepSubject } from "./subject.js";

/** What is drawn: one value against one axis, or against two. */
export interface FigureRequest {
  readonly x: string;
  readonly y: string | undefined;
  /** A column that was kept, or {@link DIVERGED}. */
  readonly value: string;
  /** A kept prediction that is laid over: a dashed line over curves, on a map the border of where it is true. */
  readonly predicted: string | undefined;
  /** The axis that tells curves apart, and the one of which each place has a panel. */
  readonly series: string | undefined;
  readonly facet: string | undefined;
  /** What has a logarithmic scale: x, y, value. */
  readonly log: ReadonlySet<string>;
}

/** The value that is the part of runs that diverged. */
export const DIVERGED = "diverged";

/** A group of runs: its place on the axes that the figure shows, in their order, then median, quantiles, how many there are, how many have the value, and the median of the prediction. */
export type Group = readonly (string | number | boolean | null)[];

/** A figure with its numbers. */
export interface SweepFigure {
  readonly spec: object;
  readonly rows: readonly FigureRow[];
}

/** Channels of a figure that show axes. */
export type FigureChannel = "x" | "y" | "series" | "facet";

const CHANNELS: readonly FigureChannel[] = ["x", "y", "series", "facet"];

/** The axes that a figure shows. */
export const shownAxes = ({ x, y, series, facet }: FigureRequest): readonly string[] =>
  [x, y, series, facet].filter((name) => name !== undefined);

/** The figure of groups of runs. */
export function sweepFigure(subject: SweepSubject, request: FigureRequest, groups: readonly Group[]): SweepFigure {
  const names = shownAxes(request);
  const rows = groups.map((cells): FigureRow => {
    const [middle, low, high, runs, withValue, predicted] = cells.slice(names.length).map(numberOf);
    const places = Object.fromEntries(names.map((name, k) => [fieldOf(request, name), cells[k] as string | number]));
    return { ...places, value: middle, low, high, ...(request.predicted === undefined ? {} : { predicted }), runs, withValue };
  });
  return { spec: specOf(subject, request, rows), rows };
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** An axis that is asked for in two places of a figure, in which it can have one. */
export const repeatedAxis = (request: FigureRequest): string | undefined =>
  shownAxes(request).find((name, k, names) => names.indexOf(name) < k);

/** What has no logarithm although it should be drawn on such a scale: the channel and a number there. */
export function withoutLogarithm(
  { log, y }: FigureRequest,
  rows: readonly FigureRow[],
): { readonly channel: string; readonly value: number } | undefined {
  for (const channel of log) {
    const fields = channel === "value" ? ["value", "low", "high", ...(y === undefined ? ["predicted"] : [])] : [channel];
    const value = rows.flatMap((row) => fields.map((field) => numberOf(row[field]))).find((one) => one !== undefined && !(one > 0));
    if (value !== undefined) return { channel, value };
  }
  return undefined;
}

/** Names of fields without points and brackets, which vega-lite takes for paths. */
const fieldOf = (request: FigureRequest, name: string): string => CHANNELS.find((channel) => request[channel] === name) as string;

function specOf(subject: SweepSubject, request: FigureRequest, rows: readonly FigureRow[]): object {
  const viewOf = (some: readonly FigureRow[]): object => (request.y === undefined ? curves(subject, request) : map(subject, request, some));
  const title = titleOf(subject, request);
  const caption = captionOf(subject, request);
  const places = request.facet === undefined ? [] : [...new Set(rows.map((row) => row["facet"]))];
  const length = (character: number): number => Math.floor((PANEL * Math.min(COLUMNS, Math.max(1, places.length))) / character);
  const panels = places.map((place) => {
    const own = rows.filter((row) => row["facet"] === place);
    return { ...viewOf(own), title: { text: `${request.facet} = ${place}`, fontSize: 12, anchor: "start" }, data: { values: own } };
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    usermeta: { title, caption },
    title: {
      text: wrapped([title], length(TITLE_CHARACTER)),
      subtitle: wrapped(caption, length(CHARACTER)),
      fontSize: 14,
      subtitleFontSize: 11,
      subtitlePadding: 6,
      anchor: "start",
      offset: 12,
    },
    background: "white",
    config: { view: { stroke: "#ccc" }, font: "DejaVu Sans, Helvetica, Arial, sans-serif" },
    ...(request.facet === undefined ? { ...viewOf(rows), data: { values: rows } } : { columns: COLUMNS, concat: panels }),
  };
}

/** Panels side by side, at most, and what one takes with its axis and legend, in pixels. */
const [COLUMNS, PANEL] = [3, 460];
/** Mean width of a character of caption and title, in pixels. */
const [CHARACTER, TITLE_CHARACTER] = [5.6, 8];

const LOG = { type: "log" } as const;
const LINEAR = { nice: false, zero: false } as const;

/** What an axis of the grid is on an axis of the figure. */
function positional({ axes }: SweepSubject, { log }: FigureRequest, name: string, channel: "x" | "y"): object {
  const isText = axes.find((one) => one.name === name)?.isText;
  return {
    field: channel,
    title: name,
    ...(isText ? { type: "nominal" } : { type: "quantitative", scale: log.has(channel) ? LOG : LINEAR }),
  };
}

/** Cells are as wide as axes have places, so axes of a map are ordinal; their labels are the places. */
function map({ axes }: SweepSubject, { x, y, value, predicted, log }: FigureRequest, rows: readonly FigureRow[]): object {
  const cell = (name: string, channel: string): object => ({
    field: channel,
    type: "ordinal",
    title: name,
    axis: { labelExpr: LABEL, labelOverlap: true, labelAngle: 0 },
  });
  const places = { x: cell(x, "x"), y: { ...cell(y as string, "y"), sort: "descending" } };
  const scale = { scheme: "viridis", ...(log.has("value") ? LOG : {}) };
  const color = { field: "value", type: "quantitative", title: value, scale, legend: { format: ".3~g" } };
  const cells = { mark: { type: "rect" }, encoding: { ...places, color } };
  const size = { width: 340, height: axes.length === 0 ? 60 : 280 };
  return predicted === undefined ? { ...size, ...cells } : { ...size, layer: [cells, ...borderLayers(rows, places)] };
}

const LABEL = "isNumber(datum.value) ? format(datum.value, '.3~g') : datum.value";

function curves(subject: SweepSubject, request: FigureRequest): object {
  const x = positional(subject, request, request.x, "x");
  const scale = request.log.has("value") ? LOG : LINEAR;
  const color = request.series === undefined ? {} : { color: { field: "series", type: "nominal", title: request.series } };
  const y = (field: string): object => ({ field, type: "quantitative", title: request.value, scale });
  return {
    width: 380,
    height: 260,
    layer: [
      { mark: { type: "area", opacity: 0.2 }, encoding: { x, y: y("low"), y2: { field: "high" }, ...color } },
      { mark: { type: "line", point: true, strokeWidth: 1.6 }, encoding: { x, y: y("value"), ...color } },
      ...(request.predicted === undefined
        ? []
        : [{ mark: { type: "line", strokeDash: [5, 4], strokeWidth: 1.6 }, encoding: { x, y: y("predicted"), ...color } }]),
    ],
  };
}

function titleOf({ axes, activation }: SweepSubject, { x, y, value }: FigureRequest): string {
  const what = `${value} by ${x}${y === undefined ? "" : ` and ${y}`}`;
  if (axes.some(({ name }) => name === "activation")) return `${what}: φ(x) = several`;
  return activation === undefined ? what : `${what}: φ(x) = ${activation}`;
}

/** Everything that is the same in all runs, and over what medians are taken. */
function captionOf({ axes, fixed, seeds }: SweepSubject, request: FigureRequest): readonly string[] {
  const others = axes.map(({ name }) => name).filter((name) => !shownAxes(request).includes(name));
  const over = [seeds === undefined ? "seeds" : `${seeds.count} seeds from ${seeds.from}`, ...others].join(", ");
  const band = request.y === undefined ? "; bands from 10 % to 90 %" : "";
  const values = (fixed ?? []).map(([name, value]) => `${name} = ${value}`);
  return [
    ...(values.length === 0 ? [] : [`${values.join(", ")}; what is not named is as in flatcheck simulate`]),
    request.value === DIVERGED
      ? `Part of the runs that diverged, over ${over}`
      : `Medians over ${over}${band}; runs without a value (diverged, or not passed) are left out`,
    ...(request.predicted === undefined ? [] : [overlayText(request.predicted, request.y)]),
  ];
}

const overlayText = (predicted: string, y: string | undefined): string =>
  y === undefined ? `Dashed ${predicted}` : `White line: the border of ${predicted} = 1`;
