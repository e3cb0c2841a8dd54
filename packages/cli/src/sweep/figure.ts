/** Figures of a sweep: medians over seeds as a map of two axes, or as curves with bands from the tenth to the ninetieth part in a hundred. */
import type { Plan } from "@flatcheck/sweep";
import type { Drawing } from "../plot/drawnFiles.js";
import type { Row } from "../plot/tableText.js";
import { UsageError } from "../usageError.js";
import type { Answer } from "./query.js";
import { column, requireAxis } from "./summary.js";

/** What is drawn: one value against one axis, or against two. */
export interface FigureRequest {
  readonly x: string;
  readonly y: string | undefined;
  readonly value: string;
  /** The axis that tells curves apart, and the one of which each place has a panel. */
  readonly series: string | undefined;
  readonly facet: string | undefined;
  /** What has a logarithmic scale: x, y, value. */
  readonly log: ReadonlySet<string>;
}

/** The axes that a figure shows. */
const shown = ({ x, y, series, facet }: FigureRequest): readonly string[] => [x, y, series, facet].filter((name) => name !== undefined);

/** What is asked of the results. @throws UsageError for a name that is no axis, or no column */
export function figureQuestion(plan: Plan, request: FigureRequest): string {
  for (const option of ["x", "y", "series", "facet"] as const)
    if (request[option] !== undefined) requireAxis(plan, option, request[option]);
  const values = plan.grid.keep.map(({ column: name }) => name);
  const parts = request.value === "diverged" ? undefined : values.includes(request.value) ? request.value : null;
  if (parts === null)
    throw new UsageError("usage", `expected one of ${[...values, "diverged"].join(", ")} after --value, got "${request.value}"`);
  if (request.y !== undefined && request.series !== undefined)
    throw new UsageError("usage", "expected --y or --series, got both; a map of two axes has no curves");
  const groups = shown(request).map(column).join(", ");
  const spread =
    parts === undefined
      ? "avg((status = 'diverged')::double), null, null"
      : `median(${column(parts)}), quantile_cont(${column(parts)}, 0.1), quantile_cont(${column(parts)}, 0.9)`;
  return `select ${groups}, ${spread}, count(*), ${parts === undefined ? "count(*)" : `count(${column(parts)})`} from runs group by ${groups} order by ${groups}`;
}

/** The figure of an answer. */
export function drawSweep(plan: Plan, request: FigureRequest, { rows: found }: Answer): Drawing {
  const names = shown(request);
  const rows = found.map((cells): Row => {
    const [middle, low, high, runs, withValue] = cells.slice(names.length);
    const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
    const places = Object.fromEntries(names.map((name, k) => [fieldOf(request, name), cells[k] as string | number]));
    return { ...places, value: number(middle), low: number(low), high: number(high), runs: number(runs), withValue: number(withValue) };
  });
  requirePositive(request, rows);
  return { spec: specOf(plan, request, rows), rows };
}

/** @throws UsageError for a number that no logarithm has */
function requirePositive({ log }: FigureRequest, rows: readonly Row[]): void {
  for (const channel of log) {
    const fields = channel === "value" ? ["value", "low", "high"] : [channel];
    const wrong = rows.flatMap((row) => fields.map((field) => row[field])).find((value) => typeof value === "number" && !(value > 0));
    if (wrong !== undefined)
      throw new UsageError("usage", `expected numbers > 0 for --log ${channel}, got ${wrong}; leave --log ${channel} out`);
  }
}

/** Names of fields without points and brackets, which vega-lite takes for paths. */
const fieldOf = (request: FigureRequest, name: string): string =>
  (["x", "y", "series", "facet"] as const).find((channel) => request[channel] === name) as string;

