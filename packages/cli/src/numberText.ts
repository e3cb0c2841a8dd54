/** Numbers as options, fields of a batch and data files hold them: one notation for all of them, and the same words about any other. */
import { plainNumber } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { UsageError } from "./usageError.js";

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The nearest double of a decimal such as `16`, `-0.5`, `1e-6`; NaN for anything else. */
export const decimalNumber = (text: string): number => (DECIMAL.test(text.trim()) ? Number(text) : Number.NaN);

/** What to write instead, where that is known: `; write 16` for `0x10`, `1_6`, `１６`, or the value of a fraction: an option takes decimals alone. */
export function decimalAdvice(text: string): string {
  const value = Q.parse(plainNumber(text) ?? text);
  return value === undefined || DECIMAL.test(text.trim()) ? "" : `; write ${Q.toNumber(value)}`;
}

/** `--time-limit`. @throws UsageError */
export function secondsOf(text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : decimalNumber(text);
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new UsageError("usage", `expected a number > 0 after --time-limit, got "${text}"${decimalAdvice(text ?? "")}`);
  return value;
}

/** A size, or a count. @throws UsageError */
export function wholeNumber(option: string, text: string, from: number, to: number): number {
  const value = decimalNumber(text);
  if (!(Number.isInteger(value) && value >= from && value <= to))
    throw new UsageError("usage", `expected a whole number from ${from} to ${to} after --${option}, got "${text}"${decimalAdvice(text)}`);
  return value;
}
