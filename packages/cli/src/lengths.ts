/** Lengths as people type them: 84, 84mm, 8.4cm, 3.3in, 240pt. */
import { decimalAdvice, decimalNumber } from "./numberText.js";
import { UsageError } from "./usageError.js";

/** Millimetres of each unit; pt is TeX's, of which 72.27 are an inch. */
const UNITS: Readonly<Record<string, number>> = { "": 1, mm: 1, cm: 10, in: 25.4, pt: 25.4 / 72.27 };

/** Between these no page is laid out, in mm. */
const [LEAST, MOST] = [20, 2000];

/** The length in mm. @throws UsageError */
export function millimetres(option: string, text: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)$/.exec(text.trim()) ?? [];
  const value = Number(digits) * (UNITS[unit] ?? Number.NaN);
  if (value >= LEAST && value <= MOST) return value;
  throw new UsageError(
    "number",
    `expected a width of ${LEAST} to ${MOST} mm after --${option}, such as 84, 84mm, 8.4cm, 3.3in or 240pt, got ${text.slice(0, 40)}`,
  );
}

/** The size of type, in pt. @throws UsageError */
export function fontSizeOf(text: string): number {
  const value = decimalNumber(text.replace(/\s*pt\s*$/, ""));
  if (value >= 4 && value <= 36) return value;
  throw new UsageError(
    "number",
    `expected a size of type of 4 to 36 pt, such as 10, after --font-size, got "${text.slice(0, 40)}"${decimalAdvice(text)}`,
  );
}