function specOf(plan: Plan, request: FigureRequest, rows: readonly Row[]): object {
  const view = request.y === undefined ? curves(plan, request) : map(plan, request);
  const title = titleOf(plan, request);
  const caption = captionOf(plan, request);
  const places = request.facet === undefined ? [] : [...new Set(rows.map((row) => row["facet"]))];
  const panels = places.map((place) => ({
    ...view,
    title: { text: `${request.facet} = ${place}`, fontSize: 12, anchor: "start" },
    data: { values: rows.filter((row) => row["facet"] === place) },
  }));
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    usermeta: { title, caption },
    title: { text: title, subtitle: caption, fontSize: 14, subtitleFontSize: 11, subtitlePadding: 6, anchor: "start", offset: 12 },
    background: "white",
    config: { view: { stroke: "#ccc" }, font: "DejaVu Sans, Helvetica, Arial, sans-serif" },
    ...(request.facet === undefined ? { ...view, data: { values: rows } } : { columns: 3, concat: panels }),
  };
}

const LOG = { type: "log" } as const;
const LINEAR = { nice: false, zero: false } as const;

/** What an axis of the grid is on an axis of the figure. */
function positional(plan: Plan, { log }: FigureRequest, name: string, channel: "x" | "y"): object {
  const isText = plan.columns.find((one) => one.name === name)?.kind === "text";
  return {
    field: channel,
    title: name,
    ...(isText ? { type: "nominal" } : { type: "quantitative", scale: log.has(channel) ? LOG : LINEAR }),
  };
}

/** Cells are as wide as axes have places, so axes of a map are ordinal; their labels are the places. */
function map({ grid }: Plan, { x, y, value, log }: FigureRequest): object {
  const cell = (name: string, channel: string): object => ({
    field: channel,
    type: "ordinal",
    title: name,
    axis: { labelExpr: LABEL, labelOverlap: true, labelAngle: 0 },
  });
  return {
    width: 340,
    height: grid.axes.length === 0 ? 60 : 280,
    mark: { type: "rect" },
    encoding: {
      x: cell(x, "x"),
      y: { ...cell(y as string, "y"), sort: "descending" },
      color: {
        field: "value",
        type: "quantitative",
        title: value,
        scale: { scheme: "viridis", ...(log.has("value") ? LOG : {}) },
        legend: { format: ".3~g" },
      },
    },
  };
}

const LABEL = "isNumber(datum.value) ? format(datum.value, '.3~g') : datum.value";

function curves(plan: Plan, request: FigureRequest): object {
  const x = positional(plan, request, request.x, "x");
  const scale = request.log.has("value") ? LOG : LINEAR;
  const color = request.series === undefined ? {} : { color: { field: "series", type: "nominal", title: request.series } };
  const y = (field: string): object => ({ field, type: "quantitative", title: request.value, scale });
  return {
    width: 380,
    height: 260,
    layer: [
      { mark: { type: "area", opacity: 0.2 }, encoding: { x, y: y("low"), y2: { field: "high" }, ...color } },
      { mark: { type: "line", point: true, strokeWidth: 1.6 }, encoding: { x, y: y("value"), ...color } },
    ],
  };
}

const titleOf = (plan: Plan, { x, y, value }: FigureRequest): string =>
  `${value} by ${x}${y === undefined ? "" : ` and ${y}`}: φ(x) = ${plan.grid.names.get("activation")?.axis === undefined ? plan.runAt(0).options.activation : "several"}`;

/** Everything that is the same in all runs, and over what medians are taken. */
function captionOf(plan: Plan, request: FigureRequest): readonly string[] {
  const { names, seeds } = plan.grid;
  const fixed = [...names.values()]
    .filter(({ name, axis }) => axis === undefined && name !== "activation")
    .map(({ name, at }) => `${name} = ${at(0)}`);
  const others = plan.columns.map(({ name }) => name).filter((name) => !shown(request).includes(name));
  const over = [`${seeds.count} seeds from ${seeds.from}`, ...others].join(", ");
  const band = request.y === undefined ? "; bands from 10 % to 90 %" : "";
  return [
    ...(fixed.length === 0 ? [] : [`${fixed.join(", ")}; what is not named is as in flatcheck simulate`]),
    request.value === "diverged"
      ? `Part of the runs that diverged, over ${over}`
      : `Medians over ${over}${band}; runs without a value (diverged, or not passed) are left out`,
  ];
}
