/** Displayed equations for a column of given width: what is left and right of `=`, and where lines end. */
import { type Line, linesOf } from "./lines.js";
import { withMacros } from "./macros.js";
import { readMath } from "./mathTree.js";
import { widthOf } from "./measure.js";
import { withSmallFractions } from "./rewritten.js";

/** How LaTeX is laid out. */
export interface LatexLayout {
  /** Width of a column, in mm. */
  readonly width: number;
  /** Size of the text, in pt. */
  readonly fontSize: number;
  /** With the macros of {@link macroBlock}, or in amsmath alone. */
  readonly notation: "plain" | "macros";
  /** With a number and a label for each formula, or without. */
  readonly numbering: "numbered" | "unnumbered";
}

/** The text of LaTeX's own class article, 345 pt at 10 pt. */
export const ARTICLE: LatexLayout = { width: 121.25, fontSize: 10, notation: "plain", numbering: "unnumbered" };

/** One equation: both sides as LaTeX. An empty left side goes on with the one before. */
export type Row = readonly [left: string, right: string];

/** Of the width, what stays free: what TeX rounds, and what is not known of fonts other than Computer Modern. */
const MARGIN = 0.02;

/** The widths of fonts below 10 pt beside their size, in the worst case. */
const SMALL_FONTS = 1.07;

/** Points of TeX in a millimetre. */
const POINTS = 72.27 / 25.4;

/** Left sides are at most this part of the column; a longer one has a line of its own. */
const LONGEST_LEFT = 0.3;

/** An environment of amsmath. @param label what follows `eq:` in the label of a numbered one */
export function display(rows: readonly Row[], layout: LatexLayout, label: string): readonly string[] {
  const column = columnOf(layout);
  const isLong = ([left]: Row): boolean => widthOf(readMath(left)) > LONGEST_LEFT * column;
  const lefts = rows.filter((row) => !isLong(row)).map(([left]) => widthOf(readMath(left)));
  const room = column - Math.max(0, ...lefts);
  const lines = rows.flatMap((row) => (isLong(row) ? hanging(row, room) : aligned(row, room)));
  const written = lines.map(
    (line, k) => `  ${layout.notation === "macros" ? withMacros(line) : line}${k === lines.length - 1 ? "" : " \\\\"}`,
  );
  return inEnvironment(written, layout, label);
}

function inEnvironment(lines: readonly string[], { numbering }: LatexLayout, label: string): readonly string[] {
  if (numbering === "unnumbered") return ["\\begin{align*}", ...lines, "\\end{align*}"];
  return [`\\begin{equation}\\label{eq:${label}}`, "\\begin{aligned}", ...lines, "\\end{aligned}", "\\end{equation}"];
}

/** In em of the text's font. */
function columnOf({ width, fontSize }: LatexLayout): number {
  const em = fontSize * (fontSize < 10 ? SMALL_FONTS : 1);
  return ((1 - MARGIN) * width * POINTS) / em;
}

/** The sign of equality with its spaces. */
const EQUALS = 1.334;

function aligned([left, right]: Row, room: number): readonly string[] {
  return broken(right, room - EQUALS).map(({ text, indent }, k) => (k === 0 ? `${left} &= ${text}` : `&${indent} ${text}`));
}

/** A long left side above its right one. */
function hanging([left, right]: Row, room: number): readonly string[] {
  const lines = broken(right, room - EQUALS - 1);
  return [`& ${left}`, ...lines.map(({ text, indent }, k) => (k === 0 ? `&\\quad = ${text}` : `&\\quad${indent} ${text}`))];
}

function broken(latex: string, room: number): readonly Line[] {
  const list = withSmallFractions(readMath(latex));
  return linesOf(list, Math.max(room, LEAST_ROOM));
}

/** Below this, in em, no formula can be broken to fit. */
const LEAST_ROOM = 8;
