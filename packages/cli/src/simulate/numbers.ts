/** Options that take a number: which numbers, and how one is read. */
import { NUMBER_RULES, type NumberOption as RunNumber } from "@flatcheck/numeric";
import { decimalAdvice, decimalNumber } from "../numberText.js";
import { UsageError } from "../usageError.js";

/** Of a run, as they are typed. */
const NUMBERS = [
  "neurons",
  "samples",
  "dimension",
  "coherence",
  "init",
  "learning-rate",
  "noise",
  "radius",
  "batch",
  "epsilon",
  "steps",
  "time",
  "seed",
  "record-every",
] as const;

export type NumberOption = (typeof NUMBERS)[number];

const camel = (option: NumberOption): RunNumber => option.replace(/-./g, (dash) => dash[1]?.toUpperCase() ?? "") as RunNumber;

/** @throws UsageError */
export function numberAfter(option: NumberOption, text: string): number {
  const { words, admits } = NUMBER_RULES[camel(option)];
  const value = decimalNumber(text);
  if (!Number.isFinite(value) || !admits(value))
    throw new UsageError("usage", `expected ${words} after --${option}, got "${text}"${decimalAdvice(text)}`);
  return value;
}
