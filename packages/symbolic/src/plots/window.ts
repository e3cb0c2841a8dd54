/** The part of the x axis that plots of a report begin with. */
import { rationals as Q } from "@flatcheck/enclosure";
import { type CheckReport, domainOf } from "../checkReport.js";
import type { Window } from "./curve.js";
import { placesOf } from "./marks.js";

/** The farthest place for which the window is widened. */
const FARTHEST = 50;

/** The interval, if one was given, as far as it is finite. Else a window about 0, wide enough to show where infima are attained and witnesses are, where that is not too far. */
export function windowFor(report: CheckReport): Window {
  const { from, to } = windowOfLine(report);
  const on = domainOf(report);
  const [low, high] = [on.from, on.to].map((end) => (typeof end === "string" ? undefined : Q.toNumber(end)));
  return {
    from: low ?? (high === undefined ? from : Math.min(from, high - (to - from))),
    to: high ?? (low === undefined ? to : Math.max(to, low + (to - from))),
  };
}

function windowOfLine({ assumptions }: CheckReport): Window {
  const reports = Object.values(assumptions);
  const attained = reports.flatMap((a) => Object.values(a.constants ?? {}).map((c) => Number(c.at?.lower ?? 0)));
  const places = [...attained, ...reports.flatMap(({ witness }) => (witness === undefined ? [] : placesOf(witness)))];
  const half = Math.max(
    2,
    ...places
      .map(Math.abs)
      .filter((x) => x <= FARTHEST)
      .map((x) => 1.5 * x),
  );
  return { from: -half, to: half };
}
