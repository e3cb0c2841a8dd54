/** Text broken to the width of a terminal. A line that goes on is indented to the column in which its last part began, where that leaves room. */
import wrapAnsi from "wrap-ansi";

/** @param width columns, at least 20 */
export const fitted = (text: string, width: number): string =>
  text
    .split("\n")
    .flatMap((line) => fittedLine(line, width))
    .join("\n");

function fittedLine(line: string, width: number): readonly string[] {
  const whole = wrapAnsi(line, width, { trim: false, hard: true });
  if (!whole.includes("\n")) return [line];
  const indent = indentOf(plainOf(line), width);
  const [first = ""] = wrapAnsi(line, width, { trim: false }).split("\n");
  const head = first.length > 0 && plainOf(first).trim() !== "" ? first : (whole.split("\n")[0] as string);
  const rest = line.slice(head.length).trimStart();
  const below = wrapAnsi(rest, width - indent, { hard: true }).split("\n");
  return [head.trimEnd(), ...below.map((part) => `${" ".repeat(indent)}${part}`)];
}

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
const plainOf = (line: string): string => line.replace(ESCAPES, "");

/** Behind the last gap between columns that begins in the left half; else two more than the line's own. */
function indentOf(line: string, width: number): number {
  const own = line.length - line.trimStart().length;
  const gaps = [...line.matchAll(/\S( {2,})(?=\S)/g)].map((gap) => gap.index + gap[0].length).filter((column) => column <= width / 2);
  return gaps.at(-1) ?? (own <= width / 2 ? own + (own > width / 4 ? 0 : 2) : 2);
}
