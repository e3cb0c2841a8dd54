/** Round numbers along an axis. */

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** About `most` marks at multiples of 1, 2 or 5 times a power of ten, inside the ends. */
export function ticksIn(from: number, to: number, most: number): readonly Tick[] {
  const width = to - from;
  if (!(width > 0) || !Number.isFinite(width)) return [];
  const raw = width / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((k) => k * power >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, Math.min(100, last - first + 1)) }, (_, k) => tickAt((first + k) * step, step));
}

function tickAt(at: number, step: number): Tick {
  const rounded = Math.abs(at) < step / 2 ? 0 : Number(at.toPrecision(12));
  return { at: rounded, text: numberText(rounded) };
}

/** `1e-7` and `2.5e8` where zeros would take the room. */
export function numberText(x: number): string {
  const size = Math.abs(x);
  const text = x !== 0 && (size >= 1e6 || size < 1e-4) ? x.toExponential().replace("e+", "e") : `${x}`;
  return text.replace("-", "−").replace("e-", "e−");
}
