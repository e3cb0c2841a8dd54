/** Times as people say them: to about two digits. */

const UNITS = [
  [86_400, "days"],
  [3_600, "hours"],
  [60, "minutes"],
] as const;

export function durationText(seconds: number): string {
  const [size, word] = UNITS.find(([unit]) => seconds >= 2 * unit) ?? [1, "s"];
  const value = seconds / size;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${word}`;
}
