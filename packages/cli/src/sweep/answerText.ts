/** An answer as lines of a terminal: columns side by side, numbers to the right. */
import type { Answer, Value } from "./query.js";

/** @param digits so many significant digits have numbers that are not whole; all of them without it */
export function answerText({ columns, rows }: Answer, digits?: number): string {
  const cells = rows.map((row) => row.map((value) => textOf(value, digits)));
  const widths = columns.map((name, k) => Math.max(name.length, ...cells.map((row) => row[k]?.length ?? 0)));
  const isNumber = columns.map((_, k) => rows.every((row) => row[k] === null || typeof row[k] === "number"));
  const line = (texts: readonly string[]): string =>
    `${texts
      .map((text, k) => (isNumber[k] === true ? text.padStart(widths[k] as number) : text.padEnd(widths[k] as number)))
      .join("  ")
      .trimEnd()}\n`;
  return [line(columns), ...cells.map(line)].join("");
}

function textOf(value: Value, digits: number | undefined): string {
  if (value === null) return "–";
  if (digits === undefined || typeof value !== "number" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(digits)));
}
