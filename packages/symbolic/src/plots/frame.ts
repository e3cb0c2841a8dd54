/** The part of the y axis that a panel shows: all values where they are of one size, else the middle ones, and what has to be seen. */
import { item } from "@flatcheck/enclosure";
import type { Point } from "./curve.js";

/** The part of the y axis that is drawn. */
export interface Frame {
  readonly low: number;
  readonly high: number;
}

/** Of the values that decide, so much is left out at each end. */
const OUTSIDE = 0.1;

/** The frame that shows the curve: all of it, or the middle of values of very different sizes. @param needed values that have to lie within, such as constants */
export function frameOf(points: readonly Point[], needed: readonly number[]): Frame {
  const values = points
    .map(({ y }) => y)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [least, most] = [values[0], values.at(-1)];
  if (least === undefined || most === undefined) return padded(needed.length === 0 ? [0] : needed);
  const [low, high] = [item(values, Math.floor(OUTSIDE * values.length)), item(values, Math.ceil((1 - OUTSIDE) * values.length) - 1)];
  const spread = high - low;
  const middle = [Math.max(least, low - 0.75 * spread), Math.min(most, high + 0.75 * spread)];
  return padded([...middle, ...needed.filter((value) => isNear(value, middle))]);
}

/** What would flatten the curve is not shown. */
const isNear = (value: number, [low = 0, high = 0]: readonly number[]): boolean => {
  const size = Math.max(high - low, Math.abs(low), Math.abs(high), 1e-9);
  return Number.isFinite(value) && value > low - 2 * size && value < high + 2 * size;
};

/** An axis has no marks that tell smaller values from 0. */
const NOTHING = 1e-290;

/** With room around, also for one value alone: half its size, so that it is not drawn as 0. */
function padded(values: readonly number[]): Frame {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const isFlat = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  const room = isFlat ? (Math.abs(high) < NOTHING ? 0.5 : Math.abs(high) / 2) : 0.06 * (high - low);
  return { low: low - room, high: high + room };
}
