/** Medians and their printing. */
import { item } from "@flatcheck/enclosure";

export const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0);

/** The middle value (the mean of the two middle ones for an even count). @throws RangeError for no values */
export function median(xs: readonly number[]): number {
  if (xs.length === 0) throw new RangeError("expected at least one value for a median, got none");
  const sorted = [...xs].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = item(sorted, half);
  return sorted.length % 2 === 1 ? upper : (item(sorted, half - 1) + upper) / 2;
}

/** Three significant digits. */
export const short = (x: number): string => (x >= 100 ? x.toFixed(0) : x.toPrecision(3));
export const milliseconds = (ms: number): string => (ms >= 1000 ? `${short(ms / 1000)} s` : `${short(ms)} ms`);
export const times = (ratio: number): string => `${short(ratio)} ×`;
