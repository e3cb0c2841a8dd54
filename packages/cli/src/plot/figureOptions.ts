/** Options of commands that draw: how a figure is to look on a page, and what is written beside it. */
import { extname } from "node:path";
import { fontSizeOf, millimetres } from "../lengths.js";
import type { ValuesOf } from "../options/option.js";
import { UsageError } from "../usageError.js";
import type { FigureStyle } from "./figureStyle.js";

export const FIGURE_OPTIONS = {
  width: {
    kind: "text",
    value: "LENGTH",
    default: "as designed",
    help: "of the figure: 84 is mm, 240pt, 8.4cm and 3.3in are themselves",
    habits: "figure-width figwidth figsize plot-width size-mm",
  },
  "font-size": {
    kind: "number",
    value: "PT",
    default: "as designed",
    help: "of the labels of a figure's axes; its titles are larger in proportion",
    habits: "fontsize font text-size",
  },
  "no-title": { kind: "flag", help: "a figure without its heading", habits: "notitle without-title hide-title untitled" },
  "no-caption": {
    kind: "flag",
    help: "a figure without the text in it; it is in a file beside, NAME.caption.txt",
    habits: "nocaption without-caption hide-caption",
  },
  "plot-data": {
    kind: "flag",
    help: "beside a figure, its numbers as NAME.csv and its specification for Vega-Lite as NAME.vl.json",
    habits: "figure-data save-data vega vega-lite spec csv",
  },
} as const;

export type FigureValues = ValuesOf<typeof FIGURE_OPTIONS>;

/** What is to be drawn, and what beside. */
export interface FigureChoice {
  readonly style: FigureStyle;
  readonly data: "written" | "left out";
}

/** @throws UsageError */
export const figureChoice = (values: FigureValues): FigureChoice => ({
  style: {
    width: values.width === undefined ? undefined : millimetres("width", values.width),
    fontSize: values["font-size"] === undefined ? undefined : fontSizeOf(values["font-size"]),
    title: values["no-title"] === true ? "left out" : "shown",
    caption: values["no-caption"] === true ? "left out" : "shown",
  },
  data: values["plot-data"] === true ? "written" : "left out",
});

/** The names of those options that were given. */
export const givenFigureOptions = (values: FigureValues): readonly string[] =>
  Object.keys(FIGURE_OPTIONS).filter((name) => values[name as keyof FigureValues] !== undefined);

/** For commands with `--plot`. @throws UsageError for options of a figure where none is drawn, or a file of another kind */
export function plotChoice(values: FigureValues & { readonly plot?: string }): FigureChoice {
  const [given] = givenFigureOptions(values);
  if (values.plot === undefined && given !== undefined)
    throw new UsageError("usage", `expected --plot FILE beside --${given}, got --${given} alone; it is about the figure`);
  if (values.plot !== undefined) figureFormat(values.plot);
  return figureChoice(values);
}

/** The formats of figures, by the end of the file's name. */
export const FIGURE_FORMATS: readonly ["svg", "png", "pdf"] = ["svg", "png", "pdf"];
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** @throws UsageError for a name that does not end in a format */
export function figureFormat(file: string): FigureFormat {
  const format = FIGURE_FORMATS.find((one) => extname(file).toLowerCase() === `.${one}`);
  if (format === undefined) throw new UsageError("plot", `expected a figure ending in .svg, .png or .pdf, got ${file}`);
  return format;
}
