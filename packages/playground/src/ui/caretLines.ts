/** A text and, below it, a caret under one of its characters; of a long text the part around it. */

const AROUND = 28;

/** Two lines of the same measure: `…` stands for what is left out, and a space of any kind for itself. */
export function caretLines(text: string, position: number): readonly [string, string] {
  const at = Math.max(0, Math.min(position, text.length));
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + AROUND);
  const [before, after] = [from > 0 ? "…" : "", to < text.length ? "…" : ""];
  const shown = text.slice(from, to).replaceAll(/[\s\p{Cc}]/gu, " ");
  return [`${before}${shown}${after}`, `${" ".repeat(before.length + at - from)}^`];
}
