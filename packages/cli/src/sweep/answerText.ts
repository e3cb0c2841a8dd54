/** An answer as lines of a terminal: columns side by side, numbers to the right. */
import type { Answer, Value } from "./query.js";

export function answerText({ columns, rows }: Answer): string {
  const cells = rows.map((row) => row.map(textOf));
  const widths = columns.map((name, k) => Math.max(name.length, ...cells.map((row) => row[k]?.length ?? 0)));
  const isNumber = columns.map((_, k) => rows.every((row) => row[k] === null || typeof row[k] === "number"));
  const line = (texts: readonly string[]): string =>
    `${texts
      .map((text, k) => (isNumber[k] === true ? text.padStart(widths[k] as number) : text.padEnd(widths[k] as number)))
      .join("  ")
      .trimEnd()}\n`;
  return [line(columns), ...cells.map(line)].join("");
}

const textOf = (value: Value): string => (value === null ? "–" : String(value));
