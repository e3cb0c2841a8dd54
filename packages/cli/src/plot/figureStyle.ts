/** A figure for a page of given width: specifications for vega-lite with or without heading and caption, in type of given size. */
import { item } from "@flatcheck/enclosure";
import { wrapped } from "@flatcheck/numeric";
import { renderSvg } from "../render.js";

/** How a figure is to look; what is undefined is as the figure is designed. */
export interface FigureStyle {
  /** Of the whole figure, in mm. */
  readonly width: number | undefined;
  /** Of the labels of axes, in pt; titles are larger in proportion. */
  readonly fontSize: number | undefined;
  readonly title: "shown" | "left out";
  readonly caption: "shown" | "left out";
}

/** As figures are designed. */
export const AS_DESIGNED: FigureStyle = { width: undefined, fontSize: undefined, title: "shown", caption: "shown" };

/** What a figure says of itself, as its specification holds it in `usermeta`. */
export interface FigureWords {
  readonly title: string;
  /** Sentences or lines. */
  readonly caption: readonly string[];
}

type Spec = Readonly<Record<string, unknown>>;

/** A finished figure: SVG, and the specification that it was made from. */
export interface StyledFigure {
  readonly svg: string;
  readonly spec: object;
  readonly words: FigureWords;
}

/** The words of a figure. */
export const wordsOf = (spec: object): FigureWords => (spec as { readonly usermeta: FigureWords }).usermeta;

/** The figure in its style; where a width is asked for, it is that width: plots are made narrower or wider, type stays as it is. */
export async function styledFigure(designed: object, style: FigureStyle): Promise<StyledFigure> {
  const words = wordsOf(designed);
  const bare = withoutWords(designed as Spec, style);
  if (style.width === undefined && style.fontSize === undefined) return { svg: await renderSvg(bare), spec: bare, words };
  const room = style.width === undefined ? undefined : (style.width * PIXELS_PER_INCH) / MM_PER_INCH;
  const sizes = { type: typeRatio(bare, style.fontSize), words, room };
  if (style.width === undefined || room === undefined) {
    const spec = sized(bare, { ...sizes, plots: 1 });
    return { svg: await renderSvg(spec), spec, words };
  }
  const { spec, svg } = await fitted(inColumns(bare, style.width), sizes, room);
  return { svg: inMillimetres(svg, style.width), spec, words };
}

const [PIXELS_PER_INCH, MM_PER_INCH, POINTS_PER_INCH] = [96, 25.4, 72];

/** Below this, in mm, panels stand below one another. */
const TWO_COLUMNS = 110;

/** Panels below one another are flatter, so that all of them stand on a page. */
const FLATTER = 0.6;

function inColumns(spec: Spec, width: number): Spec {
  if (spec["columns"] !== 2 || width >= TWO_COLUMNS) return spec;
  const flat = (panel: Spec): Spec => ({ ...panel, height: (panel["height"] as number) * FLATTER });
  return { ...spec, columns: 1, concat: (spec["concat"] as readonly Spec[]).map(flat) };
}

function withoutWords(spec: Spec, { title, caption }: FigureStyle): Spec {
  const views = (spec["vconcat"] as readonly Spec[] | undefined)?.filter((view) => caption === "shown" || view["name"] !== CAPTION);
  const shown = views === undefined ? spec : { ...spec, vconcat: views.map((view) => (title === "shown" ? view : without(view, "title"))) };
  const panels = spec["concat"] as readonly Spec[] | undefined;
  if (panels === undefined) return shown;
  const heading = title === "shown" ? spec["title"] : undefined;
  return {
    ...without(spec, "title"),
    ...(heading === undefined ? {} : { title: caption === "shown" ? heading : without(heading as Spec, "subtitle") }),
    concat: caption === "shown" ? panels : panels.map((panel) => ({ ...panel, title: without(panel["title"] as Spec, "subtitle") })),
  };
}

/** The name of the view that holds the caption. */
const CAPTION = "caption";

const without = (spec: Spec, name: string): Spec => Object.fromEntries(Object.entries(spec).filter(([key]) => key !== name));

/** By how much type is larger than it is designed. */
function typeRatio(spec: Spec, fontSize: number | undefined): number {
  if (fontSize === undefined) return 1;
  const { axis } = spec["config"] as { readonly axis: { readonly labelFontSize: number } };
  return (fontSize * PIXELS_PER_INCH) / POINTS_PER_INCH / axis.labelFontSize;
}

interface Sizes {
  /** By how much plots are larger than they are designed, and type. */
  readonly plots: number;
  readonly type: number;
  readonly words: FigureWords;
  /** Pixels that the whole may take, where that is given. */
  readonly room: number | undefined;
}

