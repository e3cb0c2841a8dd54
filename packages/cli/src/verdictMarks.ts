/** Marks and words of verdicts on a terminal, and their colours. */
import picocolors from "picocolors";

const { createColors } = picocolors;

export interface Style {
  readonly colour: boolean;
}

/** The mark of a verdict. */
export const SYMBOL = { holds: "✓", fails: "✗", unknown: "?" } as const;
const COLOUR = { holds: "green", fails: "red", unknown: "yellow" } as const;
/** A verdict in words. */
export const WORD = { holds: "proved", fails: "refuted", unknown: "unknown" } as const;

/** `✓ proved   `, before what the verdict is on. */
export const marked = (verdict: keyof typeof SYMBOL, style: Style): string =>
  `${mark(verdict, style)} ${paint(WORD[verdict].padEnd(9), verdict, style)}`;

export const shortList = (items: readonly string[]): string =>
  items.length > 4 ? `${items.slice(0, 3).join(", ")} and ${items.length - 3} more` : items.join(", ");

/** The mark in its colour. */
export const mark = (verdict: keyof typeof SYMBOL, style: Style): string => paint(SYMBOL[verdict], verdict, style);

/** Text in the colour of a verdict. */
export const paint = (text: string, verdict: keyof typeof COLOUR, { colour }: Style): string => createColors(colour)[COLOUR[verdict]](text);
