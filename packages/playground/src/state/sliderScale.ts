/** A slider for an exact number: 200 steps between −10ᵏ and 10ᵏ, each an exact decimal. */

export interface SliderScale {
  /** The ends are ±10ᵏ, k ≥ 0. */
  readonly power: number;
}

/** Positions run from −{@link HALF} to {@link HALF}. */
export const HALF = 100;

/** The least scale that has the value in it; undefined for what is no single number. */
export function scaleFor(text: string): SliderScale | undefined {
  const size = Math.abs(numberIn(text));
  if (!(size <= 1e6)) return undefined;
  let power = 0;
  while (10 ** power < size) power++;
  return { power };
}

/** The position nearest to the value, if it is on the scale. */
export function positionOf({ power }: SliderScale, text: string): number | undefined {
  const position = Math.round((numberIn(text) / 10 ** power) * HALF);
  return Math.abs(position) <= HALF ? position + 0 : undefined;
}

/** The exact decimal at a position: position · 10ᵏ⁻². */
export function textAt({ power }: SliderScale, position: number): string {
  const sign = position < 0 ? "-" : "";
  const digits = `${Math.abs(position)}${"0".repeat(power)}`.padStart(3, "0");
  const [whole, rest] = [digits.slice(0, -2), digits.slice(-2).replace(/0+$/, "")];
  return `${sign}${whole.replace(/^0+(?=\d)/, "")}${rest === "" ? "" : `.${rest}`}`;
}

/** A decimal or a fraction as a double; NaN for a range, and for what is no number. */
export function numberIn(text: string): number {
  const match = /^\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(?:\/\s*([\d.]+(?:e[+-]?\d+)?)\s*)?$/i.exec(text);
  return match === null ? Number.NaN : Number(match[1]) / Number(match[2] ?? "1");
}