/** The specification with plots and type of other sizes. */
function sized(spec: Spec, sizes: Sizes): Spec {
  if (spec["name"] === CAPTION) return captionSized(spec, sizes);
  return Object.fromEntries(
    Object.entries(spec).map(([key, value]) => {
      if (key === "data" || key === "usermeta") return [key, value];
      if (typeof value === "number") return [key, value * ratioOf(key, spec, sizes)];
      if (key === "concat") return [key, sizedValue(value, inColumn(sizes, spec["columns"]))];
      return [key, key === "title" && isHeading(value) ? headingSized(value, sizes) : sizedValue(value, sizes)];
    }),
  );
}

const sizedValue = (value: unknown, sizes: Sizes): unknown => {
  if (Array.isArray(value)) return value.map((one) => sizedValue(one, sizes));
  return typeof value === "object" && value !== null ? sized(value as Spec, sizes) : value;
};

function ratioOf(key: string, spec: Spec, { plots, type }: Sizes): number {
  if (/fontSize$|^lineHeight$/i.test(key)) return type;
  const isPlace = (key === "x" || key === "y") && spec["type"] === "text";
  return key === "width" || key === "height" || isPlace ? plots : 1;
}

/** Panels side by side share the room. */
const inColumn = (sizes: Sizes, columns: unknown): Sizes =>
  sizes.room === undefined || typeof columns !== "number" ? sizes : { ...sizes, room: sizes.room / columns };

interface Heading extends Spec {
  readonly text: string;
  readonly fontSize: number;
  readonly subtitle?: string | readonly string[];
  readonly subtitleFontSize?: number;
}

const isHeading = (value: unknown): value is Heading =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Spec)["text"] === "string" &&
  typeof (value as Spec)["fontSize"] === "number";

/** A heading in lines that the whole has room for. */
function headingSized(heading: Heading, sizes: Sizes): Spec {
  const { room } = sizes;
  if (room === undefined) return sized(heading, sizes);
  const length = (size: number, character: number): number => Math.max(16, Math.floor((room - ASIDE) / (character * size * sizes.type)));
  const { text, subtitle, fontSize, subtitleFontSize } = heading;
  const below = subtitle === undefined ? {} : { subtitle: wrapped(sentencesOf(subtitle), length(subtitleFontSize ?? fontSize, CHARACTER)) };
  return { ...sized(heading, sizes), text: wrapped([text], length(fontSize, BOLD_CHARACTER)), ...below };
}

/** Lines of which those that are set in go on with the one before. */
const sentencesOf = (lines: string | readonly string[]): readonly string[] =>
  [lines]
    .flat()
    .join("\n")
    .replace(/\n {4}/g, " ")
    .split("\n");

/** Pixels beside a panel, for its axis. */
const ASIDE = 40;

/** Mean width of a character of bold type beside its size. */
const BOLD_CHARACTER = 0.68;

/** Mean width of a character of running text beside the size of type, in the font that PNG and PDF have. */
const CHARACTER = 0.57;

/** The caption wrapped to the width of plots, in lines for its type. */
function captionSized(view: Spec, { plots, type, words }: Sizes): Spec {
  const mark = view["mark"] as Spec;
  const [width, size] = [(view["width"] as number) * plots, (mark["fontSize"] as number) * type];
  const lines = wrapped(words.caption, Math.max(20, Math.floor(width / (CHARACTER * size))));
  const lineHeight = (mark["lineHeight"] as number) * type;
  return {
    ...view,
    width,
    height: lines.length * lineHeight,
    data: { values: [{ text: lines }] },
    mark: { ...mark, fontSize: size, lineHeight },
  };
}

/** Rounds in which the width is approached; what is left is taken by the scale of the whole, less than one in a hundred. */
const ROUNDS = 5;

/** The size of plots at which the whole is so many pixels wide: axes and names beside them do not grow with them. */
async function fitted(spec: Spec, sizes: Omit<Sizes, "plots">, target: number): Promise<{ readonly spec: Spec; readonly svg: string }> {
  const made = async (plots: number) => {
    const one = sized(spec, { ...sizes, plots });
    const svg = await renderSvg(one);
    return { plots, spec: one, svg, width: widthOf(svg) };
  };
  let before = await made(1);
  let now = await made(Math.max(LEAST_PLOTS, target / before.width));
  for (let round = 0; round < ROUNDS && Math.abs(now.width - target) > target / 200; round++) {
    const slope = (now.width - before.width) / (now.plots - before.plots);
    if (!(slope > 0)) break;
    const next = Math.max(LEAST_PLOTS, now.plots + (target - now.width) / slope);
    [before, now] = [now, await made(next)];
  }
  return now;
}

/** Smaller plots show nothing. */
const LEAST_PLOTS = 0.1;

const widthOf = (svg: string): number => Number(item(/<svg[^>]* width="([\d.]+)"/.exec(svg) ?? [], 1));

/** The same SVG, so wide on paper. */
function inMillimetres(svg: string, width: number): string {
  return svg.replace(/(<svg[^>]*) width="([\d.]+)" height="([\d.]+)"/, (_, start: string, w: string, h: string) => {
    const height = Number(((width * Number(h)) / Number(w)).toFixed(3));
    return `${start} width="${Number(width.toFixed(3))}mm" height="${height}mm"`;
  });
}
