/** Options that take a number: which numbers, and how one is read. */
import { decimalAdvice, decimalNumber } from "../numberText.js";
import { UsageError } from "../usageError.js";

export type NumberOption =
  | "neurons"
  | "samples"
  | "dimension"
  | "coherence"
  | "init"
  | "learning-rate"
  | "noise"
  | "radius"
  | "batch"
  | "epsilon"
  | "steps"
  | "time"
  | "seed"
  | "record-every";

interface NumberRule {
  readonly words: string;
  readonly admits: (value: number) => boolean;
}

const whole = (from: number, to: number): NumberRule => ({
  words: `a whole number from ${from} to ${to}`,
  admits: (value) => Number.isInteger(value) && value >= from && value <= to,
});
const positive: NumberRule = { words: "a number > 0", admits: (value) => value > 0 };
const notNegative: NumberRule = { words: "a number ≥ 0", admits: (value) => value >= 0 };
const LARGEST_SIZE = 1_000_000;

const NUMBERS: Readonly<Record<NumberOption, NumberRule>> = {
  neurons: whole(1, LARGEST_SIZE),
  samples: whole(1, LARGEST_SIZE),
  dimension: whole(1, LARGEST_SIZE),
  coherence: { words: "a number μ with 0 < μ ≤ 1", admits: (value) => value > 0 && value <= 1 },
  init: positive,
  "learning-rate": positive,
  noise: notNegative,
  radius: positive,
  batch: whole(1, LARGEST_SIZE),
  epsilon: notNegative,
  steps: whole(0, Number.MAX_SAFE_INTEGER),
  time: positive,
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  "record-every": whole(1, Number.MAX_SAFE_INTEGER),
};

/** The options that take a number, as they are typed. */
export const NUMBER_OPTIONS: ReadonlySet<string> = new Set(Object.keys(NUMBERS).map((name) => `--${name}`));

/** @throws UsageError */
export function numberAfter(option: NumberOption, text: string): number {
  const { words, admits } = NUMBERS[option];
  const value = decimalNumber(text);
  if (!Number.isFinite(value) || !admits(value))
    throw new UsageError("usage", `expected ${words} after --${option}, got "${text}"${decimalAdvice(text)}`);
  return value;
}
