/** Panels with time to the right: any number of series on one axis, each with its name at its end, over both clocks of a run. */

import { log } from "../elementary.js";
import { clockOf, METHODS } from "../methods/methods.js";
import { component } from "../vector.js";
import type { Drawn } from "./figure.js";
import { logTicks, shortNumber } from "./numbers.js";
import { GREY, INK } from "./page.js";
import { atMost } from "./thinning.js";

export interface Series {
  readonly name: string;
  readonly colour: string;
  /** One for each time. On a logarithmic axis what is not positive is left out. */
  readonly values: Float64Array;
  /** Points in place of a line, for what scatters. */
  readonly points?: boolean;
  /** A dashed line, which does not decide the ends of the axis. */
  readonly dashed?: boolean;
}

/** The ends of an axis. */
type Extent = readonly [number, number];

/** A horizontal line with a name. */
export interface Level {
  readonly name: string;
  readonly value: number;
}

/** A vertical line with a name, at a flow time. */
export interface Moment {
  readonly name: string;
  readonly time: number;
}

/** The times of records: steps, for methods that take them, and time of the flow. */
export interface Times {
  readonly steps: Float64Array;
  readonly flowTime: Float64Array;
}

export interface Timeline {
  readonly title?: string;
  readonly times: Times;
  readonly series: readonly Series[];
  readonly levels?: readonly Level[];
  readonly moments?: readonly Moment[];
  readonly yTitle: string;
  readonly scale: "log" | "linear";
  /** The ends of the vertical axis, where they are not those of the series. */
  readonly extent?: Extent;
  readonly width: number;
  readonly height: number;
}

const MOST_POINTS = 500;

/** The specification of one layered view. */
export function timeline(drawn: Drawn, t: Timeline): object {
  const { steps, flowTime } = t.times;
  const byFlow = METHODS.get(drawn.config.method ?? "")?.kind === "flow";
  const extent = t.extent ?? extentOf(t);
  const axis = {
    x: byFlow ? horizontalAxis(flowTime, timeTitle(drawn), {}) : horizontalAxis(steps, "step", { format: "~s" }),
    y: verticalAxis(t, extent),
  };
  const layers = [
    ...(t.levels ?? []).map((level) => levelLayer(level, axis.y)),
    ...(t.moments ?? []).flatMap((moment) => momentLayers(moment, t.times, byFlow, axis.x)),
    ...t.series.map((series) => seriesLayer(byFlow ? flowTime : steps, series, axis, t, extent)),
    ...names(t, extent),
  ];
  const shape = { ...(t.title === undefined ? {} : { title: { text: t.title, offset: 8 } }), width: t.width, height: t.height };
  if (byFlow || (flowTime.at(-1) ?? 0) === 0) return { ...shape, layer: layers };
  return { ...shape, layer: [{ layer: layers }, secondClock(flowTime, timeTitle(drawn))], resolve: { scale: { x: "independent" } } };
}

/** The smallest and largest value that can be shown, with a margin. */
export function extentOf({ series, levels = [], scale }: Pick<Timeline, "series" | "levels" | "scale">): Extent {
  const all = [...series.flatMap(({ values, dashed = false }) => (dashed ? [] : Array.from(values))), ...levels.map(({ value }) => value)];
  const shown = scale === "log" ? all.filter((value) => value > 0) : all;
  const [low, high] = shown.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  if (low > high) return scale === "log" ? [1, 10] : [0, 1];
  return scale === "log" ? [low / 1.6, high * 1.6] : [low - 0.05 * (high - low || 1), high + 0.05 * (high - low || 1)];
}

/** From the first to the last time; a run without a step has only one. */
function spanOf(times: Float64Array): Extent {
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  return [first, last > first ? last : first + 1];
}

const horizontalAxis = (times: Float64Array, title: string, axis: object): object => ({
  title,
  type: "quantitative",
  scale: { domain: spanOf(times), nice: false },
  axis: { labelExpr: "datum.value == 0 ? '0' : datum.label", tickCount: 5, labelFlush: true, ...axis },
});

function verticalAxis({ yTitle, scale }: Timeline, domain: Extent): object {
  const base = { title: yTitle, type: "quantitative" };
  if (scale === "linear") return { ...base, scale: { domain, nice: false, zero: false }, axis: { tickCount: 6 } };
  const ticks = logTicks(...domain);
  const labels = Object.fromEntries(ticks.map(({ value, label }) => [value.toExponential(3).replace("+", ""), label]));
  return {
    ...base,
    scale: { type: "log", domain, nice: false },
    axis: {
      values: ticks.map(({ value }) => value),
      labelExpr: `${JSON.stringify(labels)}[replace(format(datum.value, '.3e'), '+', '')]`,
    },
  };
}

interface Axes {
  readonly x: object;
  readonly y: object;
}

function seriesLayer(
  times: Float64Array,
  { values, colour, points = false, dashed = false }: Series,
  { x, y }: Axes,
  t: Timeline,
  [low, high]: Extent,
): object {
  const shown = atMost(values.length, MOST_POINTS).filter((k) => {
    const value = component(values, k);
    return points ? low <= value && value <= high : t.scale === "linear" || value > 0;
  });
  return {
    data: { values: shown.map((k) => ({ x: times[k], y: Number(component(values, k).toPrecision(6)) })) },
    mark: points
      ? { type: "point", filled: true, size: 7, color: colour, fillOpacity: 0.35, clip: true }
      : {
          type: "line",
          color: colour,
          strokeWidth: dashed ? 1 : 1.8,
          clip: true,
          ...(dashed ? { strokeDash: [4, 3] } : {}),
          ...(shown.length === 1 ? { point: { color: colour } } : {}),
        },
    encoding: { x: { field: "x", ...x }, y: { field: "y", ...y } },
  };
}

