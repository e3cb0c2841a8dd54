/** Which numbers the options of a run may be. */
import { InputError } from "@flatcheck/activation";

/** What a number has to be, in words and as a test. */
export interface NumberRule {
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

/** The options of {@link simulate} that are numbers. */
export type NumberOption =
  | "neurons"
  | "samples"
  | "dimension"
  | "coherence"
  | "init"
  | "learningRate"
  | "noise"
  | "radius"
  | "batch"
  | "epsilon"
  | "steps"
  | "time"
  | "seed"
  | "recordEvery";

/** What each option of a run that is a number has to be. */
export const NUMBER_RULES: Readonly<Record<NumberOption, NumberRule>> = {
  neurons: whole(1, LARGEST_SIZE),
  samples: whole(1, LARGEST_SIZE),
  dimension: whole(1, LARGEST_SIZE),
  coherence: { words: "a number μ with 0 < μ ≤ 1", admits: (value) => value > 0 && value <= 1 },
  init: positive,
  learningRate: positive,
  noise: notNegative,
  radius: positive,
  batch: whole(1, LARGEST_SIZE),
  epsilon: notNegative,
  steps: whole(0, Number.MAX_SAFE_INTEGER),
  time: positive,
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  recordEvery: whole(1, Number.MAX_SAFE_INTEGER),
};

/** @throws InputError for a number that is given and is none of those that the option may be */
export function requireNumbers(options: { readonly [K in NumberOption]?: number | undefined }): void {
  for (const [name, { words, admits }] of Object.entries(NUMBER_RULES)) {
    const value: unknown = options[name as NumberOption];
    if (value !== undefined && !(typeof value === "number" && Number.isFinite(value) && admits(value)))
      throw new InputError("usage", `expected ${words} as ${name}, got ${JSON.stringify(value) ?? String(value)}`);
  }
}
