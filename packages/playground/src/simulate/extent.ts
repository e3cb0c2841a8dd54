/** The vertical extent of values on a scale, and where a value is in it: 0 at the bottom, 1 at the top. */
import { numberText, type Tick } from "../plots/ticks.js";

export interface Extent {
  readonly scale: "log" | "linear";
  readonly low: number;
  readonly high: number;
  readonly share: (value: number) => number;
  /** Whether the scale has a place for it: logarithms have none for 0. */
  readonly shows: (value: number) => boolean;
}

/** Singular values below this are 0 but for rounding, and would take half of the picture. */
const FLOOR = 1e-16;

export function extentOf(values: readonly number[], scale: Extent["scale"]): Extent {
  const shows = (value: number): boolean => Number.isFinite(value) && (scale === "linear" || value > FLOOR);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) if (shows(value)) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const place = scale === "log" ? Math.log10 : (value: number): number => value;
  const [low, high] = least > most ? [scale === "log" ? 0.1 : 0, 1] : widened(least, most, scale);
  return { scale, low, high, shows, share: (value) => (place(value) - place(low)) / (place(high) - place(low)) };
}

/** With room at both ends, also for one value alone. */
function widened(least: number, most: number, scale: Extent["scale"]): readonly [number, number] {
  if (scale === "log") return [least / 1.3, most * 1.3];
  const room = most > least ? 0.06 * (most - least) : Math.max(Math.abs(most), 1) / 2;
  return [least - room, most + room];
}

/** Powers of ten inside, at most about six of them. */
export function logTicks({ low, high }: Extent): readonly Tick[] {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const every = Math.max(1, Math.ceil((last - first + 1) / 6));
  return Array.from({ length: Math.max(0, Math.floor((last - first) / every) + 1) }, (_, k) => {
    const at = Number(`1e${first + k * every}`);
    return { at, text: numberText(at) };
  });
}
