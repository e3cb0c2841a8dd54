/** What the name at the caret may be completed to. */
import type { Vocabulary } from "../worker/reading.js";

export interface Completion {
  readonly name: string;
  /** What is written: an operator with its parenthesis, or the expression of an activation in its place. */
  readonly writes: string;
  readonly note: string;
  /** The whole text is replaced, as by an activation of the catalogue. */
  readonly isWhole: boolean;
}

const MOST = 12;

/** Operators that begin with the letters before the caret; where these are all that stands there, also activations of the catalogue. */
export function completionsOf(text: string, caret: number, { operators, activations }: Vocabulary): readonly Completion[] {
  const word = wordBefore(text, caret);
  if (word.length < 2 || /\w/.test(text[caret] ?? "")) return [];
  const begins = (name: string, letters = word): boolean => name.toLowerCase().startsWith(letters.toLowerCase());
  const functions = operators.filter((name) => begins(name)).map((name) => ({ name, writes: `${name}(`, note: "", isWhole: false }));
  const named = activations
    .filter(({ name }) => begins(name, text.trim()) && !operators.includes(name))
    .map(({ name, expression }) => ({ name, writes: expression, note: expression, isWhole: true }));
  const all = [...functions, ...named];
  return all.length === 1 && all[0]?.name === word && text[caret] === "(" ? [] : all.slice(0, MOST);
}

/** The text with the completion in the place of the word before the caret, and where the caret is then. */
export function completed(text: string, caret: number, { writes, isWhole }: Completion): { readonly text: string; readonly caret: number } {
  if (isWhole) return { text: writes, caret: writes.length };
  const start = caret - wordBefore(text, caret).length;
  const rest = text.slice(caret);
  const written = rest.startsWith("(") ? writes.slice(0, -1) : writes;
  return { text: text.slice(0, start) + written + rest, caret: start + written.length + (rest.startsWith("(") ? 1 : 0) };
}

const wordBefore = (text: string, caret: number): string => /[A-Za-z][A-Za-z0-9_]*$/.exec(text.slice(0, caret))?.[0] ?? "";
