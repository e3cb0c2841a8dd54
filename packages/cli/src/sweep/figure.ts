/** Figures of a sweep for the command: what DuckDB is asked, and its answer as a figure. */
import {
  DIVERGED,
  type FigureRequest,
  type Plan,
  repeatedAxis,
  shownAxes,
  subjectOf,
  sweepFigure,
  withoutLogarithm,
} from "@flatcheck/sweep";
import type { Drawing } from "../plot/drawnFiles.js";
import { UsageError } from "../usageError.js";
import type { Answer } from "./query.js";
import { column, requireAxis } from "./summary.js";

/** What is asked of the results. @throws UsageError for a name that is no axis, or no column */
export function figureQuestion(plan: Plan, request: FigureRequest): string {
  for (const option of ["x", "y", "series", "facet"] as const)
    if (request[option] !== undefined) requireAxis(plan, option, request[option]);
  const values = plan.grid.keep.map(({ column: name }) => name);
  const parts = request.value === DIVERGED ? undefined : values.includes(request.value) ? request.value : null;
  if (parts === null)
    throw new UsageError("usage", `expected one of ${[...values, DIVERGED].join(", ")} after --value, got "${request.value}"`);
  if (request.y !== undefined && request.series !== undefined)
    throw new UsageError("usage", "expected --y or --series, got both; a map of two axes has no curves");
  if (request.y === undefined && request.log.has("y"))
    throw new UsageError("usage", "expected --log x or --log value for curves, got --log y; what curves have upwards is the value");
  const twice = repeatedAxis(request);
  if (twice !== undefined)
    throw new UsageError("usage", `expected each axis once among --x, --y, --series and --facet, got ${twice} twice; leave one out`);
  if (request.predicted !== undefined && !values.includes(request.predicted))
    throw new UsageError("usage", `expected one of ${values.join(", ")} after --predicted, got "${request.predicted}"`);
  const groups = shownAxes(request).map(column).join(", ");
  const foreseen = request.predicted === undefined ? "null" : `median(${column(request.predicted)})`;
  const spread =
    parts === undefined
      ? "avg((status = 'diverged')::double), null, null"
      : `median(${column(parts)}), quantile_cont(${column(parts)}, 0.1), quantile_cont(${column(parts)}, 0.9)`;
  return `select ${groups}, ${spread}, count(*), ${parts === undefined ? "count(*)" : `count(${column(parts)})`}, ${foreseen} from runs group by ${groups} order by ${groups}`;
}

/** The figure of an answer. @throws UsageError for a number that no logarithm has */
export function drawSweep(plan: Plan, request: FigureRequest, { rows }: Answer): Drawing {
  const figure = sweepFigure(subjectOf(plan), request, rows);
  const wrong = withoutLogarithm(request, figure.rows);
  if (wrong === undefined) return figure;
  const { channel, value } = wrong;
  throw new UsageError("usage", `expected numbers > 0 for --log ${channel}, got ${value}; leave --log ${channel} out`);
}