/** Which flow the time is one of, and in which limit: that k steps are a time is true as η → 0 only. */
function timeTitle({ config: { method = "", train }, problem }: Drawn): string {
  const { convergence } = METHODS.get(method) ?? {};
  const clock = clockOf(method, train);
  if (clock !== undefined) return `time t of ${clock.flow(problem)}, as ${clock.limit}`;
  return `time t of θ' = −${convergence === "‖∇L‖" ? "∇L" : "grad F"}`;
}

/** Time of the flow along the upper edge. */
const secondClock = (flowTime: Float64Array, title: string): object => ({
  data: { values: [{ t: flowTime[0] }] },
  mark: { type: "point", opacity: 0 },
  encoding: { x: { field: "t", ...horizontalAxis(flowTime, title, { orient: "top", ...UPPER }) } },
});

const UPPER = { labelColor: GREY, titleColor: GREY, domainColor: GREY, tickColor: GREY };

const levelLayer = ({ value }: Level, y: object): object => ({
  data: { values: [{ y: value }] },
  mark: { type: "rule", color: INK, strokeDash: [5, 4], strokeWidth: 1 },
  encoding: { y: { field: "y", ...y } },
});

/** A dashed line, and its name at the upper edge. Steps are in proportion to flow time. */
function momentLayers({ name, time }: Moment, { steps, flowTime }: Times, byFlow: boolean, x: object): object[] {
  const place = byFlow ? time : (time * (steps.at(-1) ?? 0)) / (flowTime.at(-1) ?? 1);
  const data = { values: [{ x: place, name }] };
  return [
    { data, mark: { type: "rule", color: INK, strokeDash: [2, 3], strokeWidth: 1 }, encoding: { x: { field: "x", ...x } } },
    {
      data,
      mark: { type: "text", y: 0, align: "right", baseline: "top", dx: -3, dy: 3, fontSize: 11, color: INK },
      encoding: { x: { field: "x", ...x }, text: { field: "name" } },
    },
  ];
}

/** Names to the right of the ends, moved apart where they would touch. */
function names(t: Timeline, extent: Extent): object[] {
  const ends = [
    ...t.series.map(({ name, colour, values }) => ({ name, colour, end: lastShown(values, t.scale) })),
    ...(t.levels ?? []).map(({ name, value }) => ({ name, colour: INK, end: value })),
  ].flatMap(({ name, colour, end }) => (end === undefined || name === "" ? [] : [{ name, colour, y: pixel(end, extent, t) }]));
  const places = apart(
    ends.map(({ y }) => y),
    LINE,
  );
  return ends.map(({ name, colour }, i) => ({
    data: { values: [{}] },
    mark: { type: "text", text: name, x: t.width + 6, y: places[i], align: "left", baseline: "middle", fontSize: 12, color: colour },
  }));
}

const LINE = 15;

/** The last value that is on the axis, if the series has any at its end. */
const lastShown = (values: Float64Array, scale: Timeline["scale"]): number | undefined =>
  scale === "linear" ? values.at(-1) : values.findLast((value) => value > 0);

function pixel(value: number, [low, high]: Extent, { scale, height }: Timeline): number {
  const place = scale === "log" ? log : (x: number) => x;
  const share = (place(value) - place(low)) / (place(high) - place(low));
  return height * (1 - Math.min(1, Math.max(0, share)));
}

/** The same heights, each at least `gap` from the next: what is too close is spread about its middle. */
export function apart(heights: readonly number[], gap: number): number[] {
  const ascending = heights.map((height, i) => ({ height, i })).sort((one, other) => one.height - other.height);
  const groups: Group[] = [];
  for (const lowest of ascending) {
    let group: Group = { members: [lowest], middle: lowest.height };
    for (let above = groups.at(-1); above !== undefined && overlap(above, group, gap); above = groups.at(-1)) {
      groups.pop();
      const members = [...above.members, ...group.members];
      group = { members, middle: members.reduce((sum, { height }) => sum + height, 0) / members.length };
    }
    groups.push(group);
  }
  const places = [...heights];
  for (const { members, middle } of groups)
    for (const [k, { i }] of members.entries()) places[i] = middle + (k - (members.length - 1) / 2) * gap;
  return places;
}

/** Heights that are spread about their middle. */
interface Group {
  readonly members: readonly { readonly height: number; readonly i: number }[];
  readonly middle: number;
}

const overlap = (above: Group, below: Group, gap: number): boolean =>
  below.middle - above.middle < ((above.members.length + below.members.length) / 2) * gap;

/** What series do from their first to their last value, in words for captions; nothing for nothing, or for one moment. */
export function changesOf(series: readonly Series[]): string | undefined {
  const changes = series.map(({ name, values }) => ({ name, first: values[0] ?? 0, last: values.at(-1) ?? 0, count: values.length }));
  if (changes.every(({ count }) => count < 2)) return undefined;
  if (changes.every(({ first, last }) => last <= first))
    return `fall: ${changes.map((one) => `${one.name} ${fold(one.first, one.last)}`).join(", ")}`;
  return `change: ${changes.map((one) => `${one.name} ${one.last <= one.first ? "falls" : "grows"} ${fold(one.first, one.last)}`).join(", ")}`;
}

/** "485-fold", of a fall or a growth. */
function fold(first: number, last: number): string {
  if (first === 0 || last === 0) return first === 0 ? "from 0" : "to 0";
  return `${shortNumber(Math.max(first / last, last / first))}-fold`;
}
