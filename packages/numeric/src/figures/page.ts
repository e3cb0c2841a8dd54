/** The page that all figures share: type, colours, the heading above and the caption below. */
import { wrapped } from "./caption.js";

/** Okabe and Ito's colours, which people with any kind of colour vision tell apart. */
export const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"] as const;
export const INK = "#222222";
export const GREY = "#777777";

/** The colour of series i; they repeat after seven. */
export const colour = (i: number): string => COLOURS[i % COLOURS.length] as string;

const CAPTION_SIZE = 10.5;
/** Mean width of a character of the caption, in pixels. */
const CHARACTER = 5.4;

export interface Page {
  readonly heading: string;
  /** One panel, or several side by side: specifications of single or layered views. */
  readonly panels: readonly object[];
  readonly caption: readonly string[];
  /** Pixels that the panels take, which is where lines of the caption end. */
  readonly width: number;
}

/** A complete specification for vega-lite 6. */
export const page = ({ heading, panels, caption, width }: Page): object => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  usermeta: { title: heading, caption },
  background: "white",
  padding: { left: 12, right: 16, top: 12, bottom: 10 },
  spacing: 14,
  vconcat: [
    {
      title: { text: heading, anchor: "start", frame: "bounds", fontSize: 15, fontWeight: "bold", color: INK, offset: 14 },
      hconcat: panels,
      spacing: 34,
    },
    captionView(wrapped(caption, Math.floor(width / CHARACTER)), width),
  ],
  config: CONFIG,
});

const FONT = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif";

const CONFIG = {
  font: FONT,
  view: { stroke: null },
  axis: {
    grid: false,
    domainColor: INK,
    tickColor: INK,
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 8,
  },
  title: { anchor: "start", fontSize: 12, fontWeight: "normal", color: INK },
};

/** Lines may be a little longer than their mean. The view is clipped, so that estimates of their length do not widen the page. */
const MARGIN = 12;

const captionView = (lines: readonly string[], width: number): object => ({
  name: "caption",
  width: width + MARGIN,
  height: lines.length * CAPTION_SIZE * 1.35,
  data: { values: [{ text: lines }] },
  mark: {
    type: "text",
    clip: true,
    align: "left",
    baseline: "top",
    x: 0,
    y: 0,
    fontSize: CAPTION_SIZE,
    lineHeight: CAPTION_SIZE * 1.35,
    color: INK,
  },
  encoding: { text: { field: "text" } },
});
