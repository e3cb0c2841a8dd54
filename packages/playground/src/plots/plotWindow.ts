/** The shared part of the x axis: how it is moved and zoomed, and how it is written. */
import type { Window } from "@flatcheck/symbolic";

/** Past these a double has too few digits for a curve. */
const [WIDEST, FARTHEST] = [1e12, 1e12];

/** The window scaled by `factor` about x, which stays where it is. */
export function zoomed(window: Window, x: number, factor: number): Window {
  return kept({ from: x - (x - window.from) * factor, to: x + (window.to - x) * factor }, window);
}

/** The window moved by a share of its width. */
export function moved(window: Window, share: number): Window {
  const by = share * (window.to - window.from);
  return kept({ from: window.from + by, to: window.to + by }, window);
}

/** The next window where it can be drawn, or the one before. */
function kept(next: Window, before: Window): Window {
  return isDrawable(next) ? next : before;
}

/** Whether doubles can tell a thousand points in it apart. */
export function isDrawable({ from, to }: Window): boolean {
  const width = to - from;
  const size = Math.max(Math.abs(from), Math.abs(to));
  return width > 1e-12 * size && width > 1e-200 && width <= WIDEST && size <= FARTHEST;
}

/** The window that a view says, if it says one. */
export function windowIn(from: string | undefined, to: string | undefined): Window | undefined {
  const window = { from: Number(from?.trim() || Number.NaN), to: Number(to?.trim() || Number.NaN) };
  return isDrawable(window) ? window : undefined;
}

/** Ends with as many digits as the window needs. */
export function windowText({ from, to }: Window): readonly [string, string] {
  const step = 10 ** (Math.floor(Math.log10(to - from)) - 3);
  const text = (x: number): string => `${Number((Math.round(x / step) * step).toPrecision(12)) + 0}`;
  const texts = [text(from), text(to)] as const;
  return windowIn(...texts) === undefined ? [`${from}`, `${to}`] : texts;
}
