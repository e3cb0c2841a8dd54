/** Captions over a panel: a few lines of limited length, broken at blanks. */
import { item } from "@flatcheck/enclosure";

/** So many characters fit over a panel, in so many lines. */
const [LENGTH, LINES] = [50, 3];
const INDENT = "    ";

/** The lines of a text, those after the first set in. What is left out is marked with …. */
export function captionLines(text: string): readonly string[] {
  const lines = broken(text, "");
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES - 1), `${item(lines, LINES - 1).slice(0, LENGTH - 1)}…`];
}

function broken(text: string, indent: string): readonly string[] {
  const room = LENGTH - indent.length;
  if (text.length <= room) return [indent + text];
  const at = text.lastIndexOf(" ", room);
  return at <= 0 ? [`${indent}${text.slice(0, room - 1)}…`] : [indent + text.slice(0, at), ...broken(text.slice(at + 1), INDENT)];
}
